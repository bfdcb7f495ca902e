"""All names of the table in one automaton: where each stands in a text, in one pass over the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as File

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from .boundaries import GENERIC, begins_word, is_cut_from_word, is_false
from .entries import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP, Entry, Named, Need, Path
from .short_forms import short_forms
from .words import COMMON, DOUBTFUL, LOOKALIKES


def read_traditional() -> dict[int, str]:
    """Each traditional character of place names → its simplified one, for str.translate; lengths stay the same."""
    lines = File(__file__).with_name("traditional.txt").read_text(encoding="utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


TRADITIONAL = read_traditional()


class Names:
    """The names of ``entries``, official and short, and their ``other_names`` (name, path)."""

    def __init__(self, entries: Iterable[Entry], other_names: Iterable[tuple[str, Path]] = ()) -> None:
        self.by_path: dict[Path, Entry] = {}
        self.below: dict[Path, list[Entry]] = defaultdict(list)
        self.full: dict[str, list[Entry]] = defaultdict(list)
        self.short: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.by_path[entry.path] = entry
            self.below[entry.path[:-1]].append(entry)
            self.full[entry.path[-1]].append(entry)
            if entry.level < COUNTY or (entry.level == COUNTY and entry.code):
                for short in short_forms(entry.name, entry.level):
                    self.short[short].append(entry)
        self.former_short = self.add_other_names(other_names)
        self.patterns = list({**self.full, **self.short, **dict.fromkeys(LOOKALIKES)})
        self.automaton = AhoCorasick(
            self.patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )
        self.towns: dict[Path, dict[str, Entry]] = {}
        self.meanings: dict[str, tuple[tuple[Entry, ...], Need]] = {}

    def add_other_names(self, other_names: Iterable[tuple[str, Path]]) -> set[str]:
        """Take in former names and aliases; returns their short forms that nothing is called today."""
        today = {*self.short, *self.full}
        former: set[str] = set()
        for name, path in other_names:
            if entry := self.by_path.get(path):
                self.full[name].append(entry)
                for short in short_forms(name, entry.level):
                    if (short not in today or name in today) and entry not in self.short[short]:
                        self.short[short].append(entry)
                        former.add(short)
        return former

    def find(self, text: str) -> list[Named]:
        """The longest names, left to right, without overlap: first those that need nothing, then others in the gaps."""
        matches = self.automaton.find_matches_as_indexes(text, overlapping=True)
        hits = sorted((start, -end, n) for n, start, end in matches)
        found = [named for start, end, n in hits if (named := self.named(text, start, -end, self.patterns[n]))]
        firm = list(without_overlap(named for named in found if named.need is Need.NOTHING))
        taken = {n for named in firm for n in range(named.start, named.end)}
        rest = [n for n in found if n.need is not Need.NOTHING and taken.isdisjoint(range(n.start, n.end))]
        chosen = sorted([*firm, *without_overlap(rest)], key=lambda n: n.start)
        return [n for n in chosen if n.entries]

    def town(self, county: Path, short: str) -> Entry | None:
        """The township of a county that ``short`` is the short form of: 龙港 of 龙港镇."""
        if county not in self.towns:
            below = (entry for entry in self.below.get(county, ()) if entry.level == TOWNSHIP)
            self.towns[county] = {entry.name.removesuffix("街道").rstrip("镇乡"): entry for entry in below}
        return self.towns[county].get(short)

    def named(self, text: str, start: int, end: int, name: str) -> Named | None:
        """The name at that place in a text, or None where the characters around it make another word."""
        if name not in self.meanings:
            self.meanings[name] = self.meaning(name)
        entries, need = self.meanings[name]
        if entries and is_false(text, start, end, is_short=name not in self.full):
            return None
        if need is Need.EDGE:
            need = Need.NOTHING if begins_word(text, start) else Need.PROVINCE
        elif name in self.full and is_cut_from_word(text, start, end):
            need = Need.NEIGHBOUR
        return Named(name, start, end, entries, need=need)

    def meaning(self, name: str) -> tuple[tuple[Entry, ...], Need]:
        """The places that a name may mean, and what it needs around it to count."""
        if name in self.full:
            entries = tuple(sorted(self.full[name], key=lambda entry: entry.level))
            is_vague = name in GENERIC or (len(name) == 2 and entries[0].level == TOWNSHIP)
            return entries, Need.NEIGHBOUR if is_vague else Need.NOTHING
        entries = tuple(sorted(self.short.get(name, ()), key=lambda entry: entry.level))
        return entries, need_of_short(name, entries, is_former=name in self.former_short)


def need_of_short(name: str, entries: Sequence[Entry], *, is_former: bool) -> Need:
    highest = min((entry.level for entry in entries), default=PROVINCE)
    if highest == PROVINCE:
        return Need.NOTHING
    if name in COMMON:
        return Need.NEIGHBOUR
    if name in DOUBTFUL or is_former or (highest == COUNTY and len(entries) > 1):
        return Need.PREFECTURE
    return Need.EDGE if highest == COUNTY and len(name) == 2 else Need.NOTHING


def without_overlap(found: Iterable[Named]) -> Iterator[Named]:
    end = 0
    for named in found:
        if named.start >= end:
            yield named
            end = named.end


def of_highest_level(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The province or prefecture that a name means rather than smaller places of the same name."""
    highest = min((entry.level for entry in entries), default=COUNTY)
    chosen = tuple(entry for entry in entries if entry.level == highest)
    return chosen if highest <= PREFECTURE and len(chosen) == 1 else tuple(entries)
