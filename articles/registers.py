"""From printed words to the rows of contributors and places, for a whole page at once."""

from .models import Contributor, ContributorName, Place
from .parser.names import BODY_NAME


def contributors_named(names: set[str]) -> dict[str, Contributor]:
    """The contributor that each name stands for, made where there is none.

    This is the one place where a printed name becomes a person.
    """
    known = known_contributors(names)
    new = [Contributor(name=name, kind=kind_of(name)) for name in sorted(names - known.keys())]
    if new:
        Contributor.objects.bulk_create(new, ignore_conflicts=True)
        known = known_contributors(names)
    return known


def known_contributors(names: set[str]) -> dict[str, Contributor]:
    """Of several of one name, the one without a distinction; a name that is nobody's own may be another of his."""
    rows = Contributor.objects.filter(name__in=names).order_by("-distinction", "-pk") if names else ()
    known = {row.name: row for row in rows}
    return {**contributors_also_called(names - known.keys()), **known}


def contributors_also_called(names: set[str]) -> dict[str, Contributor]:
    rows = ContributorName.objects.filter(name__in=names).select_related("contributor") if names else ()
    return {row.name: row.contributor for row in rows}


def kind_of(name: str) -> str:
    return Contributor.Kind.BODY if BODY_NAME.fullmatch(name) else Contributor.Kind.PERSON


def places_at(paths: set[str]) -> dict[str, Place]:
    """The places of these paths; all are on record, since ``keep_places`` has put there what the parse names."""
    return {place.path: place for place in Place.objects.filter(path__in=paths)} if paths else {}
