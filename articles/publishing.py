"""Publishing, correcting and withdrawing: who may, what must hold first, and the trail of it.

Visibility is state and time: an article published at a time to come needs nobody to be awake for it.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .history import note
from .models import Article, Change, Correction, Edition
from .reviewing import awaited_step, is_signed, locked, step_name
from .search import index_articles


@transaction.atomic
def publish(article: Article, user, at: datetime | None = None) -> Article:
    """Show the article to readers from now on, or from ``at`` on.

    Raises PermissionDenied, or ValidationError with what must be done first.
    """
    require(user, "articles.publish_article", _("您没有发布稿件的权限。"))
    article = locked(article)
    if problem := problem_before_publishing(article):
        raise ValidationError(problem)
    if at and at <= timezone.now():
        raise ValidationError(_("定的时间已经过了；请定一个以后的时间，或者马上发布。"))
    article.state, article.published_at = Article.State.PUBLISHED, at or timezone.now()
    day = date_format(timezone.localtime(article.published_at), "Y-m-d H:i")
    return saved(article, user, _("定时发布：%(time)s") % {"time": day} if at else _("发布"))


@transaction.atomic
def publish_edition(edition: Edition, user, at: datetime | None = None) -> list[Article]:
    """Publish every article of the edition that waits, all or none. Raises as ``publish`` does, naming the article."""
    done = []
    for article in Article.objects.filter(page__edition=edition, state=Article.State.WAITING).with_page():
        try:
            done.append(publish(article, user, at))
        except ValidationError as error:
            words = {"title": article.title, "problem": " ".join(error.messages)}
            raise ValidationError(_("《%(title)s》：%(problem)s整期没有发布。") % words) from error
    if not done:
        raise ValidationError(_("这一期没有等着发布的稿件。"))
    return done


@transaction.atomic
def unschedule(article: Article, user) -> Article:
    """Take back a time set for an article that no reader has seen yet; its signatures stay."""
    require(user, "articles.publish_article", _("您没有发布稿件的权限。"))
    article = locked(article)
    if not article.is_scheduled:
        raise ValidationError(_("这篇稿件没有定时发布，不用取消。"))
    article.state, article.published_at = Article.State.WAITING, None
    return saved(article, user, _("取消定时"))


@transaction.atomic
def withdraw(article: Article, user, reason: str) -> Article:
    """Take a published article away from readers, who are told so and why; its number is never used again.

    Raises PermissionDenied, or ValidationError where it is not published or no reason is given.
    """
    require(user, "articles.sign_final", _("您没有撤下稿件的权限。"))
    article = locked(article)
    if article.state != Article.State.PUBLISHED or article.is_scheduled:
        raise ValidationError(_("这篇稿件没有发布，不用撤。"))
    if not reason.strip():
        raise ValidationError(_("请写明撤稿的原因。"))
    article.state = Article.State.WITHDRAWN
    change = note(user, _("撤稿"), article, reason=reason.strip())
    Correction.objects.create(article=article, kind=Correction.Kind.WITHDRAWAL, text=reason.strip(), change=change)
    article.save(update_fields=["state", "updated_at"])
    index_articles([article.pk])
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
        return _("这篇稿件还没有签%(step)s。") % {"step": step_name(awaited_step(article))}
    return ""


def require(user, permission: str, words: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(words)


def saved(article: Article, user, action: str) -> Article:
    article.save(update_fields=["state", "published_at", "updated_at"])
    note(user, action, article)
    index_articles([article.pk])
    return article


def correct(article: Article, kind: str, text: str, change: Change | None) -> Correction:
    """Tell readers of a change to a published article; the caller has checked who may and recorded the change."""
    return Correction.objects.create(article=article, kind=kind, text=text.strip(), change=change)
