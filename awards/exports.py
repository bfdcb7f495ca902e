"""A contest's winners for other programs: CSV for spreadsheets, JSON by the names of the parse's contract."""

from collections.abc import Iterator
from typing import Any

from articles.spreadsheets import csv_lines

from .parts import FACTS


def winners_lines(contest: Any, heads: list[str]) -> Iterator[str]:
    """The lines of a CSV file, an award each. Uses the prefetched tiers, awards and winners."""
    awards = ((tier, award) for tier in contest.tiers.all() for award in tier.awards.all())
    rows = (
        (tier.name, award.number, "、".join(award.names), award.category, award.title, award.affiliation)
        for tier, award in awards
    )
    return csv_lines(heads, rows)


def contest_data(contest: Any) -> dict[str, Any]:
    """{name, year, …, organisations: [{role, printed_role, name}], tiers: [{name, declared_count, awards: […]}]}."""
    return {
        **{name: getattr(contest, name) for name in FACTS},
        "organisations": [
            {"role": row.role, "printed_role": row.printed_role, "name": row.name}
            for row in contest.organisations.all()
        ],
        "tiers": [
            {
                "name": tier.name,
                "declared_count": tier.declared_count,
                "awards": [award_data(award) for award in tier.awards.all()],
            }
            for tier in contest.tiers.all()
        ],
    }


def award_data(award: Any) -> dict[str, Any]:
    facts = {name: getattr(award, name) for name in ("number", "category", "title", "affiliation")}
    return {**facts, "entrants": award.names}
