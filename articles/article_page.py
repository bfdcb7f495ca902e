"""What the page of an article is told from, in four queries.

The article with what is joined to it; the articles around it; its blocks; its places.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import F, Q

from .models import Article, Block, Byline, Contributor, Correction, Mention, Page, Place
from .models.article import opening_of, title_of
from .models.source import IN_TEXT


class Joined(NamedTuple):
    path: str
    values: tuple[str, ...]


JOINED = {
    "byline": Joined("bylines", ("pk", "sequence", "role", "credit", "contributor_id")),
    "author": Joined("bylines__contributor", ("pk", "name", "kind", "distinction")),
    "contest": Joined("contests", ("pk", "name")),
    "correction": Joined("corrections", ("pk", "kind", "text", "published_at")),
}
"""What comes with an article's row: a few values of each, as ``byline_role``."""
RELEASED = Article.objects.released()
TOLD = (
    RELEASED.with_page()
    .annotate(
        **{f"{name}_{value}": F(f"{path}__{value}") for name, (path, values) in JOINED.items() for value in values}
    )
    .order_by("byline_sequence", "byline_pk", "contest_pk", "-correction_published_at", "-correction_pk")
)
"""Articles, each once for each byline, contest and correction together. Built once: that takes longer than asking."""


class Neighbour(NamedTuple):
    """An article as far as another's page tells of it."""

    pk: int
    sequence: int
    headline: str
    continuation: int | None
    page: int
    page_number: str
    page_name: str
    opening: str = ""

    def __str__(self):
        return title_of(self.headline, self.opening)

    @property
    def label(self) -> str:
        """What its page is called."""
        return Page(number=self.page_number, name=self.page_name).label


AROUND = RELEASED.order_by("sequence", "pk").values_list(
    "pk", "sequence", "headline", "continuation", "page", "page__number", "page__name"
)
BLOCKS = Block.objects.order_by("sequence").values_list("article", "kind", "text", "columns", "rows", named=True)
PLACES = (
    Mention.objects.filter(place__isnull=False)
    .order_by(*IN_TEXT)
    .values_list("place", "place__name", "place__code", "place__path")
)
"""What else is asked for, in the order in which it is shown. Built once like ``TOLD``."""


def joined(rows: Iterable[Article], name: str) -> list[dict[str, Any]]:
    """The values of what is joined under a name to the rows of an article, each once, in their order."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        if number := getattr(row, f"{name}_pk"):
            found.setdefault(number, {value: getattr(row, f"{name}_{value}") for value in JOINED[name].values})
    return list(found.values())


def bylines_in(rows: Iterable[Article]) -> list[Byline]:
    people = {values["pk"]: Contributor(**values) for values in joined(rows, "author")}
    bylines = [Byline(**values) for values in joined(rows, "byline")]
    for byline in bylines:
        byline.contributor = people[byline.contributor_id]
    return bylines


def corrections_in(rows: Iterable[Article]) -> list[Correction]:
    """What readers are told of a published article, newest first."""
    told = (Correction(**values) for values in joined(rows, "correction"))
    return [correction for correction in told if correction.kind != Correction.Kind.WITHDRAWAL]


def articles_around(article: Article) -> list[Neighbour]:
    """The published articles of its page in printed order, itself too, and both parts of its jump; one query."""
    rest = article.continuation_id or article.pk  # asked for no number, SQLite would go through the whole archive
    wanted = Q(page=article.page_id) | Q(continuation=article.pk) | Q(pk=rest)
    return [Neighbour(*values) for values in AROUND.filter(wanted).due()]


def bodies_of(articles: Iterable[int]) -> dict[int, list[Any]]:
    """The blocks of each, in their order, without what only editors see; one query."""
    bodies: dict[int, list[Any]] = {article: [] for article in articles}
    for block in BLOCKS.filter(article__in=bodies):
        bodies[block.article].append(block)
    return bodies


def neighbours(article: Article, around: Iterable[Neighbour], bodies: dict[int, list[Any]]) -> dict[str, Any]:
    """The others of its page, those before and after it, and both parts of its jump."""
    others = [
        other if other.headline else other._replace(opening=opening_of(block.text for block in bodies[other.pk]))
        for other in around
        if other.page == article.page_id and other.pk != article.pk
    ]
    at = sum((other.sequence, other.pk) < (article.sequence, article.pk) for other in others)
    return {
        "others": others,
        "previous": others[at - 1] if at else None,
        "next": others[at] if at < len(others) else None,
        "beginning": next((other for other in around if other.continuation == article.pk), None),
        "continuation": next((other for other in around if other.pk == article.continuation_id), None),
    }


def places_in(article: Article) -> list[Place]:
    """Each once, as they come in its text; one query."""
    found = dict.fromkeys(PLACES.filter(article=article.pk))
    return [Place(pk=pk, name=name, code=code, path=path) for pk, name, code, path in found]
