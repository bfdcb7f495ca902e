"""Who issued a notice and when: the lines behind its text that are neither a headline nor a page header."""

import re
from collections.abc import Sequence

from .lists import has_row_form, is_names
from .media import PAPER
from .shapes import Kind, Line

UNIT = re.compile(
    rf"(?!{PAPER}$)[\u4e00-\u9fff“”()（）]{{2,30}}?(?:[文残妇侨作书美音影摄科工]联|协会|学会|联合会|总工会|委员?会?|领导小组|[党工团]委"
    r"|办公室|政府|[局厅部处馆院校站社会]|中心|集团|公司|大学|[中小]学)"
)
DAY_OF_ISSUE = re.compile(
    r"(?:(?:19|20)\d{2}|[一二三四五六七八九〇○零]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
TEXT_END = re.compile(r"[。！!：:][”’』」》)）]*$")
LONGEST = 80
MOST_ISSUERS = 4
NO_END = {Kind.TEXT, Kind.LEAD, Kind.BYLINE, Kind.DECK}
"""What stands under a headline with its date, and not behind a notice."""


def mark_issuers(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[Kind]:
    """The kinds of the lines, those that end a notice put right: its issuers, one a line, over its date."""
    marked = list(kinds)
    for n, line in enumerate(lines):
        if DAY_OF_ISSUE.fullmatch(line.text) and (n + 1 == len(lines) or kinds[n + 1] not in NO_END):
            size = count_issuers(lines, n, kinds)
            marked[n - size : n + 1] = [Kind.ISSUER] * (size + 1) if size else [kinds[n]]
    return marked


def count_issuers(lines: Sequence[Line], date: int, kinds: Sequence[Kind]) -> int:
    """How many lines over a date name its issuers: all down from the end of a text, but one behind a winners' list."""
    size = 0
    while size < min(MOST_ISSUERS, date - 1) and is_issuer(lines[date - size - 1].text):
        size += 1
    if not size or TEXT_END.search(lines[date - size - 1].text):
        return size
    row = lines[date - 2].text
    is_listed = has_row_form(row) or is_names(row) or is_issuer(row) or kinds[date - 2] is Kind.TABLE
    return int(is_listed)


def is_issuer(text: str) -> bool:
    """Whether a line names units and nothing else."""
    return 0 < len(text) <= LONGEST and all(UNIT.fullmatch(unit) for unit in text.split())
