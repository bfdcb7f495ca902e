"""原文 and 拆分结果: to be read, never touched."""

import json

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.models import Parse, SourceText

from .access import ReadOnlyAdmin


@admin.register(SourceText)
class SourceTextAdmin(ReadOnlyAdmin):
    list_display = ["name", "page", "encoding", "received_at"]
    list_filter = ["encoding", "page__edition__newspaper"]
    list_select_related = ["page__edition__newspaper"]
    search_fields = ["name", "sha256__startswith", "text"]
    search_help_text = _("搜文件名、校验和开头几位和原文。")
    date_hierarchy = "received_at"
    fields = ["name", "page", "encoding", "sha256", "received_at", "numbered_text"]
    readonly_fields = ["numbered_text"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text")

    @admin.display(description=_("原文"))
    def numbered_text(self, source):
        lines = format_html_join("", "<span>{}</span>\n", ((line,) for line in source.text.splitlines()))
        return format_html('<pre class="source-text numbered">{}</pre>', lines)


@admin.register(Parse)
class ParseAdmin(ReadOnlyAdmin):
    list_display = ["source", "parser_version", "parsed_at"]
    list_filter = ["parser_version"]
    search_fields = ["source__name"]
    search_help_text = _("搜文件名。")
    date_hierarchy = "parsed_at"
    fields = ["source", "parser_version", "parsed_at", "readable_data"]
    readonly_fields = ["readable_data"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source").defer("data", "source__text")

    @admin.display(description=_("拆分结果"))
    def readable_data(self, parse):
        data = json.dumps(parse.data, ensure_ascii=False, indent=2)
        return format_html('<pre class="source-text">{}</pre>', data)
