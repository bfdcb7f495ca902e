"""The date of an edition, as far as its text gives evidence."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = re.compile(r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月)?")


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """The day after the latest day named, in the first year that no other date in the text contradicts."""

    date: date
    start: int
    end: int
    words: str
    latest_year: int


def propose_date(text: str) -> ProposedDate | None:
    """The date that a page's text points to, or None where it names no year or no day.

    A morning paper reports up to the day before it is printed. The year is the earliest in which the latest
    day named (月日) does not lie before the latest month named with its year (2022年4月).
    """
    days = [found for found in DAY.finditer(text) if read_date(2000, found)]
    months = [(int(found["year"]), int(found["month"] or 1)) for found in MONTH.finditer(text)]
    if not days or not months:
        return None
    latest = max(days, key=lambda found: (int(found["month"]), int(found["day"])))
    year, month = max(months)
    if int(latest["month"]) < month:
        year += 1
    day = read_date(year, latest)
    return (
        ProposedDate(day + timedelta(days=1), latest.start(), latest.end(), latest.group(), max(months)[0])
        if day
        else None
    )


def read_date(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
