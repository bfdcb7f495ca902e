"""The readers' list of articles: narrowed, sorted, counted, by facets, a page at a time."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.utils import timezone

from articles import hits
from articles.facets import Choice
from articles.hits import BadCursor, Cursor
from articles.models import Article, Contributor, Edition, Newspaper, Page
from articles.search import index_articles
from awards.models import Contest

from .factories import (
    ArticleFactory,
    BlockFactory,
    ContributorFactory,
    NewspaperFactory,
    PageFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2022, 12, 30)


@pytest.fixture
def archive():
    """Sixty articles of three newspapers on thirty days, two a day, with sections, people and places in turn."""
    newspapers = [NewspaperFactory(name=name) for name in ("甲报", "乙报", "丙报")]
    people = [ContributorFactory(name=name) for name in ("王一", "王二")]
    province = PlaceFactory(name="山东省", code="370000")
    places = [
        PlaceFactory(parent=province, name=name, code=code) for name, code in (("东市", "370100"), ("西市", None))
    ]
    for n in range(60):
        newspaper, day = newspapers[n % 3], FIRST_DAY + timedelta(days=n // 2)
        page = Page.objects.create(edition=Edition.objects.create(newspaper=newspaper, date=day), sequence=1)
        add_article(page, f"第{n}条路通车", ("要闻", "民生 & 乡村")[n % 2], people[n % 2], places[n % 2], n % 7)
    index_articles(Article.objects.values_list("pk", flat=True))
    return places


def add_article(page, headline, section, contributor, place, times):
    """A published article, not yet in the index."""
    out = {"state": Article.State.PUBLISHED, "published_at": timezone.now()}
    article = Article.objects.create(page=page, sequence=1, headline=headline, section=section, **out)
    article.blocks.create(sequence=1, text="通车" * times + "的消息" + "<b>通车</b>")
    article.bylines.create(sequence=1, contributor=contributor, role="reporter")
    article.mentions.create(printed=place.name, place=place)


def read(client, query=""):
    response = client.get(f"/articles/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def headlines(page):
    return [link.text for link in page.select(".headlines h3 a")]


def pages(client, query="", rel="next"):
    """The headlines of each page, following its links."""
    while True:
        page = read(client, query)
        yield headlines(page)
        link = page.select_one(f".pagination a[rel={rel}]")
        if not link:
            return
        query = link["href"]


def expected(numbers):
    """Headlines newest day first; within a day as they were written."""
    return [f"第{n}条路通车" for n in sorted(numbers, key=lambda n: (-(n // 2), n))]


@pytest.mark.parametrize("query", ["", "?q=通车", "?q=通车&sort=relevance", "?place=370000", "?q=路 车 消"])
def test_paging_shows_each_article_once_and_leads_back(client, archive, query):
    forth = list(pages(client, query))
    assert [len(page) for page in forth] == [20, 20, 20]
    shown = [headline for page in forth for headline in page]
    assert sorted(shown) == sorted(expected(range(60)))
    if "relevance" not in query:
        assert shown == expected(range(60))
    last = client.get(f"/articles/{query}")
    for _ in range(2):
        soup = BeautifulSoup(last.content, "html.parser")
        last = client.get("/articles/" + soup.select_one("a[rel=next]")["href"])
    link = BeautifulSoup(last.content, "html.parser").select_one("a[rel=prev]")["href"]
    assert list(pages(client, link, "prev")) == forth[1::-1]


def test_paging_is_not_upset_by_what_is_published_meanwhile(client, archive):
    link = read(client).select_one("a[rel=next]")["href"]
    ArticleFactory(published=True, page__edition__date=date(2024, 1, 1), headline="新来的")
    assert headlines(read(client, link)) == expected(range(60))[20:40]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("newspaper={甲报}", range(0, 60, 3)),
        ("section=民生 %26 乡村&date_after=2023-01-20", range(43, 60, 2)),
        ("place=370000&date_before=2022-12-31", range(4)),
        ("place=370100&newspaper={乙报}", range(4, 60, 6)),
        ("place=x{西市}&date_after=2023-01-25&q=通车", range(53, 60, 2)),
        ("contributor={王一}&date_after=2023-01-26&date_before=2023-01-26", [54]),
        ("q=第59条&section=民生 %26 乡村", [59]),
        ("q=wangyi&date_after=2023-01-27", [56, 58]),
        ("q=西市&date_after=2023-01-27", [57, 59]),
        ("contest={大赛}", [7]),
        ("contest={大赛}&q=通车", [7]),
        ("date_after=0001-01-01&date_before=9999-12-31&q=第8条", [8]),
        ("date_after=2023-01-27&date_before=2023-01-01", []),
        ("place=370199", []),
        ("section=没有的", []),
        ("section=" + "长" * 5000, []),
        ("newspaper=1 OR 1", []),
        ("contributor=99999999999999999999", []),
        ("contest=99999999999999999999", []),
        ("contest=999", []),
    ],
)
def test_list_is_narrowed(client, archive, query, numbers):
    known = {row.name: row.pk for row in [*Newspaper.objects.all(), *Contributor.objects.all(), *archive]}
    contest = Contest.objects.create(name="大赛", article=Article.objects.get(headline="第7条路通车"))
    for name, pk in {**known, "大赛": contest.pk}.items():
        query = query.replace(f"{{{name}}}", str(pk))
    assert headlines(read(client, f"?{query}")) == expected(numbers)[:20]


def facets(page):
    """For each facet its choices with their counts."""
    return {
        facet.summary.text: {link.span.text: int(link.small.text) for link in facet.select("a:not([aria-current])")}
        for facet in page.select(".facets details")
    }


def test_facets_count_the_hits(client, archive):
    assert facets(read(client, "?q=通车")) == {
        "报纸": {"丙报": 20, "乙报": 20, "甲报": 20},
        "栏目": {"要闻": 30, "民生 & 乡村": 30},
        "年份": {"2023": 56, "2022": 4},
        "地名": {"东市": 30, "西市": 30},
        "作者": {"王一": 30, "王二": 30},
    }


def test_kinds_are_told_by_form(client):
    brief = BlockFactory(article=ArticleFactory(published=True, headline="")).article
    pictures = BlockFactory(article=ArticleFactory(published=True, headline="赏花"), kind="caption").article
    table = BlockFactory(article=pictures, kind="table", text="", rows=[["一等奖", "王一"]]).article
    ArticleFactory(published=True, headline="别的")
    index_articles([brief.pk, pictures.pk])
    assert facets(read(client))["种类"] == {"简讯（无标题）": 1, "有图片": 1, "有表格": 1}
    for kind, article in {"brief": brief, "pictures": pictures, "table": table}.items():
        page = read(client, f"?kind={kind}")
        assert [link["href"] for link in page.select("h3 a")] == [article.get_absolute_url()]
        assert page.select_one(".facets a[aria-current]").text in ("简讯（无标题）", "有图片", "有表格")
    assert not headlines(read(client, "?kind=tables"))


def test_facet_narrows_and_is_given_up(client, archive):
    page = read(client, "?q=通车&sort=relevance")
    for name in ("民生 & 乡村", "2022"):
        link = next(link for link in page.select(".facets a") if link.span.text == name)
        page = read(client, link["href"])
    assert sorted(headlines(page)) == expected([1, 3])[::-1]
    chosen = page.select(".facets a[aria-current]")
    assert [link.span.text for link in chosen] == ["民生 & 乡村", "2022"]
    assert len(headlines(read(client, chosen[1]["href"]))) == 20


def test_chosen_value_that_nothing_has_can_be_given_up(client, archive):
    page = read(client, "?place=999999")
    assert "没有这样的稿件" in page.text
    assert len(headlines(read(client, page.select_one(".facets a[aria-current]")["href"]))) == 20


def test_most_relevant_first(client, archive):
    """A word in the headline counts most, then how often the body has it; of two alike the newer one."""
    best = ArticleFactory(published=True, page__edition__date=date(2022, 1, 1), headline="消息：消息")
    assert headlines(read(client, "?q=消息&sort=relevance"))[:2] == [best.headline, "第58条路通车"]
    assert headlines(read(client, "?q=通车&sort=relevance"))[0] == "第55条路通车"
    assert headlines(read(client, "?sort=relevance"))[0] == "第58条路通车"


def test_only_the_newest_hits_are_ranked_and_counted(client, archive, monkeypatch):
    monkeypatch.setattr(hits, "MOST_COUNTED", 50)
    monkeypatch.setattr(hits, "OF_A_SEARCH", 30)
    assert sum(facets(read(client, "?q=通车"))["报纸"].values()) == 30
    page = read(client, "?q=通车&sort=relevance")
    assert "50 篇以上" in page.select_one("[role=status]").text
    assert sum(facets(page)["报纸"].values()) == 50
    shown = [headline for page in pages(client, "?q=通车&sort=relevance") for headline in page]
    assert sorted(shown) == sorted(expected(range(10, 60)))
    assert page.find("a", string="更早的请按日期看")["href"] == "?q=%E9%80%9A%E8%BD%A6"


@pytest.mark.parametrize("query", ["q=通车", "q=通车&sort=relevance", "place=370000", "date_after=2022-12-31"])
def test_facets_of_older_hits_are_counted_from_where_the_newest_end(client, archive, monkeypatch, query):
    for name in ("MOST_COUNTED", "OF_A_SEARCH", "OF_A_LIST"):
        monkeypatch.setattr(hits, name, 55)
    newest = read(client, f"?{query}")
    assert "2022" not in facets(newest).get("年份", {})
    link = newest.find("a", string="改算2023年1月1日及更早的")["href"]
    assert QueryDict(link[1:]) == QueryDict(f"{query}&date_before=2023-01-01")
    older = read(client, link)
    assert "2022" in facets(older)["年份"]
    assert not older.find("a", string=re.compile("改算"))


@pytest.mark.parametrize(
    ("query", "older"),
    [
        ("?q=通车", "改算2023年1月27日及更早的"),
        ("?q=通车&date_before=2023-01-02", "改算2023年1月1日及更早的"),
        ("?q=通车&date_after=2023-01-28", None),
    ],
)
def test_facets_that_count_one_day_lead_to_the_days_before(client, archive, monkeypatch, query, older):
    monkeypatch.setattr(hits, "OF_A_SEARCH", 1)
    page = read(client, query)
    assert "各项数目按最新的 1 篇算。" in page.text
    link = page.find("a", string=re.compile("改算"))
    assert (link and link.text) == older


def test_count_is_told(client, archive):
    assert "共 60 篇" in read(client).select_one("[role=status]").text
    assert "共 4 篇" in read(client, "?date_before=2022-12-31").select_one("[role=status]").text


def test_words_are_marked_and_text_is_escaped(client, archive):
    page = read(client, "?q=第59条 通車")
    assert [mark.text for mark in page.select("h3 mark")] == ["第59条", "通车"]
    assert page.select_one(".snippet").text == "通车" * 3 + "的消息<b>通车</b>"
    assert page.select_one(".snippet b") is None
    assert [mark.text for mark in page.select(".snippet mark")] == ["通车通车通车", "通车"]


@pytest.mark.parametrize("cursor", ["1", "x", "é", "MC4w", "MC4wLi0x", "\0", "a" * 5000, "MS41LjUuNQ"])
def test_cursor_that_no_list_gave_is_no_page(client, archive, cursor):
    with pytest.raises(BadCursor):
        Cursor.read(cursor)
    assert client.get("/articles/", {"cursor": cursor}).status_code == 404


def test_cursor_past_either_end_is_an_empty_page(client, archive):
    for cursor in (Cursor(False, 0, 0), Cursor(True, 0, (1 << 63) - 1)):
        assert headlines(read(client, f"?cursor={cursor}")) == []


@pytest.mark.parametrize("query", ["?q=通车", "?q=条路通车", "?place=370000", "?section=要闻"])
def test_those_of_a_time_to_come_are_neither_shown_nor_counted(client, archive, monkeypatch, query):
    """Also where there are more than are looked at."""
    for name in ("OF_A_SEARCH", "OF_A_LIST"):
        monkeypatch.setattr(hits, name, 5)
    before = int(re.search(r"\d+", read(client, query).select_one("[role=status]").text)[0])
    newest = Article.objects.filter(section="要闻").latest("pk")
    Article.objects.filter(pk=newest.pk).update(published_at=timezone.now() + timedelta(days=1))
    index_articles([newest.pk])
    page = read(client, query)
    assert newest.headline not in headlines(page)
    assert page.select_one("[role=status]").text == f"共 {before - 1} 篇"


@pytest.mark.parametrize("query", ["?q=通车", "?q=条路通车"])
def test_those_of_a_time_to_come_take_no_place_among_those_counted(client, archive, monkeypatch, query):
    for name, bound in (("OF_A_SEARCH", 5), ("MOST_COUNTED", 50)):
        monkeypatch.setattr(hits, name, bound)
    later = Article.objects.filter(headline__in=expected(range(50, 60)))
    assert later.update(published_at=timezone.now() + timedelta(days=1)) == 10
    index_articles(list(later.values_list("pk", flat=True)))
    assert read(client, query).select_one("[role=status]").text == "共 50 篇"
    monkeypatch.setattr(hits, "MOST_COUNTED", 48)
    assert "48 篇以上" in read(client, query).select_one("[role=status]").text


QUERIES = ["", "?q=通车", "?q=通车&sort=relevance&place=370000", "?contest=7&q=车", "?section=要闻&contributor=1"]


@pytest.mark.parametrize("query", QUERIES)
def test_queries_do_not_grow(client, django_assert_max_num_queries, query):
    page, person, place = PageFactory(), ContributorFactory(), PlaceFactory()

    def grow(count):
        for n in range(count):
            add_article(page, f"通车{n}", "要闻", person, place, 1)
        index_articles(Article.objects.values_list("pk", flat=True))

    grow(1)
    with django_assert_max_num_queries(6):
        read(client, query)
    grow(200)
    with django_assert_max_num_queries(6):
        shown = read(client, query)
    if link := shown.select_one("a[rel=next]"):
        with django_assert_max_num_queries(6):
            read(client, link["href"])


def test_links_of_the_list_are_sound(client, archive):
    """Every link in it opens."""
    for link in read(client, "?q=通车&date_after=2022-12-30").select("main a[href]"):
        address = link["href"] if link["href"].startswith("/") else f"/articles/{link['href']}"
        assert client.get(re.sub("^/articles/$", "/articles/", address)).status_code == 200


def test_errors_belong_to_their_fields(client):
    page = read(client, "?date_after=x&q=路")
    days = page.select_one("fieldset")
    assert days.legend.text == "日期"
    assert page.find(id=days["aria-describedby"]).text == "输入一个有效的日期。"


def test_choices_are_escaped():
    assert Choice("<b>", 1, False, 'q="&').link == (
        '<a href="?q=&quot;&amp;" rel="nofollow"><span>&lt;b&gt;</span> <small>1</small></a>'
    )
