"""What readers see: only what ``published()`` returns, each page in a fixed number of queries."""

from datetime import date

from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from .calendars import months_with
from .facets import facets_of
from .filters import ArticleFilter
from .headlines import headlines
from .hits import LAST, NOTHING, BadCursor, Cursor, Results
from .models import Article, Block, Byline, Contributor, Correction, Edition, Mention, Page, Place
from .structured import structured_data

BYLINES = Prefetch("bylines", Byline.objects.select_related("contributor").order_by("sequence"))
BLOCKS = Prefetch("blocks", Block.objects.order_by("sequence"))
PLACES = Prefetch("mentions", Mention.objects.filter(place__isnull=False).select_related("place").order_by("start"))


def published_pages():
    """Published pages with their published articles, in printed order."""
    articles = Article.objects.published().with_opening().with_size().prefetch_related(BYLINES)
    return Page.objects.published().prefetch_related(Prefetch("articles", articles))


def read_day(text):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404(_("没有“%(text)s”这一天。") % {"text": text}) from error


def days_beside(day):
    """The days before and after of which readers see anything."""
    published = Edition.objects.published().order_by()
    return {
        "earlier": published.filter(date__lt=day).aggregate(day=Max("date"))["day"],
        "later": published.filter(date__gt=day).aggregate(day=Min("date"))["day"],
    }


class EditionDetail(TemplateView):
    """One day's papers: usually one newspaper's, else one after the other."""

    template_name = "articles/edition_detail.html"

    def get_date(self):
        return read_day(self.kwargs["date"])

    def get_context_data(self, **kwargs):
        day = self.get_date()
        pages = Prefetch("pages", Page.objects.published())
        editions = Edition.objects.published().filter(date=day).select_related("newspaper").prefetch_related(pages)
        found = get_list_or_404(editions.order_by("newspaper"))
        give_headlines([page for edition in found for page in edition.pages.all()])
        return super().get_context_data(day=day, editions=found, **days_beside(day), **kwargs)


def give_headlines(pages):
    """Set on each page the headlines of its published articles, in printed order."""
    listed = headlines(Article.objects.published().filter(page__in=pages).order_by("sequence"))
    for page in pages:
        page.headlines = [headline for headline in listed if headline.page.number == page.pk]


class LatestEdition(EditionDetail):
    """The newest day of which readers see anything; before there is one, a page that says so."""

    @cached_property
    def newest(self):
        return Edition.objects.published().order_by("-date").values_list("date", flat=True).first()

    def get_date(self):
        return self.newest

    def get(self, request, *args, **kwargs):
        if self.newest is None:
            return self.response_class(request, "articles/nothing_yet.html", using=self.template_engine)
        return super().get(request, *args, **kwargs)


class EditionCalendar(TemplateView):
    """The editions of a year, month by month; without one asked for, of the newest year."""

    template_name = "articles/edition_calendar.html"

    def get_context_data(self, **kwargs):
        years = [first.year for first in Edition.objects.published().dates("date", "year", order="DESC")]
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked in map(str, years) else next(iter(years), None)
        if asked and asked != str(year):
            raise Http404(_("没有“%(text)s”年的报纸。") % {"text": asked})
        days = Edition.objects.published().filter(date__year=year or 1).values_list("date", flat=True)
        return super().get_context_data(years=years, year=year, months=months_with(set(days)), **kwargs)


def pages_beside(page, pages):
    """The pages before and after one in a list of pages."""
    at = pages.index(page)
    return {"previous": pages[at - 1] if at else None, "next": pages[at + 1] if at + 1 < len(pages) else None}


class PageDetail(TemplateView):
    """A page as printed: of each newspaper that has one of this number on this day."""

    template_name = "articles/page_detail.html"

    def get_context_data(self, date, address, **kwargs):
        day = read_day(date)
        pages = published_pages().select_related("edition__newspaper").filter(edition__date=day)
        found = get_list_or_404(pages.at_address(address))
        beside = Page.objects.published().filter(edition__in=[page.edition_id for page in found])
        tabs = list(beside.order_by("edition", "sequence"))
        return super().get_context_data(pages=found, beside=tabs, day=day, **pages_beside(found[0], tabs), **kwargs)


class ArticleList(TemplateView):
    """Articles searched and filtered, newest first or best first, with what else their hits may be narrowed by."""

    template_name = "articles/article_list.html"

    def get_context_data(self, **kwargs):
        asked = ArticleFilter(self.request.GET)
        wanted = asked.wanted if asked.is_valid() else NOTHING
        is_ranked = asked.is_valid() and asked.form.cleaned_data["sort"] == "relevance"
        results = Results(wanted, is_ranked=is_ranked, cursor=self.get_cursor())
        context = {"filter": asked, "results": results, "headlines": show_hits(results.page, wanted.words)}
        return super().get_context_data(facets=facets_of(results, self.request.GET), **context, **kwargs)

    def get_cursor(self):
        text = self.request.GET.get("cursor")
        try:
            return Cursor.read(text) if text else None
        except BadCursor as error:
            raise Http404(_("没有这一页；请从第一页看起。")) from error


