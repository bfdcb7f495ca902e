"""Contests in the API."""

from typing import TypedDict

import django_filters as filters
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles.api.filters import NumberFilter
from articles.api.rows import Absolute
from articles.api.views import ListView, RowView
from articles.merged import following_merges

from . import models
from .exports import contest_data
from .views import with_winners


class Contest(TypedDict):
    """``article_url``: the article that announced the winners."""

    id: int
    url: str
    web_url: str
    article_url: str
    name: str
    year: int | None


class Organisation(TypedDict):
    """``printed_role``: as printed, where that says more than ``role``."""

    role: models.Organisation.Role
    printed_role: str
    name: str


class Award(TypedDict):
    number: int
    entrants: list[str]
    category: str
    title: str
    affiliation: str


class Tier(TypedDict):
    name: str
    declared_count: int | None
    awards: list[Award]


class ContestWithWinners(Contest):
    shortlisted: int | None
    submitted_at_least: int | None
    organisations: list[Organisation]
    tiers: list[Tier]


class ContestFilter(filters.FilterSet):
    year = NumberFilter(label=_("年份"))
    name = filters.CharFilter(lookup_expr="icontains", label=_("大赛名称"))

    class Meta:
        model = models.Contest
        fields = []


class ContestList(ListView):
    summary = _("大赛，新到的在前")
    shape = Contest
    filters = ContestFilter

    def get_queryset(self):
        return models.Contest.objects.published()

    @staticmethod
    def tell(contest: models.Contest, absolute: Absolute) -> Contest:
        return {
            "id": contest.pk,
            "url": absolute(reverse("api_contest", args=[contest.pk])),
            "web_url": absolute(contest.get_absolute_url()),
            "article_url": absolute(reverse("api_article", args=[contest.article_id])),
            "name": contest.name,
            "year": contest.year,
        }


class ContestDetail(RowView):
    summary = _("一个大赛：主办单位、奖级和获奖名单")
    shape = ContestWithWinners
    problems = (404, 429)

    def get_row(self, pk):
        return get_object_or_404(with_winners(models.Contest.objects.published()), pk=pk)

    def tell(self, contest):
        return ContestList.tell(contest, self.absolute) | contest_data(contest)


urlpatterns = [
    path("contests/", ContestList.as_view(), name="api_contests"),
    path("contests/<int:pk>/", following_merges(models.Contest, ContestDetail.as_view()), name="api_contest"),
]
