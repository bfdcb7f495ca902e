"""What a re-import may only propose for a contest, in words for editors."""

from typing import Any

from django.utils.translation import gettext as _

from articles.drafts import Draft
from articles.merge import ABSENT, Path
from articles.models import Finding
from articles.proposals import finding

from .models import Award, Contest, Tier

CODE = "reimport_contest"
LEVELS = {1: Contest, 3: Tier, 5: Award}
"""Whose field a path of so many steps ends in, as: name; tiers, 一等奖, rank; tiers, 一等奖, awards, 2, title."""


def propose(draft: Draft, path: Path, value: Any, change: dict[str, Any]) -> Finding:
    """Tell editors what the new parse has at ``path`` (ABSENT: nothing any more) of a contest that stays as it is.

    ``change`` is what accepting does (``articles.proposals.change_of``), with the number of the contest on record.
    """
    words = _("重新导入的获奖名单里“%(place)s”不同，已保留现有名单。")
    if value is ABSENT:
        words = _("重新导入的获奖名单里没有“%(place)s”了，已保留现有名单。")
    draft.note("contest", "propose")
    message = words % {"place": place_of(path)}
    return finding(draft.row, code=CODE, message=message, suggestion=words_of(value), proposal=change)


def place_of(path: Path) -> str:
    """一等奖 2 作品: where in the list a path leads to."""
    *steps, last = path
    fields = LEVELS[len(path)]._meta.get_fields() if len(path) in LEVELS else ()
    names = {field.name: str(field.verbose_name) for field in fields if hasattr(field, "verbose_name")}
    places = [step for step in steps if step not in ("tiers", "awards", "organisations")]
    return " ".join([*places, names.get(last, last.replace("|", " "))])


def words_of(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, (words_of(part) for part in value.values())))
    if isinstance(value, list):
        return "、".join(value)
    return "" if value in (None, ABSENT) else str(value)
