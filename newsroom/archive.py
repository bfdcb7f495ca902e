"""An archive of made-up news, to try browsing, searching and speed on; its newspaper says that it is made up."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from articles.division_table import load_divisions
from articles.divisions import SHIPPED, read_divisions
from articles.history import note
from articles.models import Article, Block, Byline, Contributor, Edition, Mention, Newspaper, Page, Place
from articles.registers import kind_of
from articles.search import index_articles
from awards.models import Award, Contest, Entrant, Organisation, Tier, Winner

from .made_up import Story, Writer

NEWSPAPER = "虚构日报（试验用）"
DISTINCTION = "虚构"
"""What tells the made-up contributors from real ones of the same name."""

REGION = "山东省/聊城市/"
LAST_DAY = date(2024, 12, 31)
PAGES, ARTICLES = 8, 5
"""Of an edition, and of each of its pages."""

EDITIONS_AT_ONCE = 10


class Refused(RuntimeError):
    """No archive is made here; the message says why."""


def make_archive(articles: int, seed: int = 0, *, with_real: bool = False) -> Iterator[int]:
    """Put so many made-up articles in print, newest editions first, and say after each step how many there are.

    The same numbers make the same archive. Raises Refused where the database holds real newspapers (unless
    ``with_real``), or a made-up archive already.
    """
    names = set(Newspaper.objects.values_list("name", flat=True))
    if NEWSPAPER in names:
        raise Refused(_("这个数据库里已有“%(name)s”；要重做，请另用一个空的数据库。") % {"name": NEWSPAPER})
    if names and not with_real:
        raise Refused(
            _("这个数据库里有真的报纸（%(names)s）；试验数据请放进另一个数据库。") % {"names": "、".join(sorted(names))}
        )
    load_divisions(read_divisions(SHIPPED))
    places = list(Place.objects.filter(path__startswith=REGION).order_by("path"))
    writer = Writer(seed, [place.name for place in places])
    newspaper = Newspaper.objects.create(name=NEWSPAPER)
    people = make_staff(writer.staff)
    step = PAGES * ARTICLES * EDITIONS_AT_ONCE
    for first in range(0, articles, step):
        numbers = range(first, min(first + step, articles))
        with transaction.atomic():
            print_stories({n: writer.story(n) for n in numbers}, newspaper, people, places)
        yield numbers.stop


def make_staff(names: Sequence[str]) -> dict[str, Contributor]:
    new = [Contributor(name=name, kind=kind_of(name), distinction=DISTINCTION) for name in dict.fromkeys(names)]
    Contributor.objects.bulk_create(new, ignore_conflicts=True)
    return {row.name: row for row in Contributor.objects.filter(distinction=DISTINCTION)}


def print_stories(
    stories: dict[int, Story], newspaper: Newspaper, people: dict[str, Contributor], places: Sequence[Place]
) -> None:
    """The stories by their numbers as published articles, in bulk."""
    pages = make_pages(stories, newspaper)
    rows = Article.objects.bulk_create(article_of(n, story, pages[n // ARTICLES]) for n, story in stories.items())
    told = list(zip(rows, stories.values(), strict=True))
    Block.objects.bulk_create(block for row, story in told for block in blocks_of(row, story))
    Byline.objects.bulk_create(
        Byline(article=row, contributor=people[name], role=role, sequence=n)
        for row, story in told
        for n, (name, role) in enumerate(story.authors, 1)
    )
    Mention.objects.bulk_create(
        Mention(article=row, printed=place.name, place=place, status=Mention.Status.RESOLVED)
        for row, story in told
        for place in {places[n].name: places[n] for n in story.places}.values()
    )
    make_contests([(row, story) for row, story in told if story.contest])
    index_articles([row.pk for row in rows])
    note(None, _("造虚构的稿件"))  # so that nobody is told that a page of before still holds


def make_pages(stories: dict[int, Story], newspaper: Newspaper) -> dict[int, Page]:
    """The pages that the stories stand on, by number, the newest first."""
    numbers = dict.fromkeys(n // ARTICLES for n in stories)
    days = dict.fromkeys(n // PAGES for n in numbers)
    editions = {n: Edition(newspaper=newspaper, date=LAST_DAY - timedelta(days=n)) for n in days}
    Edition.objects.bulk_create(editions.values())
    pages = {n: Page(edition=editions[n // PAGES], sequence=n % PAGES + 1) for n in numbers}
    for page in pages.values():
        page.number = str(page.sequence)
    Page.objects.bulk_create(pages.values())
    return pages


def article_of(n: int, story: Story, page: Page) -> Article:
    heads = {name: getattr(story, name) for name in ("headline", "kicker", "deck", "lead_in", "section")}
    at = make_aware(datetime.combine(page.edition.date, time(6)))
    return Article(page=page, sequence=n % ARTICLES + 1, state=Article.State.PUBLISHED, published_at=at, **heads)


def blocks_of(row: Article, story: Story) -> Iterator[Block]:
    for sequence, (kind, text) in enumerate(story.body, 1):
        yield Block(article=row, sequence=sequence, kind=kind, text=text)
    if story.winners:
        rows = [[tier, "、".join(names)] for tier, names in story.winners]
        yield Block(article=row, sequence=99, kind=Block.Kind.TABLE, columns=["奖级", "获奖者"], rows=rows)


def make_contests(told: Sequence[tuple[Article, Story]]) -> None:
    contests = [Contest(article=row, name=story.contest, year=row.page.edition.date.year) for row, story in told]
    Contest.objects.bulk_create(contests)
    Organisation.objects.bulk_create(
        Organisation(
            contest=contest, role=Organisation.Role.ORGANISER, printed_role="主办", name="虚构摄影协会", sequence=1
        )
        for contest in contests
    )
    tiers, awards, entrants, winners = [], [], [], []
    for contest, (_row, story) in zip(contests, told, strict=True):
        for rank, (name, names) in enumerate(story.winners, 1):
            tiers.append(Tier(contest=contest, name=name, rank=rank, declared_count=len(names)))
            for n, entrant in enumerate(names, 1):
                entrants.append(Entrant(contest=contest, name=entrant))
                awards.append(Award(tier=tiers[-1], number=n, title=f"作品{n}"))
                winners.append(Winner(award=awards[-1], entrant=entrants[-1], sequence=1))
    for model, rows in ((Tier, tiers), (Award, awards), (Entrant, entrants), (Winner, winners)):
        model.objects.bulk_create(rows)
