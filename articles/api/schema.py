"""OpenAPI of the API's views: each says what it answers with (``shape``), and of lists by what they are narrowed."""

from typing import Any

import django_filters as filters
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import OpenApiParameter

from articles.hits import LAST

from .filters import NumberFilter
from .paging import MOST, SIZE
from .shapes import Problem

TEXT = {"type": "string", "pattern": r"^[^\u0000]*$"}
PAGING = (
    OpenApiParameter("cursor", TEXT, description="previous / next"),
    OpenApiParameter("size", {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}),
)


class Described(AutoSchema):
    """Of views that derive from ``articles.api.views.JsonView``."""

    def get_operation_id(self) -> str:
        return type(self.view).__name__

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:
        return ""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return list(self.view.parameters())

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> dict[int, Any]:
        problems = dict.fromkeys(self.view.problems, schema_of(Problem))
        return {200: self.view.answer(), **problems}

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False


def schema_of(shape: type) -> dict[str, Any]:
    return resolve_type_hint(shape) | {"title": shape.__name__}


def parameters_of(filter_set: type[filters.FilterSet]) -> list[OpenApiParameter]:
    """The query parameters of a filter set; a range of days has two."""
    return [parameter for name, field in filter_set.base_filters.items() for parameter in parameters(name, field)]


def parameters(name: str, field: filters.Filter) -> list[OpenApiParameter]:
    label = str(field.label)
    if isinstance(field, filters.DateFromToRangeFilter):
        day = {"type": "string", "format": "date"}
        return [OpenApiParameter(f"{name}_{side}", day, description=label) for side in ("after", "before")]
    if isinstance(field, filters.ChoiceFilter):
        return [OpenApiParameter(name, enum=[value for value, _label in field.extra["choices"]], description=label)]
    kind = {"type": "integer", "minimum": 0, "maximum": LAST} if isinstance(field, NumberFilter) else TEXT
    return [OpenApiParameter(name, kind, description=label)]
