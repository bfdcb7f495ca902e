"""Where words of the source stand in an article as people see it, which may have been edited since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from .parts import TITLES
from .positions import Moved, Spans, squeeze

DASHES = str.maketrans("—―。…‘’", "--..''")
"""What typography makes of half-width marks, beside what ``squeeze`` already takes for the same."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A text that is edited as one: a field of a row (headline), or a cell of its table (rows, 2, 0)."""

    row: Any
    path: tuple[Any, ...]

    @property
    def text(self) -> str:
        value = getattr(self.row, self.path[0])
        for key in self.path[1:]:
            value = value[key]
        return str(getattr(value, "name", value))


@dataclass(frozen=True, slots=True)
class Part:
    """Slots that came from the same characters of the source: a head, the bylines, a block."""

    spans: Spans
    slots: Sequence[Slot]

    @property
    def text(self) -> str:
        return "".join(slot.text for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words in a slot: ``start`` and ``end`` count characters of its text, end exclusive."""

    slot: Slot
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.slot.text[self.start : self.end]

    def replaced(self, words: str) -> str:
        """The slot's text with other words here."""
        return self.slot.text[: self.start] + words + self.slot.text[self.end :]

    def is_within(self, longer: str) -> bool:
        """Whether the text has these longer words just here."""
        words, text = self.words, self.slot.text
        firsts = (self.start - n for n in hits(words, longer))
        return words != longer and any(first >= 0 and text.startswith(longer, first) for first in firsts)


def find_words(article: Any, source: str, start: int, end: int) -> Occurrence | None:
    """Where the characters ``start`` to ``end`` of the article's source stand in it; None where the words are gone.

    White space and the width of punctuation do not matter. Where no part comes from there any more, the first
    occurrence counts. Uses prefetched blocks and bylines.
    """
    parts = list(parts_of(article))
    holding = [part for part in parts if any(first < end and start < last for first, last in part.spans)]
    if holding:
        found = (find_in_part(part, source, start, end) for part in holding)
    else:
        words = fold(source[start:end])[1]
        found = (occurrence(part, hits(words, fold(part.text)[1])[:1], words) for part in parts)
    return next(filter(None, found), None)


def parts_of(article: Any) -> Iterator[Part]:
    for name in TITLES:
        yield Part(article.spans.get(name, ()), [Slot(article, (name,))])
    bylines = [Slot(byline, (name,)) for byline in article.bylines.all() for name in ("credit", "contributor")]
    yield Part(article.spans.get("bylines", ()), bylines)
    for block in article.blocks.all():
        yield Part(block.spans, slots_of(block))


def slots_of(block: Any) -> list[Slot]:
    columns = [Slot(block, ("columns", n)) for n in range(len(block.columns))]
    cells = [Slot(block, ("rows", n, m)) for n, row in enumerate(block.rows) for m in range(len(row))]
    return [Slot(block, ("text",)), *columns, *cells]


def text_of_article(article: Any) -> str:
    """All that it says, a line a slot."""
    return "\n".join(slot.text for part in parts_of(article) for slot in part.slots)


def find_in_part(part: Part, source: str, start: int, end: int) -> Occurrence | None:
    """The words that came from there: as many on either side are the same ones, else those that stand between the
    same others, else, where more have been written, the nearest."""
    raw = "".join(source[first:last] for first, last in part.spans)
    first, last = (length_before(part.spans, edge) for edge in (start, end))
    before, words = (fold(text)[1] for text in (raw[:first], raw[first:last]))
    at, text = fold(part.text)
    there, were = hits(words, text), hits(words, fold(raw)[1])
    if len(there) == len(were):
        return occurrence(part, [n for n, was in zip(there, were, strict=True) if was == len(before)], words)
    followed = Moved(raw, part.text).positions([[first, last]])[:1]
    if same := [n for n in there if at[n : n + 1] == followed]:
        return occurrence(part, same, words)
    nearest = sorted(there, key=lambda n: abs(n - len(before)))
    return occurrence(part, nearest if len(there) > len(were) else [], words)


def length_before(spans: Spans, position: int) -> int:
    """How many characters of the spans stand before a position of the source."""
    return sum(max(min(last, position) - first, 0) for first, last in spans)


def occurrence(part: Part, found: Sequence[int], words: str) -> Occurrence | None:
    """The first found, as places in the folded text; None where it runs across slots, or nothing is found."""
    if not found or not words:
        return None
    at = fold(part.text)[0]
    start, end = at[found[0]], at[found[0] + len(words) - 1] + 1
    ends = accumulate(len(slot.text) for slot in part.slots)
    for slot, last in zip(part.slots, ends, strict=True):
        first = last - len(slot.text)
        if first <= start and end <= last:
            return Occurrence(slot, start - first, end - first)
    return None


def fold(text: str) -> tuple[list[int], str]:
    """The characters that count, alike however they are set, and where they stand in the text."""
    at, squeezed = squeeze(text)
    return at, squeezed.translate(DASHES)


def hits(words: str, text: str) -> list[int]:
    """Where the words begin in the text, also where they overlap."""
    return [n for n in range(len(text)) if text.startswith(words, n)] if words in text and words else []
