"""Articles for other systems: ninjs, NewsML-G2, CSV, one after another and never all at once."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch

from articles.models import Article, Block, Byline, Correction, Mention
from articles.models.source import IN_TEXT

CHUNK = 200
"""Articles that are in memory at once."""

PARTS = (
    Prefetch("bylines", Byline.objects.select_related("contributor").order_by("sequence")),
    Prefetch("blocks", Block.objects.order_by("sequence")),
    Prefetch("mentions", Mention.objects.filter(place__isnull=False).select_related("place").order_by(*IN_TEXT)),
    Prefetch("corrections", Correction.objects.order_by("published_at", "pk")),
)


def exchanged():
    """Published articles with all that the formats tell of them; five queries."""
    return Article.objects.published().with_page().with_opening().prefetch_related(*PARTS)


def articles_between(first: date | None, last: date | None) -> Iterator[Article]:
    """Those of the editions from one day to the other, as printed; without a day, from the first or to the last."""
    days = {"page__edition__date__gte": first, "page__edition__date__lte": last}
    found = exchanged().filter(**{name: day for name, day in days.items() if day})
    order = ("page__edition__date", "page__edition", "page__sequence", "sequence", "pk")
    return found.order_by(*order).iterator(chunk_size=CHUNK)
