"""作者: who signs articles."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.authorities import merge_contributors
from articles.models import Article, Byline, Contributor, ContributorName

from .counts import count_of
from .merging import MergesRows
from .recording import RecordsChanges
from .seen import RefusesStale
from .splitting import SplitsContributor


class ContributorNameInline(admin.TabularInline):
    model = ContributorName
    verbose_name = verbose_name_plural = _("其他名称")
    classes = ["plain-rows"]
    extra = 0


@admin.register(Contributor)
class ContributorAdmin(SplitsContributor, MergesRows, RefusesStale, RecordsChanges, admin.ModelAdmin):
    inlines = [ContributorNameInline]
    merge = merge_contributors
    merge_counts = {_("署名"): (Byline.objects, "contributor"), _("其他名称"): (ContributorName.objects, "contributor")}
    list_display = ["name", "distinction", "kind", "bylines_link"]
    list_filter = ["kind"]
    search_fields = ["name", "distinction", "names__name"]
    search_help_text = _("搜姓名、其他名称和区别。")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(byline_count=count_of(Byline.objects, "contributor"))

    @admin.display(description=_("署名次数"), ordering="byline_count")
    def bylines_link(self, contributor):
        url = f"{reverse('admin:articles_byline_changelist')}?contributor__id__exact={contributor.pk}"
        return format_html('<a href="{}">{}</a>', url, contributor.byline_count)

    def view_on_site(self, contributor):
        shown = Article.objects.published().filter(bylines__contributor=contributor)
        return contributor.get_absolute_url() if shown.exists() else None
