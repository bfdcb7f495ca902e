"""Place names that are one character away from the one that stands to reason: 在平区博平镇 for 茌平区博平镇."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from pathlib import Path as File

from ahocorasick_rs import AhoCorasick

from .boundaries import begins_word, is_false
from .entries import COUNTY, PREFECTURE, TOWNSHIP, Entry, Named, Path
from .names import Names, without_overlap
from .villages import merge

SUFFIXES = ("街道", "区", "县", "市", "镇", "乡", "旗", "州")
MOST_REGIONS = 300
"""Regions whose misreadings are kept at a time."""
FUNCTION_WORDS = frozenset(
    "本全各我该此两二三四五六七八九十百几某多原邻外老新小大在向到从的是和与及为来去不由让将把被对等"
)
"""Characters that make no place of 县 or 市 alone: 本县, 全市."""


def read_alike() -> dict[str, str]:
    """Each character of place names → those that look like it."""
    lines = File(__file__).with_name("alike.txt").read_text(encoding="utf-8").splitlines()
    return {group[0]: group[1:] for line in lines if not line.startswith("#") for group in line.split()}


ALIKE = read_alike()


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


class Lookalikes:
    """What the names of a region's places may be misread as, asked by ``find``; regions worked out are kept."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.wrong_names = lru_cache(maxsize=MOST_REGIONS)(self.work_out)

    def find(self, text: str, found: Sequence[Named], regions: Set[Path]) -> list[Named]:
        """What was found, and between it the words that only look like the name of one place of those regions.

        A short form inside such words (东昌 of 东昌俯区) gives way to them, and so does what no table holds.
        """
        meant: dict[tuple[int, int], set[str]] = defaultdict(set)
        for region in regions:
            for start, end, right in self.hits(text, region):
                meant[start, end].add(right)
        ends = {named.end for named in found}
        alike = [
            Named(text[start:end], start, end, (), min(rights))
            for (start, end), rights in sorted(meant.items())
            if len(rights) == 1 and (start in ends or begins_word(text, start))
        ]
        alike = [
            named for named in without_overlap(alike) if not is_false(text, named.start, named.end, is_short=False)
        ]
        ends_of = {named.start: named.end for named in alike}
        return merge([named for named in found if is_firm(named) or named.end > ends_of.get(named.start, 0)], alike)

    def hits(self, text: str, region: Path) -> Iterator[tuple[int, int, str]]:
        automaton, rights = self.wrong_names(region)
        for n, start, end in automaton.find_matches_as_indexes(text) if automaton else ():
            yield start, end, rights[n]

    def work_out(self, region: Path) -> tuple[AhoCorasick | None, list[str]]:
        """The right names behind those that are looked for: each one character off one of them, and no place's name."""
        rights: dict[str, set[str]] = defaultdict(set)
        for name in {entry.name for entry in self.places_of(region)}:
            for wrong in spellings(name):
                rights[wrong].add(name)
        pairs = {w: min(r) for w, r in rights.items() if len(r) == 1 and w not in self.names.full}
        return AhoCorasick(list(pairs)) if pairs else None, list(pairs.values())

    def places_of(self, region: Path) -> Iterable[Entry]:
        """The place itself and those right below it: the counties of a prefecture, the townships of a county."""
        own = self.names.by_path.get(region)
        places = [*self.names.below.get(region, ()), *([own] if own else [])]
        return (entry for entry in places if entry.level in (PREFECTURE, COUNTY, TOWNSHIP))


def is_firm(named: Named) -> bool:
    """Whether a name stays whatever it looks like: it is a place's in full, or has a suggestion already."""
    return bool(named.suggestion or (named.entries and named.printed.endswith(SUFFIXES)))


def spellings(name: str) -> Iterator[str]:
    """The name with one character before its last word (区, 街道) changed for one that looks like it."""
    suffix = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")
    stem = name.removesuffix(suffix)
    for n in range(len(stem) if suffix else 0):
        for other in ALIKE.get(name[n], ""):
            if len(stem) > 1 or other not in FUNCTION_WORDS:
                yield name[:n] + other + name[n + 1 :]
