"""A page's parse → its proof, on which every part knows where it stands in the source."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from .shapes import PARTS, HouseList, Passage, Proof


def pull_proof(source: str, page: Mapping[str, Any], house: HouseList) -> Proof:
    """The proof of a page: its source text and its parse by the JSON contract."""
    articles = page["articles"]
    passages = tuple(passage for n, article in enumerate(articles) for passage in passages_of(source, n, article))
    return Proof(
        passages,
        tuple(lines_outside(source, passages)),
        tuple((n, byline["name"]) for n, article in enumerate(articles) for byline in article["bylines"]),
        frozenset(name for article in articles for place in article["places"] for name in place["path"]),
        read_iso(page["date"]),
        house,
    )


def read_iso(printed: str) -> date | None:
    """The date of an edition; None where it is unknown, or printed as a day that does not exist."""
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def passages_of(source: str, n: int, article: Mapping[str, Any]) -> Iterator[Passage]:
    spans = article.get("spans", {})
    parts = [(kind, spans.get(kind, ())) for kind in PARTS]
    for kind, where in [*parts, *((block["kind"], block["spans"]) for block in article["body"])]:
        if where:
            yield cut_passage(source, n, kind, where)


def cut_passage(source: str, article: int | None, kind: str, spans: Sequence[Sequence[int]]) -> Passage:
    pairs = tuple((start, end) for start, end in spans)
    offsets = (0, *accumulate(end - start for start, end in pairs[:-1]))
    return Passage(article, kind, "".join(source[start:end] for start, end in pairs), pairs, offsets)


def lines_outside(source: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The lines of the source that no article holds: page headers and what found no place."""
    held = bytearray(len(source))
    for passage in passages:
        for start, end in passage.spans:
            held[start:end] = b"\1" * (end - start)
    start = 0
    for line in source.splitlines(keepends=True):
        end = start + len(line)
        if line.strip() and not any(held[start:end]):
            yield cut_passage(source, None, "rest", [(start, start + len(line.rstrip()))])
        start = end
