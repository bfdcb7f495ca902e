"""Findings settled by people: accepted, which does what they suggest, or dismissed, which is remembered."""

from datetime import date
from hashlib import blake2b

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from .applying import kind_of
from .closing import ABOUT_WORDS
from .dating import settle_proposed_dates
from .history import Recording, recorded
from .models import Article, Finding
from .respelling import replace_words
from .titling import read_titles

EXTRA = {"edition_date": "articles.change_edition", "vanished": "articles.delete_article"}
"""What accepting takes by the code of the finding, beside ``change_finding``."""


def accept(finding: Finding, user, seen: str | None = None) -> Finding:
    """Do what a finding suggests; where it suggests nothing, it has been dealt with.

    Its words are replaced where they stand in the article, and the place that they name follows; a re-import's
    proposal is put in, an edition gets its date, an article that its source lost is deleted. ``seen``: what that goes
    over (``gone_over``) as the person saw it. Raises PermissionDenied, or ValidationError where it cannot be done,
    because the words are gone, readers see the article, or something else is there by now.
    """
    require(user, permission_for(finding))
    with recorded(user, _("采纳意见"), *roots_of(finding), reason=finding.message) as recording:
        finding = still_open(finding)
        if is_out(finding) and changes_article(finding):
            raise ValidationError(finding.article.why_closed)
        if seen is not None and seen != gone_over(finding):
            raise ValidationError(_("您打开之后，这篇稿件又改过；请看过现在的样子再采纳。"))
        for made in apply(finding, user, recording):
            recording.add(made)
        settle(finding, Finding.State.ACCEPTED, user)
    return finding


def dismiss(finding: Finding, user, reason: str = "") -> Finding:
    """Let the words stand; an import that notices the same again does not bring the finding back.

    Raises ValidationError where somebody has settled it before, or a gross one is dismissed without a reason.
    """
    reason = reason.strip()[:200]
    if finding.level == Finding.Level.GROSS and not reason:
        raise ValidationError(_("这是严重差错；不采纳要写明理由。"))
    why = " ".join(filter(None, [finding.message, reason]))
    with recorded(user, _("不采纳意见"), finding.article or finding, reason=why):
        finding = still_open(finding)
        settle(finding, Finding.State.DISMISSED, user, reason)
    return finding


def may_settle(user, finding: Finding) -> bool:
    """Whether somebody may deal with a finding: about what is out, only who may correct that."""
    return user.has_perm("articles.change_finding") and (not is_out(finding) or user.has_perm("articles.sign_final"))


def permission_for(finding: Finding) -> str:
    """The permission that accepting takes beside ``change_finding``; empty where it changes nothing else."""
    return EXTRA.get(finding.code, "articles.change_article" if changes_article(finding) else "")


def changes_article(finding: Finding) -> bool:
    """Whether accepting changes, or deletes, the article."""
    is_about_it = finding.code in ("vanished", "kicker_or_deck") or kind_of(finding) or replaces_words(finding)
    return bool(finding.article_id and is_about_it)


def gone_over(finding: Finding) -> str:
    """What accepting goes over, as a digest; empty where nothing but the finding's own words is lost."""
    kind, words = kind_of(finding), ""
    if kind:
        words = repr(kind.current(finding))
    elif finding.code == "vanished" and finding.article:
        words = finding.article.version
    return blake2b(words.encode(), digest_size=8).hexdigest() if kind or words else ""


def replaces_words(finding: Finding) -> bool:
    return bool(finding.article_id and finding.suggestion and finding.code in ABOUT_WORDS)


def is_out(finding: Finding) -> bool:
    return bool(finding.article and finding.article.state != Article.State.WAITING)


def roots_of(finding: Finding) -> list[models.Model]:
    """What accepting may change."""
    if finding.code == "edition_date":
        return [finding.page.edition]
    kind = kind_of(finding)
    return [finding.article or finding, *(kind.roots(finding) if kind else ())]


def still_open(finding: Finding) -> Finding:
    """The finding as it now is, locked. Raises ValidationError where somebody else has settled it."""
    rows = Finding.objects.select_for_update(of=["self"]).select_related("page__edition", "article__parse__source")
    now = rows.filter(pk=finding.pk).first()
    if not now or not now.is_open:
        raise ValidationError(_("这条意见已经处理过了。"))
    return now


def settle(finding: Finding, state: str, user, reason: str = "") -> None:
    finding.state, finding.reason = state, reason
    finding.settled_by, finding.settled_at = user, timezone.now()
    if finding.pk:
        finding.save(update_fields=["state", "reason", "settled_by", "settled_at"])


def apply(finding: Finding, user, recording: Recording) -> list[models.Model]:
    """Do what it suggests; return the objects that came into being beside the article."""
    if finding.code == "edition_date":
        set_date(finding, user, recording)
    elif finding.code == "vanished":
        delete_article(finding)
    elif finding.code == "kicker_or_deck":
        read_titles(finding)
    elif kind := kind_of(finding):
        return list(kind.apply(finding) or ())
    elif replaces_words(finding):
        replace_words(finding)
    return []


def set_date(finding: Finding, user, recording: Recording) -> None:
    edition = finding.page.edition
    if not finding.suggestion:
        raise ValidationError(_("看不出是哪一天；请在这一期里填上日期。"))
    if edition.date:
        raise ValidationError(_("这一期已经有日期了；要改，请在这一期里改。"))
    edition.date = date.fromisoformat(finding.suggestion)
    edition.full_clean()
    edition.save(update_fields=["date"])
    settle_proposed_dates(edition, user, recording)


def delete_article(finding: Finding) -> None:
    """The finding goes with its article."""
    try:
        finding.article.delete()
    except ProtectedError as error:
        raise ValidationError(_("获奖名单还连着这篇稿件；请先把名单移到别的稿件，或者删去。")) from error
    finding.pk = None


def require(user, permission: str) -> None:
    if permission and not user.has_perm(permission):
        raise PermissionDenied(_("您没有采纳这条意见的权限。"))
