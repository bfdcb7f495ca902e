"""Conditional GET: an ETag changes exactly when the page does, and 304 is told without rendering."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.history import note
from articles.models import Article, Change
from articles.publishing import withdraw
from awards.models import Contest
from newsroom.archive import make_archive
from newsroom.freshness import site_state
from tests.articles.factories import ArticleFactory, BlockFactory

pytestmark = pytest.mark.django_db

PAGES = ["/", "/editions/", "/articles/", "/places/", "/contests/", "/feeds/latest.atom", "/sitemap-articles.xml"]


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()


@pytest.fixture
def article():
    article = ArticleFactory(published=True)
    BlockFactory(article=article)
    return article


def etag(client, address):
    return client.get(address)["ETag"]


def again(client, address, etag):
    return client.get(address, headers={"if-none-match": etag})


@pytest.mark.parametrize("address", PAGES)
def test_who_has_a_page_is_not_sent_it_again(client, article, address):
    response = again(client, address, etag(client, address))
    assert (response.status_code, response.content) == (304, b"")


def test_asked_again_it_is_answered_without_rendering(client, article):
    address = article.get_absolute_url()
    had = etag(client, address)
    again(client, address, had)
    with CaptureQueriesContext(connection) as queries:
        assert again(client, address, had).status_code == 304
    assert len(queries) == 2
    assert not any("articles_block" in query["sql"] for query in queries)


def test_what_changed_is_sent(client, article, editor):
    address = article.get_absolute_url()
    had = etag(client, address)
    again(client, address, had)
    Article.objects.update(headline="新标题")
    note(editor, "更正", article)
    response = again(client, address, had)
    assert response.status_code == 200
    assert "新标题" in response.content.decode()


def test_change_that_comes_on_record_after_a_later_one_is_noticed(article, editor):
    early, late = note(editor, "更正", article), note(editor, "发布", article)
    number = early.pk
    early.delete()
    before = site_state()
    Change.objects.create(pk=number, user=editor, action="更正")
    assert number < late.pk
    assert site_state() != before


def test_what_is_done_elsewhere_changes_no_other_page(client, article, editor):
    had = etag(client, article.get_absolute_url())
    again(client, article.get_absolute_url(), had)
    note(editor, "发布", ArticleFactory(published=True))
    assert again(client, article.get_absolute_url(), had).status_code == 304


def test_what_the_clock_publishes_is_sent(client, article, monkeypatch):
    had = etag(client, "/articles/")
    again(client, "/articles/", had)
    ArticleFactory(state=Article.State.PUBLISHED, published_at=timezone.now() + timedelta(minutes=1), headline="快讯")
    assert again(client, "/articles/", had).status_code == 304
    later = timezone.now() + timedelta(minutes=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "快讯" in again(client, "/articles/", had).content.decode()


def test_withdrawn_article_is_not_said_to_be_unchanged(client, article, chief):
    address = article.get_absolute_url()
    had = etag(client, address)
    again(client, address, had)
    withdraw(article, chief, "图片用错")
    assert again(client, address, had).status_code in (404, 410)


@pytest.mark.parametrize("asked", ["", "?foo=1"])
def test_answer_that_may_depend_on_the_language_wished_for_says_so(client, article, asked):
    address = f"/api/v1/articles/{asked}"
    response = client.get(address)
    for answer in (response, again(client, address, response.get("ETag", "*"))):
        assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}


def test_each_language_has_its_own(client, article):
    had = etag(client, "/articles/")
    assert etag(client, "/en/articles/") != had
    assert again(client, "/en/articles/", had).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_caches_are_told_how_long(client, article, address):
    response = client.get(address)
    assert "public" in response["Cache-Control"]
    assert "max-age=60" in response["Cache-Control"]
    assert "Vary" not in response
    assert not response.cookies


@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/articles/999/"])
def test_other_answers_are_nobodys_to_keep(client, address):
    response = client.get(address)
    assert "ETag" not in response
    assert "public" not in response.get("Cache-Control", "")


def test_pages_that_are_not_there_are_asked_for_again(client):
    assert client.get("/articles/999/")["Cache-Control"] == "no-cache"


def test_downloads_are_answered_304_too(client, published_seed):
    address = f"/contests/{Contest.objects.get().pk}.csv"
    assert again(client, address, etag(client, address)).status_code == 304


def test_archive_of_made_up_news_is_noticed(client, article):
    had = etag(client, "/articles/")
    again(client, "/articles/", had)
    list(make_archive(1, with_real=True))
    assert again(client, "/articles/", had).status_code == 200
