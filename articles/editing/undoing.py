"""The undo list of an article: what was done to it last, and which of that can be taken back or done again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..history import undo
from ..models import Article, Change, Revision

LISTED = 20


def recent_changes(article: Article) -> list[Change]:
    """The last changes of an article, newest first, each with ``is_undone`` and ``is_undo`` (not: a redo)."""
    newest = Revision.objects.of(article).values("change")[: 2 * LISTED]
    found = Change.objects.filter(pk__in=list(newest.values_list("change", flat=True)))
    changes = list(found.select_related("user", "undone_by").order_by("-pk"))
    undoes = {change.pk: change.undoes_id for change in changes}
    for change in changes:
        change.is_undone = hasattr(change, "undone_by")
        change.is_undo = depth(change.pk, undoes) % 2 == 1
    return changes[:LISTED]


def depth(change: int | None, undoes: dict[int, int | None]) -> int:
    """How many undoings deep: 0 something done, 1 its undoing, 2 that done again."""
    before = undoes.get(change)
    return 1 + depth(before, undoes) if before else 0


def undo_last(article: Article, user: Any, *, redo: bool = False) -> Change:
    """Take back what this person did last to the article, or do again what they took back last.

    Raises ValidationError where there is nothing, or others have gone over it since.
    """
    for change in recent_changes(article):
        if change.user_id == user.pk and not change.is_undone and change.is_undo == redo:
            return undo(change, user)
        if redo and change.user_id == user.pk and not change.is_undo and not change.undoes_id:
            break
    raise ValidationError(_("没有可以重做的。") if redo else _("您在这篇稿件上没有可以撤销的改动。"))
