"""Tables: their grid, and a table of lines or lines of a table."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Article, Block
from ..typography import set_typography
from .edits import editing

BETWEEN_CELLS = re.compile(r"[ \u3000]*\|[ \u3000]*|\t+| {2,}|\u3000+")
GAP = "\u3000"


def set_table(
    article: Article, block: Block, columns: list[str], rows: list[list[str]], *, user: Any, version: str
) -> None:
    """Let a table have these columns (none: no head) and rows; all of one width."""
    with editing(user, _("改表格"), article, version) as edit:
        row = edit.block(block)
        if row.kind != Block.Kind.TABLE:
            raise ValidationError(_("这一块不是表格。"))
        if not rows or not any(cell for cells in [columns, *rows] for cell in cells):
            raise ValidationError(_("表格至少要有一行；要删去，请用“删去”。"))
        if len({len(cells) for cells in rows} | ({len(columns)} if columns else set())) > 1:
            raise ValidationError(_("表格各行的格数不一样。"))
        Block.objects.filter(pk=row.pk).update(columns=columns, rows=rows)


def turn(block: Block, kind: str, source: str) -> None:
    """Let a block be of another kind: lines become rows of a table, and the rows of a table lines."""
    is_table = kind == Block.Kind.TABLE
    if is_table and block.kind != kind:
        block.columns, block.rows = [], rows_of(lines_of(block, source))
        block.text = ""
    elif block.kind == Block.Kind.TABLE and not is_table:
        block.text = text_of_table(block)
        block.columns, block.rows = [], []
    block.kind = kind


def text_of_table(block: Block) -> str:
    """The caption, the columns and every row as a line, with a wide space between the cells."""
    lines = [GAP.join(cell for cell in row if cell) for row in [block.columns, *block.rows]]
    return "\n".join(line for line in [block.text, *lines] if line) or str(_("（空表格）"))


def lines_of(block: Block, source: str) -> list[str]:
    """The lines of a block: as people broke them, else as the page printed them, while the words are still those."""
    pieces = [source[start:end] for start, end in block.spans]
    if "\n" not in block.text and set_typography("".join(pieces)) == block.text:
        return [set_typography(line) for piece in pieces for line in piece.splitlines() if line.strip()]
    return [line for line in block.text.splitlines() if line.strip()]


def rows_of(lines: list[str]) -> list[list[str]]:
    """The cells of each line, all rows as wide as the widest."""
    rows = [BETWEEN_CELLS.split(line.strip().strip("|").strip()) for line in lines]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]
