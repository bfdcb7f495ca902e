"""Findings put on record: each once for the same words, and none open any longer than it holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from .models import Finding, Page
from .models.source import IN_TEXT
from .parts import HEADS
from .proofing import RULE_NAMES

SINGLE = {f"reimport_{name}" for name in HEADS}
"""Codes of which an article has one open finding at most."""


def save_findings(
    page: Page, findings: Iterable[Finding], noticed: Iterable[dict[str, Any]], followed: set[int]
) -> None:
    """Add what is not on record for these words, and let what is say where it stands now.

    What a person accepted or dismissed stays so and does not come back. What the last parse noticed (``noticed``) and
    this one does not is gone, as long as nobody dealt with it, from the page and from the articles that ``followed``.
    """
    known, new, moved = defaultdict(list), [], []
    for row in Finding.objects.filter(Q(page=page) | Q(article__in=followed)).order_by(*IN_TEXT):
        known[article_of(row), *words_of(row)].append(row)
    for finding in findings:
        rows = known[article_of(finding), *words_of(finding)]
        if not rows:
            new.append(finding)
        elif (row := rows.pop(0)) and (finding.start is not None or finding.proposal):
            row.proposal = finding.proposal
            if finding.start is not None:
                row.start, row.end = finding.start, finding.end
            moved.append(row)
    left = [row for rows in known.values() for row in rows if row.state == Finding.State.OPEN]
    outdated = [*gone(left, noticed, followed), *replaced(left, new)]
    if outdated:
        Finding.objects.filter(pk__in=[row.pk for row in outdated]).delete()
    if moved:
        Finding.objects.bulk_update(moved, ["start", "end", "proposal"])
    Finding.objects.bulk_create(new)


def gone(left: Collection[Finding], noticed: Iterable[dict[str, Any]], followed: set[int]) -> list[Finding]:
    """What is not noticed any more where the article went over to the new parse."""
    before = {(finding["code"], finding["message"][:300], finding["suggestion"][:300]) for finding in noticed}
    return [row for row in left if words_of(row) in before and (row.article_id or 0) in {0, *followed}]


def replaced(left: Collection[Finding], new: Iterable[Finding]) -> list[Finding]:
    """Older readings of what a newer one is proposed for."""
    fields = {field_of(finding) for finding in new} - {None}
    return [row for row in left if field_of(row) in fields]


def field_of(finding: Finding) -> tuple[Any, ...] | None:
    """What a re-import's proposal is for: a field of the article, or rows of its body; None where that is not known."""
    field = (article_of(finding), finding.code)
    change = finding.proposal or {}
    places = (*change.get("path", ()), *change.get("rows", ()), *filter(None, [change.get("contest")]))
    return field if finding.code in SINGLE else (*field, *places) if len(places) > 1 else None


def article_of(finding: Finding) -> int | None:
    return finding.article_id or (finding.article.pk if finding.article else None)


def words_of(finding: Finding) -> tuple[str, str, str]:
    return (finding.code, finding.message, finding.suggestion)


def rule_name(code: str) -> str:
    """What people call the rule of a code."""
    return gettext(RULE_NAMES.get(code, code))
