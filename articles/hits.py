"""What a search finds: articles newest first or best first, a page at a time, counted and by facet up to a bound."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Expression, IntegerField, QuerySet, Value, Window
from django.db.models.expressions import RawSQL
from django.utils import timezone

from .models import SearchEntry
from .models.search import BELOW_DAY, SearchWords, article_of, day_of, number_above
from .search import value_of
from .search_query import Word

MOST_COUNTED = 1000
OF_A_SEARCH, OF_A_LIST = 500, 200
"""How many of the newest hits are counted by facet; where hits are ranked, all that are counted are ranked, and so many
are counted by facet."""

LAST = (1 << 63) - 1
IN_HEAD, MOST_IN_BODY = 8, 8
"""What a word counts for in headlines and names, and how often at most in the body."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, terms of filters (``place:371500``), and numbers of entries between two others."""

    words: tuple[Word, ...] = ()
    filters: tuple[str, ...] = ()
    low: int = 0
    high: int = LAST

    def entries(self, low: int = 0, high: int = LAST, *, is_oldest_first: bool = False) -> QuerySet[SearchEntry]:
        """The published entries that fit, with numbers between the two, newest or oldest first.

        On PostgreSQL no more than are counted, and one; the function asked does not tell those of a time to come apart.
        """
        low, high = max(low, self.low), min(high, self.high)
        found, key = SearchEntry.objects.published(), "pk"
        if not (self.words or self.filters):
            found = found.filter(**({"pk__gt": low} if low else {}), **({"pk__lt": high} if high < LAST else {}))
        elif connection.vendor == "postgresql":
            phrases = [f"%{phrase}%" for phrase in self.phrases]
            arguments = [self.tsquery, phrases, low, high, is_oldest_first, MOST_COUNTED + 1, timezone.now()]
            sql = "SELECT articles_matches(%s::tsquery, %s::text[], %s, %s, %s, %s + " + SCHEDULED + ")"
            found = found.filter(pk__in=RawSQL(sql, arguments))  # noqa: S611 (all of it is parameters)
        else:
            key = "words__pk"
            found = found.filter(words__terms__matches=self.fts5, words__pk__gt=low, words__pk__lt=high)
            for phrase in self.phrases:
                found = found.filter(text__contains=phrase)
        return found.order_by(key if is_oldest_first else f"-{key}")

    def count(self, most: int) -> int:
        """How many entries fit, so many at most. On SQLite the index alone counts them where it can: rows are large."""
        is_told_by_index = connection.vendor == "sqlite" and (self.words or self.filters) and not self.phrases
        if not is_told_by_index:
            return self.entries().order_by()[:most].count()
        found = SearchWords.objects.filter(terms__matches=self.fts5, pk__gt=self.low, pk__lt=self.high)
        return found.exclude(pk__in=SearchEntry.objects.scheduled())[:most].count()

    @property
    def found(self) -> Expression:
        """How many ``entries`` there are, told by each of them; None where counting them is a question of its own.

        PostgreSQL, which gives its matches in no order, has them all at hand anyway.
        """
        is_bounded = connection.vendor == "postgresql" and (self.words or self.filters)
        return Window(Count("*")) if is_bounded else Value(None, output_field=IntegerField())

    @property
    def phrases(self) -> list[str]:
        """What the index alone cannot tell."""
        return [word.phrase for word in self.words if not word.is_one_term]

    @property
    def fts5(self) -> str:
        return self.expression('"{}"', '"{}"*', " AND ")

    @property
    def tsquery(self) -> str:
        return self.expression("'{}'", "'{}':*", " & ")

    def expression(self, term: str, beginning: str, conjunction: str) -> str:
        terms = [*self.filters, *(found for word in self.words for found in word.terms)]
        beginnings = [found for word in self.words for found in word.beginnings]
        parts = [*map(term.format, terms), *map(beginning.format, beginnings)]
        return conjunction.join(dict.fromkeys(parts))


SCHEDULED = "(SELECT count(*)::int FROM articles_searchentry WHERE published_at > %s)"
NOTHING = Wanted(high=0)

COUNT_EACH = """
    WITH asked(name, terms) AS (VALUES {values})
    SELECT name, (
        SELECT count(*) FROM (
            SELECT 1 FROM articles_searchwords
            WHERE {matches} AND rowid NOT IN (SELECT id FROM articles_searchentry WHERE published_at > %s) LIMIT {most}
        ) AS found
    ) FROM asked
"""
MATCHES = {
    "sqlite": "articles_searchwords MATCH asked.terms",
    "postgresql": "terms @@ asked.terms::tsquery",
}


def count_each(wanted: Mapping[str, Wanted]) -> dict[str, int]:
    """How many entries have the terms of each, counted up to 1000 and one more; one query for all."""
    if not wanted:
        return {}
    is_sqlite = connection.vendor == "sqlite"
    asked = [text for name, each in wanted.items() for text in (name, each.fts5 if is_sqlite else each.tsquery)]
    sql = COUNT_EACH.format(
        values=", ".join(["(%s, %s)"] * len(wanted)), matches=MATCHES[connection.vendor], most=MOST_COUNTED + 1
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*asked, timezone.now()])
        return dict(cursor.fetchall())


