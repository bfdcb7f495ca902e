"""Blocks of a body: their text, joined, split, deleted, moved, added."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Article, Block
from .alignment import Alignment
from .edits import arrange, editing

LATIN = re.compile(r"[A-Za-z0-9]")
"""Between two words of these, joining leaves a space."""


def set_text(article: Article, block: Block, text: str, *, user: Any, version: str) -> None:
    """Let a block say something else. A table's text is its caption, and may be empty."""
    with editing(user, _("改文字"), article, version) as edit:
        row, text = edit.block(block), clean(text)
        if not text and row.kind != Block.Kind.TABLE:
            raise ValidationError(_("一段不能是空的；要删去，请用“删去”。"))
        Block.objects.filter(pk=row.pk).update(text=text)


def clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def join_next(article: Article, block: Block, *, user: Any, version: str) -> None:
    """Let a block and the next one be one, of the first one's kind."""
    with editing(user, _("接上下一段"), article, version) as edit:
        row = edit.block(block)
        following = edit.blocks[edit.blocks.index(row) + 1 :]
        if not following:
            raise ValidationError(_("后面没有可以接的一段了。"))
        require_text(row, following[0])
        row.text, row.spans = joined(row.text, following[0].text), row.spans + following[0].spans
        row.save()
        edit.remove(following[0])


def joined(first: str, second: str) -> str:
    """The two as one text, with a space only between words of Latin letters and figures."""
    is_latin = LATIN.match(first[-1:]) and LATIN.match(second[:1])
    return f"{first} {second}" if is_latin else first + second


def split_block(article: Article, block: Block, at: int, *, user: Any, version: str) -> Block:
    """Let a block be two: up to the character offset, and from there on. Returns the second."""
    with editing(user, _("断开一段"), article, version) as edit:
        row = edit.block(block)
        require_text(row)
        first, second = row.text[:at].strip(), row.text[max(at, 0) :].strip()
        if not first or not second or at < 0:
            raise ValidationError(_("请把光标放在段中要断开的地方。"))
        before, after = Alignment(row.text, edit.source, row.spans).cut(at)
        new = Block(article=edit.article, kind=row.kind, text=second, spans=after, sequence=0)
        row.text, row.spans = first, before
        row.save()
        put_after(edit.blocks, new, row)
    return new


def require_text(*blocks: Block) -> None:
    if any(block.kind == Block.Kind.TABLE for block in blocks):
        raise ValidationError(_("表格不能这样接或断；请先把它标为段落。"))


def put_after(blocks: list[Block], new: Block, row: Block | None) -> None:
    """Add a block behind another one, or before all."""
    blocks.insert(blocks.index(row) + 1 if row else 0, new)
    arrange(blocks)


def delete_block(article: Article, block: Block, *, user: Any, version: str) -> None:
    with editing(user, _("删去一块"), article, version) as edit:
        edit.remove(edit.block(block))
        edit.require_words()


def move_block(article: Article, block: Block, step: int, *, user: Any, version: str) -> None:
    """Let a block change places with the one above (-1) or below (1)."""
    with editing(user, _("上移一块") if step < 0 else _("下移一块"), article, version) as edit:
        row = edit.block(block)
        there = edit.blocks.index(row) + step
        if not 0 <= there < len(edit.blocks):
            raise ValidationError(_("已经到头了。"))
        arrange(edit.blocks)
        other = edit.blocks[there]
        row.sequence, other.sequence = other.sequence, row.sequence
        Block.objects.bulk_update([row, other], ["sequence"])


def insert_paragraph(article: Article, after: Block | None, text: str, *, user: Any, version: str) -> Block:
    """Add a paragraph that the source does not have, behind a block or before all."""
    with editing(user, _("加一段"), article, version) as edit:
        if not clean(text):
            raise ValidationError(_("请先写下要加的文字。"))
        new = Block(article=edit.article, text=clean(text), sequence=0)
        put_after(edit.blocks, new, edit.block(after) if after else None)
    return new
