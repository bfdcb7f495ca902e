"""The search index: what it holds, what is found by which words, and that it follows every change."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import hits
from articles.folding import line_of
from articles.history import undo
from articles.hits import Wanted
from articles.models import Article, Block, Change, Contributor, Place, SearchEntry
from articles.models.search import number_above, number_below
from articles.publishing import publish, unschedule, withdraw
from articles.search import LONGEST_TEXT, index_articles
from articles.search_query import parse_query

from .admin_forms import filled_form
from .factories import ArticleFactory, BlockFactory, BylineFactory, EditionFactory, MentionFactory, PlaceFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(
        published=True,
        page__edition__date=date(2023, 2, 21),
        headline="村里修通5G基站路",
        kicker="乡村振兴见闻",
        deck="——一千户村民受益",
        section="民生关注",
    )
    BlockFactory(article=article, text="临清市魏湾镇召开党员大会，老書記讲话。")
    BlockFactory(article=article, text="李圈村的果园", kind=Block.Kind.CAPTION)
    BlockFactory(article=article, text="", kind=Block.Kind.TABLE, columns=["奖级", "作者"], rows=[["一等奖", "冯焕军"]])
    BylineFactory(article=article, contributor__name="单雄")
    province = PlaceFactory(name="山东省", code="370000")
    MentionFactory(article=article, place=PlaceFactory(name="东阿县", parent=province, level=3, code="371524"))
    return article


def found(query, **filters):
    """The articles that a query finds, newest first, as the index tells and as readers see them."""
    entries = Wanted(parse_query(query), **filters).entries()
    return list(entries.values_list("article", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "会", "村", "大会", "党员大会", "5G", "５ｇ基站", "基站路", "乡村振兴", "千户", "老书记", "老書記", "臨清",
        "果园",
        "一等奖 冯焕军", "奖级", "民生关注", "单雄", "danxiong", "Shan Xiong", "shanxiong", "东阿", "dong'e", "donge",
        "山东省", '"临清市魏湾镇召开"', '"党员大会 老书记"', "魏湾镇，李圈村", "路",
    ],
)  # fmt: skip
def test_article_is_found_by(article, query):
    assert found(query) == [article.pk]


@pytest.mark.parametrize(
    "query",
    [
        "员党",
        "魏湾村",
        '"大会 党员"',
        "会 没有",
        "5",
        "g",
        "基站 6G",
        "临清县",
        "xiongdan",
        "圈园",
        "果园奖级",
        "党员大学",
    ],
)
def test_article_is_not_found_by(article, query):
    assert found(query) == []


def test_pairs_of_a_word_in_other_places_make_no_word(article):
    """社区党 is no word of a text that has 社区 and 区党 apart."""
    other = BlockFactory(article=ArticleFactory(published=True), text="社区和区党委").article
    assert found("社区") == found("区党") == [other.pk]
    assert found("社区党") == []
    assert found("社社社") == found('"区，区"') == []


def test_what_readers_may_not_see_yet_is_not_found(admin_user):
    article = BlockFactory(text="社区食堂开张了。").article
    sign_all(article)
    publish(article, admin_user, timezone.now() + timedelta(hours=1))
    assert found("食堂") == []
    unschedule(article, admin_user)
    assert not SearchEntry.objects.exists()
    publish(article, admin_user)
    assert found("食堂") == [article.pk]


def test_what_readers_may_see_no_more_is_not_found(article, admin_user):
    withdraw(article, admin_user, "图片用错")
    assert not SearchEntry.objects.exists()
    sign_all(article)
    publish(article, admin_user)
    assert found("会") == [article.pk]


def test_index_that_lags_shows_nothing_that_is_not_published(client, article):
    Article.objects.update(state=Article.State.WITHDRAWN)
    assert article.headline not in client.get("/articles/?q=会").content.decode()


def test_words_that_are_gone_are_not_found(article):
    Block.objects.filter(article=article).exclude(text="").update(text="别的话")
    index_articles([article.pk])
    assert found("党员") == found("员") == []
    assert found("别的话") == [article.pk]


@pytest.fixture
def desk(client, admin_user):
    client.force_login(admin_user)
    return client


def save(desk, row, **changes):
    """Save a row's form in the admin as it stands, with changes."""
    url = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    response = desk.post(url, filled_form(desk, url) | changes)
    assert response.status_code == 302, response.context["errors"]


def test_index_follows_corrections(desk, article):
    url = reverse("admin:articles_article_correct", args=[article.pk])
    note = {"note_kind": "fact", "note_text": "修的是桥。"}
    assert desk.post(url, filled_form(desk, url) | note | {"headline": "河上架起一座桥"}).status_code == 302
    assert found("修通") == []
    assert found("架起") == [article.pk]


def test_index_follows_the_day_of_an_edition(desk, article):
    other = ArticleFactory(published=True, page__edition__date=date(2023, 2, 22), headline="村")
    assert found("村") == [other.pk, article.pk]
    save(desk, article.page.edition, date="2023-02-23")
    assert found("村") == [article.pk, other.pk]
    save(desk, article.page, edition=EditionFactory(date=date(2023, 2, 20)).pk)
    assert found("村") == [other.pk, article.pk]


def test_index_follows_names(desk, article):
    save(desk, Contributor.objects.get(), name="王培源")
    assert found("单雄") == []
    assert found("peiyuan") == [article.pk]
    save(desk, Place.objects.get(name="山东省"), name="鲁省")
    assert found("山东省") == []
    assert found("鲁省") == [article.pk]


