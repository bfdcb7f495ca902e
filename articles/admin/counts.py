"""How many rows belong to each row of a list, counted beside it: a list is paged before anything is counted."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_of(rows, link):
    """An expression: how many of the rows point, by the field ``link``, to a row of the list."""
    pointing = rows.filter(**{link: OuterRef("pk")}).order_by().values(link)
    counted = pointing.annotate(count=Count("*")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
