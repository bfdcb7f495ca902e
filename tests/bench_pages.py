"""What the readers' pages cost, in units of one row by primary key through a small template, on the same server."""

import os
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.db.models import Count
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import path

from articles.hits import Cursor
from articles.models import Article, Block, Place, SearchEntry
from articles.search import index_articles
from awards.models import Contest
from newsroom import urls
from newsroom.archive import NEWSPAPER, REGION, make_archive

SIZES = sorted(map(int, os.environ.get("ARTICLES", "1000,50000").split(",")))
ROUNDS = 30
WINNERS = "获奖名单"
"""Words that one made-up article in 400 has."""
RARE = "扬子鳄"
"""A word that one article has, whatever the size of the archive."""


class Spent(NamedTuple):
    """What a request took, in seconds of the server's processor and of time."""

    processor: float
    time: float


class Cost(NamedTuple):
    """What a page costs: in units, of the server's processor and of time; queries, and bytes."""

    units: Spent
    queries: int
    size: int


def bench_pages() -> None:
    """Build an archive of made-up news, and tell at each size what pages cost."""
    urls.urlpatterns.append(path("floor", floor))
    measured: set[int] = set()
    for done in make_archive(SIZES[-1], with_real=True):
        if size := next((size for size in SIZES if size <= done and size not in measured), None):
            measured.add(size)
            report(done, *costs_of(addresses()))
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:500])
    start = perf_counter()
    index_articles(numbers)
    print(f"  indexed again: {len(numbers) / (perf_counter() - start):.0f} articles/s")


def report(articles: int, unit: Spent, costs: dict[str, Cost]) -> None:
    print(f"  {articles:,} articles on {connection.vendor}; one row by primary key is the unit:", end=" ")
    print(f"{1000 * unit.processor:.2f} ms of the server's processor, {1000 * unit.time:.2f} ms of time")
    print("  | page | queries | KB | processor | time |")
    print("  |---|---|---|---|---|")
    for name, (units, queries, size) in costs.items():
        print(f"  | {name} | {queries} | {size / 1000:.0f} | {units.processor:.1f} | {units.time:.1f} |", flush=True)


def floor(request):
    article = Article.objects.get(pk=request.GET["pk"])
    return HttpResponse(engines["django"].from_string("<p>{{ article.headline }}</p>").render({"article": article}))


def addresses() -> dict[str, str]:
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")  # as a database in use is
    article = Article.objects.published().filter(page__edition__newspaper__name=NEWSPAPER).latest("pk")
    Block.objects.create(article=article, sequence=99, text=f"有人看见{RARE}。")
    index_articles([article.pk])
    page, author = article.page, article.bylines.first().contributor
    middle = SearchEntry.objects.order_by("pk")[SearchEntry.objects.count() // 3]
    counties = Place.objects.filter(level=Place.Level.COUNTY, path__startswith=REGION)
    county = counties.annotate(count=Count("mentions")).latest("count")
    contest = Contest.objects.filter(article__page__edition__newspaper__name=NEWSPAPER).first()
    return {
        "floor": f"/floor?pk={article.pk}",
        "article": article.get_absolute_url(),
        "latest edition": "/",
        "edition": page.edition.get_absolute_url(),
        "page of an edition": page.get_absolute_url(),
        "calendar": "/editions/",
        "list": "/articles/",
        "deep page of it": f"/articles/?cursor={Cursor(False, 0, middle.pk)}",
        "list of a county": f"/articles/?place={county.address}",
        "common word, by date": "/articles/?q=村民",
        "common word, by relevance": "/articles/?q=村民&sort=relevance",
        "one character": "/articles/?q=会",
        "phrase": "/articles/?q=社区食堂",
        "word of an article in 400": f"/articles/?q={WINNERS}",
        "rare word": f"/articles/?q={RARE}",
        "places": "/places/",
        "place": county.get_absolute_url(),
        "contributors": "/contributors/",
        "contributor": author.get_absolute_url(),
        "contests": "/contests/",
        **({"contest": contest.get_absolute_url()} if contest else {}),
        "feed of 30 whole articles": "/feeds/latest.atom",
        "article in the API": f"/api/v1/articles/{article.pk}/",
        "list in the API": "/api/v1/articles/",
    }


def costs_of(addresses: dict[str, str]) -> tuple[Spent, dict[str, Cost]]:
    """The unit, and what each page costs in it.

    Each request is held against one for the unit just before it, which met the same machine; the median is told.
    """
    server, floor = WSGIHandler(), addresses.pop("floor")
    first = {name: queries_and_size(server, address) for name, address in addresses.items()}
    units: list[Spent] = []
    ratios: dict[str, list[Spent]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            units.append(unit := spent(server, floor))
            cost = spent(server, address)
            ratios[name].append(Spent(cost.processor / unit.processor, cost.time / unit.time))
    return medians(units), {name: Cost(medians(found), *first[name]) for name, found in ratios.items()}


def queries_and_size(server: WSGIHandler, address: str) -> tuple[int, int]:
    queries: list[str] = []
    with connection.execute_wrapper(lambda execute, sql, *rest: queries.append(sql) or execute(sql, *rest)):
        size = get(server, address)
    return len(queries), size


def spent(server: WSGIHandler, address: str) -> Spent:
    used, began = process_time(), perf_counter()
    get(server, address)
    return Spent(process_time() - used, perf_counter() - began)


def medians(found: list[Spent]) -> Spent:
    return Spent(median(one.processor for one in found), median(one.time for one in found))


def get(server: WSGIHandler, address: str) -> int:
    """How many bytes it answers with."""
    request = RequestFactory().get(address, headers={"host": "127.0.0.1"})
    response = server(request.environ, lambda status, headers: None)
    assert response.status_code == 200, address
    response.close()
    return len(response.content)
