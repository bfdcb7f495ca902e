"""作者: who signs articles."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Byline, Contributor
from articles.search import index_around

from .counts import count_of
from .recording import RecordsChanges


@admin.register(Contributor)
class ContributorAdmin(RecordsChanges, admin.ModelAdmin):
    list_display = ["name", "distinction", "kind", "bylines_link"]
    list_filter = ["kind"]
    search_fields = ["name", "distinction"]
    search_help_text = _("搜姓名和区别。")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(byline_count=count_of(Byline.objects, "contributor"))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "name" in form.changed_data:
            index_around(obj)

    @admin.display(description=_("署名次数"), ordering="byline_count")
    def bylines_link(self, contributor):
        url = f"{reverse('admin:articles_byline_changelist')}?contributor__id__exact={contributor.pk}"
        return format_html('<a href="{}">{}</a>', url, contributor.byline_count)

    def view_on_site(self, contributor):
        shown = Article.objects.published().filter(bylines__contributor=contributor)
        return contributor.get_absolute_url() if shown.exists() else None
