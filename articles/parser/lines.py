"""First pass: text → lines that keep their place."""

from .markup import printed_spans
from .shapes import Line

EDGES = " \t\v\f\u00a0\u3000\ufeff\u200b"


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a text, each stripped of the white space around it."""
    lines: list[Line] = []
    for first, last in printed_spans(text):
        printed = text[first:last]
        stripped = printed.strip(EDGES)
        if stripped:
            start = first + len(printed) - len(printed.lstrip(EDGES))
            number = (
                text.count("\n", 0, start) + 1
                if not lines
                else lines[-1].number + text.count("\n", lines[-1].start, start)
            )
            lines.append(Line(stripped, start, number))
    return tuple(lines)
