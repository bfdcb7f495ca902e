"""Where articles begin and end: blocks → drafts, each with the blocks of its head, body and end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median_low

from .heads import bylines_of, find_dash, is_bare_byline
from .jumps import read_jump
from .lead_ins import DATELINE
from .line_rules import LONGEST_SUBHEAD, NOTICE, SENTENCE_END
from .shapes import Block, Kind

HEAD = {Kind.TITLE, Kind.LABEL, Kind.DECK, Kind.BYLINE, Kind.LEAD}
BODY = {Kind.TEXT, Kind.CAPTION, Kind.TABLE}
TITLES = {Kind.TITLE, Kind.LABEL, Kind.DECK}
FRAME = {Kind.HEADER, Kind.FURNITURE, Kind.CLOSER}
MOST_TITLES = 4
"""More titles in a row are a list."""
SHORTEST_TEXT_IN_FRAME = 40
"""Text behind menu lines that is shorter belongs to the menu."""
SHORTEST_STORY = 50
LONGEST_NAME = 4
NUMBER_ONLY = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]?")
SIGNS = re.compile(r"^\d+[.、．]|\W+")


@dataclass(slots=True)
class Draft:
    """An article in the making; ``is_closed`` once something showed its end."""

    head: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    ends: list[Block] = field(default_factory=list)
    is_closed: bool = False

    @property
    def has_byline(self) -> bool:
        return any(block.kind in (Kind.BYLINE, Kind.SIGN_OFF) for block in [*self.head, *self.ends])

    @property
    def is_signed_above(self) -> bool:
        return any(block.kind in (Kind.BYLINE, Kind.LEAD) for block in self.head)

    @property
    def has_pictures_only(self) -> bool:
        return all(block.kind is Kind.CAPTION for block in self.body)

    def ends_for(self, title: Block) -> bool:
        """Whether a title behind it cannot be a subhead: after an end, an editor's code, or a picture story."""
        is_picture_story = bool(self.ends and self.body) and self.has_pictures_only and title.kind is Kind.TITLE
        return self.is_closed or is_picture_story or any(block.kind is Kind.MARK for block in self.ends)


