"""Villages and communities: they count in a chain, and then wherever the page names them again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from .entries import VILLAGE, Entry, Named


def find_villages(texts: Sequence[str], found: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """What was found, and every other place in the texts of a page where a village of a chain is named again."""
    villages: dict[str, set[Entry]] = defaultdict(set)
    for named in (n for names in found for n in names if n.has_level(VILLAGE)):
        villages[named.printed].update(named.entries)
    again = find_entries(texts, villages)
    return [merge(names, more) for names, more in zip(found, again, strict=True)]


def find_entries(texts: Sequence[str], by_name: dict[str, set[Entry]]) -> list[list[Named]]:
    """Where the names stand in each text, the longest first, without overlap."""
    if not by_name:
        return [[] for _ in texts]
    names = list(by_name)
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    entries = [tuple(sorted(by_name[name], key=lambda entry: entry.path)) for name in names]
    matches = [automaton.find_matches_as_indexes(text) for text in texts]
    return [[Named(names[n], start, end, entries[n]) for n, start, end in hits] for hits in matches]


def merge(found: Sequence[Named], more: Iterable[Named]) -> list[Named]:
    """Both in their order, less those of ``more`` that overlap what was found."""
    taken = {n for named in found for n in range(named.start, named.end)}
    free = (named for named in more if taken.isdisjoint(range(named.start, named.end)))
    return sorted([*found, *free], key=lambda named: named.start)
