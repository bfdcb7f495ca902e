"""What an import does to each article and field, in words for people."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .drafts import Draft
from .parts import HEADS
from .proposals import label_of

ALWAYS = (*HEADS, "bylines", "places", "body")
"""Fields that are told of even when nothing happens to them."""


def changes_of(drafts: Iterable[Draft]) -> Iterator[str]:
    """A line for each article: 《标题》:更新 主题;保留 正文;建议 署名;未变 引题、副题."""
    words = {
        "create": _("新建"),
        "update": _("更新"),
        "keep": _("保留"),
        "propose": _("建议"),
        "unchanged": _("未变"),
    }
    for draft in drafts:
        if draft.row:
            told = fields_by_action(draft)
            yield f"{title_of(draft)}:" + ";".join(
                f"{words[action]} {'、'.join(label_of(name) for name in told[action])}"
                for action in words
                if action in told
            )


def fields_by_action(draft: Draft) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    idle = "create" if draft.is_new else "keep" if draft.is_vanished else "unchanged"
    for name in (*ALWAYS, *(name for name in draft.actions if name not in ALWAYS)):
        for action in draft.actions.get(name, {idle}):
            told.setdefault(action, []).append(name)
    return told


def title_of(draft: Draft) -> str:
    """The headline, or for a brief without one its first words."""
    first = next((piece.value["text"] for piece in draft.layout if piece.value["text"]), "")
    headline: str = draft.tree.get("headline") or f"{first[:20]}…"
    return f"《{headline}》"
