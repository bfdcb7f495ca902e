"""What an import does to each article and field, in words for people."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .drafts import Draft
from .parts import TITLES
from .proposals import label_of

ALWAYS = (*TITLES, "bylines", "places", "body")
"""Fields of an article on record that are told of even when nothing happens to them."""


def changes_of(drafts: Iterable[Draft]) -> list[str]:
    """A line for each article: 《标题》:更新 主题;保留 正文;建议 署名;未变 引题、副题."""
    return [
        _("%(title)s：%(told)s") % {"title": title_of(draft), "told": _("；").join(told(draft))}
        for draft in drafts
        if draft.row
    ]


def told(draft: Draft) -> Iterator[str]:
    words = {"create": _("新建"), "update": _("更新"), "keep": _("保留"), "propose": _("建议"), "unchanged": _("未变")}
    names = fields_by_action(draft)
    for action, word in words.items():
        if action in names:
            yield f"{word} {'、'.join(label_of(name) for name in names[action])}"


def fields_by_action(draft: Draft) -> dict[str, list[str]]:
    if draft.is_new:
        return {"create": list(draft.actions)}
    names: dict[str, list[str]] = {}
    idle = "keep" if draft.is_vanished else "unchanged"
    for name in (*ALWAYS, *(name for name in draft.actions if name not in ALWAYS)):
        for action in draft.actions.get(name, {idle}):
            names.setdefault(action, []).append(name)
    return names


def title_of(draft: Draft) -> str:
    """The headline, or for a brief without one its first words."""
    first = next((piece.value["text"] for piece in draft.layout if piece.value["text"]), "")
    headline: str = draft.tree.get("headline") or f"{first[:20]}…"
    return f"《{headline}》"
