"""The frozen shapes that the rules read and give back."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

HEADS = ("kicker", "headline", "deck")
PARTS = ("section", *HEADS, "lead_in", "bylines")


@dataclass(frozen=True, slots=True)
class HouseList:
    """``wrong``: wrong word → right one; ``accepted``: words never complained of; ``officials``: (title, name).

    An accepted word also shields the wrong words inside it: 既使用 shields 既使.
    """

    wrong: Mapping[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    officials: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words complained of: ``start`` and ``end`` count characters of the passage, end exclusive.

    ``suggestion`` replaces exactly these words; it is empty where only a person can tell what should stand there.
    """

    passage: "Passage"
    start: int
    end: int
    suggestion: str = ""

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that run on without a break, of one part of an article: a head, bylines, lead-in or block of the body.

    ``article`` is an index into the page's articles, or None for a line that belongs to none of them.
    """

    article: int | None
    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]

    @property
    def is_head(self) -> bool:
        return self.kind in HEADS or self.kind == "subhead"

    @property
    def is_body(self) -> bool:
        return self.kind not in PARTS

    def mark(self, start: int, end: int, suggestion: str = "") -> Mark:
        return Mark(self, start, end, suggestion)

    def lines(self) -> Iterator[tuple[int, str]]:
        """The printed lines that the passage is made of, each with its position in the passage."""
        for offset, (start, end) in zip(self.offsets, self.spans, strict=True):
            yield offset, self.text[offset : offset + end - start]

    def in_source(self, position: int) -> int:
        """The character of the source that a character of the passage is."""
        n = bisect_right(self.offsets, position) - 1
        return self.spans[n][0] + position - self.offsets[n]


@dataclass(frozen=True, slots=True)
class Proof:
    """A page as the rules read it: passages in the order of print, names of the bylines, and what is known about it.

    ``rest``: lines outside the articles; ``bylines``: (article, name) in order; ``places``: full names resolved on the
    page and the names above them; ``printed_on``: the date of the edition.
    """

    passages: tuple[Passage, ...]
    rest: tuple[Passage, ...]
    bylines: tuple[tuple[int, str], ...]
    places: frozenset[str]
    printed_on: date | None
    house: HouseList

    def articles(self) -> Iterator[list[Passage]]:
        """The passages of each article."""
        together: dict[int | None, list[Passage]] = {}
        for passage in self.passages:
            together.setdefault(passage.article, []).append(passage)
        yield from together.values()
