"""The API of all apps under one address: what there is, its OpenAPI schema, and JSON also for what there is not."""

from typing import TypedDict

from django.http import Http404
from django.urls import include, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response

from articles.api.views import JsonView

LISTS = ("articles", "editions", "pages", "contributors", "places", "contests")


class Contents(TypedDict):
    articles: str
    editions: str
    pages: str
    contributors: str
    places: str
    contests: str
    schema: str


class ApiContents(JsonView):
    summary = _("有哪些清单")
    shape = Contents
    problems = (429,)

    def get(self, request):
        return Response({name: self.absolute(reverse(f"api_{name}")) for name in (*LISTS, "schema")})


class ApiSchema(JsonView):
    """OpenAPI 3, as JSON."""

    schema = None

    def get(self, request):
        return Response(SchemaGenerator().get_schema(request=request, public=True))


class NotThere(JsonView):
    schema = None

    def get(self, request):
        raise Http404


urlpatterns = [
    path("", ApiContents.as_view(), name="api"),
    path("", include("articles.api.urls")),
    path("", include("awards.api")),
    path("schema/", ApiSchema.as_view(), name="api_schema"),
    re_path(r"^[\s\S]*/$", NotThere.as_view()),
]
