"""Conditional GET for the readers' pages: RFC 9110, 13.1.2; RFC 9111.

A page's ETag is the digest of what it shows, so it changes exactly when that does. What a page showed at a state of the
site is remembered: asked again at the same state, it is answered without being rendered, with 304 to who has it. The
page itself is remembered once it is asked for again, so that the query for the state costs nobody who comes first.
"""

from hashlib import blake2b
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags

from articles.models import Article, Change

PRIVATE = ("/admin/", "/healthz", "/readyz", "/language/")
"""Addresses whose answers nobody keeps."""

COUNTED = "/api/"
"""Whoever asks there is counted, so each answer is made anew."""

LARGEST = 200_000
"""Bytes of a page that is remembered as a whole."""

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


class Known(NamedTuple):
    """What a page showed at a state of the site."""

    state: str = ""
    etag: str = ""


class FreshnessMiddleware:
    """Gives readers' pages an ETag, how long they may be kept, and 304 to who has them already."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith(PRIVATE):
            return self.get_response(request)
        key, asked = key_of(request), parse_etags(request.headers.get("If-None-Match", ""))
        known = cache.get(key)
        if known or asked:
            state = site_state()
            return remembered(request, key, known, state, asked) or self.anew(request, key, state)
        cache.set(key, Known(), settings.KEPT)
        return self.anew(request)

    def anew(self, request, key="", state=""):
        """The page rendered; remembered where it is known what state of the site it shows."""
        response = self.get_response(request)
        if response.streaming or response.status_code != 200 or response.cookies:
            return response
        etag = response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        kept(response)
        if key:
            cache.set(key, Known(state, etag), settings.REMEMBERED)
            if len(response.content) <= LARGEST and not request.path.startswith(COUNTED):
                cache.set(f"{key}:{etag}", response, settings.KEPT)
        return get_conditional_response(request, etag=etag, response=response)


def remembered(request, key, known, state, asked):
    """The page as it was at this state of the site, or 304; None where it has to be rendered."""
    if not known or known.state != state:
        return None
    page = cache.get(f"{key}:{known.etag}")
    if page:
        return get_conditional_response(request, etag=known.etag, response=page)
    return kept(get_conditional_response(request, etag=known.etag)) if known.etag in asked else None


def key_of(request):
    """Of the address as asked for, and the language of the answer."""
    told = f"{request.build_absolute_uri()} {translation.get_language()}"
    return f"freshness:{blake2b(told.encode(), digest_size=16).hexdigest()}"


def kept(response):
    """How long anybody may keep it, and what it depends on: the language, which the browser or a cookie asks for."""
    if "Cache-Control" not in response:
        patch_cache_control(response, public=True, max_age=settings.KEPT, stale_while_revalidate=10 * settings.KEPT)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
