"""Publishing and withdrawing: who may, what must hold, what readers then see."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.models import Article, Change, Correction
from articles.publishing import correct, publish, publish_edition, unschedule, unschedule_edition, withdraw

from .factories import ArticleFactory, BlockFactory, EditionFactory, FindingFactory
from .signing import sign_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = BlockFactory().article
    sign_all(article)
    return article


def test_published_article_is_what_readers_see(article, editor):
    assert not Article.objects.published().exists()
    publish(article, editor)
    assert Article.objects.published().get() == article


def test_publishing_is_logged_with_who(article, editor):
    publish(article, editor)
    change = Change.objects.get()
    assert (change.user, change.action, change.revisions.get().root) == (editor, "发布", article)


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


def test_nothing_goes_out_that_is_not_signed(editor):
    with pytest.raises(ValidationError, match="还没有签初审"):
        publish(BlockFactory().article, editor)


def test_published_at_a_time_shows_itself(article, editor):
    publish(article, editor, timezone.now() + timedelta(hours=1))
    assert not Article.objects.published().exists()
    assert Article.objects.scheduled().get() == article
    Article.objects.update(published_at=timezone.now())
    assert Article.objects.published().exists()


def test_time_that_has_passed_is_refused(article, editor):
    with pytest.raises(ValidationError, match="已经过了"):
        publish(article, editor, timezone.now() - timedelta(minutes=1))


def test_unscheduled_article_waits_again_and_stays_signed(article, editor):
    publish(article, editor, timezone.now() + timedelta(hours=1))
    unschedule(article, editor)
    article.refresh_from_db()
    assert (article.state, article.published_at) == (Article.State.WAITING, None)
    assert publish(article, editor)


def test_what_is_out_is_not_unscheduled(article, editor):
    publish(article, editor)
    with pytest.raises(ValidationError, match="没有定时"):
        unschedule(article, editor)


def test_edition_goes_out_as_a_whole(article, editor):
    other = BlockFactory(article__page__edition=article.page.edition).article
    sign_all(other)
    with pytest.raises(ValidationError, match="版次从第 1 版起连续；仍要发布，请写明理由"):
        publish_edition(article.page.edition, editor, reason=" ")
    assert not Article.objects.published().exists()
    assert set(publish_edition(article.page.edition, editor, reason="只有副刊")) == {article, other}
    assert Article.objects.published().count() == 2
    assert {change.reason for change in Change.objects.all()} == {"只有副刊"}


def test_edition_goes_out_not_at_all_where_one_article_may_not(article, editor):
    BlockFactory(article__page__edition=article.page.edition, article__headline="没签的")
    with pytest.raises(ValidationError, match="《没签的》：这篇稿件还没有签初审。整期没有发布。"):
        publish_edition(article.page.edition, editor)
    assert not Article.objects.published().exists()


def test_edition_with_a_gross_finding_stays_whatever_the_reason(article, editor):
    FindingFactory(article=None, page=article.page, level="gross")
    with pytest.raises(ValidationError, match="没有未处理的严重差错"):
        publish_edition(article.page.edition, editor, reason="急")
    assert not Article.objects.published().exists()


def test_edition_at_a_time_is_taken_back_as_a_whole(article, editor):
    edition = article.page.edition
    publish_edition(edition, editor, timezone.now() + timedelta(hours=1), "只有副刊")
    assert Article.objects.scheduled().exists()
    assert unschedule_edition(edition, editor)
    assert not Article.objects.scheduled().exists()
    with pytest.raises(ValidationError, match="不用取消"):
        unschedule_edition(edition, editor)


@pytest.mark.parametrize("act", [publish_edition, unschedule_edition])
def test_edition_takes_the_permission_to_publish(article, person, act):
    with pytest.raises(PermissionDenied):
        act(article.page.edition, person("记者/校对"))


def test_nothing_goes_out_with_a_gross_finding(article, editor):
    FindingFactory(article=article, level="gross")
    with pytest.raises(ValidationError, match="严重差错"):
        publish(article, editor)


def test_withdrawn_article_goes_out_again_by_the_final_reviewer_only(article, chief, editor):
    publish(article, chief)
    withdraw(article, chief, "弄错了")
    with pytest.raises(PermissionDenied, match="终审"):
        publish(article, editor)


def test_correcting_takes_the_final_reviewer(article, editor):
    with pytest.raises(PermissionDenied):
        correct(article, editor, "fact", "应为茌平区", None)


def test_edition_without_anything_waiting_says_so(editor):
    with pytest.raises(ValidationError, match="没有等着发布"):
        publish_edition(EditionFactory(), editor)


def test_withdrawn_article_is_gone_for_readers_who_are_told_why(article, chief):
    publish(article, chief)
    withdraw(article, chief, "图片用错")
    assert not Article.objects.published().exists()
    assert Article.objects.get(pk=article.pk).state == Article.State.WITHDRAWN
    told = Correction.objects.published().get()
    assert (told.kind, told.text, told.change.action) == ("withdrawal", "图片用错", "撤稿")


def test_withdrawn_by_mistake_it_can_be_shown_again(article, chief):
    publish(article, chief)
    withdraw(article, chief, "弄错了")
    publish(article, chief)
    assert Article.objects.published().get() == article
    assert not Correction.objects.published().exists()


@pytest.mark.parametrize("role", ["编辑", "部主任"])
def test_withdrawing_takes_the_final_reviewer(article, editor, person, role):
    publish(article, editor)
    with pytest.raises(PermissionDenied):
        withdraw(article, person(role, "other"), "图片用错")


@pytest.mark.parametrize(("state", "reason"), [("published", "  "), ("waiting", "图片用错")])
def test_withdrawal_needs_a_published_article_and_a_reason(article, chief, state, reason):
    if state == "published":
        publish(article, chief)
    with pytest.raises(ValidationError):
        withdraw(article, chief, reason)


def test_withdrawn_article_is_not_scheduled_lest_its_notice_go(article, chief):
    publish(article, chief)
    withdraw(article, chief, "图片用错")
    with pytest.raises(ValidationError, match="马上重新发布"):
        publish(article, chief, timezone.now() + timedelta(hours=1))
    assert Article.objects.withdrawn().get() == article
