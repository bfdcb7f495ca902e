"""What of a new parse is what of an earlier one: by the characters of the source that both hold, never by position."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .drafts import Draft, Piece
from .positions import Spans


def match_articles(drafts: Sequence[Draft], news: dict[int, dict[str, Any]]) -> dict[int, Draft]:
    """Indices of new parsed articles → the earlier articles that they are.

    Two are the same when half of the earlier headline stands in the new one, or half of the shorter text in the other.
    """
    owner = owners((n, spans_of(parsed)) for n, parsed in news.items())
    head_owner = owners((n, head_of(parsed)) for n, parsed in news.items())
    scores = []
    for place, draft in enumerate(drafts):
        if draft.base and draft.moved:
            spans, head = spans_of(draft.base.parsed), head_of(draft.base.parsed)
            shared, heads = (
                votes(draft.moved.positions(held), by) for held, by in ((spans, owner), (head, head_owner))
            )
            for n, count in shared.items():
                is_headed = 2 * heads[n] >= length(head)
                if is_headed or is_half(count, spans, spans_of(news[n])):
                    scores.append((is_headed, count, -n, -place))
    return {n: drafts[place] for n, place in pair_up(sorted(scores, reverse=True))}


def pair_up(scores: Iterable[tuple[bool, int, int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of which neither half is in a better one."""
    taken: set[int] = set()
    taken_places: set[int] = set()
    for _is_headed, _count, n, place in scores:
        if n not in taken and place not in taken_places:
            taken.add(n)
            taken_places.add(place)
            yield -n, -place


def spans_of(parsed: dict[str, Any]) -> Spans:
    """Everything in the source that a parsed article was made from."""
    heads = [span for spans in parsed.get("spans", {}).values() for span in spans]
    return heads + [span for block in parsed["body"] for span in block["spans"]]


def head_of(parsed: dict[str, Any]) -> Spans:
    """The headline's spans; of a brief without one, those of its first paragraph."""
    headline: Spans = parsed.get("spans", {}).get("headline", [])
    return headline or [span for block in parsed["body"][:1] for span in block["spans"]]


def owners(owned: Iterable[tuple[int, Spans]]) -> dict[int, int]:
    """Position in the source → what holds it."""
    return {at: n for n, spans in owned for at in positions_of(spans)}


def votes(positions: Iterable[int], owner: dict[int, int]) -> Counter[int]:
    return Counter(owner[at] for at in positions if at in owner)


def is_half(count: int, one: Spans, other: Spans) -> bool:
    """Whether so many characters that both hold are half of the shorter."""
    return 2 * count >= min(length(one), length(other))


def length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


@dataclass(eq=False, slots=True)
class Region:
    """Blocks of the earlier parse, rows and blocks of the new parse that hold the same words of the source.

    Where nobody touched anything, that is one of each. An editor who splits or joins paragraphs changes the number of
    rows; a parser that splits or joins them, the number of new ones. ``outcome`` is what the region becomes.
    """

    olds: list[Piece] = field(default_factory=list)
    rows: list[Piece] = field(default_factory=list)
    news: list[Piece] = field(default_factory=list)
    outcome: list[Piece] = field(default_factory=list)


def group_regions(olds: Sequence[Piece], rows: Sequence[Piece], news: Sequence[Piece]) -> list[Region]:
    """Put every piece into one region; a piece without spans, or whose words nothing else holds, has its own."""
    pieces = [*olds, *rows, *news]
    above = list(range(len(pieces)))

    def top(n: int) -> int:
        while above[n] != n:
            above[n] = n = above[above[n]]
        return n

    for one, other in links(len(olds), len(rows), pieces):
        above[top(other)] = top(one)
    regions: dict[int, Region] = {}
    for n, piece in enumerate(pieces):
        region = regions.setdefault(top(n), Region())
        side = region.olds if n < len(olds) else region.rows if n < len(olds) + len(rows) else region.news
        side.append(piece)
    return list(regions.values())


def links(old_count: int, row_count: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pairs of pieces of which one holds half of the other's words: in one source, or across a correction."""
    earlier = old_count + row_count
    there = owners((n, pieces[n].spans) for n in range(earlier, len(pieces)))
    here: dict[int, dict[int, int]] = {}
    for n in range(old_count):
        here.setdefault(id(pieces[n].moved), {}).update(owners([(n, pieces[n].spans)]))
    for n, piece in enumerate(pieces[:earlier]):
        found = votes(piece.moved.positions(piece.spans), there) if piece.moved else Counter()
        if n >= old_count:
            found += votes(positions_of(piece.spans), here.get(id(piece.moved), {}))
        for other, count in found.items():
            if is_half(count, piece.spans, pieces[other].spans):
                yield n, other


def positions_of(spans: Spans) -> Iterator[int]:
    return (at for start, end in spans for at in range(start, end))
