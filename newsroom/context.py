"""What every template knows."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode
from django.utils.translation import get_language_info

from .languages import addresses_in_languages

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
    """The site's name, the page's own address, and each language: code, name, that address in it, the way there."""
    root, query = f"{request.scheme}://{request.get_host()}", own_query(request)
    asked = f"?{request.META['QUERY_STRING']}" if request.META["QUERY_STRING"] else ""
    paths = {code: escape_uri_path(path) for code, path in addresses_in_languages(request.path).items()}
    return {
        "site_name": settings.SITE_NAME,
        "canonical": f"{root}{escape_uri_path(request.path)}{query}",
        "languages": [
            (code, get_language_info(code)["name_local"], f"{root}{path}{query}", f"{path}{asked}")
            for code, path in paths.items()
        ],
    }


def own_query(request):
    """The query string of the page that is asked for, without what only narrows it or means nothing to it.

    The pages of a list are pages of their own, but for those of a narrowed list.
    """
    own = OWN.get(request.resolver_match.url_name, []) if request.resolver_match else []
    asked = {name: value for name, value in request.GET.items() if value and (name, value) != ("page", "1")}
    is_narrowed = not asked.keys() <= set(own)
    shown = [name for name in own if name in asked and not (is_narrowed and name in PAGING)]
    query = urlencode([(name, asked[name]) for name in shown])
    return f"?{query}" if query else ""