def test_index_follows_what_is_undone(desk, article, admin_user):
    save(desk, Contributor.objects.get(), name="王培源")
    undo(Change.objects.latest("pk"), admin_user)
    assert found("王培源") == []
    assert found("单雄") == [article.pk]


def test_import_of_waiting_articles_indexes_nothing(seed_page):
    assert not SearchEntry.objects.exists()


def test_published_seed_is_found(published_seed):
    assert len(found("村")) == 6 - len(Article.objects.exclude(pk__in=found("村")))
    assert found("wangpeiyuan") == found("王培源") != []


def test_place_is_found_by_pinyin_of_all_that_it_lies_in():
    county = PlaceFactory(name="高唐县", parent=PlaceFactory(name="聊城市", parent=PlaceFactory(name="山东省")))
    article = MentionFactory(article=ArticleFactory(published=True), place=county).article
    index_articles([article.pk])
    assert found("gaotang") == found("liaocheng") == found("shandong") == found("山东") == [article.pk]


@pytest.mark.parametrize("count", [1, 20])
def test_queries_of_indexing_do_not_grow(count):
    for n in range(count):
        article = BlockFactory(article=ArticleFactory(published=True)).article
        MentionFactory(article=article, place=PlaceFactory(parent=PlaceFactory()))
        BylineFactory(article=article, contributor__name=f"王{n}")
    numbers = list(Article.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        assert index_articles(numbers) == count
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 10


def test_long_text_is_indexed_up_to_a_bound():
    text = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(LONGEST_TEXT + 5)) + "龘龘"
    article = BlockFactory(article=ArticleFactory(published=True), text=text).article
    assert found(text[-60000:-59990]) == [article.pk]
    assert found("龘龘") == []


def test_rebuilding_makes_the_same_index(article):
    before = list(SearchEntry.objects.values())
    SearchEntry.objects.all().delete()
    output = StringIO()
    call_command("rebuild_search", stdout=output, verbosity=0)
    assert "1" in output.getvalue()
    assert list(SearchEntry.objects.values()) == before
    assert found("大会") == [article.pk]


TEXTS = ["社区党委开会", "区党社区", "5G社区，会", "委会社会", "ab 会社a", "社會 區黨", "开会5G", "会会"]
QUERIES = st.text() | st.text(alphabet="社区党委会开\"“”'*:()^-+&|!<>%_\0 5Gab區", max_size=8)


@pytest.fixture(scope="module")
def texts_on_record(django_db_setup, django_db_blocker):
    """Published articles with those headlines, for all the examples of a property."""
    with django_db_blocker.unblock():
        rows = [ArticleFactory(published=True, headline=text) for text in TEXTS]
        yield {row.pk: line_of(row.headline) for row in rows}
        pages = [row.page for row in rows]
        Article.objects.all().delete()
        for page in pages:
            edition, newspaper = page.edition, page.edition.newspaper
            page.delete(), edition.delete(), newspaper.delete()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES)
def test_any_query_finds_what_has_its_words(texts_on_record, query):
    words = parse_query(query)
    expected = {pk for pk, line in texts_on_record.items() if all(word.phrase in line for word in words)}
    assert set(found(query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "长" * 10_000,
        "a " * 5000,
        '"',
        "'",
        "\0",
        "\x1b[0m",
        "%",
        "a" * 3000,
        "NEAR(",
        "articles:1",
        "place:371524",
        "\ud800",
    ],
)
def test_odd_queries_find_nothing_and_never_fail(client, article, query):
    response = client.get("/articles/", {"q": query.encode(errors="replace").decode()})
    assert response.status_code == 200
    assert article.headline not in response.content.decode()


@pytest.fixture
def three_years():
    """Articles of three years and an empty one between, oldest first, with the same words."""
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 6, 1), date(2023, 12, 31), date(2023, 12, 31)]
    articles = [ArticleFactory(published=True, page__edition__date=day) for day in days]
    for article in articles:
        BlockFactory(article=article, text="社区食堂开张了。")
    return articles


@pytest.mark.parametrize("query", ["食堂", "社区食堂", "食堂开张 社区", "食"])
def test_newest_are_found_first_over_the_years(three_years, query):
    numbers = [article.pk for article in three_years]
    newest_first = [numbers[3], numbers[4], numbers[2], numbers[1], numbers[0]]
    assert found(query) == newest_first
    entries = Wanted(parse_query(query)).entries(is_oldest_first=True)
    assert list(entries.values_list("article", flat=True)) == newest_first[::-1]


def test_a_list_that_ends_at_its_bound_has_the_newest(three_years, monkeypatch):
    monkeypatch.setattr(hits, "MOST_COUNTED", 1)
    assert set(found("食堂")[:2]) == {article.pk for article in three_years[3:]}


def test_days_bound_what_is_found(three_years):
    low, high = number_below(date(2021, 1, 1)), number_above(date(2021, 12, 31))
    assert found("食堂", low=low, high=high) == [article.pk for article in (three_years[2], three_years[1])]


@pytest.mark.django_db(transaction=True)
def test_upgrade_and_downgrade_keep_what_is_found():
    article = ArticleFactory(published=True, page__edition__date=date(2023, 2, 21))
    BlockFactory(article=article, text="社区食堂开张了。")
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        for targets in ([("articles", "0011_claim_since")], newest):
            MigrationExecutor(connection).migrate(targets)
            assert found("社区食堂") == found("食堂") == [article.pk]
    finally:
        MigrationExecutor(connection).migrate(newest)


@pytest.mark.parametrize("is_oldest_first", [False, True])
def test_empty_index_finds_nothing(is_oldest_first):
    entries = Wanted(parse_query("食堂 社区食堂")).entries(is_oldest_first=is_oldest_first)
    assert not entries.exists()
