"""What a re-import proposes, compared with an article and put into it: field by field, and block by block."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from .block_proposals import apply_blocks, current_blocks, number, say_blocks
from .merge import ABSENT
from .models import Article, Byline, Finding, Mention
from .parts import HEADS, tree_of_row
from .proposals import suggestion_of
from .registers import contributors_named, known_contributors, places_at


@dataclass(frozen=True, slots=True)
class Kind:
    """How proposals of one kind are dealt with.

    ``current``: what the article has there now, comparable with the proposal's base and new; ``apply``: put the new
    in, return the objects made beside the article; ``say``: a value in words; ``roots``: the objects beside the
    article that it changes.
    """

    current: Callable[[Finding], Any]
    apply: Callable[[Finding], Iterable[Model] | None]
    say: Callable[[Finding, Any], str]
    roots: Callable[[Finding], list[Model]] = lambda finding: []


def kind_of(finding: Finding) -> Kind | None:
    """How this proposal is dealt with; None where it is none, or of before proposals were kept."""
    return KINDS.get(finding.code) if finding.proposal else None


def side(finding: Finding, name: str) -> Any:
    """The ``base`` or ``new`` of a proposal; ABSENT where there was nothing, or is nothing any more."""
    return finding.proposal.get(name, ABSENT)


def is_applied(finding: Finding) -> bool:
    """Whether the article has what was proposed, whoever put it there."""
    kind = kind_of(finding)
    return bool(kind) and kind.current(finding) == side(finding, "new")


def follow_again(row: Any, path: list[str]) -> None:
    """Let the next import take what stands at the path for the source's, not for an edit."""
    row.edited = [other for other in row.edited if other[: len(path)] != path]


def say_value(finding: Finding, value: Any) -> str:
    return "" if value is ABSENT else suggestion_of(tuple(finding.proposal["path"]), value)


def current_head(finding: Finding) -> str:
    return getattr(finding.article, finding.proposal["path"][0])


def apply_head(finding: Finding) -> None:
    article, (name,) = finding.article, finding.proposal["path"]
    setattr(article, name, side(finding, "new"))
    follow_again(article, [name])
    article.save(update_fields=[name, "edited"])


def current_bylines(finding: Finding) -> Any:
    return tree_of_row(finding.article)["bylines"].get(finding.proposal["path"][1], ABSENT)


def apply_bylines(finding: Finding) -> None:
    """Let the article's bylines of this name be those of the proposal, in the place that they had."""
    article, (_bylines, name) = finding.article, finding.proposal["path"]
    rows = list(article.bylines.select_related("contributor"))
    known = known_contributors({name})
    by_name = [row for row in rows if row.contributor.name == name]
    had = by_name or [row for row in rows if row.contributor in known.values()]
    place = rows.index(had[0]) if had else len(rows)
    article.bylines.filter(pk__in=[row.pk for row in had]).delete()
    new = side(finding, "new")
    person = had[0].contributor if had else contributors_named({name})[name]
    pairs = () if new is ABSENT else new
    made = [Byline(article=article, contributor=person, role=role, credit=credit) for role, credit in pairs]
    rows = [row for row in rows if row not in had]
    number([*rows[:place], *made, *rows[place:]])
    keep_following(article, finding)


def keep_following(article: Article, finding: Finding) -> None:
    follow_again(article, finding.proposal["path"])
    article.save(update_fields=["edited"])


def current_place(finding: Finding) -> Any:
    return tree_of_row(finding.article)["places"].get(finding.proposal["path"][1], ABSENT)


def apply_place(finding: Finding) -> None:
    article, (_places, printed) = finding.article, finding.proposal["path"]
    new = side(finding, "new")
    if new is ABSENT:
        article.mentions.filter(printed=printed).delete()
    else:
        path, status = new
        place = places_at({path}).get(path)
        if path and not place:
            raise ValidationError(_("地名库里没有“%(path)s”；请先把它加进去。") % {"path": path.replace("/", " › ")})
        fields = {"place": place, "status": status, "is_settled": False}
        Mention.objects.update_or_create(article=article, printed=printed, defaults=fields)
    keep_following(article, finding)


KINDS: dict[str, Kind] = {
    **{f"reimport_{name}": Kind(current_head, apply_head, say_value) for name in HEADS},
    "reimport_bylines": Kind(current_bylines, apply_bylines, say_value),
    "reimport_places": Kind(current_place, apply_place, say_value),
    "reimport_body": Kind(current_blocks, apply_blocks, say_blocks),
}
"""Code of a finding → how its proposal is dealt with; other apps add theirs."""
