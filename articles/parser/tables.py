"""Tables in the forms that converters leave: flattened into a sentence, as HTML, with pipes, one cell a line."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from .lists import TIER_LINE, printed_lines
from .markup import read_html_rows
from .shapes import Block, Kind, Line, ParsedBlock

Row = tuple[str, ...]

FLATTENED_TABLE = re.compile(r"Table with (?P<width>\d+) columns: (?P<columns>[^.]+)\. (?P<rows>.+)", re.DOTALL)
HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
WHOLE_TABLE = re.compile(f"{FLATTENED_TABLE.pattern}|{HTML_TABLE.pattern}", re.DOTALL | re.IGNORECASE)
"""A line that is a table by itself."""

ROW_START = re.compile(r"(?:^|;\s*)(?P<number>\d+)\.\s*")
CELL_END = re.compile(r",\s*")
LONGEST_CELL = 60
WORD = re.compile(r"[\u3400-\u9fff]")
RULE_CELL = re.compile(r":?-*:?")


def mark_tables(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[Kind]:
    """The kinds of the lines, those of tables with pipes put right; a single line with pipes is a menu.

    No table begins with a line of the page's frame, and what stands right under such a line is more of it.
    """
    texts = ["", *(line.text for line in lines), "", "", ""]
    marked: list[Kind] = []
    for n, (kind, next_kind) in enumerate(zip_longest(kinds, kinds[1:], fillvalue=Kind.TEXT)):
        above, text, below, _second, third = texts[n : n + 5]
        known = marked[-1] if marked else Kind.TEXT
        is_bar = text == "|" and known is Kind.TABLE
        is_menu = not lines[n].gap and is_frame(above, known) and is_more_menu(above, text, below)
        is_first = not is_menu and not is_frame(text, kind) and not is_frame(below, next_kind)
        is_table = is_bar or is_row(above if known is Kind.TABLE else "", text, below if is_first else "")
        is_table = is_table or is_cell(text, below, {above, third})
        marked.append(Kind.TABLE if is_table else Kind.FURNITURE if is_menu else kind)
    return marked


def is_frame(text: str, kind: Kind) -> bool:
    """Whether a line is a page header or menu by its words; cells of figures and rules have none."""
    return kind in (Kind.HEADER, Kind.FURNITURE) and bool(WORD.search(text))


def is_more_menu(above: str, text: str, below: str) -> bool:
    """Whether a line under a menu goes on with it: of words and pipes, with neither a rule nor a tier at hand."""
    cells = [cell for line in (text, below) for cell in split_pipes(line)]
    is_head = has_pipes(below) and all(RULE_CELL.fullmatch(cell) for cell in split_pipes(below))
    return has_pipes(above) and has_pipes(text) and not is_head and not any(map(is_tier, cells))


def is_row(above: str, text: str, below: str) -> bool:
    return has_pipes(text) and (has_pipes(above) or has_pipes(below))


def has_pipes(text: str) -> bool:
    return text != "|" and "|" in text and (text[-1] == "|" or text[0] == "|" or text.count("|") > 1)


def is_cell(text: str, below: str, bars: set[str]) -> bool:
    """Whether a line is a cell on its own: nothing but a pipe under it, and over it or under the next cell too."""
    return text != "|" == below and "|" in bars and len(text) <= LONGEST_CELL


def continues_table(above: str, text: str) -> bool:
    """Whether a line of a table goes on with the one above it: both are of pipes."""
    return not WHOLE_TABLE.match(above) and not WHOLE_TABLE.match(text)


def parse_table(block: Block) -> ParsedBlock:
    """A table with its columns and rows; spans are undone, so that every row has its own tier."""
    columns, rows = next(read for holds, read in FORMS if holds(block.text))(block)
    return ParsedBlock("table", "", block.spans, columns, tuple(rows))


def read_flattened(block: Block) -> tuple[Row, list[Row]]:
    """Table with 3 columns: 序号, 姓名, 类别. 1. 陈辉, 公益广告; 2. …: a row of other width keeps what it has."""
    found = FLATTENED_TABLE.match(block.text)
    if not found:
        raise ValueError(block.text)
    columns = tuple(CELL_END.split(found["columns"]))
    starts = list(ROW_START.finditer(found["rows"]))
    ends = [start.start() for start in starts[1:]] + [len(found["rows"])]
    rows = (
        (start["number"], *CELL_END.split(found["rows"][start.end() : end].strip(), maxsplit=max(len(columns) - 2, 0)))
        for start, end in zip(starts, ends, strict=True)
    )
    return columns, list(rows)


def read_html(block: Block) -> tuple[Row, list[Row]]:
    return take_columns(read_html_rows(block.text))


def read_pipes(block: Block) -> tuple[Row, list[Row]]:
    lines = printed_lines(block.text, block.spans)
    if "|" in lines:
        return take_columns(chunk_cells([line for line in lines if line != "|"]))
    rows = [split_pipes(line) for line in lines]
    return take_columns([row for row in rows if not all(RULE_CELL.fullmatch(cell) for cell in row)])


FORMS: tuple[tuple[Callable[[str], object], Callable[[Block], tuple[Row, list[Row]]]], ...] = (
    (FLATTENED_TABLE.match, read_flattened),
    (HTML_TABLE.match, read_html),
    (lambda _text: True, read_pipes),
)


def split_pipes(line: str) -> Row:
    return tuple(cell.strip() for cell in re.sub(r"^\||\|$", "", line.strip()).split("|"))


def chunk_cells(cells: Sequence[str]) -> list[Row]:
    """Rows of cells that came one a line: the head is what stands before the first tier, and tells the width."""
    width = next((n for n, cell in enumerate(cells) if is_tier(cell)), 0) or len(cells)
    rows: list[Row] = []
    row: list[str] = []
    for cell in cells:
        size = width if not row or is_tier(row[0]) or not rows else width - 1
        if row and (len(row) == size or is_tier(cell)):
            rows.append(tuple(row))
            row = []
        row.append(cell)
    return [*rows, tuple(row)]


def take_columns(rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """The heads of the columns, none where the first row already names a tier, and the rows with spans undone."""
    if not rows or any(is_tier(cell) for cell in rows[0]):
        return (), list(undo_spans(rows))
    return rows[0], list(undo_spans(rows[1:], len(rows[0])))


def undo_spans(rows: Sequence[Row], width: int = 0) -> Iterator[Row]:
    """Where tiers stand first, a row without one is under the row above: it has that row's cells for those it lacks."""
    width = width or max(map(len, rows), default=0)
    if not any(is_tier(row[0]) for row in rows):
        yield from rows
        return
    above: Row = ("",) * width
    for row in rows:
        if row[0] and not is_tier(row[0]):
            filled = tuple(cell for cell in row if cell)
            row = above[: max(width - len(filled), 0)] + filled
        elif not row[0]:
            row = (above[0], *row[1:])
        above = row + ("",) * (width - len(row))
        yield row


def is_tier(cell: str) -> bool:
    return bool(TIER_LINE.fullmatch(cell))
