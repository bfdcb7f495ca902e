"""All sitemaps of the site, by the name in their address: /sitemap-articles.xml …"""

from articles.sitemaps import ArticleSitemap, ContributorSitemap, EditionSitemap, PageSitemap, PlaceSitemap
from awards.sitemaps import ContestSitemap

SITEMAPS = {
    "articles": ArticleSitemap,
    "editions": EditionSitemap,
    "pages": PageSitemap,
    "places": PlaceSitemap,
    "contributors": ContributorSitemap,
    "contests": ContestSitemap,
}
