"""How articles are filtered: in the list that readers see and, later, in the API."""

import django_filters as filters
from django.db.models import Q
from django.forms import HiddenInput, IntegerField, SearchInput
from django.utils.translation import gettext_lazy as _

from .models import Article, Contributor, Newspaper, Place


class DayInput(filters.widgets.DateRangeWidget):
    def __init__(self, attrs=None):
        super().__init__(attrs={"type": "date", "aria-label": _("日期")} | (attrs or {}))


class NumberFilter(filters.Filter):
    field_class = IntegerField


def sections():
    names = Article.objects.published().exclude(section="").order_by("section").values_list("section", flat=True)
    return [(name, name) for name in names.distinct()]


class ArticleFilter(filters.FilterSet):
    """``place`` takes a place's code and finds everything below it too; ``contest`` takes a contest's number."""

    q = filters.CharFilter(method="search", label=_("字词"), widget=SearchInput)
    newspaper = filters.ModelChoiceFilter(
        field_name="page__edition__newspaper",
        queryset=Newspaper.objects.published(),
        label=_("报纸"),
        empty_label=_("全部"),
    )
    section = filters.ChoiceFilter(choices=sections, label=_("栏目"), empty_label=_("全部"))
    date = filters.DateFromToRangeFilter(field_name="page__edition__date", label=_("日期"), widget=DayInput)
    place = filters.CharFilter(method="about", label=_("地名"), widget=HiddenInput)
    contributor = filters.ModelChoiceFilter(
        field_name="bylines__contributor",
        queryset=Contributor.objects.published(),
        distinct=True,
        label=_("作者"),
        widget=HiddenInput,
    )
    contest = NumberFilter(field_name="contests__pk", label=_("大赛"), widget=HiddenInput)

    class Meta:
        model = Article
        fields = []

    def search(self, articles, name, value):
        """Articles that have every one of the words somewhere in head, byline, body or list of winners."""
        for word in value.split():
            articles = articles.filter(
                Q(headline__icontains=word)
                | Q(kicker__icontains=word)
                | Q(deck__icontains=word)
                | Q(lead_in__icontains=word)
                | Q(pk__in=Article.objects.filter(contests__entrants__name__icontains=word).values("pk"))
                | Q(pk__in=Article.objects.filter(blocks__text__icontains=word).values("pk"))
                | Q(pk__in=Article.objects.filter(bylines__contributor__name__icontains=word).values("pk"))
            )
        return articles

    def about(self, articles, name, value):
        place = Place.objects.at_address(value).first()
        return articles.about(place) if place else articles.none()
