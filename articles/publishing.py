"""Publishing and withdrawing an article: who may, what must hold first, and the trail of it."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Article
from .search import index_articles


@transaction.atomic
def publish(article: Article, user) -> Article:
    """Show the article to readers from now on.

    Raises PermissionDenied, or ValidationError with what must be done first.
    """
    article = locked(article, user)
    if problem := problem_before_publishing(article):
        raise ValidationError(problem)
    article.state, article.published_at = Article.State.PUBLISHED, timezone.now()
    return saved(article, user, _("发布"))


@transaction.atomic
def withdraw(article: Article, user, reason: str) -> Article:
    """Take a published article away from readers; its number is never used again.

    Raises PermissionDenied, or ValidationError where it is not published or no reason is given.
    """
    article = locked(article, user)
    if article.state != Article.State.PUBLISHED:
        raise ValidationError(_("这篇稿件没有发布，不用撤。"))
    if not reason.strip():
        raise ValidationError(_("请写明撤稿的原因。"))
    article.state = Article.State.WITHDRAWN
    return saved(article, user, _("撤稿：%(reason)s") % {"reason": reason.strip()})


def problem_before_publishing(article: Article) -> str:
    """What keeps the article from being published, in one sentence; empty when nothing does."""
    edition = article.page.edition
    if article.state == Article.State.PUBLISHED:
        return _("这篇稿件已经发布。")
    if not edition.newspaper:
        return _("还不知道是哪家报纸；请先在这一期里填上报纸。")
    if not edition.date:
        return _("这一期还没有出版日期；请先在这一期里填上日期。")
    if not article.blocks.exists():
        return _("这篇稿件没有正文；请先补上。")
    return ""


def locked(article: Article, user) -> Article:
    if not user.has_perm("articles.publish_article"):
        raise PermissionDenied(_("您没有发布和撤下稿件的权限。"))
    return Article.objects.select_for_update(of=["self"]).with_page().get(pk=article.pk)


def saved(article: Article, user, message: str) -> Article:
    article.save(update_fields=["state", "published_at", "updated_at"])
    index_articles([article.pk])
    LogEntry.objects.log_actions(user.pk, [article], CHANGE, change_message=message, single_object=True)
    return article
