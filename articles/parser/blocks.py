"""Second pass: lines → blocks; a paragraph broken at a column end is one block again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median_low

from .cuts import cut_line
from .issuers import mark_issuers
from .lead_ins import read_lead_in
from .line_rules import HEADED, LONGEST_SUBHEAD, SENTENCE_END, Setting, kind_of
from .lists import LISTED, mark_lists
from .shapes import Block, Kind, Line
from .tables import continues_table, mark_tables

WORDS = {Kind.TITLE, Kind.TEXT}
CUT = {*WORDS, Kind.CAPTION}
SHORTEST_CUT = 8
"""Characters below which a line holds one thing only."""
TAIL = 8
"""Characters at the end of a line in which a sentence end with its closing quotes is looked for."""
FEWEST_WRAPPED = 8
"""Lines of one length, in the middle of a sentence, that make a page wrapped by column."""

Marked = tuple[Kind, Line, Setting]


def group_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in printed order, each line in exactly one."""
    groups: list[tuple[Kind, list[Line]]] = []
    for kind, line, at in mark_lines(lines):
        is_more = bool(groups) and is_broken(*groups[-1]) and runs_on(kind, at)
        if is_more or (groups and is_same_table(*groups[-1], kind, line)):
            groups[-1][1].append(line)
        else:
            groups.append((kind, [line]))
    return tuple(join(kind, group) for kind, group in groups)


def mark_lines(lines: Sequence[Line]) -> list[Marked]:
    """The pieces of the lines with their kinds, told from the last to the first: what follows shows the head."""
    usual_gap = median_low([line.gap for line in lines] or [0])
    forms = [kind_of(line, Setting()) for line in lines]
    measure = measure_of([line for line, form in zip(lines, forms, strict=True) if form in WORDS])
    bare = [Kind.LEAD if read_lead_in(line.text) else form for line, form in zip(lines, forms, strict=True)]
    listed = mark_lists(lines, mark_issuers(lines, mark_tables(lines, bare)))
    marked: list[Marked] = []
    at = Setting()
    for n, line in reversed(list(enumerate(lines))):
        is_set_off = n == 0 or line.gap > usual_gap
        at = Setting(at.below, at.gap_below, at.is_over_head, is_set_off)
        is_told = listed[n] in LISTED or listed[n] is not bare[n]
        for kind, piece, setting in [(listed[n], line, at)] if is_told else mark_pieces(line, at, forms[n]):
            if kind is Kind.TITLE and is_half(piece, setting, measure, usual_gap):
                kind = Kind.TEXT
            marked.append((kind, piece, setting))
            at = setting_above(kind, piece, setting)
    return marked[::-1]


def mark_pieces(line: Line, at: Setting, bare: Kind) -> Iterator[Marked]:
    """The pieces of a line, the last first; ``bare`` is its kind whatever stands around it."""
    whole = kind_of(line, at, bare)
    pieces = cut_line(line) if whole in CUT and len(line.text) >= SHORTEST_CUT else [(whole, line)]
    for known, piece in reversed(pieces):
        kind = known or (whole if len(pieces) == 1 else kind_of(piece, at))
        yield kind, piece, at
        at = setting_above(kind, piece, at)


def setting_above(kind: Kind, line: Line, at: Setting) -> Setting:
    """What a line of that kind is to the line above it."""
    is_over_head = kind in HEADED or (kind is Kind.TITLE and at.is_over_head)
    return Setting(kind, line.gap, is_over_head, at.is_set_off)


def is_half(line: Line, at: Setting, measure: int, usual_gap: int) -> bool:
    """Whether a line is half a sentence by its measure, or since text goes on nearer below than paragraphs stand."""
    is_near = at.below is Kind.TEXT and at.gap_below < usual_gap and len(line.text) > LONGEST_SUBHEAD
    return not line.mark and (is_near or bool(measure and len(line.text) >= measure - 1))


def measure_of(lines: Sequence[Line]) -> int:
    """The length of the full lines of a page wrapped by column; 0 if its lines end where paragraphs do.

    It goes by titles and text: bylines of one form are as long as each other anyway.
    """
    full = Counter(len(line.text) for line in lines if not SENTENCE_END.search(line.text[-TAIL:]))
    size, _ = max(full.items(), key=lambda item: item[1], default=(0, 0))
    count = full[size - 1] + full[size] + full[size + 1]
    return size if size >= FEWEST_WRAPPED and count >= max(FEWEST_WRAPPED, len(lines) // 3) else 0


def is_broken(kind: Kind, group: list[Line]) -> bool:
    """Whether a paragraph stops in mid-sentence."""
    tail = group[-1].text[-TAIL:]
    return kind is Kind.TEXT and not SENTENCE_END.search(tail) and not tail.endswith((":", "：", ")", "）"))


def is_same_table(kind: Kind, group: list[Line], following: Kind, line: Line) -> bool:
    return kind is following is Kind.TABLE and continues_table(group[-1].text, line.text)


def runs_on(kind: Kind, at: Setting) -> bool:
    """Whether a line can be the other half of a sentence: text, or what only looks like a title."""
    return kind is Kind.TEXT or (kind is Kind.TITLE and not at.is_over_head and not at.is_set_off)


def join(kind: Kind, group: list[Line]) -> Block:
    first = group[0]
    return Block(kind, "".join(line.text for line in group), tuple(line.span for line in group), first.gap, first.mark)
