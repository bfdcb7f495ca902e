"""Tables as a converter flattens them: Table with 3 columns: 序号, 姓名, 类别. 1. 陈辉, 公益广告; 2. …"""

import re

from .shapes import Block, ParsedBlock

FLATTENED_TABLE = re.compile(r"Table with (?P<width>\d+) columns: (?P<columns>[^.]+)\. (?P<rows>.+)", re.DOTALL)
ROW_START = re.compile(r"(?:^|;\s*)(?P<number>\d+)\.\s*")
CELL_END = re.compile(r",\s*")


def parse_table(block: Block) -> ParsedBlock:
    """A flattened table with its columns and rows; a row whose cells do not fit keeps what it has."""
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
    return ParsedBlock("table", "", block.spans, columns, tuple(rows))
