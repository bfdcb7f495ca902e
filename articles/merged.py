"""The addresses of what was merged into something else: they lead to that, as long as the merge holds."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from .hits import LAST
from .models import Revision
from .models.places import own_number


def following_merges(model: type[Model], view: Callable) -> Callable:
    """The view of a row of ``model``, by ``pk`` or ``address``; where there is none, it leads on to the row kept."""

    @wraps(view)
    def followed(request, **asked):
        try:
            response = view(request, **asked)
        except Http404:
            if moved := leads_on(request, model, asked):
                return moved
            raise
        return (response.status_code == 404 and leads_on(request, model, asked)) or response

    return followed


def leads_on(request: Any, model: type[Model], asked: dict[str, Any]) -> HttpResponse | None:
    """To the same view of the row that the one asked for was merged into, maybe by several merges; None without any.

    Official places have no number in their address, and are never merged into others; one that has become official
    has another address than before.
    """
    [(name, value)] = asked.items()
    kept = Revision.objects.kept_instead_of(model, min(value, LAST) if name == "pk" else own_number(value))
    address = getattr(kept, name, value)
    return redirect(request.resolver_match.view_name, **{name: address}) if address != value else None
