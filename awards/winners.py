"""Who won an award: names → entrants of its contest, in order."""

from collections.abc import Sequence

from articles.parser.names import BODY_NAME

from .models import Award, Entrant, Winner


def set_winners(award: Award, names: Sequence[str]) -> None:
    """Let these be the award's winners, in this order; a name that is new to the contest becomes an entrant of it."""
    names = list(dict.fromkeys(names))
    contest = award.tier.contest
    new = set(names) - set(contest.entrants.filter(name__in=names).values_list("name", flat=True))
    Entrant.objects.bulk_create(Entrant(contest=contest, name=name, kind=kind_of(name)) for name in sorted(new))
    entrants = {entrant.name: entrant for entrant in contest.entrants.filter(name__in=names)}
    award.winners.all().delete()
    Winner.objects.bulk_create(
        Winner(award=award, entrant=entrants[name], sequence=n) for n, name in enumerate(names, 1)
    )


def kind_of(name: str) -> str:
    return Entrant.Kind.STUDIO if BODY_NAME.fullmatch(name) else Entrant.Kind.PERSON
