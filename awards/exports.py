"""A contest's winners for other programs: CSV for spreadsheets, JSON by the names of the parse's contract."""

import csv
from collections.abc import Iterator
from typing import Any

from .parts import FACTS

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run instead of showing."""


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(contest: Any, heads: list[str]) -> Iterator[str]:
    """The lines of a CSV file, marked as UTF-8 for spreadsheets. Uses the prefetched tiers, awards and winners."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(heads)
    for tier in contest.tiers.all():
        for award in tier.awards.all():
            cells = [tier.name, award.number, "、".join(award.names), award.category, award.title, award.affiliation]
            yield writer.writerow([safe(cell) for cell in cells])


def safe(cell: str | int) -> str | int:
    """The cell with an apostrophe before what would be a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


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
