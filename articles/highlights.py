"""Where the words of a query stand in a text, and the part of a text around them. Plain Python."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from .folding import LETTER, fold, is_han
from .search_query import Word

BEFORE, LENGTH = 30, 110
Piece = tuple[str, bool]
"""Some of a text, and whether it is a word that was searched for."""


def mark(text: str, words: Sequence[Word]) -> list[Piece]:
    """The text cut into pieces; joined they are the text."""
    marked = {n for start, end in spans_of(text, words) for n in range(start, end)}
    cut = groupby(enumerate(text), key=lambda pair: pair[0] in marked)
    return [("".join(character for _n, character in piece), is_marked) for is_marked, piece in cut]


def snippet(texts: Sequence[str], words: Sequence[Word]) -> list[Piece]:
    """Some of the first text that has one of the words, from a little before it; else the beginning of the first."""
    for text in texts:
        if found := spans_of(text, words):
            start = max(min(found)[0] - BEFORE, 0)
            return cut(text, start, words)
    return cut(texts[0], 0, words) if texts else []


def cut(text: str, start: int, words: Sequence[Word]) -> list[Piece]:
    pieces = mark(text[start : start + LENGTH], words)
    before = [("……", False)] if start else []
    return [*before, *pieces, *([("……", False)] if start + LENGTH < len(text) else [])]


def spans_of(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where the words stand, by the text's own characters."""
    folded = text.translate(FOLDED)
    found = [match.span() for pattern in map(pattern_of, words) for match in pattern.finditer(folded)]
    if not found or len(folded) == len(text):
        return found
    origins = [n for n, character in enumerate(text) for _folded in FOLDED[ord(character)]]
    return [(origins[start], origins[end - 1] + 1) for start, end in found]


class Folded(dict[int, str]):
    """Characters folded, one or more for each, as ``str.translate`` asks for them."""

    def __missing__(self, number: int) -> str:
        self[number] = fold(chr(number))
        return self[number]


FOLDED = Folded()


@lru_cache(maxsize=1 << 10)
def pattern_of(word: Word) -> re.Pattern[str]:
    """The word in a folded text: whatever is no letter may stand between its runs."""
    before = "" if is_han(word.runs[0]) else f"(?<!{LETTER})"
    after = "" if is_han(word.runs[-1]) else f"(?!{LETTER})"
    return re.compile(before + r"[\W_]*".join(map(re.escape, word.runs)) + after)
