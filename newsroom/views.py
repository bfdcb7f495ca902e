"""Answers for whoever watches over the site."""

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.urls import reverse


def healthz(request):
    """The process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request):
    """The site can answer readers: 503 where the database does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def robots(request):
    """Crawlers may read what readers may, and find the sitemaps here."""
    sitemaps = "".join(
        f"Sitemap: {request.build_absolute_uri(reverse(name))}\n" for name in ("sitemaps", "news_sitemap")
    )
    return HttpResponse(f"User-agent: *\nDisallow: /admin/\n{sitemaps}", content_type="text/plain")
