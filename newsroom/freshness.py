"""Conditional GET for the readers' pages: RFC 9110, 13.1.2; RFC 9111.

A page's ETag is the digest of what it shows, so it changes exactly when that does. What a page showed at a state of the
site is remembered; asked again at the same state, it is answered with 304 without being rendered.
"""

from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import parse_etags

from articles.models import Article, Change

PRIVATE = ("/admin/", "/healthz", "/readyz", "/language/")
"""Addresses whose answers nobody keeps."""
BY_THE_CLOCK = ("/news-sitemap.xml",)
"""Addresses whose answers change though nothing happens."""

LATEST = 100
"""So many changes may be under way at once."""


def site_state() -> str:
    """What changes with everything that may change a reader's page: what people did, and what the clock published.

    The last changes are told by all their numbers, not by the highest: one may be put on record after a later one.
    """
    latest = Change.objects.order_by("-pk").values_list("pk", flat=True)[:LATEST]
    done = blake2b(repr(list(latest)).encode(), digest_size=8).hexdigest()
    out = Article.objects.filter(state=Article.State.PUBLISHED, published_at__lte=timezone.now())
    return f"{done} {out.aggregate(last=Max('published_at'))['last']}"


class FreshnessMiddleware:
    """Gives readers' pages an ETag, how long they may be kept, and 304 to who has them already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith(PRIVATE):
            return self.get_response(request)
        asked = request.headers.get("If-None-Match")
        if not asked or request.path in BY_THE_CLOCK:
            return dressed(request, self.get_response(request))
        key, state = key_of(request), site_state()
        known_state, etag = cache.get(key, ("", ""))
        if known_state == state and etag in parse_etags(asked):
            return not_modified(request, etag)
        response = dressed(request, self.get_response(request))
        if "ETag" in response:
            cache.set(key, (state, response["ETag"]), settings.REMEMBERED)
        return response


def key_of(request) -> str:
    """Of the address as asked for, and the language of the answer."""
    told = f"{request.build_absolute_uri()} {translation.get_language()}"
    return f"freshness:{blake2b(told.encode(), digest_size=16).hexdigest()}"


def dressed(request, response):
    """The response with what caches need to know of it; 304 where the reader has it already."""
    if response.cookies or response.status_code not in (200, 404, 410):
        return response
    if response.status_code != 200:
        patch_cache_control(response, no_cache=True)  # what is not there may be, a moment later
        return kept(response)
    response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=kept(response))


def not_modified(request, etag: str):
    return kept(get_conditional_response(request, etag=etag))


def kept(response):
    """Say how long anybody may keep it."""
    if "Cache-Control" not in response:
        patch_cache_control(response, public=True, max_age=settings.KEPT)
    return response
