"""What an article's page says beside the article: where it was printed, what stood beside it, where more is."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Correction

from .factories import ArticleFactory, BlockFactory, BylineFactory, MentionFactory, PageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """A page with three published articles and one that waits."""
    page = PageFactory(edition__newspaper__name="聊城日报", edition__date=date(2023, 2, 21), number="3", name="")
    for n in (1, 2, 3):
        BlockFactory(article=ArticleFactory(published=True, page=page, sequence=n, headline=f"第{n}条消息"))
    ArticleFactory(page=page, sequence=4, headline="还没有审的消息")
    return page


def read(client, article):
    response = client.get(article.get_absolute_url())
    return BeautifulSoup(response.content, "lxml")


def article_at(sequence):
    return Article.objects.get(sequence=sequence)


def test_articles_of_one_sequence_follow_each_other(client, page):
    Article.objects.filter(sequence__lte=3).update(sequence=1)
    first, second, third = Article.objects.filter(sequence=1).order_by("pk")
    shown = read(client, second)
    assert shown.find("a", rel="prev")["href"] == first.get_absolute_url()
    assert shown.find("a", rel="next")["href"] == third.get_absolute_url()


@pytest.mark.parametrize(("sequence", "before", "after"), [(1, None, 2), (2, 1, 3), (3, 2, None)])
def test_articles_before_and_after_are_those_of_the_page(client, page, sequence, before, after):
    shown = read(client, article_at(sequence))
    for rel, number in (("prev", before), ("next", after)):
        link = shown.find("a", rel=rel)
        assert (link and link["href"]) == (article_at(number).get_absolute_url() if number else None)


def test_other_articles_of_the_page_are_listed_in_printed_order(client, page):
    shown = read(client, article_at(2))
    others = shown.find("h2", string="同版其他稿件").find_next("ul").find_all("a")
    assert [link.text for link in others] == ["第1条消息", "第3条消息"]


def test_article_alone_on_its_page_has_no_others(client):
    shown = read(client, ArticleFactory(published=True))
    assert not shown.find("h2", string="同版其他稿件")
    assert not shown.find("a", rel=["prev", "next"])


def test_other_article_without_headline_is_told_by_its_first_words(client, page):
    Article.objects.filter(sequence=3).update(headline="")
    words = article_at(3).blocks.get().text
    assert f"{words}…" in read(client, article_at(1)).find("aside").text


def test_page_line_tells_where_it_was_printed(client, page):
    assert read(client, article_at(1)).find("p", class_="meta").text == "《聊城日报》2023年2月21日 第3版"


def test_more_about_the_place_named_first_and_by_the_first_author(client, page):
    article = article_at(1)
    later, first = (MentionFactory(article=article, start=start).place for start in (40, 5))
    authors = [BylineFactory(article=article, sequence=n).contributor for n in (2, 1)]
    more = read(client, article).find("h2", string="更多稿件").find_next("ul")
    assert [link["href"] for link in more.find_all("a")] == [first.get_absolute_url(), authors[1].get_absolute_url()]
    assert later.name not in more.text


def test_a_page_of_two_hundred_articles_takes_no_more_queries(client, page, django_assert_max_num_queries):
    Article.objects.bulk_create(ArticleFactory.build(published=True, page=page, headline="") for n in range(200))
    article = article_at(1)
    with django_assert_max_num_queries(4):
        shown = read(client, article)
    assert len(shown.find("h2", string="同版其他稿件").find_next("ul").find_all("a")) == 202


@pytest.mark.parametrize("kind", ["caption", "subhead", "paragraph"])
def test_lead_in_is_shown_whatever_the_body_begins_with(client, kind):
    article = BlockFactory(kind=kind, article__published=True, article__lead_in="本报讯（记者 王小明）").article
    assert read(client, article).find("span", class_="lead-in").text == "本报讯（记者 王小明）"


def test_what_is_joined_to_an_article_is_told_once_each_and_in_order(client, page):
    article = article_at(1)
    bylines = [BylineFactory(article=article, sequence=n, credit=f"第{n}位") for n in (3, 1, 2)]
    BylineFactory(article=article, sequence=4, credit="又一位", role="photographer", contributor=bylines[0].contributor)
    for n in (1, 2):
        article.contests.create(name=f"第{n}届大赛")
        Correction.objects.create(article=article, kind="fact", text=f"第{n}处更正。")
    shown = read(client, article)
    assert [role.text for role in shown.find_all("span", class_="role")] == ["第1位", "第2位", "第3位", "又一位"]
    corrections = shown.find("section", class_="corrections").find_all("span", lang="zh-Hans")
    assert [correction.text for correction in corrections] == ["第2处更正。", "第1处更正。"]
    contests = shown.find_all("a", href=re.compile("/contests/[0-9]"))
    assert [contest.text for contest in contests] == ["第1届大赛：获奖名单", "第2届大赛：获奖名单"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the size of tables: make bench times it")
def test_no_question_goes_through_all_articles(client, page):
    article = article_at(1)
    with CaptureQueriesContext(connection) as asked:
        read(client, article)
    questions = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    with connection.cursor() as cursor:
        plans = "\n".join(str(cursor.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()) for question in questions)
    assert plans.count("SEARCH articles_article") >= 2
    assert not re.findall(r"SCAN articles_\w+|article_published", plans)
