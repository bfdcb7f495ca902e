"""Answers for whoever watches over the site."""

from django.db import DatabaseError, connection
from django.http import HttpResponse


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
