"""The frozen shapes of a contest."""

from dataclasses import dataclass, replace

from articles.parser import Span

from .organisations import ParsedOrganisation


@dataclass(frozen=True, slots=True)
class ParsedAward:
    """One row of a list; ``printed`` is the row as printed, whatever its cells were taken for."""

    number: int | None
    entrants: tuple[str, ...]
    category: str = ""
    title: str = ""
    affiliation: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class ParsedTier:
    """A tier with its winners; ``in_prose`` is the count that the running text declares, ``span`` its heading."""

    name: str
    declared_count: int | None
    in_prose: int | None
    awards: tuple[ParsedAward, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedContest:
    """Tiers stand in rank order, whatever order the page printed them in."""

    name: str
    year: int | None
    shortlisted: int | None
    submitted_at_least: int | None
    organisations: tuple[ParsedOrganisation, ...]
    tiers: tuple[ParsedTier, ...]


def number_awards(awards: list[ParsedAward]) -> tuple[ParsedAward, ...]:
    """Awards with the numbers printed, or with their place in the list where those are missing or not unique."""
    printed = [award.number for award in awards]
    if None not in printed and len(set(printed)) == len(printed):
        return tuple(awards)
    return tuple(replace(award, number=n) for n, award in enumerate(awards, 1))
