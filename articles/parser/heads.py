"""The head of an article: section, kicker, headline, deck, lead-in and bylines among the blocks above its body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .bylines import parse_byline_line, parse_credits, parse_names, parse_office
from .lead_ins import read_lead_in
from .shapes import Block, Kind, ParsedByline, Printed, Span
from .spans import cut_spans

LONGEST_LABEL = 6
LONGEST_COUPLET = 8
"""Two lines of one measure up to this length are one headline that the page broke."""
LONGEST_HEADLINE = 25
LONGEST_PART = 16
MUCH_LONGER = 1.3
"""A line that many times as long as its neighbour is set in smaller type: it is the kicker or deck."""
DASH_INSIDE = re.compile(
    r"(?<=[\u3400-\u9fff”》〉」』）)？！?!])\s*(?:[—―－─━]{1,3}|-)\s*(?=[\u3400-\u9fff“《〈「『０-９\d])"
)
SHORTEST_BESIDE_DASH, SHORTEST_BESIDE_HYPHEN = 4, 8
QUOTES = re.compile(r"[“”‘’「」『』《》\s]")


@dataclass(frozen=True, slots=True)
class Titles:
    """The lines above a body; ``other`` is the second likeliest way to read them, '' where form leaves no doubt."""

    section: Printed = Printed()
    kicker: Printed = Printed()
    headline: Printed = Printed()
    deck: Printed = Printed()
    other: str = ""
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a body."""

    titles: Titles = Titles()
    lead_in: Printed = Printed()
    bylines: tuple[ParsedByline, ...] = ()
    byline_spans: tuple[Span, ...] = ()


def read_head(blocks: Sequence[Block]) -> Head:
    """The head that a run of titles, labels, decks, bylines and lead-ins makes."""
    blocks = find_bare_byline(blocks)
    leads = [block for block in blocks if block.kind is Kind.LEAD]
    signed = [block for block in blocks if block.kind in (Kind.BYLINE, Kind.SIGN_OFF, Kind.CREDIT)]
    is_for_all = signed and blocks[0].kind is Kind.LEAD and any(block.kind is Kind.TITLE for block in blocks)
    bylines = [byline for block in [*signed, *leads[1 if is_for_all else 0 :]] for byline in bylines_of(block)]
    return Head(read_titles(blocks), joined(leads), tuple(bylines), tuple(s for block in signed for s in block.spans))


