"""What must hold before a whole edition goes out: point by point, with what is missing and where it is put right.

Other apps add points of their own with ``register``; a check takes an edition and returns a Point.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from .models import Article, Edition, Finding, Page
from .proofing.numbers import read_number
from .reviewing import step_name, step_names

Gap = tuple[str, Model | None]
"""What is missing, in words, and the object in which it is put right, if there is one."""

LETTERED = re.compile(r"(?P<letter>[^\W\d_〇一二三四五六七八九十]*)(?P<number>.+)")
JOINED = re.compile(r"[-—–~～、/]")


@dataclass(frozen=True)
class Point:
    """One thing that must hold. ``is_binding``: nothing goes out without it, whatever the reason; ``is_told``: good to
    know, and keeps nothing back."""

    words: str
    gaps: tuple[Gap, ...] = ()
    is_binding: bool = False
    is_told: bool = False

    @property
    def is_met(self) -> bool:
        return not self.gaps


Check = Callable[[Edition], Point]
REGISTERED: list[Check] = []


def register(check: Check) -> None:
    """Have the check made of every edition."""
    REGISTERED.append(check)


def checklist(edition: Edition) -> list[Point]:
    """The points, in order, those of other apps among them, in a fixed number of queries."""
    checks = [known_date, known_newspaper, continuous_pages, no_gross_finding, all_signed]
    return [check(edition) for check in [*checks, *REGISTERED, no_open_findings]]


def waiting_in(edition: Edition) -> Iterable[Article]:
    waiting = Article.objects.filter(page__edition=edition, state=Article.State.WAITING)
    return waiting.with_page().with_opening().with_step()


def known_date(edition: Edition) -> Point:
    gaps = () if edition.date else ((_("填上出版日期"), edition),)
    return Point(_("知道出版日期"), gaps, is_binding=True)


def known_newspaper(edition: Edition) -> Point:
    gaps = () if edition.newspaper_id else ((_("填上报纸"), edition),)
    return Point(_("知道是哪家报纸"), gaps, is_binding=True)


def continuous_pages(edition: Edition) -> Point:
    return Point(_("版次从第 1 版起连续"), tuple(gaps_between(edition, edition.pages.all())))


def gaps_between(edition: Edition, pages: Iterable[Page]) -> Iterator[Gap]:
    """Pages without a number that can be counted, and numbers without a page, each letter counted by itself."""
    known: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        numbers = list(numbers_of(page.number))
        if not numbers:
            words = _("看不懂版次“%(page)s”") if page.number else _("“%(page)s”没有版次")
            yield words % {"page": page.number or page.label}, page
        for letter, number in numbers:
            known[letter].add(number)
    for letter, found in sorted(known.items()):
        for number in sorted(set(range(1, max(found) + 1)) - found):
            yield _("缺第%(number)s版") % {"number": f"{letter}{number}"}, edition


def numbers_of(printed: str) -> Iterator[tuple[str, int]]:
    """The pages that a printed number stands for, as letter and number: A1, 二, 2-3 (two pages); none where unclear."""
    letter, found = "", []
    for part in JOINED.split(printed):
        match = LETTERED.fullmatch(part.strip().upper())
        number = match and read_number(match["number"])
        if not number:
            return
        letter = match["letter"] or letter
        found.append((letter, number))
    yield from found


def no_gross_finding(edition: Edition) -> Point:
    gross = Finding.objects.filter(page__edition=edition, level=Finding.Level.GROSS, state=Finding.State.OPEN)
    waiting = gross.filter(Q(article=None) | Q(article__state=Article.State.WAITING))
    return Point(_("没有未处理的严重差错"), tuple((row.message, row) for row in waiting), is_binding=True)


def all_signed(edition: Edition) -> Point:
    gaps = tuple((_("《%(title)s》还没有签%(step)s") % words, article) for words, article in unsigned(edition))
    return Point(_("每篇稿件各审都已签过"), gaps, is_binding=True)


def unsigned(edition: Edition) -> Iterator[tuple[dict[str, str], Article]]:
    for article in waiting_in(edition):
        step = 0 if article.returned_to == 0 else article.signed + 1
        if step <= len(step_names()):
            yield {"title": article.title, "step": step_name(step or 1)}, article


def no_open_findings(edition: Edition) -> Point:
    """How many findings of other levels are open: for information."""
    rows = Finding.objects.filter(page__edition=edition, state=Finding.State.OPEN)
    count = rows.exclude(level=Finding.Level.GROSS).count()
    gaps = ((_("还有 %(count)d 条其他意见没有处理") % {"count": count}, None),) if count else ()
    return Point(_("其他审读意见都已处理"), gaps, is_told=True)


def unmet(points: Iterable[Point]) -> list[Point]:
    """The points that keep the edition back."""
    return [point for point in points if not point.is_met and not point.is_told]
