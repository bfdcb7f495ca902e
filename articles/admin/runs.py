"""导入记录: what each run of the importer did, page by page; to be read, never touched."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from articles.models import ImportedPage, ImportRun

from .access import ReadOnlyAdmin

FAILED = Q(pages__outcome=ImportedPage.Outcome.FAILED)


class ImportedPageInline(admin.TabularInline):
    model = ImportedPage
    fields = ["source", "outcome", "page", "message", "code"]
    classes = ["plain-rows"]
    extra = 0
    max_num = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("page__edition__newspaper")

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    inlines = [ImportedPageInline]
    list_display = ["started_at", "finished_at", "arguments", "user", "page_count", "failed_count"]
    list_select_related = ["user"]
    search_fields = ["arguments", "pages__source"]
    search_help_text = _("搜导入的文件和文件夹。")
    date_hierarchy = "started_at"
    fields = ["arguments", "user", "started_at", "finished_at"]
    show_full_result_count = False

    def get_queryset(self, request):
        counts = {"page_count": Count("pages"), "failed_count": Count("pages", filter=FAILED)}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=_("版数"), ordering="page_count")
    def page_count(self, run):
        return run.page_count

    @admin.display(description=_("失败"), ordering="failed_count")
    def failed_count(self, run):
        return run.failed_count or None
