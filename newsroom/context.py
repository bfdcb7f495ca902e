"""What every template knows."""

from django.conf import settings
from django.utils.http import urlencode

OF_A_LIST = ("section", "initial", "year", "page", "cursor")
"""Parameters that lead to a page of its own; with any other an address shows the same as without, or a search."""


def site(request):
    return {"site_name": settings.SITE_NAME, "canonical": canonical_of(request)}


def canonical_of(request):
    """The one address of the page that is asked for, whatever parameters somebody hung on it."""
    asked = urlencode([(name, request.GET[name]) for name in OF_A_LIST if request.GET.get(name)])
    return request.build_absolute_uri(request.path) + (f"?{asked}" if asked else "")
