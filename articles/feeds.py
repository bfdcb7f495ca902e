"""Atom feeds with full content: the latest articles, of a section, about a place, by a contributor. RFC 4287."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_list_or_404, get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .models import Article, Contributor, Correction, Place
from .views import BYLINES
from .xml_text import writable

LENGTH = 30
"""Articles in a feed."""


def listed_articles():
    """Published articles with all that a feed tells of them, but for their bodies and places."""
    return Article.objects.published().with_page().with_opening().prefetch_related(BYLINES)


class FullContentFeed(Atom1Feed):
    """Atom whose entries hold the whole article as HTML."""

    def root_attributes(self):
        return super().root_attributes() | {"xml:lang": "zh-Hans"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class LatestArticles(Feed):
    """The newest published articles."""

    feed_type = FullContentFeed
    link = "/articles/"
    author_name = settings.SITE_NAME  # of what nobody signed: RFC 4287, 4.1.2

    def title(self, obj):
        return f"{writable(self.name(obj))} · {settings.SITE_NAME}"

    def name(self, obj):
        return _("最新稿件")

    def articles(self, obj):
        return listed_articles()

    def items(self, obj):
        corrections = Prefetch("corrections", Correction.objects.published())
        articles = self.articles(obj).prefetch_related("blocks", "mentions__place", corrections)
        return articles.order_by("-published_at", "-pk")[:LENGTH]

    def item_title(self, article):
        return writable(article.title)

    def item_description(self, article):
        return escape(writable(article.deck)) or None

    def item_author_name(self, article):
        return writable("、".join(byline.contributor.name for byline in article.bylines.all())) or None

    def item_pubdate(self, article):
        return article.published_at

    def item_updateddate(self, article):
        return max(article.updated_at, article.published_at)

    def item_categories(self, article):
        places = {mention.place.name: None for mention in article.mentions.all() if mention.place}
        return [writable(name) for name in [article.section, *places] if name]

    def item_extra_kwargs(self, article):
        return {"content": writable(render_to_string("articles/_whole.html", {"article": article}))}


class SectionArticles(LatestArticles):
    def get_object(self, request, section):
        return section

    def name(self, section):
        return section

    def link(self, section):
        return f"{reverse('articles')}?{urlencode({'section': section})}"

    def articles(self, section):
        articles = listed_articles().filter(section=section)
        if not articles.exists():
            raise Http404(_("没有“%(section)s”这个栏目的稿件。") % {"section": section})
        return articles


class PlaceArticles(LatestArticles):
    """Of the place and everything below it."""

    def get_object(self, request, address):
        return get_list_or_404(Place.objects.published().at_address(address))[0]

    def name(self, place):
        return str(place)

    def link(self, place):
        return place.get_absolute_url()

    def articles(self, place):
        return listed_articles().about(place)


class ContributorArticles(LatestArticles):
    def get_object(self, request, pk):
        return get_object_or_404(Contributor.objects.published(), pk=pk)

    def name(self, contributor):
        return str(contributor)

    def link(self, contributor):
        return contributor.get_absolute_url()

    def articles(self, contributor):
        named = Article.objects.filter(bylines__contributor=contributor)
        return listed_articles().filter(pk__in=named)
