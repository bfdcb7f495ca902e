from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import authority_views, feeds, views
from .merged import following_merges
from .models import Contributor, Place


def without_nul(value):
    """No name on record holds NUL, and PostgreSQL refuses to look for it: such an address leads nowhere."""
    if "\0" in value:
        raise ValueError
    return value


class DayConverter:
    """A day as in addresses: 2023-02-21."""

    regex = r"\d{4}-\d{2}-\d{2}"
    to_python = staticmethod(date.fromisoformat)
    to_url = staticmethod(str)


class AddressConverter(StringConverter):
    """A page's number or a place's code, as printed or official: 3, A1, 二, 371581, x12."""

    regex = r"[^/]{1,12}"
    to_python = staticmethod(without_nul)


class SectionConverter(StringConverter):
    regex = r"[^/]{1,40}"
    to_python = staticmethod(without_nul)


register_converter(DayConverter, "day")
register_converter(AddressConverter, "address")
register_converter(SectionConverter, "section")

urlpatterns = [
    path("", views.LatestEdition.as_view(), name="latest"),
    path("editions/", views.EditionCalendar.as_view(), name="editions"),
    path("editions/<day:date>/", views.EditionDetail.as_view(), name="edition"),
    path("editions/<day:date>/pages/<address:address>/", views.PageDetail.as_view(), name="page"),
    path("articles/", views.ArticleList.as_view(), name="articles"),
    path("articles/<int:pk>/", views.ArticleDetail.as_view(), name="article"),
    path("corrections/", views.CorrectionList.as_view(), name="corrections"),
    path("places/", authority_views.PlaceList.as_view(), name="places"),
    path("places/<address:address>/", following_merges(Place, authority_views.PlaceDetail.as_view()), name="place"),
    path("contributors/", authority_views.ContributorList.as_view(), name="contributors"),
    path(
        "contributors/<int:pk>/",
        following_merges(Contributor, authority_views.ContributorDetail.as_view()),
        name="contributor",
    ),
]

feed_urlpatterns = [
    path("latest.atom", feeds.LatestArticles(), name="feed"),
    path("sections/<section:section>.atom", feeds.SectionArticles(), name="section_feed"),
    path("places/<address:address>.atom", following_merges(Place, feeds.PlaceArticles()), name="place_feed"),
    path(
        "contributors/<int:pk>.atom",
        following_merges(Contributor, feeds.ContributorArticles()),
        name="contributor_feed",
    ),
]
"""Feeds are in Chinese like what they tell of, and have one address each."""
