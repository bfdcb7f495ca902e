"""Findings that close by themselves: a person has put right by hand what they were about."""

from collections.abc import Collection

from django.db.models import Prefetch
from django.utils import timezone

from .applying import is_applied
from .models import Article, Finding
from .occurrences import find_words
from .proofing import RULES

ABOUT_WORDS = {rule.code for rule in RULES} | {"similar_place"}
"""Codes of findings that hold as long as their words stand where they stand."""


def close_corrected(articles: Collection[int], user) -> int:
    """Accept, in that person's name, the open findings of these articles that no longer hold; return how many."""
    findings = Finding.objects.open().filter(article__in=articles)
    rows = Article.objects.filter(pk__in=findings.values("article")).select_related("parse__source")
    rows = rows.prefetch_related("blocks", "bylines__contributor", Prefetch("findings", findings, "open_findings"))
    corrected = [finding.pk for row in rows for finding in row.open_findings if is_corrected(finding)]
    settled = {"state": Finding.State.ACCEPTED, "settled_by": user, "settled_at": timezone.now()}
    return Finding.objects.filter(pk__in=corrected).update(**settled) if corrected else 0


def is_corrected(finding: Finding) -> bool:
    """Whether the words are gone from their place or read as suggested, or what an import proposed stands there."""
    if finding.proposal:
        return is_applied(finding)
    if finding.code not in ABOUT_WORDS or finding.start is None or not finding.article.parse:
        return False
    found = find_words(finding.article, finding.article.parse.source.text, finding.start, finding.end)
    return not found or found.is_within(finding.suggestion)
