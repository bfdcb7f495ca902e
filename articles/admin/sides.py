"""A form that somebody filled in while somebody else saved: what it opened with, what was saved, what was typed.

All three sides are text, as a browser posts it, so that any of them can be posted again.
"""

from collections.abc import Mapping
from typing import NamedTuple

from articles.merge import merged_order

Values = dict[str, str]
Rows = dict[str, Values]
"""The rows of a formset: by their number; those that were added by new0, new1, …"""
DELETE = "DELETE"
SEQUENCE = "sequence"
ON = "on"


class Choice(NamedTuple):
    """A field where the sides differ. ``changed_by``: mine, theirs or both; ``values``: what to post for either."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str
    values: dict[str, str]
    changed_by: str

    @property
    def chosen(self) -> str:
        return "theirs" if self.changed_by == "theirs" else "mine"


class Sides(NamedTuple):
    """The rows of one formset on all three sides, each in the order of its side."""

    base: Rows
    mine: Rows
    theirs: Rows

    def order(self) -> list[str]:
        """What is to be posted, in order: mine where I arranged the rows anew, else theirs."""
        base = list(self.base)
        mine, theirs = (merged_order(base, list(side), base) for side in (self.mine, self.theirs))
        keys = merged_order(base, mine, theirs)
        return [key for key in keys if key in self.mine or key in self.theirs]

    def are_both_arranged(self) -> bool:
        """Whether both put the rows in another order, and not in the same."""
        is_mine, is_theirs = (is_arranged(self.base, side) for side in (self.mine, self.theirs))
        return is_mine and is_theirs and is_arranged(self.mine, self.theirs)


def is_arranged(before: Rows, after: Rows) -> bool:
    return [key for key in before if key in after] != [key for key in after if key in before]


def changed_by(base: object, mine: object, theirs: object) -> str:
    """Who changed a value: mine, theirs, both; empty where there is nothing to choose."""
    if mine == theirs:
        return ""
    if mine == base:
        return "theirs"
    return "mine" if theirs == base else "both"


def posted(value: object) -> str:
    """A value of a form as a browser would post it, with plain line ends and without outer spaces."""
    if value is True:
        return ON
    return "" if value is None or value is False else str(value).replace("\r\n", "\n").strip()


def typed_rows(data: Mapping[str, str], prefix: str, base: Rows, theirs: Rows, blank: Values) -> Rows:
    """The rows that were posted, as the formset orders them.

    Left out: rows marked for deletion, new ones that are ``blank``, and new ones that somebody else added too. A row
    of the base that was not posted at all counts as left alone.
    """
    rows, gone = {}, set()
    added = [same(row) for key, row in theirs.items() if key not in base]
    for n in range(int(data[f"{prefix}-TOTAL_FORMS"])):
        key = data.get(f"{prefix}-{n}-id") or f"new{n}"
        row = {name: posted(data.get(f"{prefix}-{n}-{name}")) for name in blank}
        if data.get(f"{prefix}-{n}-{DELETE}"):
            gone.add(key)
        elif key in base or same(row) not in [same(blank), *added]:
            rows[key] = row
    left_alone = {key: row for key, row in base.items() if key not in rows and key not in gone}
    return dict(sorted((rows | left_alone).items(), key=lambda entry: place_of(*entry, base)))


def place_of(key: str, row: Values, base: Rows) -> tuple[float, int]:
    """By the number typed, none being last; of two rows with one number, the one that moved takes the place."""
    number, before = (number_of(values) for values in (row, base.get(key, {})))
    return number, 0 if number == before else 1 if number > before > 0 else -1


def number_of(row: Values) -> float:
    number = row.get(SEQUENCE, "0")
    return int(number) if number.isdecimal() else float("inf")


def same(row: Values) -> Values:
    """A row without its number, to be compared."""
    return {name: value for name, value in row.items() if name != SEQUENCE}
