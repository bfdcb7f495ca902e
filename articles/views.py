"""What readers see: only what ``published()`` returns, each page in a fixed number of queries."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView, TemplateView

from .article_page import (
    TOLD,
    articles_around,
    bodies_of,
    bylines_in,
    corrections_in,
    joined,
    neighbours,
    places_in,
)
from .calendars import months_with
from .facets import facets_of
from .filters import ArticleFilter
from .headlines import headlines
from .hits import LAST, NOTHING, BadCursor, Cursor, Results
from .models import Article, Block, Byline, Correction, Edition, Page
from .models.article import opening_of
from .structured import structured_data

BYLINES = Prefetch("bylines", Byline.objects.select_related("contributor").order_by("sequence"))


def published_pages():
    """Published pages with their published articles, in printed order."""
    articles = Article.objects.published().with_opening().with_size().prefetch_related(BYLINES)
    return Page.objects.published().prefetch_related(Prefetch("articles", articles))


def with_days_beside(editions):
    """Fetch with each edition the days before and after its own of which readers see anything."""
    days = Edition.objects.published().values("date")
    earlier = days.filter(date__lt=OuterRef("date")).order_by("-date")
    later = days.filter(date__gt=OuterRef("date")).order_by("date")
    return editions.annotate(earlier=Subquery(earlier[:1]), later=Subquery(later[:1]))


class EditionDetail(TemplateView):
    """One day's papers: usually one newspaper's, else one after the other."""

    template_name = "articles/edition_detail.html"

    def get_date(self):
        return self.kwargs["date"]

    def get_context_data(self, **kwargs):
        day = self.get_date()
        pages = Prefetch("pages", Page.objects.published())
        editions = Edition.objects.published().filter(date=day).select_related("newspaper").prefetch_related(pages)
        found = get_list_or_404(with_days_beside(editions).order_by("newspaper"))
        give_headlines([page for edition in found for page in edition.pages.all()])
        days = {"earlier": found[0].earlier, "later": found[0].later}
        return super().get_context_data(day=day, editions=found, **days, **kwargs)


def give_headlines(pages):
    """Set on each page the headlines of its published articles, in printed order."""
    listed = headlines(page__in=pages)
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


def beside(row, rows):
    """The rows before and after one in a list of them."""
    at = rows.index(row)
    return {"previous": rows[at - 1] if at else None, "next": rows[at + 1] if at + 1 < len(rows) else None}


class PageDetail(TemplateView):
    """A page as printed: of each newspaper that has one of this number on this day."""

    template_name = "articles/page_detail.html"

    def get_context_data(self, date, address, **kwargs):
        pages = published_pages().select_related("edition__newspaper").filter(edition__date=date)
        found = get_list_or_404(pages.at_address(address))
        shown = Page.objects.published().filter(edition__in=[page.edition_id for page in found])
        tabs = list(shown.order_by("edition", "sequence"))
        return super().get_context_data(pages=found, tabs=tabs, day=date, **beside(found[0], tabs), **kwargs)


class ArticleList(TemplateView):
    """Articles searched and filtered, newest first or best first, with what else their hits may be narrowed by."""

    template_name = "articles/article_list.html"

    def get_context_data(self, **kwargs):
        asked = ArticleFilter(self.request.GET)
        wanted = asked.wanted if asked.is_valid() else NOTHING
        is_ranked = asked.is_valid() and asked.form.cleaned_data["sort"] == "relevance"
        results = Results(wanted, is_ranked=is_ranked, cursor=cursor_asked(self.request))
        listed = headlines_of([hit.article for hit in results.page], wanted.words)
        context = {"filter": asked, "results": results, "headlines": listed}
        return super().get_context_data(facets=facets_of(results, self.request.GET), **context, **kwargs)


def cursor_asked(request):
    """Where the page of a list that is asked for begins; nothing for the first one."""
    text = request.GET.get("cursor")
    try:
        return Cursor.read(text) if text else None
    except BadCursor as error:
        raise Http404(_("没有这一页；请从第一页看起。")) from error


def headlines_of(numbers, words=()):
    """Those of the published articles with these numbers, in their order; for a search, with its words marked."""
    found = {headline.number: headline for headline in headlines(words, pk__in=numbers)}
    return [found[number] for number in numbers if number in found]


class ArticleDetail(DetailView):
    """An article in four queries: with its bylines, contests and corrections; articles around it; blocks; places.

    Where one was withdrawn, a page that says so and why.
    """

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if not Article.objects.withdrawn().filter(pk=kwargs["pk"]).exists():
                raise
        told = Correction.objects.published().filter(article=kwargs["pk"])
        told = told.select_related("article__page__edition__newspaper").first()
        response = self.response_class(request, "articles/withdrawn.html", {"withdrawal": told}, status=410)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_object(self, queryset=None):
        """The first of the rows of the article."""
        self.rows = list(TOLD.filter(pk=min(self.kwargs["pk"], LAST)).due())
        if not self.rows:
            raise Http404(_("没有这篇稿件，或者还没有发布。"))
        return self.rows[0]

    def get_context_data(self, **kwargs):
        article = self.object
        around = articles_around(article)
        bodies = bodies_of([article.pk, *(other.pk for other in around if not other.headline)])
        blocks, places = bodies[article.pk], places_in(article)
        bylines, corrections = bylines_in(self.rows), corrections_in(self.rows)
        site = f"{self.request.scheme}://{self.request.get_host()}"
        article.opening = opening_of(block.text for block in blocks)
        return super().get_context_data(
            blocks=blocks,
            places=sorted(places, key=lambda place: place.path),
            first_place=next(iter(places), None),
            bylines=bylines,
            first_author=bylines[0].contributor if bylines else None,
            page=article.page,
            edition=article.page.edition,
            **neighbours(article, around, bodies),
            contests=joined(self.rows, "contest"),
            description=description_of(blocks),
            corrections=corrections,
            structured=structured_data(article, site, bylines, places, corrections),
            **kwargs,
        )


def description_of(blocks):
    """The first words of an article, for whoever links to it."""
    words = "".join(block.text for block in blocks if block.kind == Block.Kind.PARAGRAPH)
    return Truncator(words).chars(100, truncate="……")


class CorrectionList(ListView):
    """What was corrected and withdrawn, newest first."""

    paginate_by = 30

    def get_queryset(self):
        articles = Prefetch("article", Article.objects.with_page().with_opening())
        return Correction.objects.published().prefetch_related(articles)
