"""Sitemaps: what readers may see, for search engines; sitemaps.org, and Google's news sitemaps."""

from datetime import timedelta

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.utils import timezone

from .models import Article, Contributor, Edition, Page, Place

NEWS_LASTS = timedelta(days=2)
MOST_NEWS = 1000


class ArticleSitemap(Sitemap):
    def items(self):
        return Article.objects.published().order_by("pk").only("pk", "updated_at")

    def lastmod(self, article):
        return article.updated_at

    def get_latest_lastmod(self):
        return Article.objects.published().aggregate(latest=Max("updated_at"))["latest"]


class EditionSitemap(Sitemap):
    def items(self):
        return Edition.objects.published().order_by("date").values_list("date", flat=True).distinct()

    def location(self, day):
        return Edition(date=day).get_absolute_url()


class PageSitemap(Sitemap):
    def items(self):
        return Page.objects.published().select_related("edition").order_by("pk")


class PlaceSitemap(Sitemap):
    def items(self):
        return Place.objects.published().order_by("pk")


class ContributorSitemap(Sitemap):
    def items(self):
        return Contributor.objects.published().order_by("pk")


class NewsSitemap(Sitemap):
    """Articles printed and published in the last two days, a thousand at most: an old paper put online is no news."""

    limit = MOST_NEWS

    def items(self):
        since = timezone.now() - NEWS_LASTS
        recent = Article.objects.published().filter(
            published_at__gt=since, page__edition__date__gte=timezone.localdate(since)
        )
        return recent.with_page().with_opening().order_by("-published_at", "-pk")[:MOST_NEWS]
