"""工作台, and the way from it to the next article."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from tests.articles.factories import ArticleFactory, BlockFactory, FindingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    return BlockFactory(article__headline="等着的稿件").article


def test_first_page_shows_the_work(client, editor, waiting):
    FindingFactory(article=waiting)
    client.force_login(editor)
    shown = client.get("/admin/").content.decode()
    assert "等着的稿件" in shown
    assert "初审 1" in shown
    assert f"?page__id__exact={waiting.page_id}&amp;stage=1" in shown


@pytest.mark.parametrize("stage", ["0", "1", "4", "scheduled", "published", "withdrawn", "nonsense"])
def test_links_lead_to_the_articles(client, editor, waiting, stage):
    client.force_login(editor)
    response = client.get(f"/admin/articles/article/?page__id__exact={waiting.page_id}&stage={stage}")
    listed = response.context["cl"].result_count
    assert listed == (1 if stage in ("1", "nonsense") else 0)


def test_next_opens_what_waits(client, editor, waiting):
    client.force_login(editor)
    response = client.get("/admin/next/", follow=True)
    assert response.context["article"] == waiting


def test_next_without_anything_waiting_says_so(client, editor):
    client.force_login(editor)
    assert "没有等着您的稿件了" in client.get("/admin/next/", follow=True).content.decode()


@pytest.mark.parametrize("role", ["导入员", "管理员"])
def test_who_corrects_nothing_is_not_led_to_articles(client, person, waiting, role):
    client.force_login(person(role))
    assert client.get("/admin/next/").status_code == 403
    assert reverse("admin:next_article") not in client.get("/admin/").content.decode()


def test_who_may_see_no_articles_sees_no_work(client, django_user_model, waiting):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    shown = client.get("/admin/")
    assert shown.status_code == 200
    assert "等着的稿件" not in shown.content.decode()


def test_queries_do_not_grow_with_the_work(client, editor):
    client.force_login(editor)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        return len(queries)

    BlockFactory()
    cost()
    first = cost()
    for _n in range(8):
        FindingFactory(article=ArticleFactory())
    assert cost() == first
    assert Article.objects.count() == 9
