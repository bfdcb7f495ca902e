"""Every public address of the site, and the admin's. Readers' pages are in Chinese, and in English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.i18n import set_language

from articles.sitemaps import NewsSitemap
from articles.urls import feed_urlpatterns

from . import views
from .sitemaps import SITEMAPS

urlpatterns = [
    *i18n_patterns(path("", include("articles.urls")), path("", include("awards.urls")), prefix_default_language=False),
    path("feeds/", include(feed_urlpatterns)),
    path("api/v1/", include("newsroom.api")),
    path("language/", set_language, name="set_language"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemaps"),
    path(
        "sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="django.contrib.sitemaps.views.sitemap"
    ),
    path(
        "news-sitemap.xml",
        sitemaps.sitemap,
        {"sitemaps": {"news": NewsSitemap}, "template_name": "articles/news_sitemap.xml"},
        name="news_sitemap",
    ),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("admin/", admin.site.urls),
]
