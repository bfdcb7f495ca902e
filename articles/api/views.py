"""The views of the API: one for a list, one for a row. What they tell is Chinese; problems are told as asked for."""

from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.exchange import exchanged
from articles.exchange.ninjs import Ninjs, ninjs
from articles.exchange.parts import LOCALE
from articles.feeds import listed_articles
from articles.filters import ADDRESS, ArticleFilter
from articles.hits import Results
from articles.models import Article, Contributor, Correction, Edition, Page, Place

from . import rows, shapes
from .filters import ContributorFilter, EditionFilter, PageFilter, PlaceFilter
from .paging import Rows, read_cursor, read_size
from .problems import Gone
from .schema import PAGING, Described, parameters_of, schema_of
from .throttle import ClientThrottle


class OnlyJson(BaseContentNegotiation):
    """Whatever is asked for, JSON is what there is."""

    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class JsonView(APIView):
    """``summary``: what it is, in a line; ``shape``: what it answers with; ``problems``: with which codes else."""

    http_method_names = ["get", "head"]
    content_negotiation_class = OnlyJson
    throttle_classes = [ClientThrottle]
    schema = Described()
    summary: Any
    shape: type
    problems = (404, 410, 429)

    @classmethod
    def parameters(cls):
        return ()

    @classmethod
    def answer(cls):
        """The schema of the answer."""
        return schema_of(cls.shape)

    @property
    def absolute(self):
        return self.request.build_absolute_uri


class RowView(JsonView):
    """One row; ``tell`` makes the answer of it."""

    def get(self, request, **kwargs):
        row = self.get_row(**kwargs)
        with translation.override(LOCALE):
            return Response(self.tell(row))


class ListView(JsonView):
    """Rows in parts, told one by one by ``tell``; a parameter that there is none of is an error, lest it be thought
    to narrow the list."""

    filters: type
    problems = (400, 404, 429)
    day = ""

    @classmethod
    def parameters(cls):
        return (*parameters_of(cls.filters), *PAGING)

    @classmethod
    def answer(cls):
        listed = schema_of(shapes.Listed)
        listed["properties"]["results"] = {"type": "array", "items": schema_of(cls.shape)}
        return listed | {"title": f"{cls.shape.__name__}List", "required": ["previous", "next", "results"]}

    def get(self, request):
        asked = self.asked()
        paging = {"cursor": read_cursor(request.GET.get("cursor")), "size": read_size(request.GET.get("size"))}
        results = self.results(asked, **paging)
        with translation.override(LOCALE):
            told = [self.tell(row, self.absolute) for row in self.shown(results)]
        return Response(
            {
                "previous": self.address_at(results.previous),
                "next": self.address_at(results.next),
                **self.counts(results),
                "results": told,
            }
        )

    def asked(self):
        """The filters with what they were given. Raises ParseError."""
        known = {parameter.name for parameter in self.parameters()}
        if unknown := [name for name in self.request.GET if name not in known]:
            raise ParseError(_("没有“%(name)s”这个参数。") % {"name": unknown[0][:40]})
        asked = self.filters(self.request.GET, self.get_queryset())
        if not asked.is_valid():
            name, errors = next(iter(asked.form.errors.items()))
            given = [part for part in self.request.GET if part == name or part.startswith(f"{name}_")]
            raise ParseError(f"{'、'.join(given) or name}：{errors[0]}")
        return asked

    def results(self, asked, **paging):
        return Rows(asked.qs, day=self.day, **paging)

    def counts(self, results):
        return {}

    def shown(self, results):
        return results.page

    def address_at(self, cursor):
        """The address of the part of the list at a cursor."""
        if cursor is None:
            return None
        query = self.request.GET.copy()
        query["cursor"] = str(cursor)
        return self.absolute(f"{self.request.path}?{query.urlencode()}")


