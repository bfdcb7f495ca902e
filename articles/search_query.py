"""What a reader types, read: words that an article must all have, phrases in quotes. Plain Python, never fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .folding import LONGEST_TERM, fold, is_han, runs, terms_of

LONGEST = 100
MOST_WORDS = 10
PART = re.compile(r'["“”„「」]([^"“”„「」]*)["“”„「」]?|([^"“”„「」]+)')
WORD = re.compile(r"\w+(?:(?<=[a-z0-9])[-.:/'’](?=[a-z0-9])\w+)*")
"""A word as people write it: marks between letters or digits, as in 2023-02-21, make no two words of it."""


@dataclass(frozen=True)
class Word:
    """A word or phrase as folded runs, one after another in the text (punctuation apart)."""

    runs: tuple[str, ...]

    @cached_property
    def terms(self) -> list[str]:
        """The terms that a text with this word is indexed by, but for ``beginning``."""
        pairs = (term for run in self.runs if len(run) > 1 and is_han(run) for term in list(terms_of(run))[:-1])
        others = (run[:LONGEST_TERM] for run in self.runs if not is_han(run))
        return list(dict.fromkeys([*pairs, *others]))

    @cached_property
    def beginnings(self) -> list[str]:
        """Han characters that stand alone, with which a term must begin."""
        return list(dict.fromkeys(run for run in self.runs if len(run) == 1 and is_han(run)))

    @cached_property
    def phrase(self) -> str:
        """What a folded line with this word holds; a word that is not Han begins and ends where the text's does."""
        before = "" if is_han(self.runs[0]) else " "
        after = "" if is_han(self.runs[-1]) else " "
        return f"{before}{' '.join(self.runs)}{after}"

    @property
    def is_one_term(self) -> bool:
        """Whether the index alone tells which texts have it."""
        longest = 2 if is_han(self.runs[0]) else LONGEST_TERM
        return len(self.runs) == 1 and len(self.runs[0]) <= longest


def parse_query(text: str) -> tuple[Word, ...]:
    """The words and phrases of a query, each once; of a query that is too long, those at its beginning."""
    words = dict.fromkeys(Word(tuple(found)) for piece in pieces(text[:LONGEST]) if (found := runs(piece)))
    return tuple(words)[:MOST_WORDS]


def pieces(text: str) -> Iterator[str]:
    for quoted, loose in PART.findall(text):
        yield from [fold(quoted)] if quoted else WORD.findall(fold(loose))
