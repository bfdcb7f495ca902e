"""Places as readers see them: listed by pinyin, and each with what lies below it, how much is written of it, and where
it lies."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles import hits
from articles.models import Article

from .factories import ArticleFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return PlaceFactory(name="山东省", code="370000")


@pytest.fixture
def cities(province):
    """Two cities, one with two articles, one of them of a county in it, the other with one; a third with none."""
    liaocheng, weifang, _jinan = (
        PlaceFactory(name=name, code=code, parent=province)
        for name, code in (("聊城市", "371500"), ("潍坊市", "370700"), ("济南市", "370100"))
    )
    for place in (PlaceFactory(name="莘县", code="371522", parent=liaocheng), liaocheng, weifang):
        write_about(place)
    return liaocheng, weifang


def write_about(place, **article):
    return MentionFactory(article=ArticleFactory(**{"published": True, **article}), place=place)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def chart(shown):
    return [" ".join(row.text.split()) for row in shown.select(".chart > div")]


def test_places_below_are_charted_with_all_that_lies_in_them(client, cities):
    shown = read(client, "/places/370000/")
    assert chart(shown) == ["聊城市 2 篇", "潍坊市 1 篇"]
    assert [bar["width"] for bar in shown.select(".chart rect")] == ["1000", "500"]
    assert len(shown.select(".headlines li")) == 3


def test_what_is_not_out_yet_is_not_counted(client, cities):
    write_about(cities[1], published_at=timezone.now() + timedelta(hours=1))
    assert chart(read(client, "/places/370000/")) == ["聊城市 2 篇", "潍坊市 1 篇"]


def test_counting_ends_somewhere(client, cities, monkeypatch):
    for module in ("articles.hits", "articles.authority_views"):
        monkeypatch.setattr(f"{module}.MOST_COUNTED", 1)
    assert hits.MOST_COUNTED == 1
    assert chart(read(client, "/places/370000/")) == ["聊城市 1 篇以上", "潍坊市 1 篇"]


def test_many_places_below_are_told_after_the_chart(client, province):
    for n in range(15):
        write_about(PlaceFactory(name=f"第{n:02}市", parent=province))
    shown = read(client, "/places/370000/")
    assert len(chart(shown)) == 12
    assert [" ".join(link.text.split()) for link in shown.select("section .tags a")] == [
        "第12市 1",
        "第13市 1",
        "第14市 1",
    ]


def test_breadcrumb_leads_to_all_above(client, cities):
    steps = read(client, "/places/371522/").select(".breadcrumb li")
    assert [step.text for step in steps] == ["地名", "山东省", "聊城市", "莘县"]


def test_articles_are_paged_by_cursor_and_the_chart_stands_on_the_first_page(client, cities):
    for _n in range(22):
        write_about(cities[0])
    first = read(client, "/places/371500/")
    second = read(client, "/places/371500/" + first.find("a", rel="next")["href"])
    titles = [link.text for shown in (first, second) for link in shown.select(".headlines h3 a")]
    assert len(titles) == len(set(titles)) == 24
    assert not chart(second)
    assert client.get("/places/371500/?cursor=x").status_code == 404


def test_place_takes_six_queries(client, cities, django_assert_max_num_queries):
    for n in range(30):
        write_about(PlaceFactory(name=f"第{n:02}市", parent=cities[0].parent))
    with django_assert_max_num_queries(6):
        client.get("/places/370000/")


@pytest.mark.parametrize("address", ["370100", "999999"])
def test_place_that_no_article_names_is_not_found(client, cities, address):
    assert client.get(f"/places/{address}/").status_code == 404


def test_places_are_listed_by_pinyin_within_a_province(client, cities):
    write_about(PlaceFactory(name="安徽省", code="340000"))
    write_about(PlaceFactory(name="东昌府区", code="371502", parent=cities[0]))
    shown = read(client, "/places/")
    listed = [link.text for link in shown.select("main h2 a, .places a")]
    assert listed == ["安徽省", "山东省", "聊城市", "东昌府区", "莘县", "潍坊市"]


def test_list_holds_only_what_is_out(client, cities):
    Article.objects.update(state=Article.State.WAITING)
    assert "还没有发布的稿件写到地名" in read(client, "/places/").text
