"""Villages and communities from the package china-division: ``villages.csv``, beside it ``streets.csv``."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from .divisions import BATCH, BadTable
from .history import recorded
from .models import Place

VILLAGE_OFFICE = re.compile(r"村?村(?:民委员|委)会$")
COMMUNITY_OFFICE = re.compile(r"居(?:民委员|委)会$")

KINDS = re.compile(r"(?:街道办事处|街道|民族乡|镇|乡|苏木)$")


@dataclass(frozen=True, slots=True)
class Village:
    """A row of villages.csv: 12-digit code, name without its office, 9-digit code of its township by that table."""

    code: str
    name: str
    township: str


@dataclass(slots=True)
class Townships:
    """The townships on record, by code, and by name in a county or prefecture (the first digits of a code)."""

    by_code: dict[str, tuple[str, int]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def find(self, code: str, name: str) -> int | None:
        """The township that a table calls ``name`` under ``code``; codes alone prove nothing, they are given anew."""
        known, pk = self.by_code.get(code, ("", 0))
        if known == name:
            return pk
        for key in ((code[:6], name), (code[:6], KINDS.sub("", name)), (code[:4], name)):
            if len(found := self.by_name.get(key, ())) == 1:
                return next(iter(found))
        return None


def read_villages(path: Path) -> list[Village]:
    """The villages of the table, by code. Raises BadTable."""
    rows = read_csv(path, ("code", "name", "streetCode"))
    villages = (Village(code, without_office(name), township) for code, name, township in rows if "虚拟" not in name)
    return sorted((village for village in villages if village.name), key=attrgetter("code"))


def without_office(name: str) -> str:
    """杨庄村 of 杨庄村村委会 and of 杨庄村委会, 郑官屯社区 of 郑官屯社区居委会."""
    return COMMUNITY_OFFICE.sub("", VILLAGE_OFFICE.sub("村", name))


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield [row[column].strip() for column in columns]
    except FileNotFoundError as error:
        raise BadTable(_("找不到 %(path)s；villages.csv 和 streets.csv 要放在一起。") % {"path": path}) from error
    except (OSError, UnicodeDecodeError, KeyError, AttributeError, csv.Error) as error:
        words = _("%(path)s： 不是 china-division 的表（要有 %(columns)s 几列）。")
        raise BadTable(words % {"path": path, "columns": ", ".join(columns)}) from error


def find_townships(streets: Path) -> dict[str, int]:
    """Each code of streets.csv → the township on record, where one fits. Raises BadTable."""
    townships = Townships()
    for pk, code, name in Place.objects.filter(level=Place.Level.TOWNSHIP, code__isnull=False).values_list(
        "pk", "code", "name"
    ):
        townships.by_code[code] = name, pk
        for key in ((code[:6], name), (code[:6], KINDS.sub("", name)), (code[:4], name)):
            townships.by_name[key].add(pk)
    rows = ((code, name.replace("街道办事处", "街道")) for code, name in read_csv(streets, ("code", "name")))
    return {code: pk for code, name in rows if (pk := townships.find(code, name))}


@transaction.atomic
def load_villages(villages: Iterable[Village], townships: dict[str, int]) -> Counter[str]:
    """Make places of villages (sorted by code), county by county; the same table again writes nothing.

    A village that the paper named first gets its code and is confirmed. Returns how many were created, updated,
    unchanged, and left out because no township on record fits.
    """
    outcomes: Counter[str] = Counter()
    paths = dict(Place.objects.filter(level=Place.Level.TOWNSHIP).values_list("pk", "path"))
    for _county, rows in groupby(villages, key=lambda village: village.code[:6]):
        load_county(list(rows), townships, paths, outcomes)
    return outcomes


def load_county(
    villages: list[Village], townships: dict[str, int], paths: dict[int, str], outcomes: Counter[str]
) -> None:
    parents = {townships[village.township] for village in villages if village.township in townships}
    known = {place.path: place for place in Place.objects.filter(parent__in=parents, level=Place.Level.VILLAGE)}
    new = []
    for village in villages:
        parent = townships.get(village.township)
        path = f"{paths[parent]}/{village.name}" if parent else ""
        place = known.get(path)
        outcome = outcome_of(village, path, place)
        outcomes[outcome] += 1
        if outcome == "created":
            known[path] = Place(
                name=village.name, level=Place.Level.VILLAGE, code=village.code, parent_id=parent, path=path
            )
            new.append(known[path])
        elif outcome == "updated":
            with recorded(None, _("导入区划表"), place):
                place.code, place.is_confirmed = village.code, True
                place.save()
    Place.objects.bulk_create(new, batch_size=BATCH)


def outcome_of(village: Village, path: str, place: Place | None) -> str:
    if not path:
        return "left_out"
    if not place:
        return "created"
    return "unchanged" if place.code else "updated"
