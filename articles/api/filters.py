"""What the lists of the API may be narrowed by; that of articles by what readers' list is (``articles.filters``)."""

import django_filters as filters
from django.forms import IntegerField
from django.utils.translation import gettext_lazy as _

from articles.filters import NameFilter
from articles.hits import LAST
from articles.models import Contributor, Edition, Page, Place


class Number(IntegerField):
    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=LAST, **kwargs)


class NumberFilter(filters.Filter):
    """The number of a row."""

    field_class = Number


class EditionFilter(filters.FilterSet):
    newspaper = NumberFilter(label=_("报纸"))
    date = filters.DateFromToRangeFilter(label=_("日期"))

    class Meta:
        model = Edition
        fields = []


class PageFilter(filters.FilterSet):
    edition = NumberFilter(label=_("一期报纸"))

    class Meta:
        model = Page
        fields = []


class ContributorFilter(filters.FilterSet):
    name = NameFilter(lookup_expr="icontains", label=_("姓名"))

    class Meta:
        model = Contributor
        fields = []


class PlaceFilter(filters.FilterSet):
    """``parent``: the address of the place just above."""

    name = NameFilter(label=_("地名"))
    parent = filters.CharFilter(method="below", label=_("上级"))

    class Meta:
        model = Place
        fields = []

    def below(self, places, name, address):
        return places.filter(parent__in=Place.objects.at_address(address))
