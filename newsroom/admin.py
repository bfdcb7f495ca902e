"""操作记录: who did what, to be read."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from articles.admin.access import ReadOnlyAdmin


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    list_display = ["action_time", "user", "content_type", "object_repr", "message"]
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "change_message", "user__username"]
    search_help_text = _("搜对象、改动说明和账号。")
    date_hierarchy = "action_time"
    fields = ["action_time", "user", "content_type", "object_repr", "message"]
    readonly_fields = ["message"]
    show_full_result_count = False

    @admin.display(description=_("做了什么"))
    def message(self, entry):
        return entry.get_change_message() or entry.get_action_flag_display()
