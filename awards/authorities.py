"""Contests and entrants on record twice, merged; one undo of the change brings all of it back."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles.authorities import action_of, require_others
from articles.history import recorded
from articles.models import Change

from .models import Award, Contest, Entrant, Organisation, Tier, Winner

FACTS = ("year", "shortlisted", "submitted_at_least")


def merge_entrants(kept: Entrant, others: Sequence[Entrant], user: Any, reason: str = "") -> Change | None:
    """Let ``kept`` have won whatever ``others`` won. Raises ValidationError for entrants of several contests."""
    require_others(kept, others)
    if {other.contest_id for other in others} != {kept.contest_id}:
        raise ValidationError(_("不是同一个大赛的参赛者，不能合并。"))
    with recorded(user, action_of(kept, others), kept.contest, reason=reason) as recording:
        for other in others:
            hand_over_wins(other, kept)
            other.delete()
    return recording.change


def hand_over_wins(other: Entrant, kept: Entrant) -> None:
    """Who stands twice in one award stands there once."""
    has_won = Winner.objects.filter(entrant=kept, award=OuterRef("award"))
    other.winners.filter(Exists(has_won)).delete()
    other.winners.update(entrant=kept)


def merge_contests(kept: Contest, others: Sequence[Contest], user: Any, reason: str = "") -> Change | None:
    """Let the organisations, tiers, awards and entrants of ``others`` be those of ``kept``.

    Tiers, entrants and organisations of one name are one; an award whose number is taken gets the next free one. Facts
    that ``kept`` lacks are filled in.
    """
    require_others(kept, others)
    with recorded(user, action_of(kept, others), kept, *others, reason=reason) as recording:
        for other in others:
            unite_entrants(other, kept)
            unite_tiers(other, kept)
            unite_organisations(other, kept)
            fill_in(kept, other, FACTS)
            other.delete()
    return recording.change


def unite_entrants(other: Contest, kept: Contest) -> None:
    known = {entrant.name: entrant for entrant in kept.entrants.all()}
    for entrant in other.entrants.filter(name__in=known):
        hand_over_wins(entrant, known[entrant.name])
        entrant.delete()
    other.entrants.update(contest=kept)


def unite_tiers(other: Contest, kept: Contest) -> None:
    known = {tier.name: tier for tier in kept.tiers.all()}
    for tier in other.tiers.filter(name__in=known):
        move_awards(tier, known[tier.name])
        fill_in(known[tier.name], tier, ("declared_count",))
        tier.delete()
    other.tiers.update(contest=kept)


def move_awards(tier: Tier, kept: Tier) -> None:
    taken = set(kept.awards.values_list("number", flat=True))
    moving = list(tier.awards.all())
    for award in moving:
        if award.number in taken:
            award.number = max(taken) + 1
        taken.add(award.number)
        award.tier = kept
    Award.objects.bulk_update(moving, ["tier", "number"])


def unite_organisations(other: Contest, kept: Contest) -> None:
    again = Organisation.objects.filter(contest=kept, role=OuterRef("role"), name=OuterRef("name"))
    other.organisations.filter(Exists(again)).delete()
    last = max((row.sequence for row in kept.organisations.all()), default=0)
    moving = list(other.organisations.all())
    for row in moving:
        row.contest, row.sequence = kept, row.sequence + last
    Organisation.objects.bulk_update(moving, ["contest", "sequence"])


def fill_in(kept: Contest | Tier, other: Contest | Tier, names: Sequence[str]) -> None:
    """Take over what only the other one has."""
    missing = [name for name in names if getattr(kept, name) is None and getattr(other, name) is not None]
    for name in missing:
        setattr(kept, name, getattr(other, name))
    if missing:
        kept.save(update_fields=missing)
