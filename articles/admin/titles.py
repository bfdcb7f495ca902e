"""Titles of articles in other lists, without a query a row."""

from django.contrib import admin
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class NamesArticle:
    """An admin that lists, linked, the article that a row belongs to."""

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(Prefetch("article", Article.objects.with_opening()))

    @admin.display(description=_("稿件"), ordering="article__headline")
    def article_link(self, obj):
        if not obj.article_id:
            return None
        url = reverse("admin:articles_article_change", args=[obj.article_id])
        return format_html('<a href="{}">{}</a>', url, obj.article)
