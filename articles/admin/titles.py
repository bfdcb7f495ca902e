"""Titles of articles in lists, without a query a row."""

from django.contrib import admin
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Left, NullIf
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Block


def title_of(article="article"):
    """An expression for the title of a row's article: its headline, else the first words of its body."""
    headline, key = (f"{article}__headline", article) if article else ("headline", "pk")
    openings = Block.objects.filter(article=OuterRef(key)).exclude(text="").order_by("sequence")
    opening = openings.values(words=Concat(Left("text", 20), Value("…")))[:1]
    return Coalesce(NullIf(F(headline), Value("")), Subquery(opening), Value(_("(无标题)")))


class NamesArticle:
    """An admin that lists, linked, the article that a row belongs to."""

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_title=title_of())

    @admin.display(description=gettext_lazy("稿件"), ordering="article__headline")
    def article_link(self, obj):
        if not obj.article_id:
            return None
        url = reverse("admin:articles_article_change", args=[obj.article_id])
        return format_html('<a href="{}">{}</a>', url, obj.article_title)
