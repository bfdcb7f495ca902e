"""Contributors as readers see them: listed by pinyin, and each with articles by role and year."""

import pytest
from bs4 import BeautifulSoup

from articles.models import Byline, Contributor
from articles.pinyin import initial_of

from .factories import ArticleFactory, BylineFactory, ContributorFactory, EditionFactory

pytestmark = pytest.mark.django_db

Role = Byline.Role


@pytest.fixture
def reporter():
    """Somebody who wrote two articles in 2022, and one in 2023 to which they also took the photograph."""
    reporter = ContributorFactory(name="王小明")
    for day in ("2022-01-02", "2022-05-06"):
        sign(reporter, Role.REPORTER, day)
    article = sign(reporter, Role.REPORTER, "2023-02-21").article
    BylineFactory(contributor=reporter, role=Role.PHOTOGRAPHER, article=article, sequence=2)
    return reporter


def sign(contributor, role, day="2023-02-21", **article):
    article = ArticleFactory(page__edition=EditionFactory(date=day), **{"published": True, **article})
    return BylineFactory(contributor=contributor, role=role, article=article)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def choices(shown):
    return [" ".join(link.text.split()) for link in shown.select(".choices a")]


def test_articles_are_counted_by_role_and_year_each_once(client, reporter):
    shown = read(client, reporter.get_absolute_url())
    assert choices(shown) == ["记者 3", "摄影 1", "2023 1", "2022 2"]
    assert len(shown.select(".headlines li")) == 3


@pytest.mark.parametrize(
    ("query", "found", "counted"),
    [
        ("?year=2022", 2, ["记者 2", "2023 1", "2022 2"]),
        ("?role=photographer", 1, ["记者 3", "摄影 1", "2023 1"]),
        ("?role=reporter&year=2023", 1, ["记者 1", "摄影 1", "2023 1", "2022 2"]),
    ],
)
def test_role_and_year_narrow_the_articles(client, reporter, query, found, counted):
    shown = read(client, reporter.get_absolute_url() + query)
    assert len(shown.select(".headlines li")) == found
    assert choices(shown) == counted


def test_what_is_chosen_is_given_up_by_the_same_link(client, reporter):
    chosen = read(client, f"{reporter.get_absolute_url()}?role=reporter&year=2022").select(".choices [aria-current]")
    assert [link["href"] for link in chosen] == ["?year=2022", "?role=reporter"]


@pytest.mark.parametrize("query", ["?role=nobody", "?year=1999", "?year=%00", "?role=agency"])
def test_what_nobody_did_is_not_found(client, reporter, query):
    assert client.get(reporter.get_absolute_url() + query).status_code == 404


def test_what_waits_is_not_counted(client, reporter):
    sign(reporter, Role.EDITOR, published=False)
    assert choices(read(client, reporter.get_absolute_url()))[:2] == ["记者 3", "摄影 1"]


def test_contributor_takes_four_queries(client, reporter, django_assert_num_queries):
    for n in range(25):
        sign(reporter, Role.AUTHOR, f"2020-03-{n + 1:02}")
    with django_assert_num_queries(4):
        shown = read(client, reporter.get_absolute_url())
    assert shown.find("a", rel="next")


@pytest.mark.parametrize(
    ("name", "is_person", "initial"),
    [
        ("王培源", True, "W"),
        ("单田芳", True, "S"),
        ("单县融媒体中心", False, "D"),
        ("重庆日报", False, "C"),
        ("BBC中文", False, "B"),
        ("3号院", False, "#"),
        ("", True, "#"),
    ],
)
def test_initial_of_a_name(name, is_person, initial):
    assert initial_of(name, is_person=is_person) == initial


@pytest.fixture
def named():
    for name in ("赵一", "安二", "曾三", "安阿四"):
        sign(ContributorFactory(name=name), Role.REPORTER)
    sign(ContributorFactory(name="重庆日报", kind=Contributor.Kind.BODY), Role.AGENCY)
    sign(ContributorFactory(name="白五"), Role.REPORTER, published=False)


def names_in(shown):
    return [link.text for link in shown.select(".names a")]


def test_contributors_are_listed_by_initial_in_the_order_of_pinyin(client, named):
    shown = read(client, "/contributors/")
    assert [link.text for link in shown.select(".letters a")] == ["A", "C", "Z"]
    assert names_in(shown) == ["安阿四", "安二"]
    assert names_in(read(client, "/contributors/?initial=Z")) == ["曾三", "赵一"]
    assert names_in(read(client, "/contributors/?initial=C")) == ["重庆日报"]


@pytest.mark.parametrize("initial", ["B", "z", "%00", "长" * 300])
def test_letter_of_nobody_is_not_found(client, named, initial):
    assert client.get(f"/contributors/?initial={initial}").status_code == 404


def test_list_is_paged_in_two_queries(client, named, django_assert_num_queries):
    article = ArticleFactory(published=True)
    people = Contributor.objects.bulk_create(ContributorFactory.build(name=f"安{n:03}") for n in range(150))
    Byline.objects.bulk_create(Byline(article=article, contributor=row, role="author", sequence=1) for row in people)
    with django_assert_num_queries(2):
        assert len(names_in(read(client, "/contributors/?initial=A"))) == 100
    assert len(names_in(read(client, "/contributors/?initial=A&page=2"))) == 52


def test_nobody_yet(client):
    assert "还没有发布的稿件署名" in read(client, "/contributors/").text
