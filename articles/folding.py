"""Text folded for searching, and the terms that it is indexed by. Plain Python.

Half and full width, capitals, and traditional and simplified characters are one; punctuation only separates. Each
character folds by itself, whatever stands beside it, so that words fold as they do inside the texts that hold them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LETTER = rf"[^\W_{HAN}]"
"""A letter or digit of other scripts."""

RUN = re.compile(rf"[{HAN}]+|{LETTER}+")
LONGEST_TERM = 40
"""Characters of a word that tell it from others; a longer one is cut."""


@cache
def simplified() -> dict[int, str]:
    """Each traditional character with its simplified form."""
    from opencc import OpenCC

    ranges = [tuple(map(ord, pair.split("-"))) for pair in re.findall(".-.", HAN)]
    characters = [chr(n) for first, last in ranges for n in range(first, last + 1)]
    folded = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(one): other for one, other in zip(characters, folded, strict=True) if one != other}


def fold(text: str) -> str:
    """The text with what makes no difference to a search made equal; may change its length."""
    return unicodedata.normalize("NFKC", text).casefold().translate(simplified())


def runs(folded: str) -> list[str]:
    """The runs of Han characters and the words of other scripts, in order."""
    return RUN.findall(folded)


def is_han(run: str) -> bool:
    return re.match(f"[{HAN}]", run) is not None


def line_of(text: str) -> str:
    """The text folded, one space around every run: what phrases are looked for in."""
    return f" {' '.join(runs(fold(text)))} "


def terms_of(line: str) -> Iterator[str]:
    """What a folded text is indexed by: overlapping pairs of Han characters, the last of a run alone, other words."""
    for run in runs(line):
        if is_han(run):
            yield from (run[n : n + 2] for n in range(len(run)))
        else:
            yield run[:LONGEST_TERM]
