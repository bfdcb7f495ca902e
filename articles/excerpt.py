"""The lines of a source text that an article came from, for people to compare."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, numbered from 1, cut into pieces of text that are marked or not."""

    number: int
    pieces: tuple[tuple[str, bool], ...]


def excerpt(text: str, spans: Iterable[Span], marks: Iterable[Span]) -> list[Line]:
    """The lines of the text that any of the spans touches, blank ones left out, cut where marks begin and end.

    Spans and marks count characters of the text, end exclusive.
    """
    spans, marks = list(spans), list(marks)
    lines, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        end = start + len(line)
        if line.strip() and any(first < end and start < last for first, last in spans):
            lines.append(Line(number, tuple(cut(line.rstrip("\r\n"), start, marks))))
        start = end
    return lines


def cut(line: str, start: int, marks: list[Span]) -> Iterator[tuple[str, bool]]:
    """The pieces of a line that begins at ``start``, each with whether a mark covers it."""
    edges = {0, len(line)} | {min(max(edge - start, 0), len(line)) for mark in marks for edge in mark}
    for first, last in pairwise(sorted(edges)):
        yield line[first:last], any(a <= start + first and start + last <= b for a, b in marks)
