"""How articles are searched and filtered: in the list that readers see and, later, in the API."""

import re

import django_filters as filters
from django.db.models import Q
from django.forms import CharField, HiddenInput, SearchInput
from django.utils.translation import gettext_lazy as _

from .folding import HAN, fold
from .hits import LAST, NOTHING, Wanted
from .models import SearchEntry
from .models.search import Kind, number_above, number_below
from .search import filter_term
from .search_query import parse_query

BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
NUMBER = re.compile(r"\d{1,18}", re.ASCII)
ADDRESS = re.compile(r"\w{1,12}", re.ASCII)
SECTION = re.compile(r".{1,40}")
KIND = re.compile("|".join(Kind.values))
NAMES = {"newspaper": NUMBER, "section": SECTION, "place": ADDRESS, "contributor": NUMBER, "kind": KIND}
"""The filters that are terms of the index, and what their values look like."""


class DayInput(filters.widgets.DateRangeWidget):
    template_name = "articles/widgets/days.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(attrs={"type": "date"} | (attrs or {}))
        for day, label in zip(self.widgets, (_("从哪天"), _("到哪天")), strict=True):
            day.attrs["aria-label"] = label


class WordsField(CharField):
    """What people type or paste: characters that are none are no error."""

    def to_python(self, value):
        return super().to_python(value and value.replace("\0", "\ufffd"))


class WordsFilter(filters.CharFilter):
    field_class = WordsField


class NameFilter(WordsFilter):
    """A name, or part of one, as people may type it: in traditional characters, full width, with spaces between."""

    def filter(self, rows, value):
        if not value:
            return rows
        lookup = f"{self.field_name}__{self.lookup_expr}"
        found = rows.filter(Q(**{lookup: value}) | Q(**{lookup: BETWEEN_HAN.sub("", fold(value))}))
        return found.distinct() if self.distinct else found


class LinkedFilter(filters.CharFilter):
    """A filter that links set, not the form."""

    def __init__(self, **kwargs):
        super().__init__(widget=HiddenInput, **kwargs)


class ArticleFilter(filters.FilterSet):
    """``place`` takes a place's address and finds everything below it too; ``section`` takes a name, ``kind`` a
    value of ``Kind``, the others numbers.

    The index answers all of it at once: ``wanted``.
    """

    q = WordsFilter(label=_("字词"), widget=SearchInput)
    date = filters.DateFromToRangeFilter(label=_("日期"), widget=DayInput)
    sort = filters.ChoiceFilter(
        label=_("排序"), choices=[("relevance", _("最相关的在前"))], empty_label=_("最新的在前")
    )
    newspaper = LinkedFilter(label=_("报纸"))
    section = LinkedFilter(label=_("栏目"))
    place = LinkedFilter(label=_("地名"))
    contributor = LinkedFilter(label=_("作者"))
    kind = LinkedFilter(label=_("种类"))
    contest = LinkedFilter(label=_("大赛"))

    class Meta:
        model = SearchEntry
        fields = []

    def filter_queryset(self, entries):
        return self.wanted.entries()

    @property
    def wanted(self):
        """What is looked for. Whatever names nothing finds nothing."""
        asked = self.form.cleaned_data
        words = parse_query(asked["q"])
        given = {name: asked[name] for name in NAMES if asked[name]}
        if (asked["q"] and not words) or any(not NAMES[name].fullmatch(value) for name, value in given.items()):
            return NOTHING
        low, high = self.numbers()
        return Wanted(words, tuple(filter_term(name, value) for name, value in given.items()), low, high)

    def numbers(self):
        """Between which numbers the entries lie: those of the days, and of the article that announced the contest."""
        days, contest = self.form.cleaned_data["date"], self.form.cleaned_data["contest"]
        low = number_below(days.start.date()) if days and days.start else 0
        high = number_above(days.stop.date()) if days and days.stop else LAST
        if not contest:
            return low, high
        is_sound = NUMBER.fullmatch(contest)
        entry = SearchEntry.objects.filter(article__contests=contest).first() if is_sound else None
        return (max(low, entry.pk - 1), min(high, entry.pk + 1)) if entry else (low, low)
