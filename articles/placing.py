"""Which page of which edition a text is: one on record, or a new one. Only reads; what it finds is not yet saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from .models import Edition, Newspaper, Page, SourceText

ALIKE = 0.5
"""Texts of one file name that share this part of their lines are of one page."""
NEWEST = 20
"""So many earlier texts of one file name are looked at."""


class Misplaced(ValueError):
    """The page is on record under another date or newspaper than the one now given."""

    code = "misplaced"


def find_source(sha256: str, name: str, text: str, data: Mapping[str, Any]) -> tuple[SourceText | None, Page | None]:
    """The source on record with these bytes, and the page that the text is a version of.

    That is what an earlier text said that it is, or much of whose text it has. Where editors have since moved the page
    or put its date right, it is still the page.
    """
    sources = SourceText.objects.select_related("page__edition__newspaper")
    known = list(sources.filter(Q(sha256=sha256) | Q(origin=origin_of(name, data))))
    same = next((source for source in known if source.sha256 == sha256), None)
    if same:
        return same, same.page
    is_known = all((data["newspaper"], data["date"], data["page"]["number"]))
    for source in known:
        if is_known or are_alike(source.text, text):
            return None, source.page
    return None, page_of_file(name, text)


def page_of_file(name: str, text: str) -> Page | None:
    sources = SourceText.objects.select_related("page__edition__newspaper").filter(name=name)
    return next((source.page for source in sources[:NEWEST] if are_alike(source.text, text)), None)


def origin_of(name: str, data: Mapping[str, Any]) -> str:
    """What a text is known by: newspaper, date and page number, and the file's name where one of them is unknown."""
    known = (data["newspaper"], data["date"], data["page"]["number"])
    return "|".join([*known, "" if all(known) else name])[:400]


def are_alike(one: str, other: str) -> bool:
    lines, others = set(one.split()), set(other.split())
    return len(lines & others) >= ALIKE * min(len(lines), len(others))


def page_for(data: Mapping[str, Any]) -> Page:
    """The page on record where a text says that it stands, or a new one; not yet saved, nor is what it stands in.

    A text whose day or newspaper is unknown gets an edition of its own.
    """
    number, day = data["page"]["number"], date_of(data)
    editions = Edition.objects.filter(newspaper__name=data["newspaper"], date=day).select_related("newspaper")
    edition = editions.first() if data["newspaper"] and day else None
    pages = list(edition.pages.all()) if edition else []
    for page in pages:
        if number and page.number == number:
            return page
    edition = edition or Edition(newspaper=newspaper_of(data), date=day)
    last = max((page.sequence for page in pages), default=0)
    return Page(edition=edition, number=number, name=page_name(data), sequence=last + 1)


def newspaper_of(data: Mapping[str, Any]) -> Newspaper | None:
    name = data["newspaper"]
    return (Newspaper.objects.filter(name=name).first() or Newspaper(name=name)) if name else None


def date_of(data: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(data["date"]) if data["date"] else None


def page_name(data: Mapping[str, Any]) -> str:
    name: str = data["page"]["name"] or data["section"]
    return name[:40]


def place_page(page: Page, last: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Give the page's edition the date or newspaper that it lacked, and tell whether it got one.

    What the last import already said is no news: there an editor's word stands. Raises Misplaced where the news is not
    what is on record.
    """
    edition = page.edition
    given = {"newspaper": newspaper_of(data), "date": date_of(data)}
    news = {name: value for name, value in given.items() if value and data[name] != last[name]}
    if any(getattr(edition, name) not in (None, value) for name, value in news.items()):
        raise Misplaced(_("这份原文已入库在“%(page)s”；要换日期或报纸，请在后台改。") % {"page": page})
    missing = {name: value for name, value in news.items() if getattr(edition, name) is None}
    for name, value in missing.items():
        setattr(edition, name, value)
    if missing and (taken := same_edition(edition)):
        raise Misplaced(_("“%(edition)s”已有别的版；请在后台把这一版移到那一期。") % {"edition": taken})
    return number_page(page, last, data) or bool(missing)


def number_page(page: Page, last: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Give the page the number that it lacked, and tell whether it got one. Raises Misplaced where it is taken."""
    number = data["page"]["number"]
    if page.number or not number or number == last["page"]["number"]:
        return False
    if taken := Page.objects.filter(edition=page.edition, number=number).exclude(pk=page.pk).first():
        raise Misplaced(_("“%(page)s”已在库里；请在后台核对这一版的版次。") % {"page": taken})
    page.number = number
    return True


def rename_page(page: Page, last: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Let the page's name follow, unless an editor wrote another or readers see it, and tell whether it did."""
    if page.name != page_name(last) or page.name == page_name(data) or page.articles.out().exists():
        return False
    page.name = page_name(data)
    return True


def same_edition(edition: Edition) -> Edition | None:
    if not (edition.date and edition.newspaper and edition.newspaper.pk):
        return None
    return Edition.objects.filter(newspaper=edition.newspaper, date=edition.date).exclude(pk=edition.pk).first()


def save_place(page: Page) -> None:
    """Save a page, and the edition and newspaper that it stands in as far as they are new or changed."""
    edition, is_known = page.edition, bool(page.edition.pk) and not page.pk
    if edition.newspaper and not edition.newspaper.pk:
        edition.newspaper.save()
    if not is_known:
        edition.save()
    page.save()
