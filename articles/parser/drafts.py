"""Articles in the making, and what tells the head of the next one from a subhead or a last byline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .heads import bylines_of, find_dash, is_bare_byline
from .jumps import read_jump
from .lead_ins import DATELINE
from .line_rules import LONGEST_SUBHEAD, NOTICE, SENTENCE_END
from .lists import LISTED
from .shapes import Block, Kind

TITLES = {Kind.TITLE, Kind.LABEL, Kind.DECK}
SIGNED = {Kind.DECK, Kind.BYLINE, Kind.LEAD}
"""What a subhead never has."""
LONGEST_NAME = 4
ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．)）]|$)|[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|[①-⑳]"
)
"""What numbered subheads and list items begin with."""
SIGNS = re.compile(r"^\d+[.、．]|\W+")


@dataclass(slots=True)
class Draft:
    """An article in the making; ``is_closed`` once something showed its end."""

    head: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    ends: list[Block] = field(default_factory=list)
    is_closed: bool = False
    has_text: bool = False
    is_signed: bool = False
    is_coded: bool = False

    def add_body(self, blocks: Sequence[Block]) -> None:
        self.body += blocks
        self.has_text |= any(block.kind is not Kind.CAPTION for block in blocks)

    def add_ends(self, blocks: Sequence[Block]) -> None:
        """Sign-offs, bylines and 下转第3版 close the article; behind an editor's code no subhead follows."""
        kinds = {block.kind for block in blocks}
        is_cut = any(block.kind is Kind.JUMP and set(block.text) & set("转轉") for block in blocks)
        self.ends += blocks
        self.is_signed |= bool(kinds & {Kind.SIGN_OFF, Kind.BYLINE})
        self.is_closed |= is_cut or bool(kinds & {Kind.SIGN_OFF, Kind.BYLINE})
        self.is_coded |= Kind.MARK in kinds

    @property
    def has_byline(self) -> bool:
        return self.is_signed or any(block.kind in (Kind.BYLINE, Kind.SIGN_OFF) for block in self.head)

    @property
    def is_marked_above(self) -> bool:
        """Whether its head has a byline or lead-in."""
        return any(block.kind in (Kind.BYLINE, Kind.LEAD) for block in self.head)

    @property
    def is_signed_above(self) -> bool:
        """Whether its head names somebody."""
        return any(bylines_of(block) for block in self.head if block.kind in (Kind.BYLINE, Kind.LEAD))

    @property
    def datelines(self) -> set[str]:
        return {dateline_of(block) for block in self.head if block.kind is Kind.LEAD}

    def ends_before(self, title: Block) -> bool:
        """Whether a title behind it cannot be a subhead: after an end, an editor's code, or a picture story."""
        is_picture_story = bool(self.ends and self.body) and not self.has_text and title.kind is Kind.TITLE
        return self.is_closed or self.is_coded or is_picture_story


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The article above a run of titles, the gap between run and body, the gap of paragraphs, and the kind of page."""

    above: Draft
    gap_below: int
    usual_gap: int
    has_many_stories: bool


def opens_article(run: Sequence[Block], at: Surroundings) -> bool:
    """Whether a run of titles is the head of an article, not subheads of the one above."""
    return at.above.ends_before(run[0]) or any(tell(run, at) for tell in TELLS)


def opens_by_lead_in(run: Sequence[Block], at: Surroundings) -> bool:
    """A lead-in opens an article, but not one that alone repeats the dateline of the article above."""
    leads = [block for block in run if block.kind is Kind.LEAD]
    is_alone = len(leads) == len(run) and run[0].gap <= at.usual_gap
    return bool(leads) and not (is_alone and dateline_of(leads[0]) in at.above.datelines)


def opens_by_byline(run: Sequence[Block], at: Surroundings) -> bool:
    return any(block.kind in (Kind.BYLINE, Kind.DECK) for block in run)


def opens_by_gap(run: Sequence[Block], at: Surroundings) -> bool:
    """Blank lines above a title mark a headline; below an article with a byline or lead-in only on a page of many
    stories, and if none stand below the title too: stories of one page are alike, and this one has no byline.
    """
    is_alone = at.has_many_stories and at.gap_below <= at.usual_gap
    return run[0].gap > at.usual_gap and (is_alone or not at.above.is_marked_above)


def opens_by_titles(run: Sequence[Block], at: Surroundings) -> bool:
    """A label over titles, several titles, or one as no subhead is: a notice's, with a deck behind a dash, long."""
    titles = [block.text for block in run if block.kind is Kind.TITLE]
    if not titles or any(map(is_no_headline, titles)):
        return False
    is_long = len(titles[0]) > LONGEST_SUBHEAD and (at.has_many_stories or not at.above.is_marked_above)
    return len(titles) > 1 or run[0].kind is Kind.LABEL or is_long or is_headline(titles[0])


