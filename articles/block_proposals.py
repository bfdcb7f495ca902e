"""Blocks that a re-import proposes, put into an article's body: rows of it become what the new parse has there."""

from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Article, Block, Finding
from .occurrences import fold
from .parts import block_of_row, text_of


def current_blocks(finding: Finding) -> list[dict[str, Any]]:
    """What stands in the rows that the proposal is for; of blocks that would be added, those that are there."""
    numbers = finding.proposal["rows"]
    values = [block_of_row(block) for block in finding.article.blocks.all() if not numbers or block.pk in numbers]
    new = [without_spans(proposed) for proposed in finding.proposal["new"]]
    return values if numbers else [value for value in values if value in new]


def say_blocks(finding: Finding, blocks: list[dict[str, Any]]) -> str:
    return "\n".join(map(text_of, blocks))


def without_spans(proposed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in proposed.items() if name != "spans"}


def apply_blocks(finding: Finding) -> None:
    """Let the rows become the proposed blocks; what is added without them goes where its words stand in the source."""
    article, numbers, new = finding.article, finding.proposal["rows"], finding.proposal["new"]
    blocks = list(article.blocks.all())
    rows = [block for block in blocks if block.pk in numbers]
    if len(rows) < len(numbers):
        raise ValidationError(_("这一段后来删了，或者挪到了别的稿件；请照建议自己改，再标为不采纳。"))
    first = blocks.index(rows[0]) if rows else place_for(new[0]["spans"], blocks)
    made = [fill(row or Block(article=article), proposed) for row, proposed in zip_longest(rows, new) if proposed]
    for row in rows[len(new) :]:
        row.delete()
    others = [[block for block in half if block not in rows] for half in (blocks[:first], blocks[first:])]
    number([*others[0], *made, *others[1]])


def fill(block: Block, proposed: dict[str, Any]) -> Block:
    """Let a block be the proposed one, which the next import takes for the source's, not for an edit."""
    for name, value in without_spans(proposed).items():
        setattr(block, name, value)
    block.edited = []
    if not block.spans or stands_at(block.article, proposed):
        block.spans = proposed["spans"]
    if block.pk:
        block.save()
    return block


def stands_at(article: Article, proposed: dict[str, Any]) -> bool:
    """Whether the proposal's spans are of the source that the article is shown beside."""
    text = article.parse.source.text if article.parse else ""
    words = "".join(text[start:end] for start, end in proposed["spans"])
    return not proposed["text"] or fold(words)[1] == fold(proposed["text"])[1]


def place_for(spans: list[list[int]], blocks: list[Block]) -> int:
    """Behind the last of the blocks that begins before these characters."""
    before = [n for n, block in enumerate(blocks, 1) if block.spans and spans and block.spans[0] < spans[0]]
    return max(before, default=0 if spans else len(blocks))


def number(rows: list[Any]) -> None:
    """Save the rows in this order, those that are not yet saved too."""
    for sequence, row in enumerate(rows, 1):
        if row.sequence != sequence or row.pk is None:
            row.sequence = sequence
            row.save()
