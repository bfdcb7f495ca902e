"""Stand-ins for the readers' pages, until those are here."""

from django.http import HttpResponse
from django.urls import path

from newsroom.urls import urlpatterns as admin_urls


def page(request, **kwargs):
    return HttpResponse()


urlpatterns = [
    *admin_urls,
    path("articles/<int:pk>/", page, name="article"),
    path("editions/<date>/", page, name="edition"),
    path("editions/<date>/pages/<number>/", page, name="page"),
    path("places/<address>/", page, name="place"),
    path("contributors/<int:pk>/", page, name="contributor"),
    path("contests/<int:pk>/", page, name="contest"),
]
