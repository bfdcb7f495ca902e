"""大赛: a contest is edited with its organisers, tiers and entrants; a tier with its awards."""

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.translation import gettext_lazy as _

from articles.admin.access import ShownToReaders
from articles.admin.counts import count_of
from articles.admin.ordering import OrderedForm, OrderedFormSet
from articles.admin.titles import NamesArticle

from .models import Award, Contest, Entrant, Organisation, Tier


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
class ContestAdmin(NamesArticle, ShownToReaders, admin.ModelAdmin):
    inlines = [TierInline, OrganisationInline, EntrantInline]
    list_display = ["name", "year", "tier_count", "article_link"]
    list_filter = ["year", "article__state"]
    search_fields = ["name", "organisations__name", "entrants__name"]
    search_help_text = _("搜大赛名称、主办单位和参赛者。")
    autocomplete_fields = ["article"]
    fields = ["name", "year", "article", ("shortlisted", "submitted_at_least")]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(tier_count=count_of(Tier.objects, "contest"))

    @admin.display(description=_("奖级数"), ordering="tier_count")
    def tier_count(self, contest):
        return contest.tier_count


class EntrantsOfContest(AutocompleteSelectMultiple):
    """Offers only the entrants of one contest: the same name in another contest is somebody else."""

    def __init__(self, contest, *args):
        super().__init__(*args)
        self.contest = contest

    def get_url(self):
        return f"{super().get_url()}?contest={self.contest.pk}"


class AwardInline(admin.TabularInline):
    model = Award
    fields = ["number", "entrants", "category", "title", "affiliation"]
    autocomplete_fields = ["entrants"]
    classes = ["plain-rows"]
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj and (entrants := formset.form.base_fields.get("entrants")):
            entrants.queryset = obj.contest.entrants.all()
            entrants.widget.widget = EntrantsOfContest(obj.contest, Award.entrants.field, self.admin_site)
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("entrants")


@admin.register(Tier)
class TierAdmin(admin.ModelAdmin):
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
class AwardAdmin(admin.ModelAdmin):
    list_display = ["tier", "number", "names", "category", "title", "contest"]
    list_filter = ["tier__contest__year", "category"]
    list_select_related = ["tier__contest"]
    search_fields = ["entrants__name", "title", "affiliation", "tier__contest__name"]
    search_help_text = _("搜参赛者、作品、单位和大赛名称。")
    autocomplete_fields = ["tier", "entrants"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("entrants")

    @admin.display(description=_("参赛者"))
    def names(self, award):
        return "、".join(entrant.name for entrant in award.entrants.all())

    @admin.display(description=_("大赛"), ordering="tier__contest")
    def contest(self, award):
        return award.tier.contest


@admin.register(Entrant)
class EntrantAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "contest", "award_count"]
    list_filter = ["kind", "contest__year"]
    list_select_related = ["contest"]
    search_fields = ["name", "contest__name"]
    search_help_text = _("搜参赛者和大赛名称。")
    autocomplete_fields = ["contest"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(award_count=count_of(Award.entrants.through.objects, "entrant"))

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        contest = request.GET.get("contest", "")
        return (found.filter(contest=contest) if contest.isdecimal() else found), may_repeat

    @admin.display(description=_("获奖次数"), ordering="award_count")
    def award_count(self, entrant):
        return entrant.award_count


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "role", "printed_role", "contest"]
    list_filter = ["role", "contest__year"]
    list_select_related = ["contest"]
    search_fields = ["name", "contest__name"]
    search_help_text = _("搜单位和大赛名称。")
    autocomplete_fields = ["contest"]
