"""What every template knows."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode

OWN = {
    "articles": ["section", "cursor"],
    "place": ["cursor"],
    "editions": ["year"],
    "contributors": ["initial", "page"],
    "contributor": ["page"],
    "contests": ["page"],
    "corrections": ["page"],
}
"""By the name of an address: parameters with which it is a page of its own, and no search."""
PAGING = {"page", "cursor"}


def site(request):
    return {"site_name": settings.SITE_NAME, "canonical": canonical_of(request)}


def canonical_of(request):
    """The one address of the page that is asked for, without what only narrows it or means nothing to it.

    The pages of a list are pages of their own, but for those of a narrowed list.
    """
    own = OWN.get(request.resolver_match.url_name, []) if request.resolver_match else []
    asked = {name: value for name, value in request.GET.items() if value and (name, value) != ("page", "1")}
    is_narrowed = not asked.keys() <= set(own)
    shown = [name for name in own if name in asked and not (is_narrowed and name in PAGING)]
    query = urlencode([(name, asked[name]) for name in shown])
    path = f"{request.scheme}://{request.get_host()}{escape_uri_path(request.path)}"
    return f"{path}?{query}" if query else path
