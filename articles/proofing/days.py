"""Dates in running text: that cannot be, that have another weekday, that lie after the edition."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from .numbers import read_number
from .shapes import Mark, Passage, Proof

NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
DAY = rf"(?:(?P<year>(?:19|20)\d{{2}})年|(?P<near>[今去明]年))?(?<!\d)(?P<month>{NUMBER})月(?P<day>{NUMBER})[日号]"
ANY_DAY = re.compile(DAY)
MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}年(?:1[3-9]|[2-9]\d|00?)月(?!\d{1,2}[日号])")
LUNAR = re.compile(r"[农阴旧夏][历曆][^。]{0,8}$")
WEEKDAYS = "一二三四五六日"
WITH_WEEKDAY = (
    re.compile(
        rf"""{DAY}\s*[(（,，]?\s*
        (?P<weekday>(?:星期|礼拜)[一二三四五六日天]|周[一二三四五六日天](?=[上下早晚中凌傍]|[^\u4e00-\u9fff]|$))""",
        re.VERBOSE,
    ),
    re.compile(rf"(?P<weekday>(?:星期|礼拜|周)[一二三四五六日天])(?:[(（]|\s+){DAY}"),
)
"""2月21日(星期二) and 星期二(2月21日)."""

STATED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")
REPORTED_AFTER = re.compile(
    r"""
      [，,]?记者(?:从|在|自|来到|走进|看到|见到)
    | [，,]?[^。；;，,将拟计会前]{0,20}(?:召开|举行|举办|开展|完成|启动|结束|闭幕|开幕|落幕)了
    """,
    re.VERBOSE,
)
"""What follows the day of a report: 2月15日,记者从…, 2月15日,县里召开了…"""

REPORTED_BEFORE = re.compile(r"(?:(?:昨[日天]|前[日天]|日前)[(（]|已经?[于在]|记者)$")
"""What stands before the day of something that has happened: 昨日(2月20日), 已于2月20日, 记者2月20日从…"""

FARTHEST = 31
"""Days after the edition that a slip may reach; what lies farther off belongs to another year."""


def impossible(proof: Proof) -> Iterator[Mark]:
    """2023年13月, 2月30日, and 2月29日 of a year that has none. Days of the lunar calendar are left alone."""
    for passage in (*proof.passages, *proof.rest):
        for found in ANY_DAY.finditer(passage.text):
            month, day = read_day(found)
            is_lunar = LUNAR.search(passage.text[max(0, found.start() - 12) : found.start()]) or (
                not found["year"] and not found["month"].isdecimal()
            )
            if not is_lunar and not exists(int(found["year"] or 2000), month, day):
                yield passage.mark(*found.span())
        for found in MONTH.finditer(passage.text):
            yield passage.mark(*found.span())


def wrong_weekdays(proof: Proof) -> Iterator[Mark]:
    """A weekday that is not the date's, in any year that the text or the edition gives it."""
    for passage in (*proof.passages, *proof.rest):
        for found in chain.from_iterable(pattern.finditer(passage.text) for pattern in WITH_WEEKDAY):
            dates = possible_dates(found, passage, proof.printed_on)
            printed = WEEKDAYS.index(found["weekday"][-1].replace("天", "日"))
            if dates and printed not in {day.weekday() for day in dates}:
                right = found["weekday"][:-1] + WEEKDAYS[dates[0].weekday()]
                yield passage.mark(*found.span("weekday"), right)


def after_edition(proof: Proof) -> Iterator[Mark]:
    """A day after the edition's, in the lead-in or where the sentence says that something has happened."""
    for passage in proof.passages if proof.printed_on else ():
        for found in ANY_DAY.finditer(passage.text):
            is_report = passage.kind == "lead_in" or is_reported(passage.text, found)
            dates = possible_dates(found, passage, proof.printed_on) if is_report else []
            farthest = FARTHEST if not found["year"] else 10**4
            if proof.printed_on and dates and all(0 < (day - proof.printed_on).days <= farthest for day in dates):
                yield passage.mark(*found.span())


def is_reported(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 6) : found.start()]
    return bool(REPORTED_AFTER.match(text, found.end()) or REPORTED_BEFORE.search(before))


def possible_dates(found: re.Match[str], passage: Passage, printed_on: date | None) -> list[date]:
    """The dates that a day may be: of its own year, else nearest to the edition, or of the year stated before."""
    month, day = read_day(found)
    if found["year"]:
        years = [int(found["year"])]
    elif not printed_on:
        years = []
    elif found["near"]:
        years = [printed_on.year + "去今明".index(found["near"][0]) - 1]
    else:
        nearest = min((-1, 0, 1), key=lambda n: abs((month - printed_on.month) + 12 * n))
        years = [printed_on.year + nearest, *stated_year(passage.text, found.start())]
    return [date(year, month, day) for year in years if exists(year, month, day)]


def stated_year(text: str, end: int) -> list[int]:
    """The last year stated not far before a position, in the same passage."""
    return [int(year[0]) for year in STATED_YEAR.finditer(text, max(0, end - 200), end)][-1:]


def read_day(found: re.Match[str]) -> tuple[int, int]:
    return read_number(found["month"]) or 0, read_number(found["day"]) or 0


def exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
