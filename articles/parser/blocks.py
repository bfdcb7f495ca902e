"""Second pass: lines → blocks; a paragraph broken at a column end is one block again."""

from collections.abc import Sequence
from itertools import zip_longest

from .line_rules import SENTENCE_END, kind_of
from .lists import mark_lists
from .shapes import Block, Kind, Line
from .tables import continues_table, mark_tables

RUNS_ON = {Kind.TEXT, Kind.LEAD}
OPENS_ANEW = {Kind.HEADER, Kind.TABLE, Kind.BYLINE, Kind.DECK, Kind.LEAD, Kind.TIER, Kind.ROW}
TAIL = 8
"""Characters at the end of a line in which a sentence end with its closing quotes is looked for."""


def group_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in printed order, each line in exactly one."""
    groups: list[tuple[Kind, list[Line]]] = []
    kinds = [kind_of(line.text, below.text if below else "") for line, below in zip_longest(lines, lines[1:])]
    for kind, line, following in zip_longest(mark_lists(lines, mark_tables(lines, kinds)), lines, lines[1:]):
        is_more = is_broken(*groups[-1]) and kind not in OPENS_ANEW and not heads(kind, following) if groups else False
        if is_more or (groups and is_same_table(*groups[-1], kind, line)):
            groups[-1][1].append(line)
        else:
            groups.append((kind, [line]))
    return tuple(join(kind, group) for kind, group in groups)


def is_broken(kind: Kind, group: list[Line]) -> bool:
    """Whether a paragraph stops in mid-sentence."""
    tail = group[-1].text[-TAIL:]
    return kind in RUNS_ON and not SENTENCE_END.search(tail) and not tail.endswith((":", "："))


def is_same_table(kind: Kind, group: list[Line], following: Kind, line: Line) -> bool:
    return kind is following is Kind.TABLE and continues_table(group[-1].text, line.text)


def heads(kind: Kind, following: Line | None) -> bool:
    """Whether a title stands right above what only a headline stands above."""
    return kind is Kind.TITLE and following is not None and kind_of(following.text, "") in OPENS_ANEW - {Kind.TABLE}


def join(kind: Kind, group: list[Line]) -> Block:
    return Block(kind, "".join(line.text for line in group), tuple(line.span for line in group))
