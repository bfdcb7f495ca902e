"""Tables of winners → awards, by the heads of their columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.parser import ParsedBlock
from articles.parser.lists import TIER_LINE
from articles.parser.names import close_up

from .rows import Row, read_rows, read_works
from .shapes import ParsedAward
from .winners import read_winner

COLUMN_ROLES: tuple[tuple[str, str], ...] = (
    (r"奖[项級级次别]|[奖獎][項]|等[次级級第]", "tier"),
    (r"序号|序號|编号|编码|名次", "number"),
    (r"指导|指導|辅导|輔導", "mentor"),
    (r"单位|單位|学校|學校|班级|班級|部门|院系|地区", "affiliation"),
    (r"姓名|作者|获奖者|獲獎者|获奖人|参赛者|选手|创作者", "entrants"),
    (r"类别|類別|类型|组别|組別|门类|体裁", "category"),
    (r"作品|题目|題目|名称|名稱|标题|主题|主題", "title"),
)
"""(pattern, field): what a column of a winners' table holds, by its head."""

LONGEST_HEAD = 6
SPACED_NAME = re.compile(r"(?<!\S)([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?!\S)")
CELL_SEPARATOR = re.compile(r"[、，,;；\s]+")


def split_by_tier(table: ParsedBlock) -> Iterator[tuple[str, ParsedBlock]]:
    """The rows of a table under the tiers that its cells name, each part a table; '' for rows under none."""
    parts: dict[str, list[tuple[str, ...]]] = {}
    tier = ""
    for row in table.rows:
        named = next((found["name"] for cell in row if (found := TIER_LINE.fullmatch(cell))), "")
        tier = named or tier
        if any(cell and not TIER_LINE.fullmatch(cell) for cell in row):
            parts.setdefault(tier, []).append(row)
    for name, rows in parts.items():
        yield name, replace(table, rows=tuple(rows))


def field_of(head: str) -> str:
    return next((field for pattern, field in COLUMN_ROLES if re.search(pattern, head)), "other")


def read_awards(table: ParsedBlock) -> Iterator[ParsedAward]:
    fields = [field_of(head) for head in table.columns]
    for row in table.rows:
        if "entrants" not in fields and "title" not in fields:
            yield read_bare_row(row)
            continue
        cells = dict.fromkeys(fields, "")
        for field, cell in zip(fields, row, strict=False):
            cells[field] = " ".join(filter(None, (cells[field], cell)))
        yield from read_cells(cells, " ".join(row))


def read_lines(rows: Sequence[Row]) -> list[ParsedAward]:
    """The awards of lines; under a line of column heads (序号 姓名 学校) they are a table without rules."""
    heads, *lines = [split_cells(text) for text, _printed in rows] or [()]
    if len(heads) < 2 or not all(len(head) <= LONGEST_HEAD and field_of(head) != "other" for head in heads):
        return read_rows(rows)
    return list(read_awards(ParsedBlock("table", "", (), heads, tuple(lines))))


def split_cells(line: str) -> tuple[str, ...]:
    """The words of a line, a two-character name set with a space as one."""
    return tuple(SPACED_NAME.sub(r"\1\2", line).split())


def read_cells(cells: dict[str, str], printed: str) -> Iterator[ParsedAward]:
    """The award of a row, or one for each name where tier and names are all that the table holds."""
    number, entrants = cells.get("number", ""), split_entrants(cells.get("entrants", ""))
    award = ParsedAward(
        number=int(number) if re.fullmatch(r"\d{1,4}", number) else None,
        entrants=entrants,
        category=cells.get("category", ""),
        title=re.sub(r"^《([^《》]*)》$", r"\1", cells.get("title", "")),
        affiliation=" ".join(filter(None, (cells.get("affiliation", ""), cells.get("other", "")))),
        printed=printed,
    )
    if cells.keys() <= {"tier", "entrants"}:
        yield from (replace(award, entrants=(name,)) for name in entrants)
    else:
        yield award


def read_bare_row(row: tuple[str, ...]) -> ParsedAward:
    """A row of a table whose columns tell nothing: its cells as one line."""
    cells = [cell for cell in row if cell and not TIER_LINE.fullmatch(cell)]
    number = int(cells.pop(0)) if re.fullmatch(r"\d{1,4}", cells[0]) and len(cells) > 1 else None
    line = "  ".join(cells)
    winner, works = read_winner(line), read_works(line)
    award = works[0] if works else ParsedAward(None, winner.entrants, "", winner.title, winner.affiliation)
    return replace(award, number=number, printed=" ".join(row))


def split_entrants(cell: str) -> tuple[str, ...]:
    """韩洪欣 裴飞跃 → two entrants; 李 锦 → one."""
    return tuple(dict.fromkeys(close_up([name for name in CELL_SEPARATOR.split(cell) if name])))
