"""The body of an article → listings: which lines and tables stand under which tier of which group."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from articles.parser import ParsedBlock, Span
from articles.parser.issuers import DAY_OF_ISSUE, is_issuer
from articles.parser.lists import (
    ANY_TIER_LINE,
    COUNT_LINE,
    GROUP_LINE,
    ROLL_LINE,
    TIER_IN_ROW,
    TIER_LINE,
    TITLE_LINE,
    is_row,
    printed_lines,
)

from .rows import Row, cut_sentence
from .tables import split_by_tier
from .tiers import TIER_MARK, read_count
from .winners import EDGES

VACANT = re.compile(r"(?:空缺|暂缺|从缺|無|无)[。.]?")
PRIZE = re.compile(r"奖金|獎金|奖品|奖励|证书|\d\s*元|每[人名件位]")
ORDER = re.compile(r"[一二三四五六七八九十]{1,2}、")
FIRST_OF_MANY = re.compile(r"[(（]?1[.．、)）]\s*\D")
HONOUR_ROLL = re.compile(rf"(?=.*[奖獎优優获獲先选選]){ROLL_LINE.pattern}")


@dataclass(slots=True)
class Listing:
    """A tier of a group with the rows under it, while the body is being read."""

    group: str
    name: str
    declared: int | None
    span: Span
    rows: list[Row] = field(default_factory=list)
    tables: list[ParsedBlock] = field(default_factory=list)


class ListingReader:
    """Reads a body line by line and keeps under which tier of which group it is."""

    def __init__(self, honour: str = "") -> None:
        self.listings: dict[tuple[str, str], Listing] = {}
        self.open: Listing | None = None
        self.group = ""
        self.is_numbered = False
        self.roll = ""
        self.honour = honour

    def read(self, body: Sequence[ParsedBlock]) -> list[Listing]:
        for block in body:
            if block.kind == "table":
                self.read_table(block)
            elif block.kind != "caption":
                for line, span in zip(printed_lines(block.text, block.spans), block.spans, strict=True):
                    self.read_line(line, span)
        return list(self.listings.values())

    def read_table(self, table: ParsedBlock) -> None:
        """A table that names tiers lists under them; any other under the tier above it."""
        for name, part in split_by_tier(table):
            if name:
                self.open_tier(name, None, table.spans[0])
            if self.open:
                self.open.tables.append(part)
        self.open = None

    def read_line(self, line: str, span: Span) -> None:
        """The first rule whose form the line has reads it."""
        for form, read in LINE_RULES:
            if found := form.fullmatch(line):
                read(self, found, span)
                return

    def read_tier(self, found: re.Match[str], span: Span) -> None:
        if self.is_numbered and ORDER.match(found.string):
            self.group = ""
        self.open_tier(found["name"], read_count(found["count"]), span)

    def read_own_count(self, found: re.Match[str], span: Span) -> None:
        self.declare(read_count(found["count"]))

    def read_group(self, found: re.Match[str], span: Span) -> None:
        """A group over tiers; below a roll, where no tiers are told apart, the group is all there is."""
        self.is_numbered = bool(found["order"])
        self.open, self.group = None, "" if self.roll else found["name"]
        if self.roll:
            self.open_tier(f"{self.roll} {found['name']}", None, span)

    def read_roll(self, found: re.Match[str], span: Span) -> None:
        self.roll, self.group = found["name"], ""
        self.open_tier(self.roll, None, span)

    def read_tier_in_row(self, found: re.Match[str], span: Span) -> None:
        self.open_tier(found["name"], None, span)
        self.add_row(f"《{found['title']}》 {found['rest']}" if found["rest"] else found["title"], found.string)

    def read_text(self, found: re.Match[str], span: Span) -> None:
        """What stands before the first tier mark of a line, and what follows each mark."""
        line = found.string
        marks = list(TIER_MARK.finditer(line))
        starts = [*(mark.start() for mark in marks), len(line)]
        if before := line[: starts[0]]:
            self.read_rest(before, span)
        for mark, end in zip(marks, starts[1:], strict=True):
            name = mark["name"] or mark["bare"] or mark["title"] or mark["honour"]
            self.open_tier(name, read_count(mark["count"] or mark["tens"]), span)
            self.read_content(line[mark.end() : end].strip(), "" if before or len(marks) > 1 else line)

    def read_rest(self, line: str, span: Span) -> None:
        """A line without any tier: a row under the open one, or the end of the list."""
        if not self.open and self.honour and FIRST_OF_MANY.match(line):
            self.open_tier(self.honour, None, span)
        if DAY_OF_ISSUE.fullmatch(line):
            self.end_notice()
        elif self.open and is_row(line) and not PRIZE.search(line):
            self.add_row(line, line)
        else:
            self.open, self.roll = None, ""

    def end_notice(self) -> None:
        """A notice's date ends its list; the line above it says who issued the notice."""
        if self.open and self.open.rows and is_issuer(self.open.rows[-1][1]):
            self.open.rows.pop()
        self.open, self.roll = None, ""

    def read_content(self, content: str, printed: str) -> None:
        """What follows a tier's colon; a sentence end in it ends the list."""
        listed = cut_sentence(content).strip()
        if VACANT.fullmatch(content):
            self.declare(0)
        elif PRIZE.search(listed):
            self.open = None
        elif listed and not listed.isdecimal():
            self.add_row(listed, printed or listed.strip(EDGES))
        if listed != content:
            self.open = None

    def open_tier(self, name: str, declared: int | None, span: Span) -> None:
        key = (self.group, " ".join(name.split()))
        self.open = self.listings.setdefault(key, Listing(*key, declared, span))
        self.declare(declared)

    def declare(self, count: int | None) -> None:
        if self.open and self.open.declared is None:
            self.open.declared = count

    def add_row(self, text: str, printed: str) -> None:
        if self.open:
            self.open.rows.append((text, printed))


LINE_RULES: tuple[tuple[re.Pattern[str], Callable[[ListingReader, re.Match[str], Span], None]], ...] = (
    (TIER_LINE, ListingReader.read_tier),
    (TITLE_LINE, ListingReader.read_tier),
    (ANY_TIER_LINE, ListingReader.read_tier),
    (COUNT_LINE, ListingReader.read_own_count),
    (GROUP_LINE, ListingReader.read_group),
    (HONOUR_ROLL, ListingReader.read_roll),
    (TIER_IN_ROW, ListingReader.read_tier_in_row),
    (re.compile(r".*", re.DOTALL), ListingReader.read_text),
)
"""The form of a line, and what reads it: the first that fits does, the last always fits."""
