"""大赛: a contest is edited with its organisers, tiers and entrants; a tier with its awards."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.access import HoldsArticles, ShownToReaders
from articles.admin.counts import count_of
from articles.admin.merging import MergesRows
from articles.admin.ordering import OrderedForm, OrderedFormSet
from articles.admin.recording import RecordsChanges
from articles.admin.seen import RefusesStale
from articles.admin.titles import NamesArticle
from articles.models import Article

from . import versions  # noqa: F401 - tells the histories how awards are told
from .authorities import merge_contests, merge_entrants
from .forms import AwardForm
from .models import Award, Contest, Entrant, Organisation, Tier, Winner


class OrganisationInline(admin.TabularInline):
    model = Organisation
    form = OrderedForm
    formset = OrderedFormSet
    fields = ["sequence", "role", "printed_role", "name"]
    classes = ["plain-rows"]
    extra = 0


class TierInline(admin.TabularInline):
    model = Tier
    fields = ["rank", "name", "declared_count", "award_count"]
    readonly_fields = ["award_count"]
    classes = ["plain-rows"]
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(award_count=count_of(Award.objects, "tier"))

    @admin.display(description=_("名单上的数目"))
    def award_count(self, tier):
        return getattr(tier, "award_count", None)


class EntrantInline(admin.TabularInline):
    model = Entrant
    fields = ["name", "kind"]
    classes = ["plain-rows", "collapse"]
    extra = 0


@admin.register(Contest)
class ContestAdmin(
    MergesRows, RefusesStale, RecordsChanges, HoldsArticles, NamesArticle, ShownToReaders, admin.ModelAdmin
):
    articles_of = "contests"
    inlines = [TierInline, OrganisationInline, EntrantInline]
    merge = merge_contests
    merge_counts = {
        _("奖级"): (Tier.objects, "contest"),
        _("获奖"): (Award.objects, "tier__contest"),
        _("参赛者"): (Entrant.objects, "contest"),
    }
    list_display = ["name", "year", "tier_count", "article_link"]
    list_filter = ["year", "article__state"]
    search_fields = ["name", "organisations__name", "entrants__name"]
    search_help_text = _("搜大赛名称、主办单位和参赛者。")
    autocomplete_fields = ["article"]
    fields = ["name", "year", "article", ("shortlisted", "submitted_at_least")]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(tier_count=count_of(Tier.objects, "contest"))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """What is in print gets a contest only from who may correct it."""
        if db_field.name == "article" and not request.user.has_perm("articles.sign_final"):
            kwargs["queryset"] = Article.objects.filter(state=Article.State.WAITING)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("奖级数"), ordering="tier_count")
    def tier_count(self, contest):
        return contest.tier_count


class PartOfContest(RefusesStale, RecordsChanges, HoldsArticles):
    """Rows that are added in their contest, and whose changes stand in its history."""

    def root_of(self, obj):
        return obj.contest

    def has_add_permission(self, request):
        return False


class AwardInline(admin.TabularInline):
    model = Award
    form = AwardForm
    fields = ["number", "names", "category", "title", "affiliation"]
    classes = ["plain-rows"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("tier").prefetch_related("winners__entrant")


@admin.register(Tier)
class TierAdmin(PartOfContest, admin.ModelAdmin):
    articles_of = "contests__tiers"
    inlines = [AwardInline]
    list_display = ["name", "contest", "rank", "declared_count", "award_count"]
    list_filter = ["contest__year", "name"]
    list_select_related = ["contest"]
    search_fields = ["name", "contest__name"]
    search_help_text = _("搜奖级和大赛名称。")
    autocomplete_fields = ["contest"]
    fields = ["contest", "name", ("rank", "declared_count")]

    def get_readonly_fields(self, request, obj=None):
        return ["contest"] if obj else []

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("contest")
            .annotate(award_count=count_of(Award.objects, "tier"))
        )

    @admin.display(description=_("名单上的数目"), ordering="award_count")
    def award_count(self, tier):
        return tier.award_count


@admin.register(Award)
class AwardAdmin(PartOfContest, admin.ModelAdmin):
    articles_of = "contests__tiers__awards"
    list_display = ["tier", "number", "names", "category", "title", "contest"]
    list_filter = ["tier__contest__year", "category"]
    list_select_related = ["tier__contest"]
    search_fields = ["entrants__name", "title", "affiliation", "tier__contest__name"]
    search_help_text = _("搜参赛者、作品、单位和大赛名称。")
    form = AwardForm
    fields = ["tier", "number", "names", "category", "title", "affiliation"]
    autocomplete_fields = ["tier"]

    def root_of(self, award):
        return award.tier.contest

    def get_readonly_fields(self, request, obj=None):
        return ["tier"] if obj else []

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("winners__entrant")

    @admin.display(description=_("参赛者"))
    def names(self, award):
        return "、".join(award.names)

    @admin.display(description=_("大赛"), ordering="tier__contest")
    def contest(self, award):
        return award.tier.contest


@admin.register(Entrant)
class EntrantAdmin(MergesRows, PartOfContest, admin.ModelAdmin):
    merge = merge_entrants
    merge_counts = {_("获奖"): (Winner.objects, "entrant")}
    articles_of = "contests__entrants"
    list_display = ["name", "kind", "contest", "award_count"]
    list_filter = ["kind", "contest__year"]
    list_select_related = ["contest"]
    search_fields = ["name", "contest__name"]
    search_help_text = _("搜参赛者和大赛名称。")
    autocomplete_fields = ["contest"]

    def get_readonly_fields(self, request, obj=None):
        return ["contest"] if obj else []

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(award_count=count_of(Winner.objects, "entrant"))

    @admin.display(description=_("获奖次数"), ordering="award_count")
    def award_count(self, entrant):
        return entrant.award_count


@admin.register(Organisation)
class OrganisationAdmin(PartOfContest, admin.ModelAdmin):
    articles_of = "contests__organisations"
    list_display = ["name", "role", "printed_role", "contest"]
    list_filter = ["role", "contest__year"]
    list_select_related = ["contest"]
    search_fields = ["name", "contest__name"]
    search_help_text = _("搜单位和大赛名称。")
    autocomplete_fields = ["contest"]

    def get_readonly_fields(self, request, obj=None):
        return ["contest"] if obj else []
