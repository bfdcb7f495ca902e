"""Second pass: lines → blocks; a paragraph broken at a column end is one block again."""

from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from .cuts import cut_line
from .line_rules import HEADED, LONGEST_SUBHEAD, SENTENCE_END, Below, kind_of
from .shapes import Block, Kind, Line

SHORTEST_CUT = 8
"""Characters below which a line holds one thing only."""
CUT = {Kind.TITLE, Kind.TEXT, Kind.CAPTION}
TAIL = 8
"""Characters at the end of a line in which a sentence end with its closing quotes is looked for."""
FEWEST_WRAPPED = 8
"""Lines of one length, in the middle of a sentence, that make a page wrapped by column."""


def group_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in printed order, each line in exactly one."""
    measure = measure_of(lines)
    groups: list[tuple[Kind, list[Line]]] = []
    for kind, line, below in mark_pieces(lines, measure):
        if groups and is_broken(*groups[-1], measure) and runs_on(kind, below):
            groups[-1][1].append(line)
        else:
            groups.append((kind, [line]))
    return tuple(join(kind, group) for kind, group in groups)


def mark_pieces(lines: Sequence[Line], measure: int) -> list[tuple[Kind, Line, Below]]:
    """The pieces of the lines with their kinds, told from the last to the first, since what follows shows the head."""
    marked: list[tuple[Kind, Line, Below]] = []
    below = Below()
    usual_gap = median_low([line.gap for line in lines] or [0])
    for line in reversed(lines):
        whole = kind_of(line, below)
        pieces = cut_line(line) if whole in CUT and len(line.text) >= SHORTEST_CUT else [(whole, line)]
        for known, piece in reversed(pieces):
            kind = known or (whole if len(pieces) == 1 else kind_of(piece, below))
            if kind is Kind.TITLE and is_half(piece, below, measure, usual_gap):
                kind = Kind.TEXT
            marked.append((kind, piece, below))
            below = Below(kind, piece.gap, kind in HEADED or (kind is Kind.TITLE and below.is_head))
    return marked[::-1]


def is_half(line: Line, below: Below, measure: int, usual_gap: int) -> bool:
    """Whether a line is half a sentence by its measure, or since text goes on nearer below than paragraphs stand."""
    is_near = below.kind is Kind.TEXT and below.gap < usual_gap and len(line.text) > LONGEST_SUBHEAD
    return not line.mark and (is_near or bool(measure and len(line.text) >= measure - 1))


def measure_of(lines: Sequence[Line]) -> int:
    """The length of the full lines of a page wrapped by column; 0 if its lines end where paragraphs do."""
    full = Counter(len(line.text) for line in lines if not SENTENCE_END.search(line.text[-TAIL:]))
    size, _ = max(full.items(), key=lambda item: item[1], default=(0, 0))
    count = full[size - 1] + full[size] + full[size + 1]
    return size if size >= FEWEST_WRAPPED and count >= max(FEWEST_WRAPPED, len(lines) // 3) else 0


def is_broken(kind: Kind, group: list[Line], measure: int) -> bool:
    """Whether a paragraph stops in mid-sentence, or at the full measure of its column."""
    tail = group[-1].text[-TAIL:]
    if kind is not Kind.TEXT:
        return False
    return not SENTENCE_END.search(tail) and not tail.endswith((":", "："))


def runs_on(kind: Kind, below: Below) -> bool:
    """Whether a line can be the other half of a sentence: text, or what only looks like a title."""
    return kind is Kind.TEXT or (kind is Kind.TITLE and not below.is_head)


def join(kind: Kind, group: list[Line]) -> Block:
    first = group[0]
    return Block(kind, "".join(line.text for line in group), tuple(line.span for line in group), first.gap, first.mark)
