"""Rows from the parse of a page: made the first time, merged ever after. The caller opens the transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from .merge import match_articles, merge_parts
from .models import Article, Edition, Finding, Newspaper, Page, Parse, SourceText
from .parts import parts_of_article, parts_of_parse, write_parts


class Misplaced(ValueError):
    """The page is on record under another date or newspaper than the one now given."""

    code = "misplaced"


@dataclass(frozen=True, slots=True)
class Received:
    """A source text as it came: file name, checksum and encoding of its bytes, decoded text."""

    name: str
    sha256: str
    encoding: str
    text: str


@dataclass(slots=True)
class Imported:
    """What an import did to one page; ``articles`` maps the indices of the parse to rows, deleted ones left out."""

    page: Page
    outcome: str
    articles: dict[int, Article] = field(default_factory=dict)
    base: Mapping[str, Any] | None = None


def import_page(received: Received, data: dict[str, Any], parser_version: str) -> Imported:
    """Store a parse (the contract's data, with newspaper, date and page number set) and make or merge its articles."""
    page, is_placed = find_page(received, data)
    source = SourceText.objects.filter(sha256=received.sha256).first()
    if source and source.parses.filter(parser_version=parser_version).exists():
        return Imported(page, "updated" if is_placed else "unchanged")
    base = Parse.objects.filter(source__page=page).first()
    source = source or SourceText.objects.create(
        page=page, name=received.name, sha256=received.sha256, encoding=received.encoding, text=received.text
    )
    parse = Parse.objects.create(source=source, parser_version=parser_version, data=data)
    articles = merge_articles(page, parse, base) if base else create_articles(page, parse)
    record_findings(page, data["findings"], articles)
    return Imported(page, "updated" if base else "created", articles, base.data if base else None)


def find_page(received: Received, data: Mapping[str, Any]) -> tuple[Page, bool]:
    """The page that a text belongs to, made if need be, and whether its edition was given a date or newspaper now."""
    printed_on = date.fromisoformat(data["date"]) if data["date"] else None
    newspaper = Newspaper.objects.get_or_create(name=data["newspaper"])[0] if data["newspaper"] else None
    known = Page.objects.filter(sources__sha256=received.sha256).select_related("edition__newspaper").first()
    if known:
        return known, place_edition(known, newspaper, printed_on)
    edition = find_edition(newspaper, printed_on)
    number = data["page"]["number"]
    same = {"number": number} if number else {"number": "", "sources__name": received.name}
    page = edition.pages.filter(**same).first() if edition.pk else None
    return page or create_page(edition, number, data["page"]["name"] or data["section"]), False


def find_edition(newspaper: Newspaper | None, printed_on: date | None) -> Edition:
    """The edition of that day; a text whose day or newspaper is unknown gets an edition of its own."""
    if newspaper and printed_on:
        return Edition.objects.get_or_create(newspaper=newspaper, date=printed_on)[0]
    return Edition(newspaper=newspaper, date=printed_on)


def create_page(edition: Edition, number: str, name: str) -> Page:
    if not edition.pk:
        edition.save()
    last = edition.pages.aggregate(last=Max("sequence"))["last"] or 0
    return Page.objects.create(edition=edition, number=number, name=name[:40], sequence=last + 1)


def place_edition(page: Page, newspaper: Newspaper | None, printed_on: date | None) -> bool:
    """Give the page's edition the date or newspaper that it lacked. Raises Misplaced where it has another."""
    edition = page.edition
    given = {"newspaper": newspaper, "date": printed_on}
    for name, value in given.items():
        if value and getattr(edition, name) not in (None, value):
            raise Misplaced(_("这份原文已入库在“%(page)s”;要换日期或报纸,请在后台改。") % {"page": page})
    missing = {name: value for name, value in given.items() if value and getattr(edition, name) is None}
    if not missing:
        return False
    if taken := Edition.objects.filter(
        newspaper=newspaper or edition.newspaper, date=printed_on or edition.date
    ).first():
        raise Misplaced(_("“%(edition)s”已有别的版;请在后台把这一版移到那一期。") % {"edition": taken})
    for name, value in missing.items():
        setattr(edition, name, value)
    edition.save()
    return True


def create_articles(page: Page, parse: Parse) -> dict[int, Article]:
    return {n: create_article(page, parse, n) for n in range(len(parse.data["articles"]))}


def create_article(page: Page, parse: Parse, index: int) -> Article:
    last = page.articles.aggregate(last=Max("sequence"))["last"] or 0
    article = Article(page=page, sequence=last + 1, parse=parse, parse_index=index)
    parsed = parse.data["articles"][index]
    write_parts(article, parts_of_parse(parsed, parse.data["section"]), parsed)
    return article


def merge_articles(page: Page, parse: Parse, base: Parse) -> dict[int, Article]:
    """Merge each article of a new parse into its earlier self; what an editor deleted stays deleted."""
    matched = match_articles(base.data["articles"], parse.data["articles"])
    rows = {article.parse_index: article for article in base.articles.all()}
    articles = {}
    for n in range(len(parse.data["articles"])):
        if n not in matched:
            articles[n] = create_article(page, parse, n)
        elif article := rows.get(matched[n]):
            merge_article(article, parse, n, base)
            articles[n] = article
    for index in rows.keys() - matched.values():
        note(page, rows[index], "vanished", "warning", _("重新导入的原文里没有这篇稿件了;是否删去由编辑决定。"))
    return articles


def merge_article(article: Article, parse: Parse, index: int, base: Parse) -> None:
    """Follow the new parse where nobody edited, propose it where somebody did; what is out is only proposed to."""
    parsed = parse.data["articles"][index]
    old = parts_of_parse(base.data["articles"][article.parse_index], base.data["section"])
    mine, new = parts_of_article(article), parts_of_parse(parsed, parse.data["section"])
    merged = merge_parts(old, mine, new)
    is_out = article.state != Article.State.WAITING
    for name, value in (merged.proposals | (merged.changes if is_out else {})).items():
        shown = value if isinstance(value, str) else ""
        note(
            article.page,
            article,
            f"reimport_{name}",
            "warning",
            _("重新导入的原文里这一项不同,已保留现有内容。"),
            shown,
        )
    article.parse, article.parse_index = parse, index
    article.save(update_fields=["parse", "parse_index"])
    if merged.changes and not is_out:
        write_parts(article, merged.changes, parsed)


def record_findings(page: Page, findings: list[dict[str, Any]], articles: Mapping[int, Article]) -> None:
    """Keep what rules noticed, once: a finding that a person has dealt with does not come back."""
    for finding in findings:
        fields = {name: finding[name] for name in ("code", "level", "message", "suggestion", "start", "end")}
        note(page, articles.get(finding["article"]), **fields)


def note(
    page: Page,
    article: Article | None,
    code: str,
    level: str,
    message: str,
    suggestion: str = "",
    start: int | None = None,
    end: int | None = None,
) -> None:
    Finding.objects.get_or_create(
        page=page,
        article=article,
        code=code,
        message=message[:300],
        suggestion=suggestion[:300],
        defaults={"level": level, "start": start, "end": end},
    )