@dataclass(slots=True)
class Splitter:
    """Takes blocks in printed order; ``run`` holds what may become the next head, and the frame lines within it."""

    usual_gap: int
    drafts: list[Draft] = field(default_factory=list)
    run: list[Block] = field(default_factory=list)
    unplaced: list[Block] = field(default_factory=list)
    header: list[Block] = field(default_factory=list)
    is_over: bool = False
    gap_below: int = 0

    @property
    def current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def take(self, block: Block) -> None:
        if block.kind in FRAME:
            self.take_frame(block)
        elif self.is_over:
            self.unplaced.append(block)
        elif block.kind in HEAD:
            self.take_head(block)
        elif block.kind in BODY:
            self.take_body(block)
        else:
            self.take_end(block)

    def take_head(self, block: Block) -> None:
        if block.kind is Kind.TITLE:
            self.end_titled_item(block)
        self.run.append(block)

    def end_titled_item(self, block: Block) -> None:
        """Close an item without a body: its title has its author or kind (中国画) behind it, and ``block`` is set off."""
        if self.run and is_complete(self.run[-1]) and block.gap > self.usual_gap:
            self.drafts.append(Draft(head=self.drop_unheaded(self.run), is_closed=True))
            self.run = []

    def take_frame(self, block: Block) -> None:
        """A line of the page's frame: a page header ends the article above, a closer all that follow it."""
        (self.header if block.kind is Kind.HEADER else self.unplaced).append(block)
        if not any(held.kind in TITLES for held in self.run):
            self.run = self.give_last_byline(self.run, is_last=True)
        if block.kind is Kind.CLOSER:
            self.finish()
        else:
            self.run.append(block)
        if self.current and block.kind is Kind.HEADER:
            self.current.is_closed = True
        self.is_over = block.kind is Kind.CLOSER or (self.is_over and block.kind is Kind.FURNITURE)

    def take_body(self, block: Block) -> None:
        if block.kind is Kind.TEXT and len(block.text) < SHORTEST_TEXT_IN_FRAME and self.is_in_menu:
            self.run.append(block)
            return
        self.end_titled_item(block)
        self.gap_below = block.gap
        self.settle()
        if not self.current or self.is_next_story(self.current, block):
            self.drafts.append(Draft())
        self.drafts[-1].body.append(block)

    @property
    def is_in_menu(self) -> bool:
        """Whether menu lines stand below an article, and no head since."""
        kinds = {held.kind for held in self.run}
        is_below = self.current is not None and bool(self.current.body)
        return is_below and Kind.FURNITURE in kinds and not kinds & {Kind.BYLINE, Kind.LEAD, Kind.DECK}

    def is_next_story(self, above: Draft, block: Block) -> bool:
        """Whether a body block opens an article without a head; a caption only if it is long enough to be a story."""
        if block.kind is not Kind.CAPTION:
            return above.is_closed
        is_set_off = self.usual_gap == 0 and block.gap > 0
        return bool(above.body) and is_set_off and len(block.text) >= SHORTEST_STORY

    def take_end(self, block: Block) -> None:
        """A sign-off, credit, jump line or mark: of the head in the making, or of the article above."""
        if any(held.kind in TITLES for held in self.run):
            self.run.append(block)
            return
        self.settle()
        if not self.current:
            self.drafts.append(Draft())
        if block.kind is Kind.JUMP and is_jump_back(block):
            self.drafts.append(Draft(head=[block]))
            return
        if block.kind is Kind.SIGN_OFF:
            self.part_from_signed()
        self.drafts[-1].ends.append(block)
        self.drafts[-1].is_closed |= block.kind in (Kind.SIGN_OFF, Kind.JUMP)

    def part_from_signed(self) -> None:
        """Part the article from what a sign-off ends, if its head names its authors already.

        The other article begins at the last subhead, or at the last paragraph set off.
        """
        above = self.drafts[-1]
        if not any(bylines_of(block) for block in above.head if block.kind in (Kind.BYLINE, Kind.LEAD)):
            return
        start = max((n for n, block in enumerate(above.body) if n and self.can_open(block)), default=0)
        if start:
            title = above.body[start : start + 1] if above.body[start].kind is Kind.TITLE else []
            self.drafts.append(Draft(head=title, body=above.body[start + len(title) :]))
            del above.body[start:]

    def can_open(self, block: Block) -> bool:
        return block.kind is Kind.TITLE or (block.kind is Kind.TEXT and block.gap > self.usual_gap)

    def settle(self) -> None:
        """Decide what the run is: the head of an article, subheads, bylines of the article above, or of no use."""
        run, self.run = self.drop_unheaded(self.run), []
        run = self.give_last_byline(run, is_last=False)
        if len(titles := [block for block in run if block.kind is Kind.TITLE]) > MOST_TITLES:
            run = self.give_list(run, titles)
        if not run:
            return
        if self.current and self.current.has_pictures_only and not any(block.kind in TITLES for block in run):
            self.current.head += run
        elif not self.current or self.opens_article(run):
            self.drafts.append(Draft(head=run))
        else:
            self.current.body += run

    def drop_unheaded(self, run: Sequence[Block]) -> list[Block]:
        """The run from its last stretch with a title on; titles parted from it by frame lines go unplaced."""
        stretches = [list(held) for in_frame, held in groupby(run, lambda block: block.kind in FRAME) if not in_frame]
        titled = [n for n, held in enumerate(stretches) if any(block.kind in TITLES for block in held)]
        first = titled[-1] if titled else 0
        self.unplaced += [block for held in stretches[:first] for block in held]
        return self.drop_repeated([block for held in stretches[first:] for block in held])

    def drop_repeated(self, run: list[Block]) -> list[Block]:
        """The run without titles that its next lines print again."""
        titles = [(block, SIGNS.sub("", block.text)) for block in run if block.kind is Kind.TITLE]
        again = {
            id(block)
            for n, (block, words) in enumerate(titles)
            if words and "".join(below for _, below in titles[n + 1 : n + 4]).startswith(words)
        }
        self.unplaced += [block for block in run if id(block) in again]
        return [block for block in run if id(block) not in again]

    def give_last_byline(self, run: list[Block], *, is_last: bool) -> list[Block]:
        """The run without the bylines before its first title, if they are the last lines of the article above."""
        above = self.current
        if not above or above.is_closed or above.has_byline or above.has_pictures_only:
            return run
        size = next((n for n, block in enumerate(run) if not is_last_byline(block)), len(run))
        is_doubtful = run[0].kind is Kind.TITLE and len(run[0].text) <= LONGEST_NAME if run else True
        if not size or (size == len(run) and not is_last and is_doubtful):
            return run
        above.ends += [Block(Kind.BYLINE, block.text, block.spans) for block in run[:size]]
        above.is_closed = True
        return run[size:]

    def give_list(self, run: list[Block], titles: list[Block]) -> list[Block]:
        """The head at the end of a long run of titles; the titles before it are a list in the article above."""
        has_head = any(block.kind is not Kind.TITLE for block in run)
        size = next((n for n, block in enumerate(run) if block is titles[-2]), 0) if has_head else len(run)
        (self.current.body if self.current else self.unplaced).extend(run[:size])
        return run[size:]

    def opens_article(self, run: Sequence[Block]) -> bool:
        """Whether a run is the head of an article, not subheads of the one above."""
        titles = [block for block in run if block.kind is Kind.TITLE]
        first = run[0]
        return (
            (self.current is not None and self.current.ends_for(first))
            or self.opens_by_lead_in(run)
            or any(block.kind in (Kind.BYLINE, Kind.DECK) for block in run)
            or self.is_set_off(run)
            or (first.kind is Kind.LABEL and bool(titles))
            or any(is_headline(block.text) for block in titles)
            or (len(titles) > 1 and not any(is_no_headline(block.text) for block in titles))
        )

    def is_set_off(self, run: Sequence[Block]) -> bool:
        """Whether blank lines mark a headline: above it alone, or if below it too, in an article without a byline.

        Articles of one page are alike: where one has its byline or lead-in, a line without is a subhead.
        """
        if run[0].gap <= self.usual_gap:
            return False
        return self.gap_below <= self.usual_gap or not (self.current and self.current.is_signed_above)

    def opens_by_lead_in(self, run: Sequence[Block]) -> bool:
        """Whether a lead-in opens an article: not one that alone repeats the dateline of the article above."""
        leads = [block for block in run if block.kind is Kind.LEAD]
        if not leads or len(leads) < len(run) or run[0].gap > self.usual_gap:
            return bool(leads)
        dates = {dateline_of(block) for block in (self.current.head if self.current else ()) if block.kind is Kind.LEAD}
        return dateline_of(leads[0]) not in dates

    def finish(self) -> None:
        """What is left over at the end: last bylines, a bare headline, menu words, or the last lines of a cut text."""
        run = [block for block in self.run if block.kind not in FRAME]
        has_frame, self.run = len(run) < len(self.run), []
        if not self.current:
            self.run = run
            self.settle()
            return
        run = self.give_last_byline(run, is_last=True)
        is_article = any(block.kind in (Kind.DECK, Kind.BYLINE, Kind.LEAD) for block in run)
        if has_frame:
            self.unplaced += run
        elif run and (is_article or run[0].gap > self.usual_gap):
            self.drafts.append(Draft(head=run))
        else:
            self.drafts[-1].body += run


