"""What a re-import may only propose, and what rules noticed in a page, as findings for editors."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from .drafts import Draft
from .matching import Region
from .merge import ABSENT, Path
from .models import Article, Finding, Page
from .parts import HEADS, text_of

Spans = Sequence[Sequence[int]]


def propose(draft: Draft, path: Path, value: Any, spans: Spans = (), change: dict[str, Any] | None = None) -> Finding:
    """Tell editors what the new parse has at ``path`` (ABSENT: nothing any more) of an article that stays as it is.

    ``spans`` are places in the source that the article is shown beside; ``change`` is what accepting does, where it is
    more than to put the value at the path.
    """
    words = _("重新导入的原文里“%(field)s”不同，已保留现有内容。")
    if value is ABSENT:
        words = _("重新导入的原文里没有这一处“%(field)s”了，已保留现有内容。")
    draft.note(path[0], "propose")
    return finding(
        draft.row,
        code=f"reimport_{path[0]}",
        message=words % {"field": label_of(path[0])},
        suggestion=suggestion_of(path, value),
        spans=spans,
        proposal=change or change_of(path, draft.base.tree if draft.base else {}, value),
    )


def change_of(path: Path, base: dict[str, Any], new: Any) -> dict[str, Any]:
    """What accepting does, to be kept with the finding: base and new are left out where there is nothing."""
    sides = {"base": value_at(base, path), "new": new}
    return {"path": list(path), **{side: value for side, value in sides.items() if value is not ABSENT}}


def value_at(tree: Any, path: Path) -> Any:
    """What a tree has at the path, ABSENT where it ends before."""
    for step in path:
        if not isinstance(tree, dict) or step not in tree:
            return ABSENT
        tree = tree[step]
    return tree


def change_of_blocks(region: Region) -> dict[str, Any]:
    """Rows of blocks that stand for those of the base, and what the new parse has in their place."""
    return {
        "path": ["body"],
        "rows": [piece.row.pk for piece in region.rows],
        "base": [piece.value for piece in region.olds],
        "new": [{**piece.value, "spans": piece.spans} for piece in region.news],
    }


def vanished(draft: Draft) -> Finding:
    return finding(draft.row, code="vanished", message=_("重新导入的原文里没有这篇稿件了；是否删去由编辑决定。"))


def finding(
    article: Article,
    *,
    code: str,
    message: str,
    suggestion: str = "",
    spans: Spans = (),
    proposal: dict[str, Any] | None = None,
) -> Finding:
    return Finding(
        page=article.page,
        article=article,
        code=code,
        level=Finding.Level.WARNING,
        message=message[:300],
        suggestion=suggestion[:300],
        start=spans[0][0] if spans else None,
        end=max(end for _start, end in spans) if spans else None,
        proposal=proposal,
    )


def parsed_finding(page: Page, draft: Draft | None, noticed: dict[str, Any]) -> Finding:
    """The row of a finding of the parse; without a place where the article is still shown beside an earlier source."""
    fields = {name: noticed[name] for name in ("code", "level")}
    message, suggestion = noticed["message"][:300], noticed["suggestion"][:300]
    found = Finding(page=page, article=draft and draft.row, message=message, suggestion=suggestion, **fields)
    if not draft or draft.is_open:
        found.start, found.end = noticed["start"], noticed["end"]
    return found


def label_of(name: str) -> str:
    """The field's name for people."""
    if name in HEADS or name == "sequence":
        return str(Article._meta.get_field(name).verbose_name)
    return {"bylines": _("署名"), "places": _("地名"), "body": _("正文"), "contest": _("获奖名单")}[name]


def suggestion_of(path: Path, value: Any) -> str:
    """The new reading as an editor would write it; of what is gone, its name."""
    if value is ABSENT:
        return path[-1] if len(path) > 1 else ""
    if path[0] == "bylines":
        return "、".join(f"{credit} {path[1]}".strip() for _role, credit in value)
    if path[0] == "places":
        return f"{path[1]}: {value[0].replace('/', ' › ') or value[1]}"
    return text_of(value) if path[0] == "body" else str(value)
