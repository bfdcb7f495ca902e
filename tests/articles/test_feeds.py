"""Feeds: what readers may see, whole, in valid Atom."""

from datetime import timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Correction

from .factories import ArticleFactory, BlockFactory, BylineFactory, MentionFactory, PlaceFactory

pytestmark = pytest.mark.django_db

LATEST = "/feeds/latest.atom"


def published(**fields):
    article = ArticleFactory(published=True, **fields)
    BlockFactory(article=article, text="村里修通一条路。")
    return article


def read(client, address=LATEST):
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_entries_hold_the_whole_article(client):
    article = published(headline="修路<了>", deck="——记修路", section="民生", lead_in="本报讯")
    BylineFactory(article=article, contributor__name="王小明")
    MentionFactory(article=article, place=PlaceFactory(name="甲省"))
    (entry,) = read(client).entries
    assert entry.link == f"http://testserver/articles/{article.pk}/"
    assert entry.title == "修路<了>"
    assert entry.author == "王小明"
    assert entry.summary == "——记修路"
    assert [tag.term for tag in entry.tags] == ["民生", "甲省"]
    assert '<p><span class="lead-in">本报讯</span>村里修通一条路。</p>' in entry.content[0].value


def test_newest_first_and_nothing_that_readers_may_not_see(client):
    now = timezone.now()
    old, new = published(published_at=now - timedelta(hours=2)), published(published_at=now)
    published(published_at=now + timedelta(hours=1))
    BlockFactory(article__state=Article.State.WAITING)
    published(state=Article.State.WITHDRAWN)
    assert [entry.title for entry in read(client).entries] == [new.headline, old.headline]


def test_characters_that_xml_cannot_hold_are_left_out(client):
    article = published(headline="修\x0b路\ufffe")
    BlockFactory(article=article, text="一\x08段", sequence=9)
    (entry,) = read(client).entries
    assert entry.title == "修路"
    assert "一段" in entry.content[0].value


def test_feed_of_a_section(client):
    article = published(section="民生")
    published(section="要闻")
    feed = read(client, "/feeds/sections/民生.atom")
    assert [entry.title for entry in feed.entries] == [article.headline]
    assert feed.feed.title == "民生 · 数字报"


def test_feed_of_a_place_has_what_lies_below_too(client):
    town = PlaceFactory(parent=PlaceFactory())
    mention = MentionFactory(article=published(), place=town)
    published()
    feed = read(client, f"/feeds/places/{town.parent.address}.atom")
    assert [entry.title for entry in feed.entries] == [mention.article.headline]


def test_feed_of_a_contributor(client):
    byline = BylineFactory(article=published())
    published()
    feed = read(client, f"/feeds/contributors/{byline.contributor_id}.atom")
    assert [entry.title for entry in feed.entries] == [byline.article.headline]


@pytest.mark.parametrize("address", ["sections/没有.atom", "places/999999.atom", "contributors/9.atom"])
def test_feed_of_nothing_is_not_found(client, address):
    assert client.get(f"/feeds/{address}").status_code == 404


def test_queries_do_not_grow_with_the_articles(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            read(client)
        return len(queries)

    mention = MentionFactory(article=published())
    BylineFactory(article=mention.article)
    first = cost()
    for _n in range(5):
        article = published()
        BylineFactory(article=article)
        MentionFactory(article=article)
    assert cost() == first <= 8


def test_pages_name_their_feeds(client):
    byline = BylineFactory(article=published())
    shown = client.get(f"/contributors/{byline.contributor_id}/").content.decode()
    assert 'href="/feeds/latest.atom"' in shown
    assert f'href="/feeds/contributors/{byline.contributor_id}.atom"' in shown


def test_unwritable_and_unsigned_entries_are_sound(client):
    section = "民\x0b生"
    article = ArticleFactory(published=True, section=section, deck="<img src=x onerror=y> A<b")
    BylineFactory(article=article, contributor__name="王\x0b明")
    ArticleFactory(published=True)
    feed = feedparser.parse(client.get("/feeds/latest.atom").content)
    assert not feed.bozo
    assert feed.feed.author
    (entry,) = (entry for entry in feed.entries if entry.get("author") == "王明")
    assert "<img" not in entry.summary
    assert "A&lt;b" in entry.summary


def test_feed_of_a_section_is_another_than_that_of_all(client):
    ArticleFactory(published=True, section="要闻")
    every, section = (
        feedparser.parse(client.get(f"/feeds/{name}.atom").content).feed for name in ("latest", "sections/要闻")
    )
    assert every.id != section.id
    assert client.get(section.link).status_code == 200


def test_corrections_are_told_on_top_also_of_what_is_newer_than_the_server(client):
    published()
    read(client)
    article = published(published_at=timezone.now())
    Correction.objects.create(article=article, kind="fact", text="第二段应为三公里。")
    words = feedparser.parse(client.get(LATEST, headers={"accept-language": "en"}).content).entries[0].content[0].value
    assert "事实差错：" in words
    assert words.index("第二段应为三公里。") < words.index(article.blocks.first().text)


def test_list_of_a_section_leads_to_its_feed(client):
    published(section="民生")
    link = f'title="民生" href="{reverse("section_feed", args=["民生"])}"'
    assert link in client.get("/articles/", {"section": "民生"}).content.decode()
    for section in ("没有", "民/生", "长" * 50, ""):
        assert "/feeds/sections/" not in client.get("/articles/", {"section": section}).content.decode()
