"""稿件: the article's form, with its source, findings, body, bylines and places, and the list of articles."""

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.excerpt import excerpt
from articles.models import Article, Block, Byline, Claim, Finding, Mention, Review
from articles.queue import stages

from .access import ShownToReaders, may_correct
from .conflict import MergesSaves
from .correcting import CorrectsArticles
from .counts import count_of
from .desk import DeskMixin
from .forms import ArticleForm
from .inlines import BlockInline, BylineInline, MentionInline
from .publishing import PublishingMixin
from .recording import RecordsChanges
from .replacing import ReplacesWords
from .reviewing import ReviewingMixin
from .settling import findings_of


class OpenFindingsFilter(admin.SimpleListFilter):
    title = _("审读意见")
    parameter_name = "findings"

    def lookups(self, request, model_admin):
        return [("open", _("有未处理的")), ("none", _("都已处理"))]

    def queryset(self, request, queryset):
        is_open = Exists(Finding.objects.filter(article=OuterRef("pk"), state=Finding.State.OPEN))
        chosen = {"open": is_open, "none": ~is_open}.get(self.value())
        return queryset if chosen is None else queryset.filter(chosen)


class StageFilter(admin.SimpleListFilter):
    title = _("进度")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return [(str(key), name) for key, name in stages().items()]

    def queryset(self, request, queryset):
        chosen = {str(key): key for key in stages()}.get(self.value())
        return queryset if chosen is None else queryset.at_stage(chosen)


@admin.register(Article)
class ArticleAdmin(
    DeskMixin,
    ReviewingMixin,
    ReplacesWords,
    PublishingMixin,
    RecordsChanges,
    MergesSaves,
    ShownToReaders,
    admin.ModelAdmin,
):
    form = ArticleForm
    actions = [*PublishingMixin.actions, "replace_selected"]
    inlines = [BlockInline, BylineInline, MentionInline]
    autocomplete_fields = ["page"]
    readonly_fields = ["state", "published_at", "updated_at"]
    fieldsets = [
        (_("标题"), {"fields": ["section", "kicker", "headline", "deck", "lead_in"]}),
        (
            _("位置和状态"),
            {"fields": [("page", "sequence"), ("jumps_to", "jumped_from"), ("state", "published_at", "updated_at")]},
        ),
    ]
    list_display = ["listed_title", "state", "listed_page", "open_findings", "saved_at", "desk"]
    list_filter = [StageFilter, OpenFindingsFilter, "page__edition__newspaper", "section"]
    list_select_related = ["page__edition__newspaper"]
    search_fields = ["headline", "kicker", "deck", "blocks__text", "bylines__contributor__name"]
    search_help_text = _("搜标题、正文和作者姓名。")
    date_hierarchy = "page__edition__date"
    ordering = [F("page__edition__date").desc(nulls_first=True), "page__edition_id", "page__sequence", "sequence"]
    show_full_result_count = False

    def get_queryset(self, request):
        is_open = Finding.objects.filter(state=Finding.State.OPEN)
        claims = Claim.objects.active().filter(article=OuterRef("pk"))
        articles = super().get_queryset(request).with_opening()
        return articles.annotate(
            open_count=count_of(is_open, "article"), claimed_by=Subquery(claims.values("user__username"))
        )

    @admin.display(description=_("标题"), ordering="headline")
    def listed_title(self, article):
        return article.title

    @admin.display(description=_("版"), ordering="page")
    def listed_page(self, article):
        """The edition's day and the page; the newspaper is among the filters."""
        day = article.page.edition.date or _("日期未定")
        return f"{day} {article.page.label}"

    @admin.display(description=_("最后改动"), ordering="updated_at")
    def saved_at(self, article):
        return date_format(localtime(article.updated_at), "Y-m-d H:i")

    @admin.display(description=_("未处理意见"), ordering="open_count")
    def open_findings(self, article):
        return article.open_count or None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_correct(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        """What was ever published is withdrawn, not deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == Article.State.WAITING)

    def get_deleted_objects(self, objs, request):
        """An article goes with its parts, which nobody deletes on their own."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        parts = {part._meta.verbose_name for part in (Block, Byline, Finding, Mention, Review)}
        return deleted, counts, lacking - parts, protected

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"show_save_and_add_another": False, **findings_of(request.user, obj)}
        if obj and obj.parse:
            context |= {"source": obj.parse.source, "lines": source_lines(obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        correction = self.admin_site.admin_view(self.correct_view)
        return [path("<int:pk>/correct/", correction, name="articles_article_correct"), *super().get_urls()]

    def correct_view(self, request, pk):
        return CorrectionDesk(self.model, self.admin_site).correct(request, pk)


class CorrectionDesk(CorrectsArticles, ArticleAdmin):
    """The same form, for an article that readers see."""


def source_lines(article):
    """The article's own lines of its source text, with what open findings speak of marked."""
    spans = [span for block in article.blocks.all() for span in block.spans]
    spans += [span for own in article.spans.values() for span in own]
    marks = article.findings.filter(state=Finding.State.OPEN, start__isnull=False).values_list("start", "end")
    return excerpt(article.parse.source.text, spans, marks)
