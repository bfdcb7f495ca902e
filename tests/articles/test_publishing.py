"""Publishing and withdrawing: who may, what must hold, what readers then see."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import Article
from articles.publishing import publish, withdraw

from .factories import ArticleFactory, BlockFactory, EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return BlockFactory().article


def test_published_article_is_what_readers_see(article, editor):
    assert not Article.objects.published().exists()
    publish(article, editor)
    assert Article.objects.published().get() == article


def test_publishing_is_logged_with_who(article, editor):
    publish(article, editor)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_change_message()) == (editor, "发布")


def test_permission_is_needed(article, person):
    with pytest.raises(PermissionDenied):
        publish(article, person("记者/校对"))
    assert not Article.objects.published().exists()


@pytest.mark.parametrize(
    ("missing", "words"),
    [({"date": None}, "出版日期"), ({"newspaper": None}, "哪家报纸")],
)
def test_edition_must_be_known(editor, missing, words):
    article = BlockFactory(article__page__edition=EditionFactory(**missing)).article
    with pytest.raises(ValidationError, match=words):
        publish(article, editor)


def test_empty_article_is_not_published(editor):
    with pytest.raises(ValidationError, match="没有正文"):
        publish(ArticleFactory(), editor)


def test_twice_is_refused(article, editor):
    publish(article, editor)
    with pytest.raises(ValidationError, match="已经发布"):
        publish(article, editor)


def test_withdrawn_article_is_gone_for_readers_and_keeps_its_number(article, editor):
    publish(article, editor)
    withdraw(article, editor, "图片用错")
    assert not Article.objects.published().exists()
    assert Article.objects.get(pk=article.pk).state == Article.State.WITHDRAWN
    assert LogEntry.objects.latest("pk").get_change_message() == "撤稿：图片用错"


@pytest.mark.parametrize(("state", "reason"), [("published", "  "), ("waiting", "图片用错")])
def test_withdrawal_needs_a_published_article_and_a_reason(article, editor, state, reason):
    if state == "published":
        publish(article, editor)
    with pytest.raises(ValidationError):
        withdraw(article, editor, reason)
