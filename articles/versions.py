"""Versions of an object in words for people, line by line, and what differs between two of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from .differences import Piece, differences
from .history import Fields, Key, Rows, key_of, place_of, rows_of, stepped_back
from .merge import merged_order
from .models import Article, Block, Finding, Page, Revision

Names = dict[Key, str]
"""What rows that are pointed to are called."""
Lines = dict[tuple, "Line"]

POSITIONS = {"sequence", "start", "end"}
"""Fields of a part that say where it stands, not what it says."""
CONTEXT = 24
"""Characters shown on either side of what changed."""


class Line(NamedTuple):
    """One thing that a version says: a field of the object, or a part of it."""

    label: str
    text: str


class Difference(NamedTuple):
    label: str
    pieces: list[Piece]


class Told(NamedTuple):
    """What one revision did, for people."""

    revision: Revision
    differences: list[Difference]


def told(root: models.Model, revisions: Iterable[Revision], skipped: int = 0) -> list[Told]:
    """What each revision did to an object; ``revisions``: its newest ones, all of them, newest first.

    The first ``skipped`` are only stepped back over. What is equal is shortened. A fixed number of queries.
    """
    key = key_of(root)
    rows, passed = rows_of({key: type(root)})[key], []
    for n, revision in enumerate(revisions):
        rows |= {(row["model"], row["pk"]): row["after"] for row in revision.rows if row["is_here"]}
        before = stepped_back(rows, revision)
        passed += [(revision, before, rows)] if n >= skipped else []
        rows = before
    names = names_of(*(version for _revision, *sides in passed for version in sides))
    return [Told(revision, shortened(compared(key, before, after, names))) for revision, before, after in passed]


def compared(root: Key, old: Rows, new: Rows, names: Names) -> list[Difference]:
    """What differs between two versions of an object, in the order in which it is read."""
    was, now = lines_of(root, old, names), lines_of(root, new, names)
    moved = moved_between(list(was), list(now))
    found = []
    for key in merged_order(list(was), list(was), list(now)):
        before, after = was.get(key), now.get(key)
        if before and after and before.text == after.text and key not in moved:
            continue
        pieces = list(differences(before.text if before else "", after.text if after else ""))
        if pieces:
            found.append(Difference(label_of(key, before, after, is_moved=key in moved), pieces))
    return found


def label_of(key: tuple, before: Line | None, after: Line | None, *, is_moved: bool) -> str:
    """What a difference is called; a paragraph has the number that it has now, or had when it was deleted."""
    if before and after and is_moved and before.label != after.label:
        return f"{before.label} → {after.label}"
    if before and not after and is_block(key):
        return _("原%(label)s") % {"label": before.label}
    line = after or before
    return line.label if line else ""


def moved_between(old: list[tuple], new: list[tuple]) -> set[tuple]:
    """The blocks that stand elsewhere among those that both versions have."""
    both = set(old) & set(new)
    before, after = ([key for key in keys if key in both and is_block(key)] for keys in (old, new))
    matches = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(before) - {key for start, _other, size in matches for key in before[start : start + size]}


def is_block(key: tuple) -> bool:
    return key[0] == Block._meta.label_lower


def shortened(found: Iterable[Difference]) -> list[Difference]:
    """The same with no more of what is equal than it takes to see where something changed."""
    return [Difference(label, [*shortened_pieces(pieces)]) for label, pieces in found]


def shortened_pieces(pieces: list[Piece]) -> Iterator[Piece]:
    for n, (kind, text) in enumerate(pieces):
        if kind != "equal" or len(text) <= 2 * CONTEXT:
            yield kind, text
            continue
        head = text[:CONTEXT] if n or len(pieces) == 1 else ""
        tail = text[-CONTEXT:] if n < len(pieces) - 1 else ""
        yield kind, f"{head}…{tail}"


def lines_of(root: Key, rows: Rows, names: Names) -> Lines:
    """A version line by line: the object's own fields, then its parts as they stand."""
    own = rows.get(root)
    lines: Lines = {}
    for field in shown_fields(root[0]) if own else ():
        value = own.get(field.name)
        lines[*root, field.name] = Line(str(field.verbose_name), displayed(field, value, names))
    numbers: dict[str, Iterator[int]] = {}
    for key in sorted(rows.keys() - {root}, key=lambda key: standing(key, rows[key])):
        number = next(numbers.setdefault(key[0], count(1)))
        line = WORDING.get(key[0], worded)(key, number, rows, names)
        if line:
            lines[key] = line
    return lines


