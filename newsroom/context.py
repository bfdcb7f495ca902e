"""What every template knows."""

from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode
from django.utils.translation import get_language_info

from .languages import BY_WISH, in_each_language

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
    """The site's name; of a page, its one address, and what it is in each language."""
    root, path, query = f"{request.scheme}://{request.get_host()}", escape_uri_path(request.path), own_query(request)
    is_readers_page = request.resolver_match and not request.path_info.startswith(BY_WISH)
    return {
        "site_name": settings.SITE_NAME,
        "canonical": f"{root}{path}{query}",
        "languages": list(languages_of(request, root, path, query)) if is_readers_page else [],
    }


def languages_of(request, root, path, query):
    """The language's code and name, the page's one address in it, and the way there from here."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    for code, there in in_each_language(path, request.LANGUAGE_CODE).items():
        name = get_language_info(code)["name_local"]
        yield {"code": code, "name": name, "address": f"{root}{there}{query}", "way": f"{there}{asked}"}


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
