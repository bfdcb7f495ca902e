"""三审三校: who signs what, what voids it, and where a returned article goes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from articles.history import recorded
from articles.models import Article, Review
from articles.reviewing import awaited_step, is_signed, problem_before_signing, send_back, sign, step_names, steps_of

from .factories import BlockFactory, FindingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return BlockFactory().article


@pytest.fixture
def head(person):
    return person("部主任", "head")


def edit(article, user):
    with recorded(user, "改标题", article) as recording:
        Article.objects.filter(pk=article.pk).update(headline=f"{article.headline}了")
    article.refresh_from_db()
    return recording.change


def sign_thrice(article, editor, head, chief):
    for user in (editor, head, chief):
        sign(article, user, "同意", article.version)


def test_three_people_sign_one_after_the_other(article, editor, head, chief):
    sign_thrice(article, editor, head, chief)
    assert is_signed(article)
    assert list(article.reviews.values_list("step", "user__username")) == [(1, "editor"), (2, "head"), (3, "chief")]


def test_step_is_derived(article, editor):
    assert awaited_step(article) == 1
    sign(article, editor, "同意", article.version)
    assert awaited_step(article) == 2
    assert Article.objects.awaiting(2).get() == article
    assert not Article.objects.awaiting(1).exists()


@pytest.mark.parametrize("role", ["导入员", "记者/校对", "管理员"])
def test_who_may_not_sign_is_refused(article, person, role):
    with pytest.raises(PermissionDenied, match="没有签初审的权限"):
        sign(article, person(role), "同意", article.version)


def test_the_next_step_takes_its_own_permission(article, editor, person):
    sign(article, editor, "同意", article.version)
    with pytest.raises(PermissionDenied, match="复审"):
        sign(article, person("编辑", "other"), "同意", article.version)


def test_nobody_signs_two_steps(article, chief):
    sign(article, chief, "同意", article.version)
    with pytest.raises(ValidationError, match="一个人不能签两审"):
        sign(article, chief, "同意", article.version)


def test_the_database_knows_that_too(article, chief):
    Review.objects.create(article=article, step=1, outcome="signed", opinion="同意", user=chief)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(article=article, step=2, outcome="signed", opinion="同意", user=chief)


def test_nobody_signs_what_has_changed_since(article, editor, head):
    seen = article.version
    edit(article, head)
    with pytest.raises(ValidationError, match="又改过"):
        sign(article, editor, "同意", seen)


def test_an_opinion_is_needed(article, editor):
    with pytest.raises(ValidationError, match="意见"):
        sign(article, editor, "  ", article.version)


def test_gross_finding_keeps_from_signing(article, editor):
    finding = FindingFactory(article=article, level="gross")
    assert "严重差错" in problem_before_signing(article, editor)
    with pytest.raises(ValidationError, match="严重差错"):
        sign(article, editor, "同意", article.version)
    type(finding).objects.update(state="dismissed")
    assert sign(article, editor, "同意", article.version)


def test_editing_voids_all_signatures(article, editor, head, chief):
    sign_thrice(article, editor, head, chief)
    change = edit(article, head)
    assert awaited_step(article) == 1
    assert {review.voided_by for review in article.reviews.all()} == {change}


def test_signed_again_after_that(article, editor, head, chief):
    sign_thrice(article, editor, head, chief)
    edit(article, head)
    sign_thrice(article, editor, head, chief)
    assert is_signed(article)


def test_returned_to_an_earlier_step_it_waits_there_for_its_signer(article, editor, head, chief):
    sign(article, editor, "同意", article.version)
    sign(article, head, "同意", article.version)
    review = send_back(article, chief, 1, "导语太长", article.version)
    assert review.recipient == editor
    assert awaited_step(article) == 1
    assert not article.reviews.valid().exists()


def test_returned_one_step_the_first_signature_stands(article, editor, head, chief):
    sign(article, editor, "同意", article.version)
    sign(article, head, "同意", article.version)
    send_back(article, chief, 2, "数字再核", article.version)
    assert [review.user for review in article.reviews.valid()] == [editor]
    assert awaited_step(article) == 2


def test_returned_to_be_put_right_and_handed_in_again(article, editor, person):
    reporter = person("记者/校对", "reporter")
    edit(article, reporter)
    assert send_back(article, editor, 0, "地名核实", article.version).recipient == reporter
    assert awaited_step(article) == 0
    assert Article.objects.awaiting(0).get() == article
    assert not Article.objects.awaiting(1).exists()
    sign(article, reporter, "已核实", article.version)
    assert awaited_step(article) == 1
    assert Article.objects.awaiting(1).get() == article


def test_returning_needs_a_reason(article, editor):
    with pytest.raises(ValidationError, match="意见"):
        send_back(article, editor, 0, "", article.version)


@pytest.mark.parametrize("to", [1, 2])
def test_returned_only_to_an_earlier_step(article, chief, to):
    with pytest.raises(ValidationError, match="前面"):
        send_back(article, chief, to, "再看", article.version)


def test_reporter_returns_nothing(article, person):
    with pytest.raises(PermissionDenied):
        send_back(article, person("记者/校对"), 0, "再看", article.version)


def test_one_step_only(article, chief, settings):
    settings.REVIEW_STEPS = ["签发"]
    assert step_names() == ["签发"]
    assert steps_of(chief) == [1]
    sign(article, chief, "同意", article.version)
    assert is_signed(article)


def test_of_two_steps_the_last_is_final(article, editor, chief, settings):
    settings.REVIEW_STEPS = ["编辑", "总编"]
    assert (steps_of(editor), steps_of(chief)) == ([1], [1, 2])


def test_published_article_is_not_signed(chief):
    article = BlockFactory(article__state="published", article__published_at="2023-01-01T00:00Z").article
    with pytest.raises(ValidationError, match="不用再签"):
        sign(article, chief, "同意", article.version)
