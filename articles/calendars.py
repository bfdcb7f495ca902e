"""Days on which something is to be read, as calendars of months."""

from calendar import MONDAY, Calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

WEEKS = Calendar(MONDAY)


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its weeks of seven days; each day with whether it is marked; None for what lies outside."""

    first: date
    weeks: list[list[tuple[date | None, bool]]]


def months_with(days: Collection[date]) -> list[Month]:
    """The months in which any of these days lies, newest first, with these days marked."""
    marked = sorted(set(days), reverse=True)
    firsts = [first for first, _days in groupby(marked, key=lambda day: day.replace(day=1))]
    return [Month(first, weeks_of(first, set(marked))) for first in firsts]


def weeks_of(first: date, marked: set[date]) -> list[list[tuple[date | None, bool]]]:
    weeks = WEEKS.monthdatescalendar(first.year, first.month)
    return [[(day, day in marked) if day.month == first.month else (None, False) for day in week] for week in weeks]