class ArticleList(ListView):
    """Found and sorted as in readers' list."""

    summary = gettext_lazy("稿件：检索、筛选")
    shape = shapes.Article
    filters = ArticleFilter
    tell = staticmethod(rows.article)

    def get_queryset(self):
        return None

    def results(self, asked, **paging):
        return Results(asked.wanted, is_ranked=asked.form.cleaned_data["sort"] == "relevance", **paging)

    def counts(self, results):
        count = min(results.count, results.most_counted)
        return {"count": count, "is_count_exact": results.count == count}

    def shown(self, results):
        found = listed_articles().in_bulk([hit.article for hit in results.page])
        return [found[hit.article] for hit in results.page if hit.article in found]


class ArticleDetail(RowView):
    summary = gettext_lazy("一篇稿件（ninjs 3）")
    shape = Ninjs

    def get_row(self, pk):
        try:
            return exchanged().get(pk=pk)
        except Article.DoesNotExist:
            row = get_object_or_404(Article.objects.withdrawn(), pk=pk)
            told = Correction.objects.published().filter(article=row).first()
            raise Gone(_("本文已撤稿：%(reason)s") % {"reason": told.text} if told else _("本文已撤稿。")) from None

    def tell(self, article):
        return ninjs(article, self.absolute)


class EditionList(ListView):
    summary = gettext_lazy("各期报纸，新的在前")
    shape = shapes.Edition
    filters = EditionFilter
    day = "date"
    tell = staticmethod(rows.edition)

    def get_queryset(self):
        return Edition.objects.published().select_related("newspaper")


class EditionDetail(RowView):
    summary = gettext_lazy("一期报纸和它的各版")
    shape = shapes.EditionWithPages
    problems = (404, 429)

    def get_row(self, pk):
        pages = Prefetch("pages", Page.objects.published().select_related("edition__newspaper").order_by("sequence"))
        editions = Edition.objects.published().select_related("newspaper").prefetch_related(pages)
        return get_object_or_404(editions, pk=pk)

    def tell(self, edition):
        pages = [rows.page(page, self.absolute) for page in edition.pages.all()]
        return {**rows.edition(edition, self.absolute), "pages": pages}


class PageList(ListView):
    summary = gettext_lazy("各版，新到的在前")
    shape = shapes.Page
    filters = PageFilter
    tell = staticmethod(rows.page)

    def get_queryset(self):
        return Page.objects.published().select_related("edition__newspaper")


class PageDetail(RowView):
    summary = gettext_lazy("一个版和它的稿件")
    shape = shapes.PageWithArticles
    problems = (404, 429)

    def get_row(self, pk):
        articles = Prefetch("articles", listed_articles().order_by("sequence"))
        pages = Page.objects.published().select_related("edition__newspaper")
        return get_object_or_404(pages.prefetch_related(articles), pk=pk)

    def tell(self, page):
        articles = [rows.article(article, self.absolute) for article in page.articles.all()]
        return {**rows.page(page, self.absolute), "articles": articles}


class ContributorList(ListView):
    summary = gettext_lazy("作者，新到的在前")
    shape = shapes.Contributor
    filters = ContributorFilter
    tell = staticmethod(rows.contributor)

    def get_queryset(self):
        return Contributor.objects.published()


class ContributorDetail(RowView):
    summary = gettext_lazy("一位作者")
    shape = shapes.Contributor
    problems = (404, 429)

    def get_row(self, pk):
        return get_object_or_404(Contributor.objects.published(), pk=pk)

    def tell(self, contributor):
        return rows.contributor(contributor, self.absolute)


class PlaceList(ListView):
    summary = gettext_lazy("写到的地名和它们的上级，新到的在前")
    shape = shapes.Place
    filters = PlaceFilter
    tell = staticmethod(rows.place)

    def get_queryset(self):
        return Place.objects.published()


class PlaceDetail(RowView):
    summary = gettext_lazy("一个地名、它的上级和写到的下级")
    shape = shapes.PlaceWithOthers
    problems = (404, 429)

    def get_row(self, address):
        at = Place.objects.at_address(address) if ADDRESS.fullmatch(address) else Place.objects.none()
        return get_object_or_404(at & Place.objects.published())

    def tell(self, place):
        others = {"above": place.ancestors(), "below": Place.objects.published().filter(parent=place)}
        told = {name: [rows.place(other, self.absolute) for other in found] for name, found in others.items()}
        return {**rows.place(place, self.absolute), **told}
