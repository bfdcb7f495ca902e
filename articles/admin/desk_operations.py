"""What is posted at the correction desk → the operation that it means."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import editing
from articles.editing.blocks import clean
from articles.editing.heads import SETTABLE
from articles.history import undo
from articles.models import Article, Block, Change, Revision

from .desk_screen import BYLINES
from .desk_typed import bylines_in, grid_in, typed_in


@dataclass
class Done:
    """The unit to go on with, words to tell, and whether nothing but typed text was saved."""

    unit: str
    words: str = ""
    is_saved: bool = False


class Hand:
    """Somebody at work on an article: does one operation after another, each on what the last one left."""

    def __init__(self, desk, post, user):
        self.desk, self.post, self.user, self.version = desk, post, user, post.get("version", "")
        self.article = desk.article
        self.unit = desk.selected

    def do(self, operation, *arguments, **options):
        done = operation(self.article, *arguments, **options, user=self.user, version=self.version)
        fresh = Article.objects.select_related("parse__source").filter(pk=self.article.pk).first()
        self.article, self.version = fresh or self.article, fresh.version if fresh else ""
        return done

    @property
    def block(self):
        return self.block_of(self.unit)

    def block_of(self, key):
        number = key.removeprefix("block-")
        found = self.article.blocks.filter(pk=number).first() if number.isdecimal() else None
        if not found:
            raise ValidationError(_("请先选正文里的一块。"))
        return found


def perform(desk, post, user, *, keeps_typed):
    """Do what was posted and return Done. Raises ValidationError with what stands in the way.

    A plain form posts every field, so what was typed is saved before anything else is done; htmx saves it by itself.
    """
    hand = Hand(desk, post, user)
    op = asked_for(post)
    if op == "save" or not keeps_typed:
        save_typed(hand)
    if op in ("save", "take_over"):
        return Done(hand.unit, is_saved=op == "save")
    keys = [unit.key for unit in desk.units]
    if op.startswith("mark-"):
        unit, words = mark(hand, op.removeprefix("mark-")), ""
    elif op in OPERATIONS:
        unit, words = OPERATIONS[op](hand)
    else:
        raise ValidationError(_("没有这种操作。"))
    return Done(unit or same_place(hand, keys), words)


def asked_for(post):
    """The operation; buttons that name a line, a change or a cell stand for one by themselves."""
    return next((name for name in ("pick", "undo_one", "grid") if post.get(name)), post.get("op", ""))


def same_place(hand, keys):
    """The unit that was selected, or what stands in its place now."""
    blocks = [f"block-{number}" for number in hand.article.blocks.values_list("pk", flat=True)]
    now = [key for key in keys if not key.startswith("block-")] + blocks
    if hand.unit in now:
        return hand.unit
    return now[min(keys.index(hand.unit), len(now) - 1)]


def save_typed(hand):
    """Save every text, table and byline that differs from what is on record."""
    for key, text in typed_in(hand.post).items():
        if key in SETTABLE and clean(text) != getattr(hand.article, key):
            hand.do(editing.set_head, key, text)
        elif key.startswith("block-") and clean(text) != clean(hand.block_of(key).text):
            hand.do(editing.set_text, hand.block_of(key), unbroken(hand, key, text))
    for block in hand.article.blocks.filter(kind=Block.Kind.TABLE):
        grid = grid_in(hand.post, block)
        if grid and grid != (block.columns, block.rows):
            hand.do(editing.set_table, block, *grid)
    save_bylines(hand)


def unbroken(hand, key, text):
    """The text without the line break that stands for a caret where scripts do not run."""
    is_split = asked_for(hand.post) == "split_block" and key == hand.unit and not hand.post.get("at")
    return clean(text).replace("\n", "", 1) if is_split else text


def save_bylines(hand):
    posted = bylines_in(hand.post)
    signed = [byline for byline in posted or () if byline[0]]
    had = hand.article.bylines.values_list("contributor__name", "role", "credit")
    if posted is not None and signed != list(had):
        hand.do(editing.set_bylines, signed)


def mark(hand, name):
    if hand.unit == BYLINES:
        raise ValidationError(_("署名请直接改，不能标成别的。"))
    if hand.unit in SETTABLE:
        hand.do(editing.mark_head, hand.unit, name)
        first = hand.article.blocks.first()
        return name if name in SETTABLE else BYLINES if name == "byline" else f"block-{first.pk}"
    hand.do(editing.mark_block, hand.block, name)
    return ""


def split_block(hand):
    block, at = hand.block, hand.post.get("at", "")
    text = clean(typed_in(hand.post).get(hand.unit, ""))
    at = int(at) if at.isdecimal() else text.find("\n")
    return f"block-{hand.do(editing.split_block, block, at).pk}", ""


def split_article(hand):
    new = hand.do(editing.split_article, hand.block)
    return "", _("拆出了《%(title)s》，就排在后面。") % {"title": new.title}


def move_to_article(hand):
    number = hand.post.get("target", "")
    target = Article.objects.filter(pk=number).first() if number.isdecimal() else None
    if not target:
        raise ValidationError(_("请先选移到哪一篇。"))
    is_before = (target.sequence, target.pk) < (hand.article.sequence, hand.article.pk)
    hand.do(editing.move_to_article, hand.block, target, None if is_before else 0)
    return "", _("移到《%(title)s》里了。") % {"title": target.title}


def pick_up(hand):
    start, _dash, end = hand.post["pick"].partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise ValidationError(_("没有这一行。"))
    after = hand.block if hand.unit.startswith("block-") else None
    return f"block-{hand.do(editing.pick_up, int(start), int(end), after).pk}", ""


def insert(hand):
    after = hand.block if hand.unit.startswith("block-") else None
    return f"block-{hand.do(editing.insert_paragraph, after, hand.post.get('insert', '')).pk}", ""


def change_grid(hand):
    """Add or take away a row or column: block-12 row + 3."""
    key, axis, sign, number = (hand.post["grid"].split() + [""] * 4)[:4]
    block = hand.block_of(key)
    at = int(number) if number.isdecimal() else 0
    columns, rows = list(block.columns), [list(row) for row in block.rows]
    if axis == "row":
        rows[at:at] = [[""] * len(rows[0])] if sign == "+" else []
        del rows[at : at + (sign == "-")]
    for cells in ([columns] if columns else []) + rows if axis == "column" else []:
        cells[at:at] = [""] if sign == "+" else []
        del cells[at : at + (sign == "-")]
    hand.do(editing.set_table, block, columns, rows)
    return key, ""


def undo_one(hand):
    number = hand.post["undo_one"]
    change = Change.objects.filter(pk=number, user__isnull=False).first() if number.isdecimal() else None
    if not change or not Revision.objects.of(hand.article).filter(change=change).exists():
        raise ValidationError(_("没有这一次改动。"))
    return "", undone(undo(change, hand.user))


def undone(change):
    return _("已%(action)s。") % {"action": change.action}


OPERATIONS = {
    "up": lambda hand: (hand.do(editing.move_block, hand.block, -1), ""),
    "down": lambda hand: (hand.do(editing.move_block, hand.block, 1), ""),
    "join": lambda hand: (hand.do(editing.join_next, hand.block), ""),
    "delete": lambda hand: (hand.do(editing.delete_block, hand.block), ""),
    "merge": lambda hand: (hand.do(editing.merge_next), ""),
    "split_block": split_block,
    "split": split_article,
    "to_article": move_to_article,
    "pick": pick_up,
    "insert": insert,
    "grid": change_grid,
    "undo_one": undo_one,
    "undo": lambda hand: ("", undone(editing.undo_last(hand.article, hand.user))),
    "redo": lambda hand: ("", editing.undo_last(hand.article, hand.user, redo=True) and _("已重做。")),
}
