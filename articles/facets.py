"""By what the hits of a search may be narrowed: each choice with the number of hits that it leaves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .filters import ADDRESS, NUMBER
from .hits import Results
from .models import Contributor, Newspaper, Place

MOST = 8
LABELS = {
    "newspaper": _("报纸"),
    "section": _("栏目"),
    "year": _("年份"),
    "place": _("地名"),
    "contributor": _("作者"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """``query`` is the query string that chooses it, or where it is chosen gives it up."""

    label: str
    count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]

    @property
    def is_open(self) -> bool:
        """Whether its choices are shown at once: those of what is narrowed already."""
        return any(choice.is_chosen for choice in self.choices)


def facets_of(results: Results, asked: QueryDict) -> list[Facet]:
    """The facets that have a choice; one query for the names of all choices."""
    offered = {name: dict(offer(name, results, asked)) for name in LABELS}
    names = names_of(offered)
    facets = []
    for name, counts in offered.items():
        chosen = chosen_in(name, asked)
        choices = [
            Choice(names.get((name, value), value), count, value == chosen, query_with(name, value, chosen, asked))
            for value, count in counts.items()
        ]
        facets += [Facet(name, LABELS[name], choices)] if choices else []
    return facets


def offer(name: str, results: Results, asked: QueryDict) -> Iterator[tuple[str, int]]:
    """The values that most hits have, but for those that all have; the chosen one first."""
    counts: Counter[str] = results.facets.get(name, Counter())
    if chosen := chosen_in(name, asked):
        yield chosen, counts.get(chosen, 0)
    if chosen and name != "place":
        return
    narrowing = [(value, n) for value, n in counts.items() if n < len(results.faceted) and value != chosen]
    yield from sorted(narrowing, key=lambda pair: (-pair[1], pair[0]))[:MOST]


def chosen_in(name: str, asked: QueryDict) -> str:
    if name != "year":
        return asked.get(name, "")
    first, last = asked.get("date_after", ""), asked.get("date_before", "")
    return first[:4] if first[4:] == "-01-01" and last == f"{first[:4]}-12-31" else ""


def query_with(name: str, value: str, chosen: str, asked: QueryDict) -> str:
    query = asked.copy()
    query.pop("cursor", None)
    for key in ("date_after", "date_before") if name == "year" else (name,):
        query.pop(key, None)
    if value != chosen and name == "year":
        query["date_after"], query["date_before"] = f"{value}-01-01", f"{value}-12-31"
    elif value != chosen:
        query[name] = value
    return query.urlencode()


def names_of(offered: dict[str, dict[str, int]]) -> dict[tuple[str, str], str]:
    """What the numbers and addresses of choices are called, by facet and value; one query."""
    numbers = {name: list(filter(NUMBER.fullmatch, offered[name])) for name in ("newspaper", "contributor")}
    own = [value[1:] for value in offered["place"] if value[:1] == "x" and NUMBER.fullmatch(value[1:])]
    places = Place.objects.filter(
        Q(code__in=list(filter(ADDRESS.fullmatch, offered["place"]))) | Q(code__isnull=True, pk__in=own)
    )
    address = Coalesce("code", Concat(Value("x"), Cast("pk", CharField())))
    rows = called("place", places, address).union(
        called("newspaper", Newspaper.objects.filter(pk__in=numbers["newspaper"])),
        called("contributor", Contributor.objects.filter(pk__in=numbers["contributor"])),
    )
    return {(name, value): label for name, value, label in rows}


def called(name: str, rows: Any, address: Any = None) -> Any:
    address = address or Cast("pk", CharField())
    named = rows.order_by().annotate(facet=Value(name), value=address, label=F("name"))
    return named.values_list("facet", "value", "label")
