"""The gazetteer of all that is known: the tables that come with the project, and over them the places on record.

A place on record goes before the shipped one of the same code (or path): its name is the one that counts, and one that
an editor has marked as not confirmed is not recognised. Villages on record are asked for page by page instead.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from os.path import exists

from django.db import connection

from .divisions import WHOLE, Division, OtherName, read_divisions, read_names
from .gazetteer import Entry, Gazetteer, Path
from .models import Place, PlaceName

Row = tuple[str | None, str, int, bool]
"""A place on record: code, path, level, whether it is confirmed."""


@cache
def shipped() -> tuple[list[Division], list[OtherName]]:
    return [row for table in WHOLE for row in read_divisions(table)], read_names()


def is_migrated() -> bool:
    """Whether the database has its tables. Makes no SQLite file where there is none."""
    is_file = connection.vendor == "sqlite" and not connection.is_in_memory_db()
    if is_file and not exists(connection.settings_dict["NAME"]):
        return False
    return PlaceName._meta.db_table in connection.introspection.table_names()


def shipped_gazetteer() -> Gazetteer:
    return gazetteer((), ())


def known_gazetteer() -> Gazetteer:
    """Two queries; built anew (a third of a second) where what is on record has changed."""
    rows = Place.objects.filter(level__lt=Place.Level.VILLAGE).values_list("code", "path", "level", "is_confirmed")
    return gazetteer(tuple(rows), tuple(PlaceName.objects.values_list("name", "place__path")))


@lru_cache(maxsize=2)
def gazetteer(places: tuple[Row, ...], names: tuple[tuple[str, str], ...]) -> Gazetteer:
    divisions, other_names = shipped()
    on_record = {code or path: (Entry(as_path(path), level, code or ""), sure) for code, path, level, sure in places}
    paths: dict[str, Path] = {"": ()}
    entries = [entry for entry, is_confirmed in laid_over(divisions, on_record, paths) if is_confirmed]
    shipped_names = [(row.name, paths[row.place]) for row in other_names]
    return Gazetteer(entries, dict.fromkeys([*shipped_names, *((name, as_path(path)) for name, path in names)]))


def laid_over(
    divisions: Iterable[Division], on_record: dict[str, tuple[Entry, bool]], paths: dict[str, Path]
) -> Iterator[tuple[Entry, bool]]:
    """Each shipped division, or the place on record in its stead, then the other places on record; ``paths`` takes
    the path of each, by the code or path that the tables call it."""
    left = dict(on_record)
    for row in divisions:
        path = (*paths[row.parent], row.name)
        entry, is_confirmed = left.pop(row.code or "/".join(path), (None, True))
        entry = entry or Entry(path, row.level, row.code)
        paths[row.code or "/".join(path)] = entry.path
        paths["/".join(path)] = entry.path
        yield entry, is_confirmed
    yield from left.values()


def as_path(path: str) -> Path:
    return tuple(path.split("/"))


def keep_places(paths: Iterable[Path], gazetteer: Gazetteer) -> dict[Path, Place]:
    """The places of those paths and all that they lie in, put on record where they are not: confirmed if the
    gazetteer holds them, else waiting for an editor. One query where nothing is missing."""
    wanted = {path[:n] for path in paths for n in range(1, len(path) + 1)}
    places = {as_path(place.path): place for place in Place.objects.filter(path__in=map("/".join, wanted))}
    for path in sorted(wanted - set(places), key=len):
        entry = gazetteer.entry(path)
        places[path] = Place.objects.create(
            name=path[-1],
            level=entry.level if entry else Place.Level.VILLAGE,
            code=entry.code if entry else "",
            parent=places.get(path[:-1]),
            is_confirmed=bool(entry),
        )
    return places
