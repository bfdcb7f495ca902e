"""Cutting what came from several places in the source."""

from collections.abc import Sequence

from .shapes import Span


def cut_spans(spans: Sequence[Span], size: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of the first ``size`` characters, and those of the rest."""
    before, after = [], []
    for start, end in spans:
        cut = min(max(start + size, start), end)
        before += [(start, cut)] if cut > start else []
        after += [(cut, end)] if end > cut else []
        size -= cut - start
    return tuple(before), tuple(after)
