"""审读意见: what rules noticed, in one list, and each on its card; people accept it or not."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from articles.findings import rule_name
from articles.models import Finding

from .settling import SettlesFindings
from .titles import NamesArticle

SHORT = 30
"""Characters of a suggestion that the list shows; its card shows all."""


class RuleFilter(admin.SimpleListFilter):
    """The rules that found something, by their names."""

    title = gettext_lazy("规则")
    parameter_name = "code"

    def lookups(self, request, model_admin):
        codes = Finding.objects.order_by("code").values_list("code", flat=True).distinct()
        return [(code, rule_name(code)) for code in codes]

    def queryset(self, request, queryset):
        return queryset.filter(code=self.value()) if self.value() else queryset


def level_mark(finding):
    """The level as a word and a colour."""
    words = '<strong class="finding-level finding-{}">{}</strong>'
    return format_html(words, finding.level, finding.get_level_display())


@admin.register(Finding)
class FindingAdmin(SettlesFindings, NamesArticle, admin.ModelAdmin):
    list_display = ["message", "short_suggestion", "coloured_level", "state", "article_link", "page"]
    list_filter = ["state", "level", RuleFilter, "page__edition__newspaper"]
    list_select_related = ["page__edition__newspaper"]
    search_fields = ["message", "suggestion", "article__headline"]
    search_help_text = gettext_lazy("搜意见、建议和标题。")
    fields = ["rule", "page", "article_link", ("start", "end"), "state", "reason", "settled_by", "settled_at"]
    readonly_fields = ["rule", "article_link"]
    show_full_result_count = False

    @admin.display(description=gettext_lazy("建议"), ordering="suggestion")
    def short_suggestion(self, finding):
        return Truncator(finding.suggestion).chars(SHORT)

    @admin.display(description=gettext_lazy("级别"), ordering="level")
    def coloured_level(self, finding):
        return level_mark(finding)

    @admin.display(description=gettext_lazy("规则"))
    def rule(self, finding):
        return rule_name(finding.code)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
