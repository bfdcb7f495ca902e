"""The house list as the proofing rules read it: the one on record or, while nothing is, the one of the project."""

import json
from pathlib import Path
from typing import Any

from .models import HouseWord, Official
from .proofing import HouseList

SHIPPED = Path(__file__).parents[1] / "fixtures" / "house_list.json"


def house_list_on_record() -> HouseList | None:
    """The active words and officials, or None where no word is on record."""
    words = HouseWord.objects.active().values_list("wrong", "right")
    officials = Official.objects.active().values_list("title", "name")
    return build_house_list(dict(words), list(officials)) if words else None


def put_shipped_on_record() -> None:
    """Let the shipped list be the one on record, unless one is: what is added then adds to it."""
    if not HouseWord.objects.exists():
        HouseWord.objects.bulk_create(HouseWord(**row) for row in shipped_rows() if "wrong" in row)
        officials = (Official(**row) for row in shipped_rows() if "title" in row)
        Official.objects.bulk_create(officials, ignore_conflicts=True)


def shipped_rows() -> list[dict[str, Any]]:
    return [row["fields"] for row in json.loads(SHIPPED.read_text(encoding="utf-8"))]


def shipped_house_list() -> HouseList:
    rows = shipped_rows()
    words = {row["wrong"]: row["right"] for row in rows if "wrong" in row}
    return build_house_list(words, [(row["title"], row["name"]) for row in rows if "title" in row])


def build_house_list(words: dict[str, str], officials: list[tuple[str, str]]) -> HouseList:
    """``words``: word → what it should be, empty for an accepted one."""
    wrong = {word: right for word, right in words.items() if right}
    return HouseList(wrong, frozenset(words.keys() - wrong.keys()), officials)
