"""The rows of contests, written in bulk: a fixed number of queries, whatever the number of contests and awards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.drafts import Draft
from articles.parser.names import BODY_NAME
from articles.rows import Rows, sync

from .models import Award, Contest, Entrant, Organisation, Tier
from .parts import AWARD, FACTS, Tree, key_of


@dataclass(eq=False, slots=True)
class ContestDraft:
    """A contest on its way through a merge: its row (not saved where it is new), its article, and what it becomes.

    ``tree`` is None where the contest goes.
    """

    row: Contest
    home: Draft
    tree: Tree | None
    edited: set[tuple[str, ...]]
    is_new: bool = False

    def rows(self, name: str) -> list[Any]:
        return [] if self.is_new else list(getattr(self.row, name).all())


def write_contests(drafts: Sequence[ContestDraft]) -> None:
    """Save what came of the contests; their articles are saved already."""
    kept = [draft for draft in drafts if draft.tree]
    wanted = {
        id(draft): {
            "article": draft.home.row,
            **{name: draft.tree[name] for name in FACTS},
            "edited": sorted(list(path) for path in draft.edited),
        }
        for draft in kept
    }
    sync(Contest, {id(draft): draft.row for draft in drafts}, wanted)
    write_organisations(kept)
    write_entrants(kept, write_awards(kept, write_tiers(kept)))


def write_organisations(drafts: Sequence[ContestDraft]) -> None:
    rows = {(draft, key_of(row)): row for draft in drafts for row in draft.rows("organisations")}
    wanted = {}
    for draft in drafts:
        for sequence, (key, printed_role) in enumerate(draft.tree["organisations"].items(), 1):
            role, name = key.split("|", 1)
            own = {"contest": draft.row, "role": role, "name": name}
            wanted[draft, key] = {**own, "printed_role": printed_role, "sequence": sequence}
    sync(Organisation, rows, wanted)


def write_tiers(drafts: Sequence[ContestDraft]) -> Rows:
    rows = {(draft, tier.name): tier for draft in drafts for tier in draft.rows("tiers")}
    wanted = {
        (draft, name): {
            "contest": draft.row,
            "name": name,
            "rank": tier["rank"],
            "declared_count": tier["declared_count"],
        }
        for draft in drafts
        for name, tier in draft.tree["tiers"].items()
    }
    return sync(Tier, rows, wanted)


def write_awards(drafts: Sequence[ContestDraft], tiers: Rows) -> Rows:
    rows = earlier_awards(drafts)
    wanted = {
        (draft, name, number): {"tier": tiers[draft, name], "number": int(number), **{key: award[key] for key in AWARD}}
        for draft in drafts
        for name, tier in draft.tree["tiers"].items()
        for number, award in tier["awards"].items()
    }
    return sync(Award, {key: row for key, row in rows.items() if key[:2] in tiers}, wanted)


def earlier_awards(drafts: Sequence[ContestDraft]) -> Rows:
    return {
        (draft, tier.name, str(award.number)): award
        for draft in drafts
        for tier in draft.rows("tiers")
        for award in tier.awards.all()
    }


def write_entrants(drafts: Sequence[ContestDraft], awards: Rows) -> None:
    """Who won what; who wins twice in a contest is one entrant, and who wins nothing any more goes."""
    before = {key: {entrant.name for entrant in row.entrants.all()} for key, row in earlier_awards(drafts).items()}
    after = {key: set(key[0].tree["tiers"][key[1]]["awards"][key[2]]["entrants"]) for key in awards}
    changed = [key for key in awards if before.get(key, set()) != after[key]]
    people = {(draft, entrant.name): entrant for draft in drafts for entrant in draft.rows("entrants")}
    new = {(key[0], name): key[0] for key in changed for name in sorted(after[key]) if (key[0], name) not in people}
    people |= sync(
        Entrant,
        {},
        {key: {"contest": draft.row, "name": key[1], "kind": kind_of(key[1])} for key, draft in new.items()},
    )
    links = Award.entrants.through
    if before:
        links.objects.filter(award__in=[awards[key] for key in changed if key in before]).delete()
    links.objects.bulk_create(
        links(award=awards[key], entrant=people[key[0], name]) for key in changed for name in sorted(after[key])
    )
    gone = {people[key[0], name].pk for key, names in before.items() for name in names - after.get(key, set())}
    if gone:
        Entrant.objects.filter(pk__in=gone, awards__isnull=True).delete()


def kind_of(name: str) -> str:
    return Entrant.Kind.STUDIO if BODY_NAME.fullmatch(name) else Entrant.Kind.PERSON
