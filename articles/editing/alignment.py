"""Which character of a text came from which character of the source, though people and typography have changed it."""

from bisect import bisect_left
from difflib import SequenceMatcher

from ..parser.spans import cut_spans
from ..positions import Spans, squeeze


class Alignment:
    """A text beside the source's words that it came from; white space and the width of punctuation do not matter."""

    def __init__(self, text: str, source: str, spans: Spans) -> None:
        self.text, self.spans = text, [list(span) for span in spans]
        self.raw = "".join(source[start:end] for start, end in spans)
        self.text_at, one = squeeze(text)
        self.raw_at, other = squeeze(self.raw)
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        self.matches = [tuple(block) for block in matcher.get_matching_blocks()]

    def cut(self, at: int) -> tuple[list[list[int]], list[list[int]]]:
        """The spans of the text before a character offset, and those of the rest."""
        size = follow(at, self.text_at, self.raw_at, len(self.raw), self.matches)
        before, after = cut_spans([(start, end) for start, end in self.spans], size)
        return [list(span) for span in before], [list(span) for span in after]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the source's characters from start to end stand in the text; None where none of them does."""
        first, last = self.offset_of(start), self.offset_of(end)
        if first is None or last is None:
            return None
        back = [(b, a, size) for a, b, size in self.matches]
        found = [follow(at, self.raw_at, self.text_at, len(self.text), back) for at in (first, last)]
        found[1] -= len(self.text[: found[1]]) - len(self.text[: found[1]].rstrip())
        return (found[0], found[1]) if found[0] < found[1] else None

    def offset_of(self, position: int) -> int | None:
        """How many characters of the spans' words stand before a position of the source that the spans touch."""
        size = 0
        for start, end in self.spans:
            if start <= position <= end:
                return size + position - start
            size += end - start
        return None


def follow(at: int, one_at: list[int], other_at: list[int], size: int, matches: list[tuple[int, ...]]) -> int:
    """The offset in the other text (of ``size`` characters) that answers to one; where words changed, the nearest."""
    n = bisect_left(one_at, at)
    last_a = last_b = 0
    for a, b, length in matches:
        if n < a + length or (n <= a and length == 0):
            found = b + n - a if n >= a else min(last_b + n - last_a, b)
            return other_at[found] if found < len(other_at) else size
        last_a, last_b = a + length, b + length
    return size
