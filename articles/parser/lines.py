"""First pass: text → lines that keep their place."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .shapes import Line, Span

LINE_END = re.compile(
    r"(?P<newline>\r\n|\r|\n)|<br\b[^<>]{0,20}>"
    r"|(?P<block><(?P<close>/?)(?P<tag>p|div|h[1-6]|table)\b[^<>]{0,300}>)",
    re.IGNORECASE,
)
HTML_TABLE = re.compile(r"<table\b.*</table\b[^<>]{0,300}>", re.IGNORECASE | re.DOTALL)
INDENT = re.compile(r"\u3000{2,}")
EDGES = " \t\v\f\u00a0\u3000\ufeff\u200b"
MARK = re.compile(r"(#{1,6}|>|[-*+])[ \t\u3000]+(?=\S)")
RULE = re.compile(r"[-:|\s]+")
COLUMN_RULES = 5
"""Pipes at the end of a line with nothing between them that make a left-over of a layout table, no table row."""
SENTENCE_ENDS = "。!！?？…"
LONGEST_WITHOUT_INDENT = 80
"""A longer line with indents inside it is several paragraphs that lost their line ends."""


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, each without the white space, Markdown marks and column rules around it."""
    lines: list[Line] = []
    gap = 0
    for number, (start, end), is_line in printed_lines(text):
        in_table = bool(lines) and lines[-1].text.endswith("|") and not RULE.fullmatch(lines[-1].text)
        is_blank = True
        for piece in split_indented(text, start, end):
            if line := trim(text, *piece, number, gap, in_table=in_table):
                lines.append(line)
                gap, is_blank = 0, False
        gap += is_blank and is_line
    return tuple(lines)


def printed_lines(text: str) -> Iterator[tuple[int, Span, bool]]:
    """Number and span of each stretch between line ends, and whether its end is one that blank lines are made of."""
    start, number, in_table = 0, 1, False
    for end in LINE_END.finditer(text):
        is_table = (end["tag"] or "").lower() == "table"
        if is_table and in_table and end["close"]:
            yield number, (start, end.end()), False
            start, in_table = end.end(), False
        elif not in_table:
            yield number, (start, end.start()), not end["block"]
            in_table = is_table and not end["close"]
            start = end.start() if in_table else end.end()
        number += bool(end["newline"])
    yield number, (start, len(text)), False


def split_indented(text: str, start: int, end: int) -> list[Span]:
    """The span of a line, or those of the paragraphs that a flattened page set in one line; a table stays whole."""
    if end - start <= LONGEST_WITHOUT_INDENT or HTML_TABLE.fullmatch(text, start, end):
        return [(start, end)]
    borders = [start, *(indent.end() for indent in INDENT.finditer(text, start, end)), end]
    return list(pairwise(borders))


def trim(text: str, start: int, end: int, number: int, gap: int, *, in_table: bool) -> Line | None:
    """The line without the white space, mark and column rules around it; None if nothing is left."""
    printed = text[start:end].rstrip(EDGES)
    plain = printed.rstrip(EDGES + "|")
    if plain and not in_table and (plain[-1] in SENTENCE_ENDS or printed.count("|", len(plain)) >= COLUMN_RULES):
        printed = plain
    stripped = printed.lstrip(EDGES)
    start += len(printed) - len(stripped)
    mark = MARK.match(stripped)
    if mark:
        stripped, start = stripped[mark.end() :], start + mark.end()
    return Line(stripped, start, number, gap, mark[1] if mark else "") if stripped else None
