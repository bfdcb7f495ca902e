"""Bars of charts as pieces of a whole width, drawn on the server: no script, nothing fetched from elsewhere."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

WIDTH = 1000
"""Units across a bar."""


def bar(counts: Mapping[Hashable, int], keys: Iterable[Hashable], total: int = 0) -> Iterator[dict[str, Any]]:
    """The pieces of a bar in the order of the keys: {key, count, x, width}, those of nothing left out.

    ``total`` is what the whole width stands for; as a rule, the sum of the counts.
    """
    total = total or sum(counts.values())
    start = 0
    for key in keys:
        if count := counts.get(key, 0):
            x, right = WIDTH * start // total, WIDTH * (start + count) // total
            yield {"key": key, "count": count, "x": x, "width": right - x}
            start += count
