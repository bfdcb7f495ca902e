"""The sitemap of contests."""

from django.contrib.sitemaps import Sitemap

from .models import Contest


class ContestSitemap(Sitemap):
    def items(self):
        return Contest.objects.published().order_by("pk")
