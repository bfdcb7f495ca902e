"""Official divisions and other names put on record: the same table again writes nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.utils.translation import gettext as _

from .divisions import BATCH, BadTable, Division, OtherName
from .history import recorded
from .models import Place, PlaceName


@transaction.atomic
def load_divisions(divisions: Iterable[Division]) -> Counter[str]:
    """Make or update the places of a table (those above first); the same table again writes nothing.

    A place that the paper named before the table knew it gets its code and is confirmed. Returns how many were
    created, updated, unchanged. Raises BadTable.
    """
    known: dict[str, Place] = {}
    for place in Place.objects.filter(level__lt=Place.Level.VILLAGE):
        known[place.path] = known[place.code or place.path] = place
    outcomes: Counter[str] = Counter()
    for _level, rows in groupby(divisions, key=attrgetter("level")):
        new = [place for row in rows if (place := load_division(row, known, outcomes))]
        Place.objects.bulk_create(new, batch_size=BATCH)
    return outcomes


def load_division(row: Division, known: dict[str, Place], outcomes: Counter[str]) -> Place | None:
    """Bring one known place up to date, or return the new one, still to be saved."""
    parent = known.get(row.parent)
    if row.parent and not parent:
        raise BadTable(_("%(name)s（%(code)s）的上级 %(parent)s 不在表里，也不在库里；请先导入上级。") % asdict(row))
    code, path = row.code or None, f"{parent.path}/{row.name}" if parent else row.name
    place = known.get(row.code) or known.get(path)
    if not place:
        outcomes["created"] += 1
        place = Place(name=row.name, level=row.level, code=code, parent=parent, path=path)
        known[path] = known[code or path] = place
        return place
    known[path] = known[code or path] = place
    if (place.code, place.path) == (code, path) and (place.code or place.is_confirmed):
        outcomes["unchanged"] += 1
        return None
    with recorded(None, _("导入区划表"), place):
        place.name, place.parent, place.code = row.name, parent, code
        place.is_confirmed = True
        place.save()
    outcomes["updated"] += 1
    return None


@transaction.atomic
def load_names(names: Iterable[OtherName]) -> Counter[str]:
    """Record the other names of places on record; the same table again writes nothing."""
    keys = Place.objects.filter(level__lt=Place.Level.VILLAGE).values_list("pk", "code", "path")
    places = {key: pk for pk, code, path in keys for key in (code, path) if key}
    known = set(PlaceName.objects.values_list("place_id", "name"))
    rows = {(places[row.place], row.name): row.kind for row in names if row.place in places}
    new = [PlaceName(place_id=place, name=name, kind=kind) for (place, name), kind in rows.items()]
    new = [row for row in new if (row.place_id, row.name) not in known]
    PlaceName.objects.bulk_create(new, batch_size=BATCH)
    return Counter(created=len(new), unchanged=len(rows) - len(new))
