"""Sitemaps and robots.txt: every page that readers may see, and no other."""

from datetime import date, timedelta

import pytest
from django.contrib.sitemaps import Sitemap
from django.utils import timezone
from lxml import etree

from articles.models import Article
from tests.articles.factories import ArticleFactory, BylineFactory, MentionFactory
from tests.awards.factories import ContestFactory

pytestmark = pytest.mark.django_db

XML = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def texts(client, address, path):
    response = client.get(address)
    assert response.status_code == 200
    return etree.fromstring(response.content).xpath(f"//{path}/text()", namespaces=XML)


@pytest.fixture
def article():
    article = ArticleFactory(published=True, page__edition__date=date(2023, 2, 21), page__number="3")
    BylineFactory(article=article)
    MentionFactory(article=article)
    return article


def test_every_page_that_readers_may_see(client, article):
    ContestFactory(article=article)
    ArticleFactory(state=Article.State.WAITING)
    found = [
        address.removeprefix("http://testserver")
        for sitemap in texts(client, "/sitemap.xml", "s:loc")
        for address in texts(client, sitemap.removeprefix("http://testserver"), "s:loc")
    ]
    assert len(found) == 6 + 7
    assert "/contributors/" in found
    assert {f"/articles/{article.pk}/", "/editions/2023-02-21/", "/editions/2023-02-21/pages/3/"} < set(found)
    assert all(client.get(address).status_code == 200 for address in found)


def test_articles_tell_when_they_changed(client, article):
    assert texts(client, "/sitemap-articles.xml", "s:lastmod") == [timezone.localdate(article.updated_at).isoformat()]


def test_long_sitemaps_are_split(client, article, monkeypatch):
    monkeypatch.setattr(Sitemap, "limit", 1)
    ArticleFactory(published=True)
    assert "http://testserver/sitemap-articles.xml?p=2" in texts(client, "/sitemap.xml", "s:loc")


def test_news_are_of_the_last_two_days(client):
    now = timezone.now()
    today = {"published": True, "page__edition__date": timezone.localdate()}
    new = ArticleFactory(published_at=now - timedelta(hours=47), headline="新\x0b<闻>", **today)
    ArticleFactory(published_at=now - timedelta(hours=49), **today)
    ArticleFactory(published_at=now + timedelta(hours=1), **today)
    ArticleFactory(published_at=now, headline="旧报", **today | {"page__edition__date": date(2023, 2, 21)})
    assert texts(client, "/news-sitemap.xml", "n:title") == ["新<闻>"]
    assert texts(client, "/news-sitemap.xml", "n:name") == [new.page.edition.newspaper.name]
    assert texts(client, "/news-sitemap.xml", "n:publication_date")[0].startswith(
        timezone.localtime(new.published_at).strftime("%Y-%m-%dT%H:%M")
    )


def test_no_news_is_a_sitemap_too(client):
    assert texts(client, "/news-sitemap.xml", "s:loc") == []


def test_robots_are_told_of_the_sitemaps(client):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Sitemap: http://testserver/news-sitemap.xml" in told