def is_last_byline(block: Block) -> bool:
    return block.kind is Kind.BYLINE or (block.kind is Kind.TITLE and is_bare_byline(block.text))


def is_complete(block: Block) -> bool:
    """Whether a title with nothing below it is an item: its author or its kind stands behind it in brackets."""
    return block.kind in (Kind.SIGN_OFF, Kind.CREDIT) or (block.kind is Kind.TITLE and block.text.endswith(("）", ")")))


def is_jump_back(block: Block) -> bool:
    jump = read_jump(block.text)
    return jump is not None and jump[0] == "jumped_from"


def is_headline(text: str) -> bool:
    """Whether a title is more than a subhead: long, a notice's, or with a deck behind a dash."""
    return len(text) > LONGEST_SUBHEAD or bool(NOTICE.search(text) or find_dash(text))


def is_no_headline(text: str) -> bool:
    return bool(NUMBER_ONLY.fullmatch(text) or SENTENCE_END.search(text))


def dateline_of(lead: Block) -> str:
    """Place and day of a lead-in; all of it where it names no day, as a mere 本报讯 says nothing of whose it is."""
    found = DATELINE.match(lead.text)
    return found.group() if found and "日" in found.group() else lead.text


def usual_gap_of(blocks: Sequence[Block]) -> int:
    """How many blank lines usually stand between two paragraphs."""
    gaps = [below.gap for above, below in pairwise(blocks) if above.kind is below.kind is Kind.TEXT]
    return median_low(gaps) if gaps else 1


def split_articles(blocks: Sequence[Block]) -> Splitter:
    """The drafts of the blocks' articles, with the header's blocks and those that found no place."""
    splitter = Splitter(usual_gap_of(blocks))
    for block in blocks:
        splitter.take(block)
    splitter.finish()
    return splitter
