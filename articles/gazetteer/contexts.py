"""What the places around a name say: whether it counts, and which of several places it means."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from .entries import Entry, Named, Need, Path
from .names import of_highest_level

LIST_GAP = re.compile(r"[、,,和与及]")
DATELINE_START = re.compile(r"(?:本报|本刊|本网|新华社|中新社|人民网|晨报|日报|晚报|今报|〔记者\w{2,4}[//])$")
DATELINE_END = re.compile(r"(?:\d{1,2}月)?\d{0,2}日?(?:专?电|讯|消息|报道|報導)|[一二三四五六七八九十]{1,3}日电")


def accept_neighbours(text: str, found: Sequence[Named]) -> list[Named]:
    """A name in a list with one that counts, or in a dateline, counts too: 荔湾、海珠、天河、白云; 本报海口1月8日讯."""
    listed: list[Named] = []
    for named in found:
        if named.need is not Need.NOTHING and is_dateline(text, named):
            named = replace(named, need=Need.NOTHING)
        elif listed and LIST_GAP.fullmatch(text, listed[-1].end, named.start):
            listed[-1], named = beside(listed[-1], named)
        listed.append(named)
    return listed


def is_dateline(text: str, named: Named) -> bool:
    before = text[max(0, named.start - 10) : named.start]
    return bool(DATELINE_START.search(before)) and bool(DATELINE_END.match(text, named.end))


def beside(first: Named, second: Named) -> tuple[Named, Named]:
    """Two names of a list, narrowed to places side by side; both count where one does. Words that are names of places
    only now and then need one in the same county or prefecture, others one of the same level in the province."""
    needs = (first.need, second.need)
    if Need.NOTHING not in needs and Need.NEIGHBOUR in needs:
        return first, second
    for shared in (parent, province)[: 1 if Need.NEIGHBOUR in needs else 2]:
        if regions_of_both := {shared(e) for e in first.entries} & {shared(e) for e in second.entries}:
            first, second = (narrow(n, (e for e in n.entries if shared(e) in regions_of_both)) for n in (first, second))
            break
    return first, second


def parent(entry: Entry) -> tuple[int, Path]:
    return entry.level, entry.path[:-1]


def province(entry: Entry) -> tuple[int, Path]:
    return entry.level, entry.path[:1]


def narrow(named: Named, entries: Iterable[Entry]) -> Named:
    return replace(named, entries=tuple(entries), need=Need.NOTHING)


def settle(found: Sequence[Named], page: Set[Path], home: Path) -> list[Named]:
    """Each name with the one place that the nearest context speaks for: the place named last, those of the article,
    of the page, the newspaper's home. What counts only with support and has none is left out."""
    around = (
        regions(named.entries[0].path for named in found if named.is_settled),
        page,
        regions([home] if home else []),
    )
    last: Path = ()
    known: dict[tuple[int, Need, Path], Named] = {}
    settled = []
    for named in found:
        if not named.is_settled:
            key = id(named.entries), named.need, last
            if key not in known:
                known[key] = settle_one(named, (regions([last] if last else []), *around))
            named = replace(named, entries=known[key].entries, need=known[key].need)
        if named.need is Need.NOTHING:
            settled.append(named)
            last = named.entries[0].path if named.is_settled else last
    return settled


def settle_one(named: Named, contexts: Iterable[Set[Path]]) -> Named:
    for context in contexts:
        near, nearness = nearest(named.entries, context)
        if near and nearness >= named.need:
            named = narrow(named, near)
    if named.need is not Need.NOTHING:
        return named
    return replace(named, entries=of_highest_level(named.entries))


def regions(paths: Iterable[Path]) -> frozenset[Path]:
    """The places of those paths and what they lie in, up to the prefecture or the city that is a province."""
    widest = ((path, 1 if is_city(path) else min(2, len(path))) for path in paths)
    return frozenset(path[:n] for path, first in widest for n in range(first, len(path) + 1))


def is_city(path: Path) -> bool:
    return path[0].endswith("市")


def nearest(entries: Sequence[Entry], context: Set[Path]) -> tuple[tuple[Entry, ...], Need]:
    """The entries that lie deepest in a region of the context, and the need that it meets."""
    shared = {e: max((n for n in range(1, len(e.path) + 1) if e.path[:n] in context), default=0) for e in entries}
    most = max(shared.values(), default=0)
    if not most:
        return (), Need.NOTHING
    near = tuple(entry for entry, n in shared.items() if n == most)
    return near, Need.PREFECTURE if most > 1 or is_city(near[0].path) else Need.PROVINCE
