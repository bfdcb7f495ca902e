"""What search engines and those who share an article are told of it."""

import json

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles.models import Correction, Edition, Page

from .factories import ArticleFactory, BlockFactory, BylineFactory, MentionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = ArticleFactory(published=True, headline="修路</script><b>", deck="——记修路", lead_in="本报讯")
    BlockFactory(article=article, text="村里修通一条路。" * 20)
    return article


def page_of(client, article):
    return BeautifulSoup(client.get(article.get_absolute_url()).content, "html.parser")


def data_of(client, article):
    return json.loads(page_of(client, article).find("script", type="application/ld+json").string)


def test_article_and_its_way(client, article):
    news, way = data_of(client, article)
    assert (news["@type"], way["@type"]) == ("NewsArticle", "BreadcrumbList")
    assert news["headline"] == "修路</script><b>"
    assert news["dateline"] == "本报讯"
    assert news["printEdition"] == article.page.edition.date.isoformat()
    assert news["printPage"] == str(article.page.number)
    assert news["url"] == f"http://testserver/articles/{article.pk}/"
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3]


def test_authors_are_named_and_editors_are_not(client, article):
    BylineFactory(article=article, contributor__name="王小明", sequence=1)
    BylineFactory(article=article, contributor__name="示例社", contributor__kind="body", role="agency", sequence=2)
    BylineFactory(article=article, contributor__name="李编", role="editor", sequence=3)
    authors = data_of(client, article)[0]["author"]
    assert [(author["@type"], author["name"]) for author in authors] == [
        ("Person", "王小明"),
        ("Organization", "示例社"),
    ]


def test_places_and_corrections(client, article):
    mention = MentionFactory(article=article)
    Correction.objects.create(article=article, kind="fact", text="第二段应为三公里。")
    news = data_of(client, article)[0]
    assert [place["name"] for place in news["contentLocation"]] == [mention.place.name]
    assert [correction["text"] for correction in news["correction"]] == ["第二段应为三公里。"]


def test_what_is_empty_is_left_out(client):
    article = BlockFactory(article=ArticleFactory(published=True, deck="")).article
    assert not {"alternativeHeadline", "correction", "author"} & data_of(client, article)[0].keys()


def test_old_print_put_online_appeared_on_its_day(client, article):
    Edition.objects.update(date="2023-02-21")
    assert data_of(client, article)[0]["datePublished"] == "2023-02-21"
    Edition.objects.update(date=timezone.localdate(article.published_at))
    assert data_of(client, article)[0]["datePublished"] == article.published_at.isoformat()


def test_open_graph_and_canonical_address(client, article):
    page = page_of(client, article)
    graph = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    assert graph["og:title"] == article.headline
    assert graph["og:url"] == page.find("link", rel="canonical")["href"] == f"http://testserver/articles/{article.pk}/"
    assert page.find("meta", attrs={"name": "description"})["content"].startswith("村里修通一条路。")
    assert len(graph["og:description"]) == 100


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/articles/{}/?utm_source=x&page=2&section=q", "/articles/{}/"),
        ("/articles/?place=371500&cursor=MC4wLjU", "/articles/"),
        ("/articles/?cursor=MC4wLjU", "/articles/?cursor=MC4wLjU"),
        ("/articles/?section=要闻&utm=x", "/articles/?section=%E8%A6%81%E9%97%BB"),
        ("/contributors/?page=1&initial=W", "/contributors/?initial=W"),
    ],
)
def test_a_page_has_one_address_whatever_hangs_on_it(client, article, asked, canonical):
    BylineFactory(article=article, contributor__name="王小明")
    page = BeautifulSoup(client.get(asked.format(article.pk)).content, "html.parser")
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{canonical.format(article.pk)}"


def test_address_of_a_page_with_an_odd_number_is_escaped(client, article):
    Page.objects.update(number="3?a")
    address = Page.objects.get().get_absolute_url()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.find("link", rel="canonical")["href"] == f"http://testserver{address}"


@pytest.mark.parametrize("asked", ["/articles/?q=路", "/articles/?q=没有这样的", "/nowhere/"])
def test_searches_and_errors_are_no_pages_for_search_engines(client, article, asked):
    page = BeautifulSoup(client.get(asked).content, "html.parser")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not page.find("link", rel="canonical")


def test_places_come_by_where_they_stand_and_those_without_a_position_last(client, article):
    nowhere, second, first = (MentionFactory(article=article, start=start) for start in (None, 20, 10))
    page = page_of(client, article)
    assert page.select(".more a")[-1]["href"] == first.place.get_absolute_url()
    assert list(article.mentions.all()) == [first, second, nowhere]


def test_address_that_reads_like_a_host_is_no_page(client):
    assert client.get("/", PATH_INFO="//[/").status_code == 404
