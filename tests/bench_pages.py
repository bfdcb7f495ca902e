"""What the readers' pages cost, in units of one row by primary key through a small template, on the same server."""

import os
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

SIZES = sorted(map(int, os.environ.get("ARTICLES", "1000,50000").split(",")))
ROUNDS = 40
RARE = "获奖名单"
"""Words that one made-up article in 400 has."""


def bench_pages() -> None:
    """Build an archive of made-up news, and tell at each size what pages cost."""
    urls.urlpatterns.append(path("floor", floor))
    costs: dict[int, dict[str, tuple[float, float]]] = {}
    for done in make_archive(SIZES[-1], with_real=True):
        if done >= SIZES[len(costs)]:
            costs[done] = costs_of_pages()
    print(
        "  pages in units of one row by primary key: of the server's processor (and of time, the database's included)"
    )
    print("    articles: " + ", ".join(f"{size:,}" for size in costs))
    for name in costs[SIZES[-1]]:
        print(f"    {name}: " + ", ".join("{:.1f} ({:.1f})".format(*cost[name]) for cost in costs.values()))
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:500])
    start = perf_counter()
    index_articles(numbers)
    print(f"  indexed again: {len(numbers) / (perf_counter() - start):.0f} articles/s")


def floor(request):
    article = Article.objects.get(pk=request.GET["pk"])
    return HttpResponse(engines["django"].from_string("<p>{{ article.headline }}</p>").render({"article": article}))


def costs_of_pages() -> dict[str, tuple[float, float]]:
    """For each page the processor and the time that it takes, in units of the floor."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")  # as a database in use is
    spent = least_spent(addresses())
    floor_of_processor, floor_of_time = spent.pop("floor")
    print(f"    one row by primary key: {1000 * floor_of_processor:.2f} ms ({1000 * floor_of_time:.2f} ms)")
    return {name: (used / floor_of_processor, took / floor_of_time) for name, (used, took) in spent.items()}


def addresses() -> dict[str, str]:
    article = Article.objects.published().filter(page__edition__newspaper__name=NEWSPAPER).latest("pk")
    middle = SearchEntry.objects.order_by("pk")[SearchEntry.objects.count() // 3]
    county = Place.objects.get(path="山东省/聊城市/莘县")
    return {
        "floor": f"/floor?pk={article.pk}",
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


def least_spent(addresses: dict[str, str]) -> dict[str, tuple[float, float]]:
    """The least of processor and of time that a request took, in seconds; in turns, to meet the same machine."""
    server = WSGIHandler()
    least = dict.fromkeys(addresses, (60.0, 60.0))
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            used, began = process_time(), perf_counter()
            get(server, address)
            spent = process_time() - used, perf_counter() - began
            least[name] = min(spent[0], least[name][0]), min(spent[1], least[name][1])
    return least


def get(server: WSGIHandler, address: str) -> None:
    request = RequestFactory().get(address, headers={"host": "127.0.0.1"})
    response = server(request.environ, lambda status, headers: None)
    assert response.status_code == 200, address
    response.close()
