"""The head of an article: section, kicker, headline, deck and byline among a run of short lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from .bylines import parse_byline_line
from .shapes import Block, Kind, ParsedByline, Printed, Span

LONGEST_KICKER_LABEL = 6


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a body; ``is_ambiguous`` where form cannot tell the headline from its neighbour."""

    section: Printed = Printed()
    kicker: Printed = Printed()
    headline: Printed = Printed()
    deck: Printed = Printed()
    bylines: tuple[ParsedByline, ...] = ()
    byline_spans: tuple[Span, ...] = ()
    is_ambiguous: bool = False
    unplaced: tuple[Span, ...] = ()


def read_head(run: Sequence[Block]) -> Head:
    """The head that a run of titles, dashed decks and byline lines makes."""
    titles = [printed(block) for block in run if block.kind is Kind.TITLE]
    decks = [printed(block) for block in run if block.kind is Kind.DECK]
    bylines = [block for block in run if block.kind is Kind.BYLINE]
    *early, kicker, headline, deck = [Printed()] * 3 + order_titles(titles, has_deck=bool(decks))
    extra = [*(title for title in early if title.text), *decks[1:]]
    return Head(
        kicker=kicker,
        headline=headline,
        deck=decks[0] if decks else deck,
        bylines=tuple(byline for block in bylines for byline in parse_byline_line(block.text) or ()),
        byline_spans=tuple(span for block in bylines for span in block.spans),
        is_ambiguous=bool(len(titles) == 2 and deck.text),
        unplaced=tuple(span for title in extra for span in title.spans),
    )


def order_titles(titles: list[Printed], *, has_deck: bool) -> list[Printed]:
    """Titles as [… earlier lines, kicker, headline, deck]; the first of two is a kicker if it is a mere label."""
    blank = Printed()
    if has_deck or not titles:
        return [*titles, blank] if len(titles) > 1 else [blank, *titles, blank] if titles else []
    if len(titles) == 1:
        return [blank, titles[0], blank]
    if len(titles) == 2:
        first, second = titles
        return [first, second, blank] if is_label(first, second) else [blank, first, second]
    return titles


def is_label(first: Printed, second: Printed) -> bool:
    """Whether the first line is a short label above the second."""
    return len(first.text) <= LONGEST_KICKER_LABEL and len(first.text) * 5 <= len(second.text) * 3


def printed(block: Block) -> Printed:
    return Printed(block.text, block.spans)