class BadCursor(ValueError):
    """A place in a list that no list has given out."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A page begins below or, going back, ends above a hit of this score and entry."""

    is_back: bool
    score: int
    number: int

    def __str__(self):
        return urlsafe_b64encode(f"{self.is_back:d}.{self.score}.{self.number}".encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Raises BadCursor."""
        try:
            is_back, score, number = map(int, urlsafe_b64decode(text + "=" * (-len(text) % 4)).split(b"."))
        except ValueError as error:
            raise BadCursor from error
        if not (0 <= score <= LAST and 0 <= number <= LAST):
            raise BadCursor
        return cls(bool(is_back), score, number)


class Hit(NamedTuple):
    """An article found: its entry's number, the terms of its filters, how well it fits, and of how many it is one."""

    number: int
    filters: str = ""
    score: int = 0
    found: int | None = None

    @property
    def article(self) -> int:
        return article_of(self.number)

    @property
    def rank(self) -> tuple[int, int]:
        return self.score, self.number


class Results:
    """The hits of a search, a page of them at a time.

    Counted up to 1000; of the newest, so many are ranked and counted by facet as ``looked_at`` says.
    """

    def __init__(self, wanted: Wanted, *, is_ranked: bool = False, cursor: Cursor | None = None, size: int = 20):
        self.wanted, self.cursor, self.size = wanted, cursor, size
        self.is_ranked = is_ranked and bool(wanted.words)
        self.looked_at = MOST_COUNTED if self.is_ranked else OF_A_SEARCH if wanted.words else OF_A_LIST

    @cached_property
    def newest(self) -> list[Hit]:
        """The newest hits, and one more that tells of others; one query."""
        phrases = [word.phrase for word in self.wanted.words] if self.is_ranked else []
        values = ("pk", "filters", "text" if phrases else Value(""), self.wanted.found)
        rows = self.wanted.entries().values_list(*values)[: self.looked_at + 1]
        return [
            Hit(number, filters, score_of(text, phrases) if phrases else 0, found)
            for number, filters, text, found in rows
        ]

    @cached_property
    def count(self) -> int:
        """How many hits there are, as far as they are counted and one more; another query where there are many."""
        if self.is_looked_at:
            if len(self.newest) <= self.looked_at:
                return len(self.newest)
            if found := self.newest[0].found:
                return min(found, MOST_COUNTED + 1)
        return self.wanted.count(MOST_COUNTED + 1)

    @property
    def is_looked_at(self) -> bool:
        """Whether the newest hits are at hand anyway: below the first page, a list is only walked."""
        return self.is_ranked or not self.cursor

    @property
    def most_counted(self) -> int:
        return MOST_COUNTED

    @cached_property
    def window(self) -> list[Hit]:
        """The hits of the page, and one more of those beyond it where there are any, in the order of the list."""
        if self.is_ranked:
            return self.window_of_ranked()
        if not self.cursor:
            return self.newest[: self.size + 1]
        number, is_back = self.cursor.number, self.cursor.is_back
        rows = self.wanted.entries(**{"low" if is_back else "high": number}, is_oldest_first=is_back)
        hits = [Hit(number) for number in rows.values_list("pk", flat=True)[: self.size + 1]]
        return hits[::-1] if is_back else hits

    def window_of_ranked(self) -> list[Hit]:
        ranked = sorted(self.newest[: self.looked_at], key=lambda hit: hit.rank, reverse=True)
        edge = (self.cursor.score, self.cursor.number) if self.cursor else (LAST, LAST)
        if self.is_back:
            return [hit for hit in ranked if hit.rank > edge][-self.size - 1 :]
        return [hit for hit in ranked if hit.rank < edge][: self.size + 1]

    @property
    def is_back(self) -> bool:
        return bool(self.cursor and self.cursor.is_back)

    @property
    def page(self) -> list[Hit]:
        return self.window[-self.size :] if self.is_back else self.window[: self.size]

    @property
    def previous(self) -> Cursor | None:
        has_more = len(self.window) > self.size if self.is_back else self.cursor
        return Cursor(True, *self.page[0].rank) if self.page and has_more else None

    @property
    def next(self) -> Cursor | None:
        has_more = self.is_back or len(self.window) > self.size
        return Cursor(False, *self.page[-1].rank) if self.page and has_more else None

    @cached_property
    def faceted(self) -> list[Hit]:
        """The hits that facets count: the newest ones, on the first page."""
        return [] if self.cursor else self.newest[: self.looked_at]

    @property
    def has_uncounted(self) -> bool:
        """Whether there are older hits than those that facets count."""
        return len(self.faceted) == self.looked_at < self.count

    @property
    def counted_next(self) -> date | None:
        """Where it ``has_uncounted``: the day up to which facets may count older ones; none before the first day."""
        newest, oldest = (day_of(self.faceted[at].number) for at in (0, -1))
        day = oldest if oldest < newest else oldest - timedelta(days=1)
        return day if number_above(day) > self.wanted.low else None

    @cached_property
    def facets(self) -> dict[str, Counter[str]]:
        """For each filter, and the year, how many of those hits have each of its values."""
        counted: dict[str, Counter[str]] = {"year": Counter()}
        for day, count in Counter(hit.number >> BELOW_DAY for hit in self.faceted).items():
            counted["year"][str(date.fromordinal(day).year)] += count
        for term, count in Counter(" ".join(hit.filters for hit in self.faceted).split()).items():
            name, value = term.split(":")
            counted.setdefault(name, Counter())[value_of(name, value)] = count
        return counted


def score_of(text: str, phrases: Sequence[str]) -> int:
    head, _, body = text.partition("\n\n")
    return sum(IN_HEAD * (phrase in head) + min(body.count(phrase), MOST_IN_BODY) for phrase in phrases)
