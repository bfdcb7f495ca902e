"""审读意见: what rules noticed, in one list; people accept it or not."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.utils.translation import gettext_lazy as _

from articles.models import Finding

from .titles import NamesArticle


@admin.register(Finding)
class FindingAdmin(NamesArticle, admin.ModelAdmin):
    list_display = ["message", "suggestion", "level", "state", "article_link", "page"]
    list_filter = ["state", "level", "code", "page__edition__newspaper"]
    list_select_related = ["page__edition__newspaper"]
    search_fields = ["message", "suggestion", "article__headline"]
    search_help_text = _("搜意见、建议和标题。")
    fields = ["message", "suggestion", "level", "code", "page", "article", ("start", "end"), "state"]
    readonly_fields = ["message", "suggestion", "level", "code", "page", "article", "start", "end"]
    actions = ["accept", "dismiss"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=_("采纳选中的意见"), permissions=["change"])
    def accept(self, request, queryset):
        settle(queryset, Finding.State.ACCEPTED, request.user)

    @admin.action(description=_("不采纳选中的意见"), permissions=["change"])
    def dismiss(self, request, queryset):
        settle(queryset, Finding.State.DISMISSED, request.user)


def settle(queryset, state, user):
    findings = list(queryset.exclude(state=state))
    queryset.update(state=state)
    LogEntry.objects.log_actions(user.pk, findings, CHANGE, change_message=state.label)