def standing(key: Key, fields: Fields) -> tuple:
    position = fields.get("sequence") or fields.get("rank") or fields.get("number") or fields.get("start") or 0
    return place_of(key)[0], position, key[1]


@cache
def shown_fields(label: str) -> list[models.Field]:
    return [field for field in apps.get_model(label)._meta.concrete_fields if field.editable and not field.primary_key]


def worded(key: Key, number: int, rows: Rows, names: Names) -> Line | None:
    """A part by the values of its fields; what it belongs to goes without saying."""
    belongs = {link.partition("__")[0] for link in links_of(key[0])}
    fields = [field for field in shown_fields(key[0]) if field.name not in belongs | POSITIONS]
    values = [valued(field, displayed(field, rows[key].get(field.name), names)) for field in fields]
    return Line(str(apps.get_model(key[0])._meta.verbose_name), " · ".join(filter(None, values)))


@cache
def links_of(label: str) -> list[str]:
    parts = [part for model in apps.get_models() for part in getattr(model, "parts", ())]
    return [link for part, link in parts if part.lower() == label]


def valued(field: models.Field, value: str) -> str:
    return f"{field.verbose_name} {value}" if value and isinstance(field, models.IntegerField) else value


def displayed(field: models.Field, value: Any, names: Names) -> str:
    """A stored value as people read it."""
    if isinstance(field, models.BooleanField):
        return str(field.verbose_name) if value else ""
    if value is None or value == []:
        return ""
    if field.is_relation:
        return names.get(key_pointed_to(field, value)) or _("（已删去的 %(number)s）") % {"number": value}
    return str(dict(field.flatchoices).get(value, value))


def block_worded(key: Key, number: int, rows: Rows, names: Names) -> Line:
    block = Block(**{name: rows[key][name] for name in ("kind", "text", "columns", "rows")})
    kind = "" if block.kind == Block.Kind.PARAGRAPH else f"〔{block.get_kind_display()}〕"
    table = "\n".join(" | ".join(cells) for cells in [block.columns, *block.rows] if cells)
    return Line(_("第%(number)d段") % {"number": number}, kind + "\n".join(filter(None, [block.text, table])))


def finding_worded(key: Key, number: int, rows: Rows, names: Names) -> Line:
    fields = rows[key]
    state = dict(Finding.State.choices)[fields["state"]]
    words = [fields["message"], str(state), fields.get("reason")]
    return Line(str(Finding._meta.verbose_name), " · ".join(filter(None, words)))


WORDING: dict[str, Callable[[Key, int, Rows, Names], Line | None]] = {
    "articles.block": block_worded,
    "articles.finding": finding_worded,
}
"""How parts are told that are more than the values of their fields; other apps add theirs."""


def names_of(*versions: Mapping[Key, Fields]) -> Names:
    """What all rows that the versions point to are called, in one query a kind of row."""
    pointed: dict[str, set[int]] = {}
    for label, fields in {id(fields): (key[0], fields) for rows in versions for key, fields in rows.items()}.values():
        for field in shown_fields(label):
            if field.is_relation and fields.get(field.name):
                other, number = key_pointed_to(field, fields[field.name])
                pointed.setdefault(other, set()).add(number)
    return {(label, row.pk): str(row) for label, numbers in pointed.items() for row in named_rows(label, numbers)}


def named_rows(label: str, numbers: set[int]) -> models.QuerySet:
    model = apps.get_model(label)
    if model is Article:
        return Article.objects.with_opening().filter(pk__in=numbers)
    related = {Page: ["edition__newspaper"]}.get(model, [])
    return model._base_manager.select_related(*related).filter(pk__in=numbers)


def key_pointed_to(field: models.Field, number: int) -> Key:
    return field.related_model._meta.label_lower, number
