"""Where the characters of a text stand in a corrected version of it, wherever its parts have been moved."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Spans = Sequence[Sequence[int]]

GRAM = 6
"""So many characters in a row that stand once in each text are the same words."""
LONGEST_GAP = 30
"""Between two stretches that both texts have, at most so many characters are taken for a correction."""
HALF_WIDTH = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {"“": '"', "”": '"'})
LINE = re.compile(r"[^\r\n]+")


class Moved:
    """Positions in ``old`` → positions in ``new``; white space and the width of punctuation do not matter."""

    def __init__(self, old: str, new: str) -> None:
        self.new = new
        self.is_same = old == new
        self.to = {} if self.is_same else follow(old, new)

    def positions(self, spans: Spans) -> list[int]:
        """Where the characters of the spans stand now; those that are gone are left out."""
        positions = (at for start, end in spans for at in range(start, end))
        return list(positions) if self.is_same else [self.to[at] for at in positions if at in self.to]

    def spans(self, spans: Spans) -> list[list[int]]:
        """The spans of what is left of these, none of them across a line's end."""
        if self.is_same:
            return [list(span) for span in spans]
        return [
            [start + line.start(), start + line.end()]
            for span in spans
            for start, end in stretches(self.positions([span]))
            for line in LINE.finditer(self.new[start:end])
        ]


def stretches(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of the runs of positions that at most a correction breaks."""
    first = 0
    for n in range(1, len(positions) + 1):
        if n == len(positions) or not 0 < positions[n] - positions[n - 1] <= LONGEST_GAP:
            yield positions[first], positions[n - 1] + 1
            first = n


def follow(old: str, new: str) -> dict[int, int]:
    """Old position → new position of every character that can be followed."""
    old_at, one = squeeze(old)
    new_at, other = squeeze(new)
    to = anchors(one, other)
    extend(to, one, other, range(len(one)), 1)
    extend(to, one, other, range(len(one) - 1, -1, -1), -1)
    fill_gaps(to, len(one), len(other))
    return {old_at[a]: new_at[b] for a, b in to.items()}


def squeeze(text: str) -> tuple[list[int], str]:
    """The characters that are no white space, punctuation half-width, and where they stand."""
    at = [n for n, character in enumerate(text) if not character.isspace()]
    return at, "".join(text[n] for n in at).translate(HALF_WIDTH)


def anchors(one: str, other: str) -> dict[int, int]:
    """The characters of the grams that stand exactly once in both."""
    there = unique_grams(other)
    to: dict[int, int] = {}
    for gram, a in unique_grams(one).items():
        if gram in there:
            for n in range(GRAM):
                to.setdefault(a + n, there[gram] + n)
    return to


def unique_grams(text: str) -> dict[str, int]:
    at: dict[str, int] = {}
    repeated = set()
    for n in range(len(text) - GRAM + 1):
        gram = text[n : n + GRAM]
        if gram in at:
            repeated.add(gram)
        at[gram] = n
    return {gram: n for gram, n in at.items() if gram not in repeated}


def extend(to: dict[int, int], one: str, other: str, order: Iterable[int], step: int) -> None:
    """Follow equal characters beyond the anchors, forwards or backwards."""
    taken = set(to.values())
    for a in order:
        b = to.get(a - step, -1) + step
        if a - step in to and a not in to and 0 <= b < len(other) and b not in taken and one[a] == other[b]:
            to[a] = b
            taken.add(b)


def fill_gaps(to: dict[int, int], size: int, new_size: int) -> None:
    """A short stretch between two that were followed is what was corrected there."""
    known = [(-1, -1), *sorted(to.items()), (size, new_size)]
    for (a, b), (a_next, b_next) in pairwise(known):
        gap, new_gap = a_next - a - 1, b_next - b - 1
        if 0 < gap <= LONGEST_GAP and 0 < new_gap <= LONGEST_GAP:
            to.update(zip(range(a + 1, a_next), range(b + 1, b_next), strict=False))