def show_hits(hits, words):
    """The headlines of the hits in their order; for a search, with the words marked and a snippet of the body."""
    articles = Article.objects.published().filter(pk__in=[hit.article for hit in hits]).order_by()
    found = {headline.number: headline for headline in headlines(articles, words)}
    return [found[hit.article] for hit in hits if hit.article in found]


class ArticleDetail(DetailView):
    """An article in four queries, five where it was corrected; contests and parts of a jump come with its row.

    Where one was withdrawn, a page that says so and why.
    """

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if not Article.objects.withdrawn().filter(pk=kwargs["pk"]).exists():
                raise
        told = Correction.objects.published().filter(article=kwargs["pk"]).first()
        response = self.response_class(request, "articles/withdrawn.html", {"withdrawal": told}, status=410)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_queryset(self):
        """The article and what readers see of its jump: the part before it and the rest of it."""
        number = min(self.kwargs["pk"], LAST)
        rest = Subquery(Article.objects.filter(pk=number).order_by().values("continuation"))
        parts = Article.objects.published().filter(Q(pk=number) | Q(continuation=number) | Q(pk=rest))
        is_corrected = Exists(Correction.objects.filter(article=OuterRef("pk")))
        contests = {"contest_number": F("contests__pk"), "contest_name": F("contests__name")}
        return parts.with_page().annotate(is_corrected=is_corrected, **contests).order_by("contest_number")

    def get_object(self, queryset=None):
        """The first of the rows of the article, of which there is one for each of its contests."""
        found = list(self.get_queryset())
        self.rows = [row for row in found if row.pk == self.kwargs["pk"]]
        if not self.rows:
            raise Http404
        article = self.rows[0]
        self.continuation = next((row for row in found if row.pk == article.continuation_id), None)
        self.beginning = next((row for row in found if row.continuation_id == article.pk), None)
        prefetch_related_objects([article], BYLINES, BLOCKS, PLACES)
        return article

    def get_context_data(self, **kwargs):
        places = {mention.place for mention in self.object.mentions.all()}
        corrections = (
            list(Correction.objects.published().filter(article=self.object)) if self.object.is_corrected else []
        )
        return super().get_context_data(
            places=sorted(places, key=lambda place: place.path),
            contests=[(row.contest_number, row.contest_name) for row in self.rows if row.contest_number],
            description=description_of(self.object),
            corrections=corrections,
            structured=structured_data(self.object, self.request.build_absolute_uri, corrections),
            beginning=self.beginning,
            continuation=self.continuation,
            **kwargs,
        )


def description_of(article):
    """The first words of an article, for whoever links to it."""
    words = "".join(block.text for block in article.blocks.all() if block.kind == Block.Kind.PARAGRAPH)
    return Truncator(words).chars(100)


class CorrectionList(ListView):
    """What was corrected and withdrawn, newest first."""

    paginate_by = 30

    def get_queryset(self):
        articles = Prefetch("article", Article.objects.with_page().with_opening())
        return Correction.objects.published().prefetch_related(articles)


class PlaceList(ListView):
    """Places that the paper has named, province by province."""

    def get_queryset(self):
        return Place.objects.published().filter(level__lte=Place.Level.COUNTY)


class PlaceDetail(SingleObjectMixin, ListView):
    """A place, the places below it, and the articles that name it or anything below it."""

    template_name = "articles/place_detail.html"
    paginate_by = 20

    def get(self, request, *args, **kwargs):
        self.object = get_list_or_404(Place.objects.at_address(kwargs["address"]))[0]
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return Article.objects.published().about(self.object).order_by("-page__edition__date", "page", "sequence")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not context["paginator"].count:
            raise Http404(_("还没有写到“%(place)s”的稿件。") % {"place": self.object})
        below = Place.objects.published().filter(parent=self.object)
        listed = headlines(context["page_obj"].object_list)
        return context | {"headlines": listed, "ancestors": self.object.ancestors(), "below": below}


class ContributorDetail(SingleObjectMixin, ListView):
    """A contributor with the articles that name them, newest first."""

    template_name = "articles/contributor_detail.html"
    paginate_by = 20

    def get(self, request, *args, **kwargs):
        self.object = self.get_object(Contributor.objects.published())
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        articles = Article.objects.published().filter(bylines__contributor=self.object).distinct()
        return articles.order_by("-page__edition__date", "page", "sequence")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"headlines": headlines(context["page_obj"].object_list)}
