"""Places named in running text, found and resolved against a table of names. Plain Python.

A name counts only in full (聊城市, not 聊城). Villages and communities count where a township stands right before
them (魏湾镇李圈村), and from then on anywhere on the page. What a name means is decided by the name written before it,
then by being the only one, then by the places named around it, then by the newspaper's home region; else it stays
ambiguous.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

TOWNSHIP, VILLAGE = 4, 5
FALSE_TAILS = {"市": "场", "区": "域别分划间块位", "省": "略", "乡": "愁亲"}
"""Characters that make another word of a name's last one: 北京市场 does not name 北京市."""

GENERIC = frozenset({"城区", "郊区", "矿区"})
"""Names that are also common nouns: they count only right after the place they lie in."""

FUNCTION_WORDS = "的了在是和与及等个有为以对从到把被将该各全本每几多少两我你他其这那所就也都还又向由于过着之两"
VILLAGE_NAME = re.compile(
    rf"(?P<name>(?![农乡山新老旧])[^\W\da-zA-Z{FUNCTION_WORDS}]{{1,4}}?(?:村|社区|嘎查))(?![民镇级务企干])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the table: its names from province down, its level (1 province … 4 township) and official code."""

    path: tuple[str, ...]
    level: int
    code: str = ""

    @property
    def name(self) -> str:
        return self.path[-1]

    def is_within(self, path: tuple[str, ...]) -> bool:
        return self.path[: len(path)] == path


@dataclass(frozen=True, slots=True)
class Named:
    """Printed words in a text that name a place: one of ``entries``; ``suggestion`` where they seem misprinted."""

    printed: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    suggestion: str = ""

    @property
    def status(self) -> str:
        return {0: "unknown", 1: "resolved"}.get(len(self.entries), "ambiguous")


class Gazetteer:
    """The table of names, asked by ``recognise``."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_name: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.by_name[entry.name].append(entry)
        self.lengths: dict[str, list[int]] = defaultdict(list)
        for size, head in sorted({(len(name), name[:2]) for name, e in self.by_name.items() if e[0].level < VILLAGE}):
            self.lengths[head].insert(0, size)

    def recognise(self, texts: Sequence[str], home: tuple[str, ...] = ()) -> list[list[Named]]:
        """The places named in each text of one page; texts share their context.

        ``home`` is the path of the newspaper's region. Positions count characters of the text they are in.
        """
        found = [list(self.find_names(text)) for text in texts]
        found = [self.follow_chains(text, named) for text, named in zip(texts, found, strict=True)]
        villages = {n.printed: n for named in found for n in named if n.entries and n.entries[0].level == VILLAGE}
        found = [
            sorted([*named, *find_again(text, named, villages)], key=lambda n: n.start)
            for text, named in zip(texts, found, strict=True)
        ]
        page = [n.entries[0].path for named in found for n in named if len(n.entries) == 1]
        return [
            [resolve(n, ([m.entries[0].path for m in named if len(m.entries) == 1], page, [home])) for n in named]
            for named in found
        ]

    def find_names(self, text: str) -> Iterator[Named]:
        """The longest names of the table, left to right, without overlap."""
        start = 0
        while start < len(text):
            name = self.longest_name(text, start)
            if name:
                yield Named(name, start, start + len(name), tuple(self.by_name[name]))
            start += len(name) or 1

    def longest_name(self, text: str, start: int) -> str:
        for size in self.lengths.get(text[start : start + 2], ()):
            name = text[start : start + size]
            if name in self.by_name and text[start + size : start + size + 1] not in FALSE_TAILS.get(name[-1], "\0"):
                return name
        return ""

    def follow_chains(self, text: str, found: Sequence[Named]) -> list[Named]:
        """Narrow each name by the one written right before it, and read the village after a township."""
        chained: list[Named] = []
        for named in found:
            before = chained[-1] if chained and chained[-1].end == named.start else None
            if before and before.entries:
                within = tuple(e for e in named.entries if any(e.is_within(b.path) for b in before.entries))
                named = replace(named, entries=within or named.entries)
            elif named.printed in GENERIC:
                continue
            elif misprint := self.misprinted_parent(text, named):
                chained.append(misprint)
            chained.append(named)
            if village := self.village_after(text, named):
                chained.append(village)
        return chained

    def misprinted_parent(self, text: str, named: Named) -> Named | None:
        """在平区 before 博平镇: words one character away from the name of the place that the next name lies in."""
        for parent in {entry.path[-2] for entry in named.entries if len(entry.path) > 2 and len(entry.path[-2]) > 2}:
            start = named.start - len(parent)
            words = text[start : named.start] if start >= 0 else ""
            if words and sum(a != b for a, b in zip(words, parent, strict=True)) == 1 and words[-1] == parent[-1]:
                return Named(words, start, named.start, (), parent)
        return None

    def village_after(self, text: str, township: Named) -> Named | None:
        found = VILLAGE_NAME.match(text, township.end)
        if not found or len(township.entries) != 1 or township.entries[0].level != TOWNSHIP:
            return None
        path = (*township.entries[0].path, found["name"])
        known = [entry for entry in self.by_name.get(found["name"], ()) if entry.path == path]
        entry = known[0] if known else Entry(path, VILLAGE)
        return Named(found["name"], found.start(), found.end(), (entry,))


def find_again(text: str, found: Sequence[Named], villages: dict[str, Named]) -> Iterator[Named]:
    """Villages that a chain on this page introduced, wherever they are named again."""
    taken = {n.start for n in found}
    for name, village in villages.items():
        for again in re.finditer(re.escape(name), text):
            if again.start() not in taken:
                yield replace(village, start=again.start(), end=again.end())


def resolve(named: Named, contexts: Iterable[Sequence[tuple[str, ...]]]) -> Named:
    """The name with the one entry that lies in a region of the nearest context, if just one does."""
    if len(named.entries) < 2:
        return named
    for context in contexts:
        regions = {path[: max(2, len(path) - 1)] for path in context if path}
        near = tuple(entry for entry in named.entries if any(entry.is_within(region) for region in regions))
        if len(near) == 1:
            return replace(named, entries=near)
    return named
