"""Place names that are one character away from the one that stands to reason: 在平区博平镇 for 茌平区博平镇."""

from collections.abc import Sequence

from .entries import Named


def find_misprints(text: str, found: Sequence[Named]) -> list[Named]:
    """What was found, and the words before a name that are one character away from the place that it lies in."""
    checked: list[Named] = []
    for named in found:
        before = checked[-1].end if checked else 0
        if before < named.start and (misprint := misprinted_parent(text, named, before)):
            checked.append(misprint)
        checked.append(named)
    return checked


def misprinted_parent(text: str, named: Named, before: int) -> Named | None:
    parents = {entry.path[-2] for entry in named.entries if len(entry.path) > 2 and len(entry.path[-2]) > 2}
    for parent in sorted(parents):
        start = named.start - len(parent)
        words = text[start : named.start] if start >= before else ""
        if words and sum(a != b for a, b in zip(words, parent, strict=True)) == 1 and words[-1] == parent[-1]:
            return Named(words, start, named.start, (), parent)
    return None
