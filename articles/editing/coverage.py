"""Which lines of a source its articles hold, and which no article does."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..models import Article, Parse
from ..positions import Spans


def spans_of(article: Article) -> list[Sequence[int]]:
    """Everything in the source that an article has now: heads, bylines, marks, blocks."""
    heads = [span for spans in article.spans.values() for span in spans]
    return heads + [span for block in article.blocks.all() for span in block.spans]


def is_within(start: int | None, spans: Spans) -> bool:
    return start is not None and any(first <= start < last for first, last in spans)


def free_spans(parse: Parse, held: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """The lines that the parser placed nowhere and that none of the held spans touches, in order."""
    held = list(held)
    unplaced: list[Any] = parse.data.get("unplaced", [])
    return [
        (start, end) for start, end in sorted(unplaced) if not any(first < end and start < last for first, last in held)
    ]
