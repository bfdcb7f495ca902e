"""All sitemaps of the site, by the name in their address: /sitemap-articles.xml …"""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from articles.sitemaps import ArticleSitemap, ContributorSitemap, EditionSitemap, PageSitemap, PlaceSitemap
from awards.sitemaps import ContestSitemap


class ListSitemap(Sitemap):
    """The lists that lead to everything else."""

    def items(self):
        return ["latest", "editions", "articles", "places", "contributors", "contests", "corrections"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "lists": ListSitemap,
    "articles": ArticleSitemap,
    "editions": EditionSitemap,
    "pages": PageSitemap,
    "places": PlaceSitemap,
    "contributors": ContributorSitemap,
    "contests": ContestSitemap,
}
