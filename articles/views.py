"""What readers see: only what ``published()`` returns, each page in a fixed number of queries."""

from datetime import date

from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView, TemplateView

from .calendars import months_with
from .facets import facets_of
from .filters import ArticleFilter
from .highlights import mark, snippet
from .hits import NOTHING, BadCursor, Cursor, Results
from .models import Article, Block, Byline, Correction, Edition, Mention, Page
from .structured import structured_data

BYLINES = Prefetch("bylines", Byline.objects.select_related("contributor").order_by("sequence"))


PARTS = ("continuation", "beginning")


def listed_articles():
    """Published articles with all that a list of headlines shows."""
    return Article.objects.published().with_page().with_opening().prefetch_related(BYLINES)


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
        pages = Prefetch("pages", published_pages())
        editions = Edition.objects.published().filter(date=day).select_related("newspaper").prefetch_related(pages)
        found = get_list_or_404(editions.order_by("newspaper"))
        return super().get_context_data(day=day, editions=found, **days_beside(day), **kwargs)


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
        day = read_day(date)
        pages = published_pages().select_related("edition__newspaper").filter(edition__date=day)
        found = get_list_or_404(pages.at_address(address))
        shown = Page.objects.published().filter(edition__in=[page.edition_id for page in found])
        tabs = list(shown.order_by("edition", "sequence"))
        return super().get_context_data(pages=found, tabs=tabs, day=day, **beside(found[0], tabs), **kwargs)


class ArticleList(TemplateView):
    """Articles searched and filtered, newest first or best first, with what else their hits may be narrowed by."""

    template_name = "articles/article_list.html"

    def get_context_data(self, **kwargs):
        asked = ArticleFilter(self.request.GET)
        wanted = asked.wanted if asked.is_valid() else NOTHING
        is_ranked = asked.is_valid() and asked.form.cleaned_data["sort"] == "relevance"
        results = Results(wanted, is_ranked=is_ranked, cursor=cursor_asked(self.request))
        context = {"filter": asked, "results": results, "articles": show_hits(results.page, wanted.words)}
        return super().get_context_data(facets=facets_of(results, self.request.GET), **context, **kwargs)


def cursor_asked(request):
    """Where the page of a list that is asked for begins; nothing for the first one."""
    text = request.GET.get("cursor")
    try:
        return Cursor.read(text) if text else None
    except BadCursor as error:
        raise Http404(_("没有这一页；请从第一页看起。")) from error


def show_hits(hits, words):
    """The articles of the hits in their order; for a search, with the words marked and a snippet of the body."""
    articles = listed_articles().filter(pk__in=[hit.article for hit in hits])
    found = {article.pk: article for article in (articles.prefetch_related("blocks") if words else articles)}
    shown = [found[hit.article] for hit in hits if hit.article in found]
    for article in shown if words else ():
        article.marked = mark(article.title, words)
        article.snippet = snippet(list(texts_of(article)), words)
    return shown


def texts_of(article):
    """The text of each block, a table's row by row. Uses prefetched blocks."""
    for block in article.blocks.all():
        lines = block.text, *(" ".join(row) for row in [block.columns, *block.rows])
        yield from filter(None, lines)


class ArticleDetail(DetailView):
    """An article in four queries, five where it was corrected; contests, the other articles of its page and the parts
    of a jump come with its row.

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
        """The published articles of the page on which the article stands, each once for each of its contests."""
        page = Article.objects.filter(pk=self.kwargs["pk"]).values("page")
        shown = {f"is_{part}_shown": Exists(Article.objects.published().filter(pk=OuterRef(part))) for part in PARTS}
        shown["is_corrected"] = Exists(Correction.objects.filter(article=OuterRef("pk")))
        contests = {"contest_number": F("contests__pk"), "contest_name": F("contests__name")}
        articles = Article.objects.published().filter(page__in=page).with_page().with_opening()
        articles = articles.select_related(*(f"{part}__page" for part in PARTS))
        return articles.annotate(**shown, **contests).order_by("sequence", "pk", "contest_number")

    def get_object(self, queryset=None):
        """The first of the rows of the article, with what belongs to it."""
        self.rows = list(self.get_queryset())
        found = next((row for row in self.rows if row.pk == self.kwargs["pk"]), None)
        if not found:
            raise Http404(_("没有这篇稿件，或者还没有发布。"))
        blocks = Prefetch("blocks", Block.objects.order_by("sequence"))
        places = Prefetch("mentions", Mention.objects.select_related("place").order_by("start"))
        prefetch_related_objects([found], BYLINES, blocks, places)
        return found

    def get_context_data(self, **kwargs):
        article = self.object
        named = list(dict.fromkeys(mention.place for mention in article.mentions.all() if mention.place))
        corrected = Correction.objects.published().filter(article=article)
        corrections = list(corrected) if article.is_corrected else []
        on_page = list(dict.fromkeys(self.rows))
        return super().get_context_data(
            places=sorted(named, key=lambda place: place.path),
            first_place=next(iter(named), None),
            first_author=next((byline.contributor for byline in article.bylines.all()), None),
            on_page=on_page,
            **beside(article, on_page),
            contests=[
                (row.contest_number, row.contest_name) for row in self.rows if row == article and row.contest_number
            ],
            description=description_of(article),
            corrections=corrections,
            structured=structured_data(article, self.request.build_absolute_uri, corrections),
            **kwargs,
        )


def description_of(article):
    """The first words of an article, for whoever links to it."""
    words = "".join(block.text for block in article.blocks.all() if block.kind == Block.Kind.PARAGRAPH)
    return Truncator(words).chars(100, truncate="…")


class CorrectionList(ListView):
    """What was corrected and withdrawn, newest first."""

    paginate_by = 30

    def get_queryset(self):
        articles = Prefetch("article", Article.objects.with_page().with_opening())
        return Correction.objects.published().prefetch_related(articles)
