"""A whole edition goes out from the admin: checklist, time, and the time taken back."""

import pytest
from django.urls import reverse

from articles.models import Article, Change

from .factories import BlockFactory, EditionFactory, PageFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db

EARLY = {"later": "1", "at": "2099-02-21T06:00"}


@pytest.fixture
def article():
    article = BlockFactory(article__page=PageFactory(number="1"), article__headline="头条").article
    sign_all(article)
    return article


@pytest.fixture
def url(article):
    return reverse("admin:articles_edition_publish", args=[article.page.edition_id])


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_edition_links_to_its_checklist(at_desk, article, url):
    page = at_desk.get(reverse("admin:articles_edition_change", args=[article.page.edition_id])).content.decode()
    assert url in page


def test_all_points_hold_and_it_goes_out(at_desk, url):
    shown = at_desk.get(url).content.decode()
    assert "✗" not in shown
    assert "整期发布了 1 篇稿件。" in said(at_desk.post(url, {"now": "1"}, follow=True))
    assert Article.objects.published().exists()


def test_at_a_time_and_taken_back(at_desk, article, url):
    assert "到时发布" in said(at_desk.post(url, EARLY, follow=True))
    assert "2099-02-21 06:00" in at_desk.get(url).content.decode()
    assert not Article.objects.published().exists()
    undo = reverse("admin:articles_edition_unschedule", args=[article.page.edition_id])
    assert "已取消" in said(at_desk.post(undo, follow=True))
    assert Article.objects.get().state == Article.State.WAITING


def test_what_is_missing_is_linked_and_keeps_the_edition(at_desk, article, url):
    unsigned = BlockFactory(article__page=article.page, article__headline="没签的").article
    shown = at_desk.get(url).content.decode()
    link = reverse("admin:articles_article_change", args=[unsigned.pk])
    assert f'<a href="{link}">《没签的》还没有签初审</a>' in shown
    assert "马上发布" not in shown
    assert "《没签的》" in said(at_desk.post(url, {"now": "1"}, follow=True))
    assert not Article.objects.published().exists()


def test_a_gap_in_the_pages_takes_a_reason(at_desk, article, url):
    PageFactory(edition=article.page.edition, number="3")
    assert "缺第2版" in at_desk.get(url).content.decode()
    assert "请写明理由" in said(at_desk.post(url, {"now": "1"}, follow=True))
    assert not Article.objects.published().exists()
    at_desk.post(url, {"now": "1", "reason": "第2版是广告"})
    assert Article.objects.published().exists()
    assert Change.objects.get().reason == "第2版是广告"


def test_undated_edition_opens_and_says_so(at_desk):
    edition = EditionFactory(date=None, newspaper=None)
    shown = at_desk.get(reverse("admin:articles_edition_publish", args=[edition.pk])).content.decode()
    assert "填上出版日期" in shown
    assert "没有等着发布的稿件" in shown


@pytest.mark.parametrize("role", ["导入员", "记者/校对", "管理员"])
def test_who_may_not_publish_is_refused(client, person, article, url, role):
    client.force_login(person(role))
    undo = reverse("admin:articles_edition_unschedule", args=[article.page.edition_id])
    assert [client.get(url).status_code, client.post(url, EARLY).status_code] == [403, 403]
    assert client.post(undo).status_code == 403
    edition = reverse("admin:articles_edition_change", args=[article.page.edition_id])
    assert url not in client.get(edition).content.decode()
