"""What the correction desk does to articles: every operation one function, one transaction, one change on record.

Each takes the article as the person had it open, ``user`` and ``version`` (``Article.version`` as the person saw it),
and raises ValidationError with one sentence where the article is no longer that version, does not wait any more, or
the operation makes no sense. Words keep the characters of the source that they came from, wherever they are put.
"""

from .blocks import delete_block, insert_paragraph, join_next, move_block, set_text, split_block
from .bylines import set_bylines
from .heads import mark_block, mark_head, set_head
from .pages import merge_next, move_to_article, pick_up, split_article
from .tables import set_table
from .undoing import undo_last

__all__ = [
    "delete_block",
    "insert_paragraph",
    "join_next",
    "mark_block",
    "mark_head",
    "merge_next",
    "move_block",
    "move_to_article",
    "pick_up",
    "set_bylines",
    "set_head",
    "set_table",
    "set_text",
    "split_article",
    "split_block",
    "undo_last",
]
