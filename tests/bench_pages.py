"""What the readers' pages cost, in units of one row by primary key through a small template, on the same server."""

from time import perf_counter, process_time

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import path

from articles.hits import Cursor
from articles.models import Article, Place, SearchEntry
from articles.search import index_articles
from newsroom import urls
from newsroom.archive import NEWSPAPER, make_archive

SIZES = (1_000, 10_000)
ROUNDS = 30
RARE = "获奖名单"
"""Words that one made-up article in 400 has."""


def bench_pages() -> None:
    """Build an archive of made-up news, and tell at each size what pages cost."""
    urls.urlpatterns.append(path("floor", floor))
    costs: dict[int, dict[str, float]] = {}
    for done in make_archive(SIZES[-1], with_real=True):
        if done >= SIZES[len(costs)]:
            costs[done] = costs_of_pages()
    few, many = costs.values()
    print(f"  pages in units of one row by primary key, with {SIZES[1]:,} articles (and × those with {SIZES[0]:,})")
    for name, cost in many.items():
        print(f"    {name}: {cost:.1f} ({cost / few[name]:.2f} ×)")
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:500])
    start = perf_counter()
    index_articles(numbers)
    print(f"  indexed again: {len(numbers) / (perf_counter() - start):.0f} articles/s")


def floor(request):
    article = Article.objects.get(pk=request.GET["pk"])
    return HttpResponse(engines["django"].from_string("<p>{{ article.headline }}</p>").render({"article": article}))


def costs_of_pages() -> dict[str, float]:
    article = Article.objects.published().filter(page__edition__newspaper__name=NEWSPAPER).latest("pk")
    middle = SearchEntry.objects.order_by("pk")[SearchEntry.objects.count() // 3]
    county = Place.objects.get(path="山东省/聊城市/莘县")
    addresses = {
        "article": f"/articles/{article.pk}/",
        "list": "/articles/",
        "deep page of it": f"/articles/?cursor={Cursor(False, 0, middle.pk)}",
        "list of a county": f"/articles/?place={county.address}",
        "common word, by date": "/articles/?q=村民",
        "common word, by relevance": "/articles/?q=村民&sort=relevance",
        "one character": "/articles/?q=会",
        "phrase": "/articles/?q=社区食堂",
        "rare word": f"/articles/?q={RARE}",
    }
    unit = cost(f"/floor?pk={article.pk}")
    return {name: cost(address) / unit for name, address in addresses.items()}


def cost(address: str) -> float:
    """The least that a request took: of the processor, or, where another process works for it, of time."""
    clock = process_time if connection.vendor == "sqlite" else perf_counter
    times = []
    for _ in range(ROUNDS):
        start = clock()
        get(address)
        times.append(clock() - start)
    return min(times)


def get(address: str) -> None:
    request = RequestFactory().get(address, headers={"host": "127.0.0.1"})
    response = WSGIHandler()(request.environ, lambda status, headers: None)
    assert response.status_code == 200, address
    response.close()
