"""Publishing and withdrawing at the desk, and who may: every role of the fixtures."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles.models import Article, Change, Correction

from .admin_forms import filled_form
from .factories import ArticleFactory, BlockFactory, EditionFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
VIEW = {"导入员", "记者/校对", "编辑", "部主任", "总编辑", "管理员"}
CHANGE = {"记者/校对", "编辑", "部主任", "总编辑"}
PUBLISH = {"编辑", "部主任", "总编辑"}
FINAL = {"总编辑"}
ROLES = sorted(VIEW)


@pytest.fixture
def waiting():
    article = BlockFactory().article
    sign_all(article)
    return article


@pytest.fixture
def published():
    return BlockFactory(article=ArticleFactory(published=True)).article


@pytest.fixture
def at_desk(client, chief):
    client.force_login(chief)
    return client


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def withdraw_url(article):
    return reverse("admin:articles_article_withdraw", args=[article.pk])


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_withdrawing_needs_a_reason(at_desk, published):
    response = at_desk.post(withdraw_url(published), {"reason": " "})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Article.objects.published().exists()


def test_withdrawn_with_a_reason(at_desk, published):
    response = at_desk.post(withdraw_url(published), {"reason": "图片用错"}, follow=True)
    assert "读者看不到了" in said(response)
    assert not Article.objects.published().exists()
    assert Correction.objects.get().text == Change.objects.get().reason == "图片用错"


def test_withdrawing_what_is_not_published_says_so(at_desk, waiting):
    assert "不用撤" in said(at_desk.post(withdraw_url(waiting), {"reason": "图片用错"}, follow=True))


def test_selected_articles_are_published_after_a_confirmation(at_desk, waiting):
    undated = BlockFactory(article__page__edition=EditionFactory(date=None), article__headline="没有日期").article
    chosen = {"action": "publish_selected", "_selected_action": [waiting.pk, undated.pk]}
    asked = at_desk.post(LIST, chosen).content.decode()
    assert "这一期还没有出版日期" in asked
    assert not Article.objects.published().exists()
    told = said(at_desk.post(LIST, chosen | {"confirmed": "1"}, follow=True))
    assert "《没有日期》：这一期还没有出版日期" in told
    assert "发布了 1 篇稿件。" in told
    assert Article.objects.published().get() == waiting


@pytest.mark.parametrize("role", ROLES)
def test_who_may_look(client, person, waiting, role):
    client.force_login(person(role))
    assert (client.get(change_url(waiting)).status_code == 200) == (role in VIEW)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_what_waits(client, person, waiting, role):
    client.force_login(person(role))
    form = filled_form(client, change_url(waiting)) | {"headline": "新标题"}
    response = client.post(change_url(waiting), form)
    assert response.status_code == (302 if role in CHANGE else 403)
    assert Article.objects.filter(headline="新标题").exists() == (role in CHANGE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_nobody_changes_what_is_out_in_its_plain_form(client, person, published, role, state):
    Article.objects.update(state=state)
    client.force_login(person(role))
    form = filled_form(client, change_url(published)) | {"headline": "新标题"}
    assert client.post(change_url(published), form).status_code == 403
    assert not Article.objects.filter(headline="新标题").exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_publish_from_the_list(client, person, waiting, role):
    client.force_login(person(role))
    chosen = {"action": "publish_selected", "_selected_action": [waiting.pk], "confirmed": "1"}
    client.post(LIST, chosen)
    assert Article.objects.published().exists() == (role in PUBLISH)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_withdraw(client, person, published, role):
    client.force_login(person(role))
    asked, done = client.get(withdraw_url(published)), client.post(withdraw_url(published), {"reason": "图片用错"})
    assert (asked.status_code, done.status_code) == ((200, 302) if role in FINAL else (403, 403))
    assert Article.objects.published().exists() == (role not in FINAL)


def publish_url(article):
    return reverse("admin:articles_article_publish", args=[article.pk])


def test_published_now(at_desk, waiting):
    assert "马上发布" in at_desk.get(publish_url(waiting)).content.decode()
    assert "读者看得到了" in said(at_desk.post(publish_url(waiting), {"now": "1", "at": ""}, follow=True))
    assert Article.objects.published().get() == waiting


def test_published_at_a_time_of_beijing_and_taken_back(at_desk, waiting):
    assert "到时发布" in said(at_desk.post(publish_url(waiting), {"later": "1", "at": "2099-02-21T06:30"}, follow=True))
    waiting.refresh_from_db()
    assert waiting.published_at == datetime(2099, 2, 20, 22, 30, tzinfo=UTC)
    assert not Article.objects.published().exists()
    shown = at_desk.get(change_url(waiting)).content.decode()
    assert "2099-02-21 06:30" in shown
    assert "取消定时" in shown
    at_desk.post(reverse("admin:articles_article_unschedule", args=[waiting.pk]))
    waiting.refresh_from_db()
    assert waiting.state == Article.State.WAITING


@pytest.mark.parametrize("at", ["", "明天", "2023-13-01T00:00"])
def test_a_time_that_is_none_is_asked_for_again(at_desk, waiting, at):
    response = at_desk.post(publish_url(waiting), {"later": "1", "at": at})
    assert response.context["form"].errors["at"]
    assert Article.objects.get().state == Article.State.WAITING


def test_time_that_has_passed_is_told(at_desk, waiting):
    told = said(at_desk.post(publish_url(waiting), {"later": "1", "at": "2023-02-21T06:30"}, follow=True))
    assert "已经过了" in told


def test_what_keeps_it_back_is_told_instead_of_a_button(at_desk):
    unsigned = BlockFactory().article
    shown = at_desk.get(publish_url(unsigned)).content.decode()
    assert "这篇稿件还没有签初审" in shown
    assert "马上发布" not in shown
    assert "还没有签初审" in said(at_desk.post(publish_url(unsigned), {"now": "1"}, follow=True))


def test_withdrawn_article_is_shown_again_by_the_final_reviewer_only(client, person, waiting, chief):
    Article.objects.update(state="withdrawn", published_at="2023-01-01T00:00Z")
    client.force_login(person("部主任", "head"))
    assert "重新发布" not in client.get(change_url(waiting)).content.decode()
    assert client.post(publish_url(waiting), {"now": "1"}).status_code == 403
    chosen = {"action": "publish_selected", "_selected_action": [waiting.pk], "confirmed": "1"}
    assert "能签终审的人才能重新发布" in said(client.post(LIST, chosen, follow=True))
    client.force_login(chief)
    assert "重新发布" in client.get(change_url(waiting)).content.decode()
    client.post(publish_url(waiting), {"now": "1"})
    assert Article.objects.published().get() == waiting


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_log_in(client, published, method):
    for url in (LIST, change_url(published), withdraw_url(published)):
        response = getattr(client, method)(url)
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


def test_nobody_withdraws_without_the_forms_token(editor, published):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(withdraw_url(published), {"reason": "图片用错"}).status_code == 403


def test_button_is_shown_to_those_who_may(client, person, published):
    client.force_login(person("编辑", "editor"))
    assert withdraw_url(published) not in client.get(change_url(published)).content.decode()
    client.force_login(person("总编辑", "chief"))
    assert withdraw_url(published) in client.get(change_url(published)).content.decode()


def test_site_is_linked_only_when_readers_see_the_article(at_desk, waiting, published):
    assert f'href="/articles/{waiting.pk}/"' not in at_desk.get(change_url(waiting)).content.decode()
    assert f'href="/articles/{published.pk}/"' in at_desk.get(change_url(published)).content.decode()


@pytest.mark.parametrize("role", ["编辑", "总编辑"])
def test_edition_of_what_is_out_is_changed_by_who_may_correct_only(client, person, published, role):
    client.force_login(person(role))
    for name, row in (("edition", published.page.edition), ("page", published.page)):
        response = client.post(reverse(f"admin:articles_{name}_change", args=[row.pk]), {"date": ""})
        assert (response.status_code == 403) is (role == "编辑")
    published.page.edition.refresh_from_db()
    assert published.page.edition.date
