"""HTML tables: their cells, row by row."""

import re
from html.parser import HTMLParser

CELLS = ("td", "th")
MOST_ROWS = 500
MOST_COLUMNS = 50
"""What a printed table can have; a span or a column beyond is a mistake of the page."""


class TableReader(HTMLParser):
    """Collects the cells of a table row by row; a cell over several rows or columns stands in each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[int, str]] = []
        self.over: dict[int, tuple[int, str]] = {}
        self.cell: list[str] | None = None
        self.size = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr" or (tag in CELLS and not self.rows):
            self.end_cell()
            self.open_row()
        if tag in CELLS:
            self.end_cell()
            self.cell, given = [], dict(attrs)
            self.size = (read_size(given.get("rowspan"), MOST_ROWS), read_size(given.get("colspan"), MOST_COLUMNS))

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS or tag in ("tr", "table"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def open_row(self) -> None:
        self.rows.append({column: text for column, (_rows, text) in self.over.items()})
        self.over = {column: (rows - 1, text) for column, (rows, text) in self.over.items() if rows > 1}

    def end_cell(self) -> None:
        if self.cell is None:
            return
        text = re.sub(r"[\r\n\t]+", " ", "".join(self.cell)).strip()
        self.cell, row = None, self.rows[-1]
        free = [column for column in range(MOST_COLUMNS) if column not in row]
        for column in free[: self.size[1]]:
            row[column] = text
            if self.size[0] > 1:
                self.over[column] = (self.size[0] - 1, text)


def read_size(given: str | None, most: int) -> int:
    """A rowspan or colspan, at least 1."""
    return min(max(int(given[:6]), 1), most) if given and given.isdecimal() else 1


def read_html_rows(text: str) -> list[tuple[str, ...]]:
    """The cells of an HTML table, spans undone."""
    reader = TableReader()
    reader.feed(text)
    reader.close()
    return [tuple(row[column] for column in sorted(row)) for row in reader.rows if row]
