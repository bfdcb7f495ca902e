"""What readers see, and what they do not; in how many queries."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import Article, Block, Contributor, Mention, Place

from .factories import (
    ArticleFactory,
    BlockFactory,
    BylineFactory,
    EditionFactory,
    MentionFactory,
    PageFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """A published article with a paragraph, a byline and a place."""
    article = ArticleFactory(published=True, page__edition__date=date(2023, 2, 21), page__sequence=3)
    BlockFactory(article=article)
    BylineFactory(article=article, contributor__name="王小明")
    MentionFactory(article=article, place__code="370000", place__name="山东省")
    return article


def test_seed_is_read_in_full(client, published_seed):
    for article in published_seed.articles.all():
        text = client.get(article.get_absolute_url()).content.decode()
        for words in [article.kicker, article.headline, article.deck, article.lead_in, *article_words(article)]:
            assert words in text


def article_words(article):
    for block in article.blocks.all():
        yield block.text
        yield from (cell for row in block.rows for cell in row)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/editions/",
        "/editions/2023-02-21/",
        "/editions/2023-02-21/pages/3/",
        "/articles/",
        "/places/",
        "/places/370000/",
    ],
)
def test_published_article_is_found_by_every_way(client, article, address):
    response = client.get(address)
    assert response.status_code == 200
    words = {"/editions/": "2023年2月", "/places/": "山东省"}.get(address, article.headline)
    assert words in response.content.decode()


def test_contributor_page_lists_articles(client, article):
    contributor = Contributor.objects.get()
    assert article.headline in client.get(contributor.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", [Article.State.WAITING, Article.State.WITHDRAWN])
def test_what_is_not_published_is_not_found(client, article, state):
    addresses = [
        article.get_absolute_url(),
        article.page.get_absolute_url(),
        article.page.edition.get_absolute_url(),
        Contributor.objects.get().get_absolute_url(),
        "/places/370000/",
    ]
    Article.objects.update(state=state)
    for address in addresses:
        is_tombstone = state == Article.State.WITHDRAWN and address == article.get_absolute_url()
        assert client.get(address).status_code == (410 if is_tombstone else 404), address
    for address in ("/", "/articles/", "/editions/", "/places/"):
        assert article.headline not in client.get(address).content.decode()


@pytest.mark.parametrize("field", ["date", "newspaper"])
def test_edition_that_is_not_known_shows_nothing(client, article, field):
    edition = article.page.edition
    setattr(edition, field, None)
    edition.save()
    assert client.get(article.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/editions/2023-02-30/",
        "/editions/2023-02-22/",
        "/editions/2023-02-21/pages/99/",
        "/articles/99999999999999999999999/",
        "/places/999999/",
        "/places/x999999999/",
        "/contributors/0/",
        "/contests/0/",
        "/articles/?cursor=x",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client, article, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "找不到这一页" in response.content.decode()


def test_page_without_a_number_has_an_address(client):
    article = ArticleFactory(published=True, page__number="", page__sequence=2, page__name="党旗飘飘")
    address = article.page.get_absolute_url()
    assert address.endswith("/pages/x2/")
    assert article.headline in client.get(address).content.decode()


def test_two_newspapers_of_one_day_are_both_shown(client, article):
    other = ArticleFactory(published=True, page=PageFactory(edition__date=date(2023, 2, 21), number="3"))
    for address in ("/editions/2023-02-21/", "/editions/2023-02-21/pages/3/"):
        text = client.get(address).content.decode()
        assert article.headline in text
        assert other.headline in text


def test_headless_brief_is_known_by_its_first_words(client, article):
    Article.objects.update(headline="")
    words = "三月一日，县里开了一次会，说的是修路和建桥的事。"
    Block.objects.update(text=words)
    for address in ("/", article.get_absolute_url()):
        assert f">{words[:20]}…</" in client.get(address).content.decode()


def test_text_is_escaped(client, article):
    Article.objects.update(headline="<script>alert(1)</script>")
    Block.objects.update(text="<b>黑</b>")
    text = client.get(article.get_absolute_url()).content.decode()
    assert "<script>" not in text
    assert "&lt;b&gt;黑&lt;/b&gt;" in text


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=王小明", True),
        ("q=第 文字", True),
        ("q=文字 没有的", False),
        ("q=%00", False),
        ("q=" + "长" * 3000, False),
        ("date_after=2023-02-21&date_before=2023-02-21", True),
        ("date_after=2023-02-22", False),
        ("date_after=明天", False),
        ("place=370000", True),
        ("place=999999", False),
        ("place=x1;DROP", False),
        ("contributor=0", False),
        ("contest=99999999999999999999999999", False),
        ("contest=a", False),
        ("newspaper=0", False),
        ("section=没有的", False),
    ],
)
def test_list_is_filtered(client, article, query, is_found):
    response = client.get(f"/articles/?{query}")
    assert response.status_code == 200
    text = re.sub("</?mark>", "", response.content.decode())
    assert (article.headline in text) is is_found


def test_place_finds_what_lies_below_it(client, article):
    below = PlaceFactory(parent=Place.objects.get(), name="聊城市")
    other = MentionFactory(article=ArticleFactory(published=True), place=below).article
    text = client.get("/articles/?place=370000").content.decode()
    assert article.headline in text
    assert other.headline in text
    assert other.headline in client.get("/places/370000/").content.decode()


def test_empty_site_says_that_nothing_is_published_yet(client):
    assert "还没有发布的报纸" in client.get("/").content.decode()


def test_readers_get_no_cookie(client, article):
    assert not client.get(article.get_absolute_url()).cookies


def add_articles(count, article):
    edition = article.page.edition
    for n in range(count):
        page = PageFactory(edition=edition, number=f"B{n}", sequence=n + 10)
        new = ArticleFactory(published=True, page=page)
        BlockFactory.create_batch(3, article=new)
        BylineFactory(article=new, contributor=Contributor.objects.first())
        MentionFactory(article=new, place=PlaceFactory(parent=Place.objects.get(code="370000")))


def test_article_takes_four_queries(client, article, django_assert_max_num_queries):
    """Whatever belongs to it: contests, the part that goes on elsewhere, many blocks and places."""
    front = PageFactory(edition=article.page.edition, number="1", sequence=1)
    rest = ArticleFactory(published=True, jumped_from="3", page=front)
    Article.objects.filter(pk=article.pk).update(jumps_to="1", continuation=rest)
    add_articles(1, article)
    for n in range(2):
        article.contests.create(name=f"大赛{n}")
        MentionFactory(article=article, printed=f"地{n}")
    BlockFactory.create_batch(30, article=article)
    brief = ArticleFactory(published=True, page=article.page, headline="")
    BlockFactory(article=brief, text="市里的一条简讯，没有标题。")
    with django_assert_max_num_queries(4):
        text = client.get(article.get_absolute_url()).content.decode()
    assert "市里的一条简讯" in text
    assert "大赛0：获奖名单" in text
    assert "大赛1：获奖名单" in text
    assert rest.get_absolute_url() in text
    with django_assert_max_num_queries(4):
        assert article.get_absolute_url() in client.get(rest.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["latest", "editions", "edition", "page", "article", "places", "place"])
def test_queries_do_not_grow(client, article, django_assert_max_num_queries, name):
    arguments = {
        "edition": ["2023-02-21"],
        "page": ["2023-02-21", "3"],
        "article": [article.pk],
        "place": ["370000"],
    }
    MentionFactory(article=article, place=PlaceFactory(parent=Place.objects.get()))
    address = reverse(name, args=arguments.get(name))
    with django_assert_max_num_queries(4 if name == "article" else 6) as few:
        client.get(address)
    add_articles(19, article)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_health(client):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").content == b"ok\n"


@pytest.fixture
def three_days():
    for day in ("2023-02-20", "2023-03-01", "2022-12-31"):
        ArticleFactory(published=True, page__edition=EditionFactory(date=day))


def test_calendar_shows_the_newest_year_and_leads_to_the_others(client, three_days):
    text = client.get("/editions/").content.decode()
    days = ["/editions/2023-03-01/", "/editions/2023-02-20/"]
    assert sorted(days, key=text.index) == days
    assert "/editions/2022-12-31/" not in text
    assert "/editions/?year=2022" in text
    assert "/editions/2022-12-31/" in client.get("/editions/?year=2022").content.decode()


@pytest.mark.parametrize("year", ["2021", "x", "９", "99999"])
def test_year_without_editions_is_not_found(client, three_days, year):
    assert client.get("/editions/", {"year": year}).status_code == 404


def test_calendar_of_nothing_says_so(client):
    assert "还没有发布的报纸" in client.get("/editions/").content.decode()


def test_days_before_and_after(client, three_days):
    shown = client.get("/editions/2023-02-20/").content.decode()
    assert 'rel="prev" href="/editions/2022-12-31/"' in shown
    assert 'rel="next" href="/editions/2023-03-01/"' in shown
    assert 'rel="next"' not in client.get("/editions/2023-03-01/").content.decode()


def test_pages_before_and_after(client):
    edition = EditionFactory(date="2023-02-21")
    for number in ("1", "2", "3"):
        ArticleFactory(published=True, page__edition=edition, page__number=number, page__sequence=number)
    shown = client.get("/editions/2023-02-21/pages/2/").content.decode()
    assert 'rel="prev" href="/editions/2023-02-21/pages/1/"' in shown
    assert 'rel="next" href="/editions/2023-02-21/pages/3/"' in shown
    assert '<a href="/editions/2023-02-21/pages/2/" aria-current="page">' in shown


def test_long_articles_stand_larger_on_their_page(client, article):
    BlockFactory(article=article, text="长" * 2000)
    BlockFactory(article=ArticleFactory(published=True, page=article.page), text="短。")
    shown = client.get("/editions/2023-02-21/pages/3/").content.decode()
    assert shown.count('class="weight-3 lead"') == 1
    assert shown.count('class="weight-1"') == 1


def test_mention_without_a_place_is_no_link(client, article):
    Mention.objects.update(place=None, status=Mention.Status.UNKNOWN)
    assert "/places/" not in client.get(article.get_absolute_url()).content.decode().partition("<main")[2]


def test_page_of_any_number_has_an_address(client):
    article = ArticleFactory(published=True, page__number="二·3-4", page__edition__date=date(2023, 2, 21))
    for address in ("/", "/articles/", article.get_absolute_url(), article.page.get_absolute_url()):
        assert article.headline in client.get(address).content.decode()


@pytest.mark.parametrize("number", ["2/3", "..", "."])
def test_page_whose_number_is_no_part_of_an_address_has_one_by_its_place(client, number):
    article = BlockFactory(article__published=True, article__page__number=number, article__page__sequence=2).article
    page = article.page
    assert page.get_absolute_url().endswith("/pages/x2/")
    for address in ("/", "/articles/", article.get_absolute_url(), page.get_absolute_url(), "/sitemap-pages.xml"):
        assert client.get(address).status_code == 200, address
    assert number in client.get(page.get_absolute_url()).content.decode()


@pytest.mark.parametrize("address", ["/places/%00/", "/editions/2023-02-21/pages/%00/", "/feeds/sections/%00.atom"])
def test_nul_in_an_address_leads_nowhere(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("他说：“行”", "paragraph", "他说：“行”"),
        ("长" * 200, "paragraph", "长" * 138 + "……"),
        ("图为现场", "caption", None),
    ],
)
def test_a_page_shows_how_an_article_begins(client, text, kind, shown):
    article = BlockFactory(article=ArticleFactory(published=True), text=text, kind=kind).article
    page = BeautifulSoup(client.get(article.page.get_absolute_url()).content, "html.parser")
    excerpt = page.select_one(".excerpt")
    assert (excerpt and excerpt.text) == shown
