"""The head of an article, and what a block or head is marked as."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Article, Block
from .blocks import put_after
from .bylines import sign_by
from .edits import Edit, Spans, editing
from .tables import text_of_table, turn

BYLINE = "byline"
HEADS = ("kicker", "headline", "deck", "lead_in")
"""What a block can be marked as, beside the kinds of blocks."""
SETTABLE = ("section", *HEADS)


def label_of(mark: str) -> str:
    """What people call a mark: 主题, 署名, 段落."""
    if mark in SETTABLE:
        return str(Article._meta.get_field(mark).verbose_name)
    return _("署名") if mark == BYLINE else str(Block.Kind(mark).label)


def set_head(article: Article, name: str, text: str, *, user: Any, version: str) -> None:
    """Let a head (section, kicker, headline, deck, lead_in) say something else, or be empty."""
    require_mark(name, SETTABLE)
    with editing(user, _("改%(name)s") % {"name": label_of(name)}, article, version) as edit:
        _words, spans = edit.take_head(name)
        edit.put_head(name, text.replace("\r\n", "\n"), spans if text.strip() else [])
        edit.require_words()
        edit.save(name, "spans")


def mark_block(article: Article, block: Block, mark: str, *, user: Any, version: str) -> None:
    """Let a block be a head, a byline, or a block of another kind.

    A head that is taken already loses nothing: its words come back as a paragraph where the block stood.
    """
    require_mark(mark, (*HEADS, BYLINE, *Block.Kind.values))
    with editing(user, marked(mark), article, version) as edit:
        row = edit.block(block)
        if mark in Block.Kind.values:
            turn(row, mark, edit.source)
            row.save()
            return
        words = text_of_table(row) if row.kind == Block.Kind.TABLE else row.text
        if mark == BYLINE:
            sign_by(edit, words, row.spans)
            edit.remove(row)
        else:
            change_places(edit, mark, words, row)
        edit.save(*HEADS, "spans")


def change_places(edit: Edit, name: str, words: str, row: Block) -> None:
    """A block's words become a head; what was the head becomes a paragraph in the block's place."""
    spans = row.spans
    old, old_spans = edit.take_head(name)
    edit.put_head(name, words, spans)
    if not old:
        edit.remove(row)
        return
    row.kind, row.text, row.spans, row.columns, row.rows, row.edited = Block.Kind.PARAGRAPH, old, old_spans, [], [], []
    row.save()


def mark_head(article: Article, name: str, mark: str, *, user: Any, version: str) -> None:
    """Let a head be another one (the two change places), a byline, or a block before all others."""
    require_mark(name, SETTABLE)
    require_mark(mark, (*HEADS, BYLINE, *Block.Kind.values))
    with editing(user, marked(mark), article, version) as edit:
        words, spans = edit.take_head(name)
        if not words:
            raise ValidationError(_("这里还没有字。"))
        if mark in HEADS:
            edit.put_head(name, *edit.take_head(mark))
            edit.put_head(mark, words, spans)
        elif mark == BYLINE:
            sign_by(edit, words, spans)
        else:
            put_after(edit.blocks, new_block(edit, mark, words, spans), None)
        edit.save(*SETTABLE, "spans")


def new_block(edit: Edit, kind: str, words: str, spans: Spans) -> Block:
    block = Block(article=edit.article, text=words, spans=spans, sequence=0)
    turn(block, kind, edit.source)
    return block


def marked(mark: str) -> str:
    return _("标为%(mark)s") % {"mark": label_of(mark)}


def require_mark(mark: str, known: tuple[str, ...]) -> None:
    if mark not in known:
        raise ValidationError(_("没有这种标记。"))
