"""Publishing, correcting and withdrawing: who may, what must hold first, and the trail of it.

Visibility is state and time: an article published at a time to come needs nobody to be awake for it.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .checklist import Point, checklist, unmet
from .history import note
from .models import Article, Change, Correction, Edition, Finding
from .reviewing import awaited_step, is_signed, locked, step_name
from .search import index_articles


@transaction.atomic
def publish(article: Article, user, at: datetime | None = None, reason: str = "") -> Article:
    """Show the article to readers from now on, or from ``at`` on; one that was withdrawn takes the final reviewer.

    ``reason`` goes on record. Raises PermissionDenied, or ValidationError with what must be done first.
    """
    require(user, "articles.publish_article", _("您没有发布稿件的权限。"))
    article = locked(article)
    if article.state == Article.State.WITHDRAWN:
        require(user, "articles.sign_final", _("撤下的稿件，能签终审的人才能重新发布。"))
        if at:
            raise ValidationError(_("撤下的稿件只能马上重新发布，不能定时：到那时以前，读者连撤稿的说明也看不到。"))
    if problem := problem_before_publishing(article):
        raise ValidationError(problem)
    if at and at <= timezone.now():
        raise ValidationError(_("定的时间已经过了；请定一个以后的时间，或者马上发布。"))
    article.state, article.published_at = Article.State.PUBLISHED, at or timezone.now()
    day = date_format(timezone.localtime(article.published_at), "Y-m-d H:i")
    save_state(article, user, _("定时发布：%(time)s") % {"time": day} if at else _("发布"), reason)
    return article


@transaction.atomic
def publish_edition(edition: Edition, user, at: datetime | None = None, reason: str = "") -> list[Article]:
    """Publish every article of the edition that waits, all or none.

    Where a point of the checklist does not hold that is not binding, it takes a ``reason``, which goes on record.
    Raises as ``publish`` does, naming the article.
    """
    require(user, "articles.publish_article", _("您没有发布稿件的权限。"))
    points, done = checklist(edition), []
    for article in Article.objects.filter(page__edition=edition, state=Article.State.WAITING).with_page():
        try:
            done.append(publish(article, user, at, reason.strip()))
        except ValidationError as error:
            words = {"title": article.title, "problem": " ".join(error.messages)}
            raise ValidationError(_("《%(title)s》：%(problem)s整期没有发布。") % words) from error
    if not done:
        raise ValidationError(_("这一期没有等着发布的稿件。"))
    if problem := problem_with(points, reason):
        raise ValidationError(problem)
    return done


def problem_with(points: list[Point], reason: str) -> str:
    """What of the checklist keeps the edition back, in one sentence; empty when nothing does."""
    missing = unmet(points)
    words = {"points": "、".join(point.words for point in missing)}
    if any(point.is_binding for point in missing):
        return _("还没有做到：%(points)s。整期没有发布。") % words
    if missing and not reason.strip():
        return _("还没有做到：%(points)s；仍要发布，请写明理由。整期没有发布。") % words
    return ""


@transaction.atomic
def unschedule(article: Article, user) -> Article:
    """Take back a time set for an article that no reader has seen yet; its signatures stay."""
    require(user, "articles.publish_article", _("您没有发布稿件的权限。"))
    article = locked(article)
    if not article.is_scheduled:
        raise ValidationError(_("这篇稿件没有定时发布，不用取消。"))
    article.state, article.published_at = Article.State.WAITING, None
    save_state(article, user, _("取消定时"))
    return article


@transaction.atomic
def unschedule_edition(edition: Edition, user) -> list[Article]:
    """Take back the time set for every article of the edition that no reader has seen yet."""
    require(user, "articles.publish_article", _("您没有发布稿件的权限。"))
    scheduled = list(Article.objects.scheduled().filter(page__edition=edition))
    if not scheduled:
        raise ValidationError(_("这一期没有定时发布的稿件，不用取消。"))
    return [unschedule(article, user) for article in scheduled]


@transaction.atomic
def withdraw(article: Article, user, reason: str) -> Article:
    """Take a published article away from readers, who are told so and why; its number is never used again.

    Raises PermissionDenied, or ValidationError where it is not published or no reason is given.
    """
    require(user, "articles.sign_final", _("您没有撤下稿件的权限。"))
    article = locked(article)
    if not article.is_shown:
        raise ValidationError(_("这篇稿件没有发布，不用撤。"))
    if not reason.strip():
        raise ValidationError(_("请写明撤稿的原因。"))
    article.state = Article.State.WITHDRAWN
    change = save_state(article, user, _("撤稿"), reason.strip())
    Correction.objects.create(article=article, kind=Correction.Kind.WITHDRAWAL, text=reason.strip(), change=change)
    return article


def problem_before_publishing(article: Article) -> str:
    """What keeps the article from being published, in one sentence; empty when nothing does."""
    edition = article.page.edition
    if article.state == Article.State.PUBLISHED:
        return _("这篇稿件已经定时发布。") if article.is_scheduled else _("这篇稿件已经发布。")
    if not edition.newspaper:
        return _("还不知道是哪家报纸；请先在这一期里填上报纸。")
    if not edition.date:
        return _("这一期还没有出版日期；请先在这一期里填上日期。")
    if not article.blocks.exists():
        return _("这篇稿件没有正文；请先补上。")
    if not is_signed(article):
        return _("这篇稿件还没有签%(step)s。") % {"step": step_name(awaited_step(article) or 1)}
    if article.findings.filter(level=Finding.Level.GROSS, state=Finding.State.OPEN).exists():
        return _("这篇稿件还有严重差错没有处理；请先采纳或写明理由不采纳。")
    return ""


def require(user, permission: str, words: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(words)


def save_state(article: Article, user, action: str, reason: str = "") -> Change:
    """Save what readers may see of the article from when on, put it on record, and let searches follow."""
    article.save(update_fields=["state", "published_at", "updated_at"])
    index_articles([article.pk])
    return note(user, action, article, reason=reason)


def correct(article: Article, user, kind: str, text: str, change: Change | None) -> Correction:
    """Tell readers of a change to a published article, or of what they should know where its words stay (None).

    Raises PermissionDenied; the caller has recorded the change, in the same transaction.
    """
    require(user, "articles.sign_final", _("您没有更正稿件的权限。"))
    change = change or note(user, _("更正"), article, reason=text.strip())
    return Correction.objects.create(article=article, kind=kind, text=text.strip(), change=change)
