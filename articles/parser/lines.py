"""First pass: text → lines that keep their place."""

import re

from .shapes import Line

PRINTED_LINE = re.compile(r"[^\r\n]+")
EDGES = " \t\v\f\u00a0\u3000\ufeff\u200b"


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, each stripped of the white space around it."""
    lines: list[Line] = []
    for found in PRINTED_LINE.finditer(text):
        printed = found.group()
        stripped = printed.strip(EDGES)
        if stripped:
            start = found.start() + len(printed) - len(printed.lstrip(EDGES))
            number = (
                text.count("\n", 0, start) + 1
                if not lines
                else lines[-1].number + text.count("\n", lines[-1].start, start)
            )
            lines.append(Line(stripped, start, number))
    return tuple(lines)
