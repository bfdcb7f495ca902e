"""报纸 › 一期 › 版."""

from collections import Counter

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from articles.dating import settle_proposed_dates
from articles.models import Article, Edition, Finding, Newspaper, Page

from .access import HoldsArticles, ShownToReaders
from .counts import count_of
from .editions import PublishesEditions
from .recording import RecordsChanges
from .seen import RefusesStale


@admin.register(Newspaper)
class NewspaperAdmin(RefusesStale, RecordsChanges, admin.ModelAdmin):
    list_display = ["name", "home_region", "edition_count"]
    list_select_related = ["home_region"]
    search_fields = ["name"]
    autocomplete_fields = ["home_region"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(edition_count=count_of(Edition.objects, "newspaper"))

    @admin.display(description=_("期数"), ordering="edition_count")
    def edition_count(self, newspaper):
        return newspaper.edition_count


class PageFormSet(BaseInlineFormSet):
    """The pages of an edition, whose numbers and places may also be exchanged."""

    def clean(self):
        """Django leaves to the database what is unique only where it is not empty, and what came in meanwhile."""
        super().clean()
        shown = [form.instance.pk for form in self.initial_forms]
        others = list(Page.objects.filter(edition=self.instance.pk).exclude(pk__in=shown))
        for name in ("number", "sequence"):
            typed = [form.cleaned_data.get(name) for form in self.forms if form.is_valid()]
            counts = Counter([*typed, *(getattr(page, name) for page in others)])
            if twice := [str(value) for value, count in counts.items() if value and count > 1]:
                label = Page._meta.get_field(name).verbose_name
                words = {"name": label, "values": "、".join(twice)}
                raise ValidationError(_("%(name)s“%(values)s”在这一期里不止一个；请改好再保存。") % words)

    def save(self, commit=True):
        moving = [form.instance.pk for form in self.initial_forms if {"number", "sequence"} & set(form.changed_data)]
        Page.objects.filter(pk__in=moving).make_way()
        return super().save(commit)


class PageInline(admin.TabularInline):
    model = Page
    formset = PageFormSet
    fields = ["sequence", "number", "name"]
    classes = ["plain-rows"]
    extra = 0
    can_delete = False
    show_change_link = True
    view_on_site = False


@admin.register(Edition)
class EditionAdmin(PublishesEditions, RefusesStale, RecordsChanges, HoldsArticles, ShownToReaders, admin.ModelAdmin):
    articles_of = "page__edition"
    inlines = [PageInline]
    list_display = ["__str__", "page_count", "waiting_count", "published_count"]
    list_filter = ["newspaper", ("date", admin.EmptyFieldListFilter)]
    list_select_related = ["newspaper"]
    search_fields = ["newspaper__name", "date"]
    search_help_text = _("搜报名和日期，如：2023-02-21。")
    date_hierarchy = "date"
    ordering = [F("date").desc(nulls_first=True), "newspaper"]

    def get_queryset(self, request):
        states = Article.State
        waiting, published = (Article.objects.filter(state=state) for state in (states.WAITING, states.PUBLISHED))
        return (
            super()
            .get_queryset(request)
            .annotate(
                page_count=count_of(Page.objects, "edition"),
                waiting_count=count_of(waiting, "page__edition"),
                published_count=count_of(published, "page__edition"),
            )
        )

    @admin.display(description=_("版数"), ordering="page_count")
    def page_count(self, edition):
        return edition.page_count

    @admin.display(description=_("待审"), ordering="waiting_count")
    def waiting_count(self, edition):
        return edition.waiting_count

    @admin.display(description=_("已发布"), ordering="published_count")
    def published_count(self, edition):
        return edition.published_count

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            settle_proposed_dates(obj, request.user, request.recording)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and self.has_change_permission(request, obj):
            context["proposed_dates"] = Finding.objects.filter(
                page__edition=obj, code="edition_date", state=Finding.State.OPEN
            )
        return super().render_change_form(request, context, add, change, form_url, obj)


class ArticleInline(admin.TabularInline):
    """The articles of a page, to go to."""

    model = Article
    fields = ["sequence", "listed_title", "section", "state"]
    readonly_fields = fields
    classes = ["plain-rows"]
    show_change_link = True
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).with_opening()

    @admin.display(description=_("标题"))
    def listed_title(self, article):
        return article.title

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Page)
class PageAdmin(RefusesStale, RecordsChanges, HoldsArticles, ShownToReaders, admin.ModelAdmin):
    articles_of = "page"
    inlines = [ArticleInline]
    list_display = ["__str__", "article_count", "sequence"]
    list_filter = ["edition__newspaper", ("number", admin.EmptyFieldListFilter)]
    list_select_related = ["edition__newspaper"]
    search_fields = ["number", "name", "edition__newspaper__name", "edition__date"]
    search_help_text = _("搜版次、版名、报名和日期，如：2023-02-21。")
    autocomplete_fields = ["edition"]
    date_hierarchy = "edition__date"
    ordering = [F("edition__date").desc(nulls_first=True), "edition_id", "sequence"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("edition__newspaper")
        return rows.annotate(article_count=count_of(Article.objects, "page"))

    @admin.display(description=_("稿件"), ordering="article_count")
    def article_count(self, page):
        return page.article_count
