"""The shapes that the passes hand on: places of the table, and words of a text that name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

Path = tuple[str, ...]
"""The names of a place and of all that it lies in, the widest first: (山东省, 聊城市, 临清市)."""

COUNTRY, PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, VILLAGE = range(6)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the table: its path, its level (0 country, 1 province … 5 village) and its official code, if any."""

    path: Path
    level: int
    code: str = ""

    @property
    def name(self) -> str:
        return self.path[-1]

    def is_within(self, path: Path) -> bool:
        """Whether the place is the one of that path, or lies in it."""
        return self.path[: len(path)] == path


class Need(IntEnum):
    """What a name needs to count: nothing; that a word begins with it, else PROVINCE; a place of its province named
    around it; a place of its prefecture; a place beside it, in a chain, a list or a dateline."""

    NOTHING = 0
    EDGE = 1
    PROVINCE = 2
    PREFECTURE = 3
    NEIGHBOUR = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Printed words in a text that name a place: one of ``entries``; ``suggestion`` where they seem misprinted."""

    printed: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    suggestion: str = ""
    need: Need = Need.NOTHING

    @property
    def status(self) -> str:
        return {0: "unknown", 1: "resolved"}.get(len(self.entries), "ambiguous")

    @property
    def is_settled(self) -> bool:
        return self.need is Need.NOTHING and len(self.entries) == 1

    def has_level(self, *levels: int) -> bool:
        return bool(self.entries) and self.entries[0].level in levels


def within(entries: Sequence[Entry], others: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those of ``entries`` that lie below one of ``others``."""
    paths = {other.path for other in others}
    return tuple(e for e in entries if any(e.path[:n] in paths for n in range(1, len(e.path))))
