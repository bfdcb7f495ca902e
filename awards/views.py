"""What readers see of contests."""

from django.db.models import Count, Prefetch
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from articles.charts import bar
from articles.models.article import is_published

from .exports import contest_data, winners_lines
from .filters import AwardFilter
from .models import Award, Contest, Entrant, Winner

WINNERS = Prefetch("winners", Winner.objects.select_related("entrant"))


class ContestMixin:
    def get_queryset(self):
        return Contest.objects.published().select_related("article__page__edition__newspaper")


class ContestList(ContestMixin, ListView):
    paginate_by = 50


class ContestDetail(ContestMixin, DetailView):
    """A contest with its winners by tier, looked through by category and name, and how many there are of each."""

    model = Contest

    def get_queryset(self):
        return super().get_queryset().prefetch_related("organisations")

    def get_context_data(self, **kwargs):
        counts = count_awards(self.object)
        categories = sorted({category for category, _tier in counts if category})
        awards = Award.objects.filter(tier__contest=self.object).prefetch_related(WINNERS)
        chosen = AwardFilter(self.request.GET, awards, categories=categories)
        tiers = list(self.object.tiers.prefetch_related(Prefetch("awards", chosen.qs)))
        is_by_category = len(categories) > 1
        rows = by_category(counts, categories, tiers) if is_by_category else by_tier(counts, tiers)
        return super().get_context_data(
            filter=chosen,
            is_filtered=chosen.is_valid() and any(chosen.form.cleaned_data.values()),
            tiers=tiers,
            found=sum(len(tier.awards.all()) for tier in tiers),
            chart=list(chart_of(rows, tiers)),
            is_by_category=is_by_category,
            **kwargs,
        )


def count_awards(contest):
    """(category, number of the tier) → how many awards."""
    awards = Award.objects.filter(tier__contest=contest).order_by().values_list("category", "tier")
    return {(category, tier): count for category, tier, count in awards.annotate(count=Count("*"))}


def chart_of(rows, tiers):
    """A bar for each row of awards by tier; the longest fills the width. Nothing for a single row."""
    most = max((sum(row.values()) for row in rows.values()), default=0)
    for name, row in rows.items() if len(rows) > 1 else ():
        pieces = list(bar(row, tiers, most))
        yield {
            "name": name,
            "total": sum(row.values()),
            "pieces": [piece | {"class": f"tier-{tiers.index(piece['key']) + 1}"} for piece in pieces],
        }


def by_category(counts, categories, tiers):
    """Category → tier → how many awards."""
    return {name: {tier: counts.get((name, tier.pk), 0) for tier in tiers} for name in categories}


def by_tier(counts, tiers):
    """Tier → itself → how many awards; those without any left out."""
    totals = {tier: sum(count for (_name, pk), count in counts.items() if pk == tier.pk) for tier in tiers}
    return {tier: {tier: total} for tier, total in totals.items() if total}


def with_winners(contests):
    """The contests with all that other programs are told of them."""
    return contests.prefetch_related("organisations", Prefetch("tiers__awards__winners", WINNERS.queryset))


class ContestDownload(ContestMixin, DetailView):
    def get_queryset(self):
        return with_winners(super().get_queryset())


class ContestCsv(ContestDownload):
    def render_to_response(self, context):
        heads = [_("奖级"), _("序号"), _("参赛者"), _("类别"), _("作品"), _("单位")]
        lines = winners_lines(self.object, heads)
        disposition = f'attachment; filename="contest-{self.object.pk}.csv"'
        return HttpResponse(lines, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


class ContestJson(ContestDownload):
    def render_to_response(self, context):
        return JsonResponse(contest_data(self.object), json_dumps_params={"ensure_ascii": False})


class EntrantDetail(DetailView):
    """Somebody's awards in a contest, and those of whoever bears the same name in others."""

    def get_queryset(self):
        return Entrant.objects.filter(is_published("contest__article")).select_related("contest")

    def get_context_data(self, **kwargs):
        won = (
            Award.objects.filter(is_published("tier__contest__article"), entrants__name=self.object.name)
            .select_related("tier__contest__article__page__edition")
            .prefetch_related(WINNERS)
        )
        order = ["-tier__contest__year", "tier__contest", "tier__rank", "number"]
        return super().get_context_data(awards=won.order_by(*order).distinct(), **kwargs)
