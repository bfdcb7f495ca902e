"""Contests from the parse of a page: made the first time, merged field by field ever after.

``plan_contests`` only reads; ``write_contests`` (in ``awards.rows``) writes the plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from articles.drafts import Draft
from articles.importer import Imported
from articles.merge import ABSENT, merge
from articles.models import Finding
from articles.proposals import change_of

from .models import Contest
from .parts import Tree, tree_of_parse, tree_of_row
from .proposals import propose
from .rows import ContestDraft

BASE, MINE, NEW = range(3)


@dataclass(frozen=True, slots=True)
class Held:
    """A contest as a parse or as its row has it, and the article that announced it."""

    home: Draft
    tree: Tree
    row: Contest | None = None


Group = list[Held | None]


def plan_contests(imported: Imported) -> list[ContestDraft]:
    """What becomes of the contests that a page announces or announced; what is only proposed joins the findings."""
    if not imported.parse:
        return []
    drafts, data = imported.drafts, imported.parse.data
    groups: list[Group] = []
    based = [draft for draft in drafts if draft.base]
    put(groups, BASE, [held for d in based for held in announced(d, d.base.parse.data, d.base.index)])
    put(groups, MINE, list(load_contests(drafts)))
    put(groups, NEW, [held for d in drafts if d.index is not None for held in announced(d, data, d.index)])
    planned = [plan_contest(*group, imported.findings) for group in groups]
    return [draft for draft in planned if draft]


def announced(draft: Draft, data: Mapping[str, Any], index: int) -> Iterator[Held]:
    for contest in data["contests"]:
        if contest["article"] == index:
            yield Held(draft, tree_of_parse(contest))


def load_contests(drafts: Iterable[Draft]) -> Iterator[Held]:
    earlier = [draft for draft in drafts if draft.row and not draft.is_new]
    awards = "contests__tiers__awards__winners__entrant"
    prefetch_related_objects([draft.row for draft in earlier], "contests__organisations", "contests__entrants", awards)
    for draft in earlier:
        for contest in draft.row.contests.all():
            yield Held(draft, tree_of_row(contest), contest)


def put(groups: list[Group], side: int, contests: Sequence[Held]) -> None:
    """Put each contest to what it was before, by its name or else its article, or in a group of its own."""
    left = list(contests)
    for is_same in (
        lambda one, other: one.tree["name"] == other.tree["name"],
        lambda one, other: one.home is other.home,
    ):
        for held in list(left):
            fits = (group for group in groups if not group[side] and any(o and is_same(held, o) for o in group))
            if group := next(fits, None):
                group[side] = held
                left.remove(held)
    groups += [[held if n == side else None for n in range(3)] for held in left]


def plan_contest(
    base: Held | None, mine: Held | None, new: Held | None, findings: list[Finding]
) -> ContestDraft | None:
    """The outcome for one contest, None where there is nothing to write; one that editors deleted stays deleted."""
    if mine and new:
        return plan_merge(base, mine, new, findings)
    if mine and base:
        return plan_removal(base, mine, findings)
    if new and not base and new.home.is_open:
        new.home.note("contest", "create")
        return ContestDraft(Contest(), new.home, new.tree, set(), is_new=True)
    if new and not base and new.home.row:
        findings.append(propose(new.home, ("name",), new.tree["name"], change_of((), {}, new.tree)))
    return None


def plan_merge(base: Held | None, mine: Held, new: Held, findings: list[Finding]) -> ContestDraft | None:
    """Merge field by field; a contest that nobody moved goes with the article that announces it now."""
    edited = {tuple(path) for path in mine.row.edited}
    merged = merge(base.tree if base else {}, mine.tree, new.tree, edited, is_frozen=mine.home.is_out)
    number, was = {"contest": mine.row.pk}, base.tree if base else {}
    findings += [
        propose(mine.home, path, value, change_of(path, was, value) | number)
        for path, value in merged.proposals.items()
    ]
    is_unmoved = bool(base and base.home is mine.home and new.home.is_open)
    home = new.home if is_unmoved else mine.home
    if mine.home.is_out or not home.is_open:
        return None
    if merged.tree != mine.tree or home is not mine.home:
        home.note("contest", "update")
    if merged.edited:
        home.note("contest", "keep")
    return ContestDraft(mine.row, home, merged.tree, merged.edited)


def plan_removal(base: Held, mine: Held, findings: list[Finding]) -> ContestDraft | None:
    """A contest that the new parse does not find any more goes, if nobody touched it and its article is still there."""
    if mine.home.is_vanished:
        return None
    if mine.home.is_open and mine.home is base.home and mine.tree == base.tree and not mine.row.edited:
        mine.home.note("contest", "update")
        return ContestDraft(mine.row, mine.home, None, set())
    change = change_of((), base.tree, ABSENT) | {"contest": mine.row.pk}
    findings.append(propose(mine.home, ("name",), ABSENT, change))
    return None
