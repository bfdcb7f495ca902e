"""The search index kept, in the same transaction: by what puts changes on record, by publishing and by imports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db import connection, transaction
from django.db.models import Model, Prefetch

from .folding import line_of, terms_of
from .models import Article, Block, Byline, Contributor, Edition, Mention, Page, Place, SearchEntry
from .models.search import Kind, number_of
from .pinyin import keys_of_person, keys_of_place

LONGEST_TEXT = 100_000
"""Characters of an article that are indexed (a tsvector holds 1 MB)."""

BATCH = 500
PARTS = (
    "blocks",
    Prefetch("bylines", Byline.objects.select_related("contributor")),
    Prefetch("mentions", Mention.objects.filter(place__isnull=False).select_related("place")),
)
REMOVE_ALL = {
    "sqlite": "INSERT INTO articles_searchwords (articles_searchwords) VALUES ('delete-all')",
    "postgresql": "TRUNCATE articles_searchwords",
}
REMOVE = {
    "sqlite": "INSERT INTO articles_searchwords (articles_searchwords, rowid, terms) "
    "VALUES ('delete', %(number)s, %(terms)s)",
    "postgresql": "DELETE FROM articles_searchwords WHERE rowid = %(number)s",
}
ADD = {
    "sqlite": "INSERT INTO articles_searchwords (rowid, terms) VALUES (%(number)s, %(terms)s)",
    # With its year as one more term, because PostgreSQL is asked year by year.
    "postgresql": "INSERT INTO articles_searchwords VALUES (%(number)s, "
    "array_to_tsvector(string_to_array(%(terms)s, ' ') || ('year:' || articles_year(%(number)s))))",
}


@transaction.atomic
def index_articles(articles: Collection[int]) -> int:
    """Bring the index up to date with the articles of these numbers, and return how many of them it holds.

    It holds what readers may see, now or by its time later. A number of queries that does not grow with the articles.
    """
    had = list(SearchEntry.objects.filter(article__in=articles))
    if had:
        execute(REMOVE, rows_of(had))
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in had]).delete()
    shown = Article.objects.released().filter(pk__in=articles).with_page().prefetch_related(*PARTS)
    return add_entries(list(shown))


def rebuild() -> Iterator[int]:
    """Make the whole index anew, and say after each step how many articles it holds."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        execute(REMOVE_ALL, [{}])
    done, last = 0, 0
    while numbers := list(Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        done, last = done + index_articles(numbers), numbers[-1]
        yield done


def index_around(row: Edition | Page | Contributor | Place) -> None:
    """Index the articles of an edition or page, or those that name a contributor or place, some at a time."""
    of = {Edition: "page__edition", Page: "page", Contributor: "bylines__contributor"}.get(type(row))
    articles = Article.objects.filter(**{of: row}) if of else Article.objects.about(row)
    numbers = list(articles.out().distinct().values_list("pk", flat=True))
    for n in range(0, len(numbers), BATCH):
        index_articles(numbers[n : n + BATCH])


def index_changed(model: type[Model], numbers: Collection[int]) -> None:
    """Let searches follow what changed in rows of a model: articles that are out, or what such articles show of it."""
    if model is Article:
        index_articles(list(Article.objects.out().filter(pk__in=numbers).values_list("pk", flat=True)))
    elif model in (Edition, Page, Contributor, Place):
        for row in model._base_manager.filter(pk__in=numbers):
            index_around(row)


def add_entries(articles: Collection[Article]) -> int:
    if articles:
        addresses = addresses_by_path(mention.place for article in articles for mention in article.mentions.all())
        entries = [entry_of(article, addresses) for article in articles]
        SearchEntry.objects.bulk_create(entries)
        execute(ADD, rows_of(entries))
    return len(articles)


def entry_of(article: Article, addresses: dict[str, list[str]]) -> SearchEntry:
    """The entry of an article whose parts are at hand."""
    head = [article.headline, article.kicker, article.deck, article.lead_in, article.section]
    parts = [*filter(None, head), *names_in(article)], body_of(article)
    text = "\n\n".join("\n".join(map(line_of, lines)) for lines in parts)
    places = {address for mention in article.mentions.all() for address in addresses[mention.place.path]}
    filters = [filter_term("newspaper", article.page.edition.newspaper_id)]
    filters += [filter_term("section", article.section)] if article.section else []
    filters += [filter_term("place", address) for address in sorted(places)]
    filters += sorted({filter_term("contributor", byline.contributor_id) for byline in article.bylines.all()})
    filters += [filter_term("kind", kind) for kind in kinds_of(article)]
    return SearchEntry(
        pk=number_of(article.page.edition.date, article.pk),
        article=article,
        published_at=article.published_at,
        text=text[:LONGEST_TEXT],
        filters=" ".join(filters),
    )


def kinds_of(article: Article) -> Iterator[Kind]:
    has = {block.kind for block in article.blocks.all()}
    if not article.headline:
        yield Kind.BRIEF
    if Block.Kind.CAPTION in has:
        yield Kind.PICTURES
    if Block.Kind.TABLE in has:
        yield Kind.TABLE


def names_in(article: Article) -> Iterator[str]:
    """People and places of the article, in characters and in Latin letters."""
    for name in dict.fromkeys(byline.contributor.name for byline in article.bylines.all()):
        yield from (name, *keys_of_person(name))
    paths = dict.fromkeys(mention.place.path for mention in article.mentions.all())
    yield from paths
    for name in dict.fromkeys(name for path in paths for name in path.split("/")):
        yield from keys_of_place(name)


def body_of(article: Article) -> Iterator[str]:
    """The lines of the body: a block's text, a table's cells."""
    for block in article.blocks.all():
        yield from (
            line for line in (block.text, *block.columns, *(cell for row in block.rows for cell in row)) if line
        )


def filter_term(name: str, value: object) -> str:
    """A term that no text has; a section, which may hold anything, is written in hexadecimal."""
    return f"{name}:{str(value).encode(errors='replace').hex() if name == 'section' else value}"


def value_of(name: str, value: str) -> str:
    """What stands behind the colon of a term, as it was before."""
    return bytes.fromhex(value).decode() if name == "section" else value


def addresses_by_path(places: Iterable[Place]) -> dict[str, list[str]]:
    """For the path of each place its address and those of all that it lies in; one query."""
    above: dict[str, list[str]] = defaultdict(list)
    for path in {place.path for place in places}:
        names = path.split("/")
        for n in range(1, len(names) + 1):
            above["/".join(names[:n])].append(path)
    found: dict[str, list[str]] = defaultdict(list)
    for place in Place.objects.filter(path__in=above):
        for path in above[place.path]:
            found[path].append(place.address)
    return found


def rows_of(entries: Iterable[SearchEntry]) -> list[dict]:
    """Number and terms of each entry: what was indexed, told again from what is on record."""
    return [
        {"number": entry.pk, "terms": " ".join({*terms_of(entry.text), *entry.filters.split()})} for entry in entries
    ]


def execute(statements: dict[str, str], rows: list[dict]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statements[connection.vendor], rows)