def opens_by_jump(run: Sequence[Block], at: Surroundings) -> bool:
    """A line that says where the article began (上接第1版) stands under its headline."""
    return any(block.kind is Kind.JUMP and is_jump_back(block) for block in run)


def is_jump_back(block: Block) -> bool:
    jump = read_jump(block.text)
    return jump is not None and jump[0] == "jumped_from"


def opens_after_list(run: Sequence[Block], at: Surroundings) -> bool:
    """A title set off from a winners' list and nearer to the text below; not where titles part that list's text."""
    is_after_list = bool(at.above.body) and at.above.body[-1].kind in LISTED
    if not is_after_list or run[0].gap <= at.gap_below or is_no_headline(run[0].text):
        return False
    return not any(block.kind is Kind.TITLE for block in reversed(at.above.body))


TELLS = (opens_by_jump, opens_by_lead_in, opens_by_byline, opens_by_gap, opens_by_titles, opens_after_list)


def is_headline(text: str) -> bool:
    return bool(NOTICE.search(text) or find_dash(text))


def is_no_headline(text: str) -> bool:
    return bool(ORDINAL.match(text) or SENTENCE_END.search(text))


def is_complete(block: Block) -> bool:
    """Whether a title with nothing below it is an item: its author or its kind stands behind it in brackets."""
    if block.kind is Kind.CREDIT:
        return any(byline.role == "photographer" for byline in bylines_of(block))
    return block.kind is Kind.SIGN_OFF or (block.kind is Kind.TITLE and block.text.endswith(("）", ")")))


def is_inset(run: Sequence[Block]) -> bool:
    """Whether a run ends with a notice's title, parted by a page header from a head with titles and a byline.

    A signed head has a text: the notice stands between the two and is no headline of that text.
    """
    if len(run) < 4 or run[-1].kind is not Kind.TITLE or run[-2].kind is not Kind.HEADER:
        return False
    is_signed = run[-3].kind is Kind.BYLINE and any(block.kind is Kind.TITLE for block in run[:-3])
    return is_signed and bool(NOTICE.search(run[-1].text))


def count_last_bylines(run: Sequence[Block], above: Draft, *, is_last: bool) -> int:
    """How many blocks at the start of a run are the last lines of the article above: its bylines.

    A single short name over a text may be a subhead instead.
    """
    if not run or above.is_closed or not above.has_text:
        return 0
    size = next((n for n, block in enumerate(run) if not is_last_byline(block)), len(run))
    is_doubtful = size == len(run) == 1 and run[0].kind is Kind.TITLE and len(run[0].text) <= LONGEST_NAME
    return 0 if is_doubtful and not is_last else size


def is_last_byline(block: Block) -> bool:
    return block.kind is Kind.BYLINE or (block.kind is Kind.TITLE and is_bare_byline(block.text))


def find_repeated(run: Sequence[Block]) -> Iterator[Block]:
    """The titles that the next titles print again: a web edition's title over the printed one."""
    titles = [(block, SIGNS.sub("", block.text)) for block in run if block.kind is Kind.TITLE]
    for n, (block, words) in enumerate(titles):
        if words and "".join(below for _, below in titles[n + 1 : n + 4]).startswith(words):
            yield block


def dateline_of(lead: Block) -> str:
    """Place and day of a lead-in; all of it where it names no day, as a mere 本报讯 says nothing of whose it is."""
    found = DATELINE.match(lead.text)
    return found.group() if found and "日" in found.group() else lead.text
