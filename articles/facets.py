"""By what the hits of a search may be narrowed: each choice with the number of hits that it leaves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q, Value
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .filters import ADDRESS, NUMBER
from .hits import Results
from .languages import han
from .models import Contributor, Newspaper, Place
from .models.places import own_number
from .models.search import Kind

MOST = 8
LABELS = {
    "newspaper": _("报纸"),
    "section": _("栏目"),
    "year": _("年份"),
    "place": _("地名"),
    "contributor": _("作者"),
    "kind": _("种类"),
}
OFFERED = '<a href="?{}" rel="nofollow"><span>{}</span> <small>{}</small></a>'
CHOSEN = '<a href="?{}" rel="nofollow" aria-current="true"><span>{}</span></a>'
CALLED = {
    "place": Place.objects.order_by().values_list(Value("place"), "pk", F("code"), "name"),
    "newspaper": Newspaper.objects.order_by().values_list(Value("newspaper"), "pk", Value(""), "name"),
    "contributor": Contributor.objects.order_by().values_list(Value("contributor"), "pk", Value(""), "name"),
}
"""What choices are called that are rows: facet, number, a place's code, name."""
KINDS = {("kind", kind.value): kind.label for kind in Kind}


@dataclass(frozen=True, slots=True)
class Choice:
    """``query`` is the query string that chooses it, or where it is chosen gives it up."""

    label: str
    count: int
    is_chosen: bool
    query: str

    @property
    def link(self) -> str:
        """Made here, not in the template: a list shows some fifty of them."""
        return format_html(CHOSEN if self.is_chosen else OFFERED, self.query, han(self.label), self.count)


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
    names = KINDS | names_of(offered)
    facets = []
    for name, counts in offered.items():
        chosen, others = chosen_in(name, asked), query_without(name, asked)
        choices = [
            Choice(names.get((name, value), value), count, value == chosen, query_with(name, value, chosen, others))
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


def query_without(name: str, asked: QueryDict) -> str:
    """What else is asked for, as a query string; the page of the list is not."""
    own = {"cursor", *(("date_after", "date_before") if name == "year" else (name,))}
    return urlencode([(key, values) for key, values in asked.lists() if key not in own], doseq=True)


def query_with(name: str, value: str, chosen: str, others: str) -> str:
    if value == chosen:
        return others
    own = {"date_after": f"{value}-01-01", "date_before": f"{value}-12-31"} if name == "year" else {name: value}
    return "&".join(filter(None, [others, urlencode(own)]))


def names_of(offered: dict[str, dict[str, int]]) -> dict[tuple[str, str], str]:
    """What the numbers and addresses of choices are called, by facet and value; one query."""
    numbers = {name: list(filter(NUMBER.fullmatch, offered[name])) for name in ("newspaper", "contributor")}
    own = [number for value in offered["place"] if (number := own_number(value)) is not None]
    is_place = Q(code__in=list(filter(ADDRESS.fullmatch, offered["place"]))) | Q(code__isnull=True, pk__in=own)
    rows = CALLED["place"].filter(is_place).union(*(CALLED[name].filter(pk__in=numbers[name]) for name in numbers))
    return {(name, code or f"{'x' if name == 'place' else ''}{number}"): label for name, number, code, label in rows}
