"""What readers see of contests."""

from django.db.models import Prefetch
from django.views.generic import DetailView, ListView

from .models import Contest, Winner

WINNERS = Prefetch("tiers__awards__winners", Winner.objects.select_related("entrant"))


class ContestMixin:
    def get_queryset(self):
        return Contest.objects.published().select_related("article__page__edition__newspaper")


class ContestList(ContestMixin, ListView):
    paginate_by = 50


class ContestDetail(ContestMixin, DetailView):
    def get_queryset(self):
        return super().get_queryset().prefetch_related("organisations", WINNERS)
