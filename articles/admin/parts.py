"""Parts of articles, to be found across articles; they are changed in their article, which the lists link to."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Block, Byline, Mention
from articles.models.source import IN_TEXT

from .access import ReadOnlyAdmin
from .mention_queue import HasQueue
from .titles import NamesArticle


@admin.register(Block)
class BlockAdmin(NamesArticle, ReadOnlyAdmin):
    list_display = ["opening", "kind", "article_link", "sequence"]
    list_filter = ["kind", "article__state"]
    search_fields = ["text", "article__headline"]
    search_help_text = _("搜正文和标题。")
    fields = ["article", "sequence", "kind", "text", "columns", "rows", "spans"]
    ordering = ["article", "sequence"]
    show_full_result_count = False

    @admin.display(description=_("文字"), ordering="text")
    def opening(self, block):
        return str(block)


@admin.register(Byline)
class BylineAdmin(NamesArticle, ReadOnlyAdmin):
    list_display = ["contributor", "role", "credit", "article_link"]
    list_filter = ["role", "article__state"]
    list_select_related = ["contributor"]
    search_fields = ["contributor__name", "credit", "article__headline"]
    search_help_text = _("搜作者姓名、印的称谓和标题。")
    ordering = ["article", "sequence"]
    show_full_result_count = False


@admin.register(Mention)
class MentionAdmin(HasQueue, NamesArticle, ReadOnlyAdmin):
    list_display = ["printed", "status", "place", "article_link"]
    list_filter = ["status", "place__is_confirmed", "place__level", "article__state"]
    list_select_related = ["place"]
    search_fields = ["printed", "place__path", "article__headline"]
    search_help_text = _("搜印的字样、地名和标题。")
    fields = ["article", "printed", "status", "place", "start", "end"]
    ordering = ["article", *IN_TEXT]
    show_full_result_count = False
