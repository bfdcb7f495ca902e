"""三审三校: signing, returning, and the step an article is at, which follows from valid signatures."""

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Article, Change, Review, Revision
from .models.reviews import CORRECTING

PERMISSIONS = ("sign_first", "sign_second", "sign_final")


def step_names() -> list[str]:
    """The names of the reviews, in order: 初审, 复审, 终审 unless the settings say otherwise."""
    return list(settings.REVIEW_STEPS)


def step_name(step: int) -> str:
    return step_names()[step - 1] if 0 < step <= len(step_names()) else _("改稿")


def permission_of(step: int) -> str:
    """The permission that a step takes: the last one is always the final review's."""
    if step == len(step_names()):
        return "articles.sign_final"
    return f"articles.{PERMISSIONS[step - 1]}" if step else "articles.change_article"


def steps_of(user) -> list[int]:
    """The reviews that somebody may sign."""
    return [step for step in range(1, len(step_names()) + 1) if user.has_perm(permission_of(step))]


def awaited_step(article: Article) -> int:
    """The review that an article waits for; one more than there are when all are signed; 0 while it is sent back."""
    last = article.reviews.last()
    if last and last.outcome == Review.Outcome.RETURNED and last.returned_to == CORRECTING:
        return CORRECTING
    return article.reviews.valid().count() + 1


def is_signed(article: Article) -> bool:
    return awaited_step(article) > len(step_names())


def steps_to_return_to(article: Article, user) -> list[int]:
    """The earlier steps to which somebody may send the article back, nearest first."""
    names = range(1, len(step_names()) + 1)
    if article.state != Article.State.WAITING:
        return []
    awaited = min(awaited_step(article), len(step_names()))
    mine = [step for step in names if user.has_perm(permission_of(step))]
    return [step for step in reversed(range(awaited)) if any(own > step for own in mine)]


def problem_before_signing(article: Article, user) -> str:
    """What keeps somebody from signing the step that an article waits for, in one sentence; empty when nothing does."""
    step = awaited_step(article)
    if article.state != Article.State.WAITING:
        return _("这篇稿件已经发布过，不用再签。")
    if step > len(step_names()):
        return _("这篇稿件各审都已签过，可以发布。")
    if not user.has_perm(permission_of(step)):
        return _("这篇稿件等的是%(step)s，您没有签%(step)s的权限。") % {"step": step_name(step)}
    if step and article.reviews.valid().filter(user=user).exists():
        return _("您已经签过这篇稿件的另一审；一个人不能签两审。")
    if article.findings.open().gross().exists():
        return _("这篇稿件还有严重差错没有处理；请先采纳或写明理由不采纳。")
    return ""


@transaction.atomic
def sign(article: Article, user, opinion: str, version: str, seen: int | None = None) -> Review:
    """Sign the step that the article waits for; while it is sent back, hand it in again.

    ``version`` is ``Article.version`` as the person saw it, ``seen`` the step, which others may have signed or sent
    back since; None: whichever it is. Raises PermissionDenied, or ValidationError with what stands in the way: other
    words or another step since, a step signed before, a gross finding, no opinion.
    """
    article = locked(article)
    step = awaited_step(article)
    if seen not in (None, step):
        raise ValidationError(_("您打开之后，这篇稿件的审签又有变动；请看过现在的样子再签。"))
    if step <= len(step_names()) and not user.has_perm(permission_of(step)):
        raise PermissionDenied(problem_before_signing(article, user))
    if problem := problem_before_signing(article, user) or problem_with(article, version, opinion):
        raise ValidationError(problem)
    return Review.objects.create(
        article=article, step=step, outcome=Review.Outcome.SIGNED, opinion=opinion.strip(), user=user
    )


@transaction.atomic
def send_back(article: Article, user, to: int, reason: str, version: str) -> Review:
    """Return an article to an earlier step: signatures from that step on are void, and its person finds it at the desk.

    ``to``: the step, 0 for the reporter or proofreader. Whoever may sign a step above it may do so. Raises
    PermissionDenied, or ValidationError.
    """
    article = locked(article)
    step = min(awaited_step(article), len(step_names()))
    if not any(user.has_perm(permission_of(later)) for later in range(to + 1, len(step_names()) + 1)):
        raise PermissionDenied(_("您没有退回这篇稿件的权限。"))
    if article.state != Article.State.WAITING:
        raise ValidationError(_("这篇稿件已经发布过，不能退回。"))
    if not CORRECTING <= to < step:
        raise ValidationError(_("只能退到前面的一步。"))
    if problem := problem_with(article, version, reason):
        raise ValidationError(problem)
    recipient = signer_of(article, to) if to else last_editor(article)
    article.reviews.valid().filter(step__gte=max(to, 1)).update(voided_at=timezone.now())
    return Review.objects.create(
        article=article,
        step=step,
        outcome=Review.Outcome.RETURNED,
        opinion=reason.strip(),
        user=user,
        returned_to=to,
        recipient=recipient,
    )


def problem_with(article: Article, version: str, opinion: str) -> str:
    if version != article.version:
        return _("您打开之后，这篇稿件又改过；请看过现在的样子再签。")
    return "" if opinion.strip() else _("请写明意见。")


def signer_of(article: Article, step: int):
    review = article.reviews.valid().filter(step=step).select_related("user").first()
    return review and review.user


def last_editor(article: Article):
    """Who last changed the article, not counting imports."""
    revisions = Revision.objects.of(article).filter(change__user__isnull=False).exclude(rows=[])
    revision = revisions.first()
    return revision and revision.change.user


def locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=["self"]).with_page().get(pk=article.pk)


def void_signatures(articles: Collection[int], change: Change) -> int:
    """Void the signatures under articles whose words a change touched; return how many. What is out keeps its."""
    if not articles:
        return 0
    valid = Review.objects.valid().filter(article__in=articles, article__state=Article.State.WAITING)
    return valid.update(voided_at=timezone.now(), voided_by=change)
