"""How awards are told in a contest's history: 一等奖 2：李大山、王小明 《晨光》."""

from django.utils.translation import gettext as _

from articles.history import Fields, Key, Rows
from articles.versions import WORDING, Line, Names

from .models import Award


def award_worded(key: Key, number: int, rows: Rows, names: Names) -> Line:
    """An award with its winners in order."""
    fields = rows[key]
    winners = [row for (label, _pk), row in rows.items() if label == "awards.winner" and row["award"] == key[1]]
    people = "、".join(name_at("awards.entrant", row["entrant"], rows, names) for row in sorted(winners, key=by_order))
    words = [people, *(fields[name] for name in ("category", "title", "affiliation"))]
    tier = name_at("awards.tier", fields["tier"], rows, names)
    label = _("%(tier)s %(number)d") % {"tier": tier, "number": fields["number"]}
    return Line(label, " · ".join(filter(None, words)) or str(Award._meta.verbose_name))


def name_at(label: str, number: int, rows: Rows, names: Names) -> str:
    row = rows.get((label, number))
    return row["name"] if row else names.get((label, number), "")


def by_order(winner: Fields) -> int:
    return winner["sequence"]


def told_with_its_award(key: Key, number: int, rows: Rows, names: Names) -> None:
    return None


WORDING |= {"awards.award": award_worded, "awards.winner": told_with_its_award}
