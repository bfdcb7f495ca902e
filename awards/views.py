"""What readers see of contests."""

from django.views.generic import DetailView, ListView

from .models import Contest


class ContestMixin:
    def get_queryset(self):
        return Contest.objects.published().select_related("article__page__edition__newspaper")


class ContestList(ContestMixin, ListView):
    paginate_by = 50


class ContestDetail(ContestMixin, DetailView):
    def get_queryset(self):
        return super().get_queryset().prefetch_related("organisations", "tiers__awards__entrants")
