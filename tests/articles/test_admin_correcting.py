"""更正: a published article is changed in its whole form, together with the note to readers."""

import pytest
from django.urls import reverse

from articles.models import Article, Block, Change, Correction

from .admin_forms import filled_form
from .factories import ArticleFactory, BlockFactory, BylineFactory

pytestmark = pytest.mark.django_db

NOTE = {"note_kind": "fact", "note_text": "“在平区”应为“茌平区”。"}


@pytest.fixture
def article():
    article = ArticleFactory(published=True, headline="旧标题")
    BylineFactory(article=article)
    return BlockFactory(article=article, sequence=1, text="在平区修通路。").article


@pytest.fixture
def url(article):
    return reverse("admin:articles_article_correct", args=[article.pk])


@pytest.fixture
def at_desk(client, chief):
    client.force_login(chief)
    return client


def test_text_and_note_go_together(at_desk, article, url, chief):
    form = filled_form(at_desk, url) | NOTE | {"blocks-0-text": "茌平区修通路。"}
    response = at_desk.post(url, form, follow=True)
    assert "已更正" in " ".join(str(message) for message in response.context["messages"])
    assert Block.objects.get().text == "茌平区修通路。"
    correction = Correction.objects.published().get()
    assert (correction.kind, correction.text) == ("fact", NOTE["note_text"])
    change = correction.change
    assert (change.action, change.user, change.reason) == ("更正", chief, NOTE["note_text"])
    assert change.revisions.get().rows
    assert Article.objects.published().get() == article


def test_note_without_a_changed_word(at_desk, url):
    at_desk.post(url, filled_form(at_desk, url) | NOTE)
    correction = Correction.objects.get()
    assert correction.change.revisions.get().rows == []
    assert Block.objects.get().text == "在平区修通路。"


@pytest.mark.parametrize(
    "note", [NOTE | {"note_text": " "}, NOTE | {"note_kind": ""}, NOTE | {"note_kind": "withdrawal"}]
)
def test_nothing_is_changed_without_kind_and_text(at_desk, url, note):
    response = at_desk.post(url, filled_form(at_desk, url) | note | {"headline": "新标题"})
    assert response.status_code == 200
    assert Article.objects.get().headline == "旧标题"
    assert not Correction.objects.exists()
    assert not Change.objects.exists()


def test_an_error_in_the_form_leaves_no_note(at_desk, url):
    assert at_desk.post(url, filled_form(at_desk, url) | NOTE | {"blocks-0-text": ""}).status_code == 200
    assert not Correction.objects.exists()


def test_who_corrected_in_between_is_not_overwritten(at_desk, article, url):
    form = filled_form(at_desk, url) | NOTE | {"headline": "新标题"}
    article.save()
    assert "又改过这篇稿件" in at_desk.post(url, form).content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("role", ["导入员", "记者/校对", "编辑", "部主任", "管理员"])
def test_only_who_signs_the_final_review(client, person, article, url, role):
    client.force_login(person(role))
    assert client.get(url).status_code == 403
    assert client.post(url, NOTE).status_code == 403
    shown = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert url not in shown


@pytest.mark.parametrize(
    ("state", "at"), [("waiting", None), ("withdrawn", "2023-01-01T00:00Z"), ("published", "2099-01-01T00:00Z")]
)
def test_what_readers_do_not_see_is_not_corrected(at_desk, url, state, at):
    Article.objects.update(state=state, published_at=at)
    for response in (at_desk.get(url, follow=True), at_desk.post(url, NOTE, follow=True)):
        assert "读者看不到这篇稿件" in response.content.decode()
    assert not Correction.objects.exists()
