"""A contest as a tree of plain values: read from a parse or from its rows, for merging."""

from collections.abc import Iterable
from typing import Any

from .parser.tiers import rank_of

FACTS = ("name", "year", "shortlisted", "submitted_at_least")
AWARD = ("category", "title", "affiliation")
LONGEST = {
    "name": 200,
    "organisation": 100,
    "tier": 40,
    "entrant": 60,
    "category": 40,
    "title": 200,
    "affiliation": 100,
}
"""Characters that a contest's columns hold; what is longer is cut, and stands whole in the parse."""
Tree = dict[str, Any]


def tree_of_parse(parsed: dict[str, Any]) -> Tree:
    """The tree of a parsed contest: organisations by role and name, tiers by name, awards by number."""
    tiers: dict[str, Tree] = {}
    for tier in sorted(parsed["tiers"], key=lambda tier: rank_of(tier["name"])):
        declared = tier["declared_count"] if tier["declared_count"] is not None else tier["in_prose"]
        known = tiers.setdefault(
            tier["name"][: LONGEST["tier"]], {"rank": len(tiers) + 1, "declared_count": declared, "awards": {}}
        )
        for award in tier["awards"]:
            known["awards"][free_number(award["number"], known["awards"])] = award_of_parse(award)
    return {
        **{name: parsed[name] for name in FACTS},
        "name": parsed["name"][: LONGEST["name"]],
        "organisations": {
            f"{organisation['role']}|{name[: LONGEST['organisation']]}": organisation["printed_role"]
            for organisation in parsed["organisations"]
            for name in organisation["names"]
        },
        "tiers": tiers,
    }


def free_number(number: int, taken: Iterable[str]) -> str:
    """The printed number; where a list begins again, the next one that is free."""
    numbers = [int(other) for other in taken]
    return str(number if number not in numbers else max(numbers) + 1)


def award_of_parse(award: dict[str, Any]) -> Tree:
    names = {name[: LONGEST["entrant"]] for name in award["entrants"]}
    return {"entrants": sorted(names), **{name: award[name][: LONGEST[name]] for name in AWARD}}


def tree_of_row(contest: Any) -> Tree:
    """The tree of a contest's rows; uses what is prefetched."""
    return {
        **{name: getattr(contest, name) for name in FACTS},
        "organisations": {key_of(row): row.printed_role for row in contest.organisations.all()},
        "tiers": {
            tier.name: {
                "rank": tier.rank,
                "declared_count": tier.declared_count,
                "awards": {str(award.number): award_of_row(award) for award in tier.awards.all()},
            }
            for tier in contest.tiers.all()
        },
    }


def key_of(organisation: Any) -> str:
    return f"{organisation.role}|{organisation.name}"


def award_of_row(award: Any) -> Tree:
    names = sorted(entrant.name for entrant in award.entrants.all())
    return {"entrants": names, **{name: getattr(award, name) for name in AWARD}}
