"""What readers see of places and contributors: lists of them, and the articles of each."""

from collections import Counter, defaultdict
from itertools import groupby
from operator import attrgetter

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from .charts import bar
from .hits import MOST_COUNTED, Results, Wanted, count_each
from .models import Byline, Contributor, Place
from .models.article import is_published
from .pinyin import initial_of, order_of
from .search import filter_term
from .views import cursor_asked, headlines_of

CHARTED = 12
"""Of so many places below a place a chart is drawn: those most written about."""


class PlaceList(ListView):
    """Places down to counties that the paper has named, by pinyin: provinces, and in each what lies in it."""

    template_name = "articles/place_list.html"

    def get_queryset(self):
        places = Place.objects.published().filter(level__lte=Place.Level.COUNTY)
        return sorted(places, key=lambda place: [order_of(name) for name in place.path.split("/")])

    def get_context_data(self, **kwargs):
        """Each province or country with what lies in it."""
        provinces = groupby(self.object_list, key=lambda place: place.path.partition("/")[0])
        return super().get_context_data(provinces=[list(places) for _name, places in provinces], **kwargs)


class PlaceDetail(TemplateView):
    """A place, the places below it, and the articles that name it or anything below it, as the search index knows them.

    Six queries, whatever the number of articles.
    """

    template_name = "articles/place_detail.html"

    def get_context_data(self, address, **kwargs):
        place = get_list_or_404(Place.objects.at_address(address))[0]
        results = Results(about(place), cursor=cursor_asked(self.request))
        listed = headlines_of([hit.article for hit in results.page])
        if not listed:
            raise Http404(_("还没有写到“%(place)s”的稿件。") % {"place": place})
        ancestors, below = around(place)
        below = [] if results.cursor else most_written_about(below)
        return super().get_context_data(
            object=place,
            ancestors=ancestors,
            results=results,
            headlines=listed,
            chart=list(chart_of(below[:CHARTED])),
            below=below[CHARTED:],
            **kwargs,
        )


def about(place):
    return Wanted(filters=(filter_term("place", place.address),))


def around(place):
    """The places above one, from the top, and those right below it; one query."""
    near = Place.objects.filter(Q(parent=place) | Q(pk__in=place.ancestors().order_by().values("pk")))
    rows = list(near.order_by("level"))
    return [row for row in rows if row.level < place.level], [row for row in rows if row.level > place.level]


def most_written_about(places):
    """Those of the places that articles name, each with ``count``, most first; one query."""
    counts = count_each({place.address: about(place) for place in places})
    for place in places:
        place.count = counts[place.address]
    return sorted(filter(attrgetter("count"), places), key=lambda place: (-place.count, order_of(place.name)))


def chart_of(places):
    """A bar for each place; the longest fills the width."""
    counts = {place: place.count for place in places}
    for place in places:
        is_more = place.count > MOST_COUNTED
        yield {
            "place": place,
            "count": min(place.count, MOST_COUNTED),
            "is_more": is_more,
            "pieces": list(bar(counts, [place], max(counts.values()))),
        }


class ContributorList(ListView):
    """Contributors whose names begin with a letter in pinyin, in that order; two queries, whatever their number."""

    template_name = "articles/contributor_list.html"
    paginate_by = 100

    def get_queryset(self):
        beginnings = defaultdict(list)
        for beginning, kind in (
            Contributor.objects.published().with_beginning().order_by().distinct().values_list("beginning", "kind")
        ):
            beginnings[initial_of(beginning, is_person=kind == Contributor.Kind.PERSON)].append(beginning)
        self.initials = sorted(beginnings)
        self.initial = self.request.GET.get("initial") or next(iter(self.initials), "")
        if self.initial and self.initial not in beginnings:
            raise Http404(_("没有拼音以“%(text)s”开头的作者。") % {"text": self.initial})
        people = Contributor.objects.published().with_beginning().filter(beginning__in=beginnings[self.initial])
        return sorted(people, key=lambda row: (order_of(row.name, is_person=row.is_person), row.distinction))

    def get_context_data(self, **kwargs):
        return super().get_context_data(initials=self.initials, initial=self.initial, **kwargs)


class ContributorDetail(SingleObjectMixin, ListView):
    """A contributor with the articles that name them, newest first, of one role and year where these are asked for."""

    model = Contributor
    template_name = "articles/contributor_detail.html"
    paginate_by = 20

    def get(self, request, *args, **kwargs):
        self.object = self.get_object(Contributor.objects.published())
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        """The numbers of the articles; what each page shows of them is fetched with the page."""
        signed = Byline.objects.filter(is_published("article"), contributor=self.object)
        order = ["-article__page__edition__date", "article__page", "article__sequence"]
        rows = signed.order_by(*order).values_list("article", "role", "article__page__edition__date__year")
        self.signed = [(number, {"role": role, "year": str(year)}) for number, role, year in rows]
        self.asked = {name: self.request.GET[name] for name in ("role", "year") if self.request.GET.get(name)}
        if not all(any(facts[name] == value for _number, facts in self.signed) for name, value in self.asked.items()):
            raise Http404(_("没有这样的稿件。"))
        return list(self.numbers(self.asked))

    def numbers(self, asked):
        """The articles that are as asked, in their order, each once."""
        return dict.fromkeys(number for number, facts in self.signed if asked.items() <= facts.items())

    def choices(self, name, values):
        """Each value that articles have, as far as all else is as asked: itself, how many, and whether it is chosen."""
        others = {other: value for other, value in self.asked.items() if other != name}
        having = {(number, facts[name]) for number, facts in self.signed if others.items() <= facts.items()}
        counts = Counter(value for _number, value in having)
        return [(value, counts[value], self.asked.get(name) == value) for value in values if value in counts]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        labels = dict(Byline.Role.choices)
        years = sorted({facts["year"] for _number, facts in self.signed}, reverse=True)
        return context | {
            "headlines": headlines_of(list(context["page_obj"])),
            "roles": [(value, labels[value], *rest) for value, *rest in self.choices("role", labels)],
            "years": [(value, value, *rest) for value, *rest in self.choices("year", years)],
        }