def find_bare_byline(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the last title a byline if it is but names with surnames and stands under another title."""
    above = [block for block in blocks if block.kind in (Kind.TITLE, Kind.DECK)]
    has_byline = any(block.kind is Kind.BYLINE for block in blocks)
    last = above[-1] if len(above) > 1 else None
    return [
        Block(Kind.BYLINE, block.text, block.spans)
        if block is last and block.kind is Kind.TITLE and not has_byline and is_bare_byline(block.text)
        else block
        for block in blocks
    ]


def is_bare_byline(text: str) -> bool:
    """Whether a title is but names (one of two or three characters, or several), or an office with its holder."""
    names = parse_names(text)
    if names and (len(text) <= 3 or len(names) > 1 or re.search(r"\s", text)):
        return True
    return bool(parse_office(text))


def bylines_of(block: Block) -> tuple[ParsedByline, ...]:
    if block.kind is Kind.LEAD:
        lead_in = read_lead_in(block.text + " 。")
        return lead_in.bylines if lead_in else ()
    return (
        parse_byline_line(block.text)
        or parse_credits(block.text)
        or parse_names(block.text)
        or parse_office(block.text)
        or ()
    )


def read_titles(blocks: Sequence[Block]) -> Titles:
    """Section, kicker, headline and deck; a title with its deck over further titles names a series."""
    labels = [block for block in blocks if block.kind is Kind.LABEL]
    has_byline = any(block.kind is Kind.BYLINE for block in blocks)
    lines = join_decks([block for block in blocks if block.kind in (Kind.TITLE, Kind.DECK)], has_byline=has_byline)
    last_deck = max((n for n, block in enumerate(lines[:-1]) if block.kind is Kind.DECK), default=-1)
    series = lines[: last_deck + 1] if any(block.kind is Kind.TITLE for block in lines[last_deck + 1 :]) else []
    lines = lines[len(series) :]
    decks = [block for block in lines if block.kind is Kind.DECK]
    found = order_titles([block for block in lines if block.kind is Kind.TITLE], has_deck=bool(decks))
    kicker, above = found.kicker, series
    if labels and not kicker.text and not series:
        kicker = joined(labels)
    else:
        above = [*labels, *series]
    section = Printed(joined(above).text + found.section.text, joined(above).spans + found.section.spans)
    return Titles(section, kicker, found.headline, joined(decks) if decks else found.deck, found.other, found.marks)


def join_decks(lines: Sequence[Block], *, has_byline: bool) -> list[Block]:
    """The lines, a deck that the page broke one again: cut off at its first end, or but for the name it ends in."""
    joined_lines: list[Block] = []
    for line in lines:
        above = joined_lines[-1] if joined_lines else None
        if above and above.kind is Kind.DECK and line.kind is Kind.TITLE and goes_on(above.text, line.text, has_byline):
            joined_lines[-1] = Block(Kind.DECK, above.text + line.text, above.spans + line.spans, above.gap, above.mark)
        else:
            joined_lines.append(line)
    return joined_lines


def goes_on(deck: str, line: str, has_byline: bool) -> bool:
    """Whether a line is the rest of the deck above it; where the byline stands apart, a name is that of its person."""
    is_cut = deck.endswith(("、", "，", ",", "的", "和", "与")) or is_cut_off(deck)
    return is_cut or (has_byline and is_bare_byline(line))


def order_titles(titles: Sequence[Block], *, has_deck: bool) -> Titles:
    """Which of the unmarked lines is which: kicker, headline, deck from above."""
    if marked := order_by_marks(titles):
        return marked
    lines = [Printed(block.text, block.spans) for block in titles]
    if not lines:
        return Titles()
    if len(lines) == 1:
        return split_headline(lines[0], has_deck=has_deck)
    if len(lines) == 2:
        return order_two(*lines, has_deck=has_deck)
    broken = order_two(lines[-2], lines[-1], has_deck=False)
    if broken.headline.text and not broken.other and not broken.kicker.text:
        return Titles(section=joined(titles[:-3]), kicker=lines[-3], headline=broken.headline)
    if has_deck:
        return Titles(section=joined(titles[:-2]), kicker=lines[-2], headline=lines[-1])
    return Titles(section=joined(titles[:-3]), kicker=lines[-3], headline=lines[-2], deck=lines[-1])


def order_by_marks(titles: Sequence[Block]) -> Titles | None:
    """The order that Markdown headings give: # headline, ## kicker above or below it, ### deck."""
    by_level = {len(block.mark): Printed(block.text, block.spans) for block in reversed(titles) if "#" in block.mark}
    if len(by_level) < 2 or len(by_level) < len(titles):
        return None
    headline, second, third = [*(by_level[level] for level in sorted(by_level)), Printed()][:3]
    return Titles(kicker=second, headline=headline, deck=third)


def order_two(first: Printed, second: Printed, *, has_deck: bool) -> Titles:
    """Two unmarked lines: a broken headline, kicker and headline, or headline and deck, by their measure."""
    above, below = len(QUOTES.sub("", first.text)), len(QUOTES.sub("", second.text))
    if above == below <= LONGEST_COUPLET:
        return Titles(headline=Printed(first.text + second.text, first.spans + second.spans))
    is_label = above <= LONGEST_LABEL and above * 5 <= below * 3
    if has_deck or is_label:
        return Titles(kicker=first, headline=second)
    is_kicker = above >= below * MUCH_LONGER or above < below < above * MUCH_LONGER
    is_kicker = is_kicker or (" " in second.text and " " not in first.text)
    if is_kicker:
        return Titles(kicker=first, headline=second, other=f"主题:{first.text} / 副题:{second.text}")
    return Titles(headline=first, deck=second, other=f"引题:{first.text} / 主题:{second.text}")


def split_headline(line: Printed, *, has_deck: bool) -> Titles:
    """One line: headline and deck joined by a dash, or kicker, headline and deck set with spaces between."""
    if not has_deck and (dash := find_dash(line.text)):
        (headline, rest), start = split_printed(line, dash.start()), dash.end() - dash.start()
        mark, deck = split_printed(rest, start)
        return Titles(headline=headline, deck=deck, marks=mark.spans)
    parts = split_at_spaces(line)
    sizes = [len(part.text) for part in parts]
    if sum(sizes) <= LONGEST_HEADLINE or max(sizes) == min(sizes) or any(is_cut_off(part.text) for part in parts):
        return Titles(headline=line)
    other = f"主题:{line.text}"
    if len(parts) == 3 and sizes[-1] > LONGEST_PART and not has_deck:
        return Titles(kicker=parts[0], headline=parts[1], deck=parts[2], other=other)
    start = line.text.index(parts[1].text, sizes[0])
    return Titles(kicker=parts[0], headline=split_printed(line, start)[1], other=other)


def find_dash(text: str) -> re.Match[str] | None:
    """The dash between headline and deck: both are long enough to stand alone."""
    for dash in DASH_INSIDE.finditer(text):
        shortest = SHORTEST_BESIDE_HYPHEN if len(dash.group().strip()) == 1 else SHORTEST_BESIDE_DASH
        if min(dash.start(), len(text) - dash.end()) >= shortest:
            return dash
    return None


def split_at_spaces(line: Printed) -> list[Printed]:
    found = re.finditer(r"\S+", line.text)
    return [split_printed(split_printed(line, part.end())[0], part.start())[1] for part in found]


def is_cut_off(text: str) -> bool:
    """Whether a part ends inside quotes or brackets."""
    return any(text.count(left) != text.count(right) for left, right in ("“”", "《》", "「」", "()", "（）"))


def split_printed(line: Printed, size: int) -> tuple[Printed, Printed]:
    before, after = cut_spans(line.spans, size)
    return Printed(line.text[:size], before), Printed(line.text[size:], after)


def joined(blocks: Sequence[Block]) -> Printed:
    return Printed("".join(block.text for block in blocks), tuple(span for block in blocks for span in block.spans))
