"""What lists show of articles: a few values of each instead of whole rows, made ready for the template."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .highlights import Piece, mark, snippet
from .models import Article, Block, Byline, Contributor, Edition, Page
from .models.article import opening_of, title_of
from .search_query import Word

FIELDS = ("pk", "section", "kicker", "headline", "deck")
PAGE = ("page", "page__number", "page__name", "page__sequence", "page__edition__date")
Body = list[tuple[str, list[list[str]]]]
"""The text of each block, and a table's columns and rows."""

LISTED = Article.objects.released().order_by("sequence", "pk").values_list(*FIELDS, *PAGE, named=True)
AUTHORS = Byline.objects.order_by("sequence").values_list("article", "contributor__name", "contributor__distinction")
BODIES = Block.objects.order_by("sequence").values_list(
    "article", "text", *(Cast(name, TextField()) for name in ("columns", "rows"))
)
"""What lists ask for: articles, who wrote them, what their blocks say. Built once."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands, in words and as the address of the page; ``name`` is what the page is called."""

    number: int
    name: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in a list; title and snippet with the words marked that were searched for."""

    number: int
    section: str
    kicker: str
    title: str
    deck: str
    snippet: str
    names: list[str]
    page: Standing


def headlines(words: Sequence[Word] = (), **lookups: Any) -> list[Headline]:
    """The published articles that fit the lookups, by their order on the page.

    Two queries, and one for bodies where a title or snippet needs them.
    """
    rows = list(LISTED.filter(**lookups).due())
    names = names_by_article([row.pk for row in rows])
    needed = [row.pk for row in rows if words or not row.headline]
    bodies = bodies_by_article(needed) if needed else {}
    return [headline_of(row, bodies.get(row.pk, []), words, names[row.pk]) for row in rows]


def names_by_article(articles: Collection[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for article, name, distinction in AUTHORS.filter(article__in=articles):
        names[article].append(str(Contributor(name=name, distinction=distinction)))
    return names


def bodies_by_article(articles: Collection[int]) -> dict[int, Body]:
    bodies: dict[int, Body] = defaultdict(list)
    for article, text, *table in BODIES.filter(article__in=articles):
        columns, rows = ([] if part == "[]" else json.loads(part) for part in table)
        bodies[article].append((text, [columns, *rows]))
    return bodies


@lru_cache(maxsize=1000)
def standing(_language: str, page: int, number: str, name: str, sequence: int, day: date) -> Standing:
    """Lists ask for the same few pages again and again."""
    row = Page(edition=Edition(date=day), number=number, name=name, sequence=sequence)
    return Standing(page, name, row.get_absolute_url(), f"{date_format(day)} {row.label}")


def headline_of(row: Any, body: Body, words: Sequence[Word], names: list[str]) -> Headline:
    page = standing(get_language(), *row[len(FIELDS) :])
    title = title_of(row.headline, opening_of(text for text, _table in body))
    return Headline(
        number=row.pk,
        section=row.section if row.section != page.name else "",
        kicker=row.kicker,
        title=marked(mark(title, words)) if words else title,
        deck=row.deck,
        snippet=marked(snippet(list(lines_of(body)), words)) if words else "",
        names=names,
        page=page,
    )


def lines_of(body: Body) -> Iterable[str]:
    """The text of each block, a table's row by row."""
    for text, table in body:
        yield from filter(None, [text, *map(" ".join, table)])


def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as HTML; each is escaped."""
    escaped = ((conditional_escape(text), is_marked) for text, is_marked in pieces)
    return mark_safe("".join(f"<mark>{text}</mark>" if is_marked else text for text, is_marked in escaped))  # noqa: S308
