"""Second pass: lines → blocks; a paragraph broken at a column end is one block again."""

from collections.abc import Sequence

from .line_rules import SENTENCE_END, kind_of
from .shapes import Block, Kind, Line

RUNS_ON = {Kind.TEXT, Kind.LEAD}
OPENS_ANEW = {Kind.HEADER, Kind.TABLE, Kind.BYLINE, Kind.DECK, Kind.LEAD}


def group_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks in printed order, each line in exactly one."""
    blocks: list[Block] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        kind = kind_of(line.text, following.text if following else "")
        if blocks and is_broken(blocks[-1]) and kind not in OPENS_ANEW and not heads(kind, following):
            blocks[-1] = join(blocks[-1], line)
        else:
            blocks.append(Block(kind, line.text, (line.span,)))
    return tuple(blocks)


def is_broken(block: Block) -> bool:
    """Whether a paragraph stops in mid-sentence."""
    return block.kind in RUNS_ON and not SENTENCE_END.search(block.text) and not block.text.endswith((":", "："))


def heads(kind: Kind, following: Line | None) -> bool:
    """Whether a title stands right above what only a headline stands above."""
    return kind is Kind.TITLE and following is not None and kind_of(following.text, "") in OPENS_ANEW - {Kind.TABLE}


def join(block: Block, line: Line) -> Block:
    """The block with the line added."""
    return Block(block.kind, block.text + line.text, (*block.spans, line.span))
