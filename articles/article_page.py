"""What the page of an article is told from: the article with what is joined to it, and the articles around it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import F, Q

from .models import Article, Byline, Contributor, Correction, Page


class Joined(NamedTuple):
    path: str
    values: tuple[str, ...]


JOINED = {
    "byline": Joined("bylines", ("pk", "role", "credit", "contributor_id")),
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
    .order_by("bylines__sequence", "bylines__pk", "contests__pk", "-corrections__published_at", "-corrections__pk")
)
"""Articles, each once for each byline, contest and correction together. Built once: that takes longer than asking."""
AROUND = RELEASED.order_by("sequence", "pk").values_list(
    "pk", "headline", "continuation", "page", "page__number", "page__name"
)


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


def articles_around(article: Article) -> list[Article]:
    """The published articles of its page in printed order, itself too, and both parts of its jump.

    Only what leads to them: number, headline, page. One query.
    """
    rest = article.continuation_id or article.pk  # asked for no number, SQLite would go through the whole archive
    wanted = Q(page=article.page_id) | Q(continuation=article.pk) | Q(pk=rest)
    return [
        Article(pk=pk, headline=headline, continuation_id=goes_on, page=Page(pk=page, number=number, name=name))
        for pk, headline, goes_on, page, number, name in AROUND.filter(wanted).due()
    ]
