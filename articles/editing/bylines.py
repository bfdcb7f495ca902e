"""Bylines: read from printed words by the parser's own rules, or written row by row."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Article, Byline
from ..parser.bylines import parse_byline_line, parse_credits, parse_names, parse_office
from ..parser.shapes import ParsedByline
from ..parts import LONGEST
from ..registers import contributors_named
from .edits import Edit, Spans, editing

Signed = tuple[str, str, str]
"""Name, role and printed credit."""


def set_bylines(article: Article, signed: Sequence[Signed], *, user: Any, version: str) -> None:
    """Let an article be signed by these, in order. Whoever signed before stays the same contributor."""
    with editing(user, _("改署名"), article, version) as edit:
        signed = [(name.strip(), role, credit.strip()) for name, role, credit in signed if name.strip()]
        if any(len(name) > LONGEST["name"] or len(credit) > LONGEST["credit"] for name, _role, credit in signed):
            raise ValidationError(_("姓名和称谓最多 60 字。"))
        if any(role not in Byline.Role.values for _name, role, _credit in signed):
            raise ValidationError(_("请选身份。"))
        rows = edit.article.bylines.select_related("contributor")
        had = {row.contributor.name: row.contributor for row in rows}
        namesakes = {(row.contributor.name, row.role): row.contributor for row in rows}
        people = contributors_named({name for name, _role, _credit in signed} - had.keys()) | had
        wanted = [(namesakes.get((name, role), people[name]), role, credit) for name, role, credit in signed]
        write(edit.article, wanted)


def write(article: Article, wanted: Sequence[tuple[Any, str, str]]) -> None:
    """Let the rows be these, each contributor once a role; rows that stay keep their numbers."""
    rows = {(row.contributor_id, row.role): row for row in article.bylines.all()}
    wanted = list({(person.pk, role): (person, role, credit) for person, role, credit in reversed(wanted)}.values())[
        ::-1
    ]
    kept = {(person.pk, role) for person, role, _credit in wanted}
    Byline.objects.filter(pk__in=[row.pk for key, row in rows.items() if key not in kept]).delete()
    for sequence, (person, role, credit) in enumerate(wanted, 1):
        row = rows.get((person.pk, role)) or Byline(article=article, contributor=person, role=role)
        if (row.sequence, row.credit) != (sequence, credit):
            row.sequence, row.credit = sequence, credit
            row.save()


def sign_by(edit: Edit, words: str, spans: Spans) -> None:
    """Add the bylines that printed words name. Raises ValidationError where they hold more than credits and names."""
    read = read_bylines(words)
    if not read:
        raise ValidationError(_("这一块里认不出署名；请先只留下身份和姓名，如：本报记者 王小明。"))
    people = contributors_named({byline.name[: LONGEST["name"]] for byline in read})
    new = [(people[byline.name[: LONGEST["name"]]], byline.role, byline.credit[: LONGEST["credit"]]) for byline in read]
    had = [(row.contributor, row.role, row.credit) for row in edit.article.bylines.select_related("contributor")]
    known = {(person.pk, role) for person, role, _credit in had}
    write(edit.article, [*had, *(byline for byline in new if (byline[0].pk, byline[1]) not in known)])
    add_spans(edit.article, "bylines", spans)


def add_spans(article: Article, name: str, spans: Spans) -> None:
    if spans:
        article.spans = {**article.spans, name: [*article.spans.get(name, []), *spans]}


def read_bylines(words: str) -> Sequence[ParsedByline]:
    words = " ".join(words.split())
    return parse_byline_line(words) or parse_credits(words) or parse_names(words) or parse_office(words) or ()
