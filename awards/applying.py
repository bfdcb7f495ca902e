"""What a re-import proposes for a contest, compared with what is on record and put into it."""

from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.applying import Kind, side
from articles.drafts import Draft
from articles.merge import ABSENT
from articles.models import Finding
from articles.proposals import value_at

from .models import Contest
from .parts import Tree, tree_of_row
from .proposals import words_of
from .rows import ContestDraft, write_contests


def contest_of(finding: Finding) -> Contest | None:
    """The contest on record; None where the proposal is a new one, or it is gone."""
    contests = Contest.objects.prefetch_related("organisations", "entrants", "tiers__awards__winners__entrant")
    return contests.filter(pk=finding.proposal.get("contest")).first()


def roots(finding: Finding) -> list[Model]:
    contest = contest_of(finding)
    return [contest] if contest else []


def current(finding: Finding) -> Any:
    contest = contest_of(finding)
    return value_at(tree_of_row(contest), tuple(finding.proposal["path"])) if contest else ABSENT


def apply(finding: Finding) -> list[Model]:
    """Let the contest have what is proposed, be made or be deleted; return it where it is made."""
    contest, path, new = contest_of(finding), finding.proposal["path"], side(finding, "new")
    if finding.proposal.get("contest") and not contest:
        raise ValidationError(_("这份获奖名单已经不在了；请标为不采纳。"))
    tree = new if not path else put_at(tree_of_row(contest), path, new)
    edited = {tuple(other) for other in contest.edited if path and other[: len(path)] != path} if contest else set()
    row = contest or Contest()
    write_contests([ContestDraft(row, Draft(finding.article), None if tree is ABSENT else tree, edited, not contest)])
    return [] if contest else [row]


def put_at(tree: Tree, path: list[str], value: Any) -> Tree:
    """A tree with another value at the path, or without it. Raises ValidationError where the path is gone."""
    tree = deepcopy(tree)
    *steps, last = path
    holder = value_at(tree, tuple(steps))
    if holder is ABSENT:
        raise ValidationError(_("名单里已没有这一处；请照建议自己改，再标为不采纳。"))
    if value is ABSENT:
        holder.pop(last, None)
    else:
        holder[last] = value
    return tree


def say(_finding: Finding, value: Any) -> str:
    return words_of(value)


CONTEST = Kind(current, apply, say, roots)
