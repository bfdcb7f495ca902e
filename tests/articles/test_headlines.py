"""What lists show of articles, in as many queries for many as for one."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from articles.headlines import headlines
from articles.search_query import parse_query

from .factories import ArticleFactory, BlockFactory, BylineFactory, ContributorFactory, PageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return PageFactory(number="3", name="民生")


def add(page, **values):
    article = ArticleFactory(page=page, published=True, **values)
    BlockFactory(article=article, text="头一段")
    return article


def listed(words=""):
    return headlines(parse_query(words))


def test_what_a_list_shows(page):
    article = add(page, headline="通车", section="民生", kicker="引题", deck="副题")
    for sequence, (name, distinction) in enumerate([("王一", ""), ("李二", "茌平")], 1):
        contributor = ContributorFactory(name=name, distinction=distinction)
        BylineFactory(article=article, contributor=contributor, sequence=sequence)
    (shown,) = listed()
    assert (shown.title, shown.kicker, shown.deck) == ("通车", "引题", "副题")
    assert shown.section == ""  # the page is called so already
    assert shown.names == ["王一", "李二（茌平）"]
    assert shown.snippet == ""
    assert shown.page.address == page.get_absolute_url()
    assert shown.page.words.endswith("第3版 民生")


def test_what_readers_do_not_see_is_not_listed(page):
    for headline, sequence in (("第二条", 2), ("第一条", 1)):
        add(page, headline=headline, sequence=sequence)
    ArticleFactory(page=page, headline="还没有审的")
    ArticleFactory(page=page, published=True, published_at=now() + timedelta(hours=1), headline="还没到时候的")
    assert [headline.title for headline in listed()] == ["第一条", "第二条"]


@pytest.mark.parametrize(("words", "title"), [("", "头一段…"), ("一段", "头<mark>一段</mark>…")])
def test_headless_brief_is_known_by_its_first_words(page, words, title):
    add(page, headline="")
    assert [headline.title for headline in listed(words)] == [title]


def test_words_are_marked_and_the_rest_escaped(page):
    article = add(page, headline="<b>通车</b>")
    BlockFactory(article=article, kind="table", text="", columns=["站"], rows=[["東站", "1 & 2"]])
    (shown,) = listed("通车 东站")
    assert shown.title == "&lt;b&gt;<mark>通车</mark>&lt;/b&gt;"
    assert shown.snippet == "<mark>東站</mark> 1 &amp; 2"


def test_renamed_page_is_shown_at_once(page):
    add(page)
    assert listed()[0].page.words.endswith("民生")
    page.name = "要闻"
    page.save()
    assert listed()[0].page.words.endswith("要闻")


@pytest.mark.parametrize(("words", "queries"), [("", 2), ("一段", 3)])
def test_queries_do_not_grow(page, django_assert_num_queries, words, queries):
    for _ in range(3):
        BylineFactory(article=add(page))
        add(PageFactory())
        with django_assert_num_queries(queries):
            listed(words)
