"""Rows as CSV that a spreadsheet opens as what it is: UTF-8 with its mark, and no cell that it would run. RFC 4180."""

import csv
from collections.abc import Iterable, Iterator, Sequence

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a spreadsheet would run instead of showing; where people write Chinese, in full width too."""


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    """The lines of a CSV file with a line of heads."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def safe(cell: str | int) -> str | int:
    """The cell with an apostrophe before what would be a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
