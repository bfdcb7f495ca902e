"""Where articles begin and end: blocks → drafts, each with the blocks of its head, body and end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, takewhile
from statistics import median_low

from .drafts import (
    SIGNED,
    TITLES,
    Draft,
    Surroundings,
    count_last_bylines,
    find_repeated,
    is_complete,
    is_inset,
    is_jump_back,
    is_last_byline,
    opens_article,
)
from .lists import LISTED
from .shapes import Block, Kind

HEAD = {Kind.TITLE, Kind.LABEL, Kind.DECK, Kind.BYLINE, Kind.LEAD}
BODY = {Kind.TEXT, Kind.CAPTION, Kind.ISSUER, *LISTED}
FRAME = {Kind.HEADER, Kind.FURNITURE, Kind.CLOSER}
FEWEST_LISTED, MOST_TITLES = 3, 4
"""More titles in a row are a list."""
SHORTEST_TEXT_IN_MENU = 40
SHORTEST_PICTURE_STORY = 50
MARKS_OF_STORIES = {Kind.LEAD, Kind.BYLINE, Kind.SIGN_OFF}
FEWEST_MANY = 3
"""Bylines, lead-ins and sign-offs of a page of many stories."""


@dataclass(slots=True)
class Splitter:
    """Takes blocks in printed order.

    ``run`` holds what may become the next head, with the frame lines that part it; ``is_titled`` tells whether a title
    is among it, ``is_over`` that a closer ended the page's own matter.
    """

    usual_gap: int
    has_many_stories: bool
    drafts: list[Draft] = field(default_factory=list)
    unplaced: list[Block] = field(default_factory=list)
    header: list[Block] = field(default_factory=list)
    run: list[Block] = field(default_factory=list)
    is_titled: bool = False
    is_over: bool = False

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

    def take_frame(self, block: Block) -> None:
        """A line of the page's frame: a page header ends the article above, a closer all that follow it."""
        (self.header if block.kind is Kind.HEADER else self.unplaced).append(block)
        if not self.is_titled:
            self.run = self.give_last_bylines(self.run, is_last=True)
        if block.kind is Kind.CLOSER:
            self.finish()
        elif not self.run or self.run[-1].kind is not block.kind:
            self.run.append(block)
        if self.drafts and block.kind is Kind.HEADER:
            self.drafts[-1].is_closed = True
        self.is_over = block.kind is Kind.CLOSER or (self.is_over and block.kind is Kind.FURNITURE)

    def take_head(self, block: Block) -> None:
        if block.kind is Kind.TITLE:
            self.end_titled_item(block)
        self.run.append(block)
        self.is_titled |= block.kind in TITLES

    def take_body(self, block: Block) -> None:
        if block.kind is Kind.TEXT and len(block.text) < SHORTEST_TEXT_IN_MENU and self.is_in_menu():
            self.run.append(block)
            return
        self.end_titled_item(block)
        self.settle(block.gap)
        if not self.drafts or self.is_next_story(block):
            self.drafts.append(Draft())
        self.drafts[-1].add_body([block])

    def take_end(self, block: Block) -> None:
        """A sign-off, credit, jump line or mark: of the head in the making, or of the article above."""
        if self.is_titled:
            self.run.append(block)
            return
        self.settle()
        if block.kind is Kind.JUMP and is_jump_back(block):
            self.drafts.append(Draft(head=[block]))
            return
        if not self.drafts:
            self.drafts.append(Draft())
        if block.kind is Kind.SIGN_OFF and self.drafts[-1].is_marked_above:
            self.part_from_signed(self.drafts[-1])
        self.drafts[-1].add_ends([block])

    def end_titled_item(self, block: Block) -> None:
        """Close an item without a body: (中国画) or its author stands behind its title, and ``block`` is set off."""
        if self.is_titled and is_complete(self.run[-1]) and block.gap > self.usual_gap:
            self.drafts.append(Draft(head=self.drop_unheaded(self.take_run()), is_closed=True))

    def is_in_menu(self) -> bool:
        """Whether menu lines stand below an article, and no head since."""
        kinds = {held.kind for held in self.run[-MOST_TITLES:]}
        is_below = bool(self.drafts) and bool(self.drafts[-1].body)
        return is_below and Kind.FURNITURE in kinds and not kinds & SIGNED

    def is_next_story(self, block: Block) -> bool:
        """Whether a body block opens an article without a head; a caption only if it is long enough to be a story."""
        if block.kind is not Kind.CAPTION:
            return self.drafts[-1].is_closed and block.kind not in {Kind.ISSUER, *LISTED}
        is_set_off = self.usual_gap == 0 and block.gap > 0
        return bool(self.drafts[-1].body) and is_set_off and len(block.text) >= SHORTEST_PICTURE_STORY

    def part_from_signed(self, above: Draft) -> bool:
        """Part an article that has its byline or lead-in above from what a sign-off or last byline ends.

        The other article begins at the last title set off; if the head above names somebody, at any title or paragraph.
        """
        set_off = [n for n, block in enumerate(above.body) if n and block.gap > self.usual_gap]
        titles = [n for n, block in enumerate(above.body) if n and block.kind is Kind.TITLE]
        starts = [n for n in set_off if above.body[n].kind is Kind.TITLE]
        if not starts and above.is_signed_above:
            starts = titles or [n for n in set_off if above.body[n].kind is Kind.TEXT]
        if starts:
            title = above.body[starts[-1] : starts[-1] + 1] if above.body[starts[-1]].kind is Kind.TITLE else []
            self.drafts.append(Draft(head=title))
            self.drafts[-1].add_body(above.body[starts[-1] + len(title) :])
            del above.body[starts[-1] :]
        return bool(starts)

    def take_run(self) -> list[Block]:
        run, self.run, self.is_titled = self.run, [], False
        return run

    def settle(self, gap_below: int = 0) -> None:
        """Decide what the run is: the head of an article, subheads, bylines of the article above, or of no use."""
        run = self.take_inset(self.take_run())
        run = self.give_last_bylines(self.drop_unheaded(run), is_last=False)
        run = self.give_list(run)
        above = self.drafts[-1] if self.drafts else None
        if above and not any(block.kind in TITLES for block in run) and not above.has_text:
            above.head += run
        elif run and (not above or opens_article(run, self.surroundings(above, gap_below))):
            self.drafts.append(Draft(head=run))
        elif above:
            above.add_body(run)

    def take_inset(self, run: list[Block]) -> list[Block]:
        """The run; nothing where it ends in a notice set in below a signed head, which opens an article with it."""
        if not is_inset(run):
            return run
        self.drafts.append(Draft(head=self.drop_unheaded(run[:-1])))
        self.drafts[-1].add_body(run[-1:])
        return []

    def surroundings(self, above: Draft, gap_below: int) -> Surroundings:
        return Surroundings(above, gap_below, self.usual_gap, self.has_many_stories)

    def drop_unheaded(self, run: Sequence[Block]) -> list[Block]:
        """The run from its last stretch with a title on; what frame lines part from it goes unplaced, repeats too."""
        stretches = [list(held) for in_frame, held in groupby(run, lambda block: block.kind in FRAME) if not in_frame]
        titled = [n for n, held in enumerate(stretches) if any(block.kind in TITLES for block in held)]
        first = titled[-1] if titled else 0
        kept = [block for held in stretches[first:] for block in held]
        repeated = {id(block) for block in find_repeated(kept)}
        self.unplaced += [block for held in stretches[:first] for block in held]
        self.unplaced += [block for block in kept if id(block) in repeated]
        return [block for block in kept if id(block) not in repeated]

    def give_last_bylines(self, run: list[Block], *, is_last: bool) -> list[Block]:
        """The run without the bylines at its start that are the last lines of the article above."""
        above = self.drafts[-1] if self.drafts else None
        size = count_last_bylines(run, above, is_last=is_last) if above else 0
        if above and size and above.has_byline:
            is_under_title = is_last or (size < len(run) and run[size].kind in TITLES)
            size = size if is_under_title and self.part_from_signed(above) else 0
        if size:
            self.drafts[-1].add_ends([Block(Kind.BYLINE, block.text, block.spans) for block in run[:size]])
        return run[size:]

    def give_list(self, run: list[Block]) -> list[Block]:
        """The run; if it has more titles than a head, only the head at its end: the others are a list above it.

        Where the second of them is but a name, they are its verse; where nothing stands above, the page's menu.
        """
        titles = [n for n, block in enumerate(run) if block.kind is Kind.TITLE]
        if len(titles) <= MOST_TITLES:
            return run
        size = titles[-2] if any(block.kind in SIGNED for block in run) else len(run)
        if is_last_byline(run[1]):
            self.drafts.append(Draft(head=run[:2]))
            self.drafts[-1].add_body(run[2:size])
        elif self.drafts:
            self.drafts[-1].add_body(run[:size])
        else:
            self.unplaced += run[:size]
        return run[size:]

    def finish(self) -> None:
        """What is left over at the end: last bylines, a list, a bare headline, menu words, or lines of a cut text."""
        if not self.drafts:
            self.settle()
            return
        held = self.take_run()
        run = self.give_last_bylines([block for block in held if block.kind not in FRAME], is_last=True)
        if any(block.kind in FRAME for block in held):
            size = len(list(takewhile(lambda block: block.kind is Kind.TITLE, held)))
            size = size if size >= FEWEST_LISTED else 0
            self.drafts[-1].add_body(run[:size])
            self.unplaced += run[size:]
        elif any(block.kind in SIGNED for block in run) or len(run) > MOST_TITLES:
            self.run = run
            self.settle()
        elif run and run[0].gap > self.usual_gap:
            self.drafts.append(Draft(head=run))
        else:
            self.drafts[-1].add_body(run)


def usual_gap_of(blocks: Sequence[Block]) -> int:
    """How many blank lines usually stand between two paragraphs."""
    gaps = [below.gap for above, below in pairwise(blocks) if above.kind is below.kind is Kind.TEXT]
    return median_low(gaps) if gaps else 1


def split_articles(blocks: Sequence[Block]) -> Splitter:
    """The drafts of the blocks' articles, with the header's blocks and those that found no place."""
    marks = sum(is_mark for is_mark, _ in groupby(blocks, lambda block: block.kind in MARKS_OF_STORIES))
    splitter = Splitter(usual_gap_of(blocks), has_many_stories=marks >= FEWEST_MANY)
    for block in blocks:
        splitter.take(block)
    splitter.finish()
    return splitter
