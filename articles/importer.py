"""A page imported: source, parse and articles. ``plan_import`` only reads, ``write_import`` writes the plan.

The caller opens one transaction around both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from .dating import settle_proposed_dates
from .drafts import Draft, draft_of_parse
from .findings import save_findings
from .history import recorded
from .jumps import link_jumps
from .models import Article, Finding, Page, Parse, SourceText
from .placing import find_source, origin_of, page_for, place_page, rename_page, save_place
from .proposals import parsed_finding
from .reimport import merge_page
from .rows import write_drafts
from .search import index_articles

LOCK = 0x6E657773


@dataclass(frozen=True, slots=True)
class Received:
    """A source text as it came: file name, checksum and encoding of its bytes, decoded text."""

    name: str
    sha256: str
    encoding: str
    text: str


@dataclass(slots=True)
class Imported:
    """What an import does to one page: ``outcome`` is created, updated or unchanged.

    ``is_placed``: the page is new, or has a new name, date or newspaper. ``parse`` is None where there is nothing new
    to keep, ``last`` the page's parse of before; ``findings`` are what the merge proposes and rules noticed.
    """

    page: Page
    outcome: str
    is_placed: bool
    parse: Parse | None = None
    last: Parse | None = None
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def plan_import(received: Received, data: dict[str, Any], parser_version: str) -> Imported:
    """What to do with a parse (the contract's data, with newspaper, date and page number set). Raises Misplaced."""
    wait_for_others()
    source, page = find_source(received.sha256, received.name, received.text, data)
    page = page or page_for(data)
    last = Parse.objects.filter(source__page=page).first() if page.pk else None
    is_placed = bool(last and place_page(page, last.data, data))
    if source and source.parses.filter(parser_version=parser_version).exists():
        return Imported(page, "updated" if is_placed else "unchanged", is_placed)
    is_placed |= rename_page(page, last.data, data) if last else not page.pk
    parse = Parse(source=source or new_source(page, received, data), parser_version=parser_version, data=data)
    imported = Imported(page, "updated" if last else "created", is_placed, parse, last)
    if last:
        imported.drafts, imported.findings = merge_page(page, parse, last)
    else:
        imported.drafts = draft_page(page, data)
    imported.findings += noticed(imported)
    return imported


def wait_for_others() -> None:
    """Let imports go one after another until their transactions end; SQLite has let only one begin."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def new_source(page: Page, received: Received, data: dict[str, Any]) -> SourceText:
    return SourceText(
        page=page,
        name=received.name,
        sha256=received.sha256,
        origin=origin_of(received.name, data),
        encoding=received.encoding,
        text=received.text,
    )


def draft_page(page: Page, data: dict[str, Any]) -> list[Draft]:
    """Drafts of the articles of a page's first parse, after those that editors have put there."""
    last = page.articles.aggregate(last=Max("sequence"))["last"] if page.pk else None
    return [draft_of_parse(Article(page=page), data, n, (last or 0) + n + 1) for n in range(len(data["articles"]))]


def noticed(imported: Imported) -> Iterator[Finding]:
    """The parse's findings, but for those on articles that editors deleted, and for a date that is known."""
    drafts = {draft.index: draft for draft in imported.drafts if draft.index is not None and draft.row}
    for finding in imported.parse.data["findings"] if imported.parse else ():
        is_known = finding["code"] == "edition_date" and imported.page.edition.date
        if not is_known and (finding["article"] is None or finding["article"] in drafts):
            yield parsed_finding(imported.page, drafts.get(finding["article"]), finding)


def write_import(imported: Imported) -> None:
    """Save what was planned, but for the findings."""
    if imported.is_placed:
        write_place(imported.page)
    if imported.parse:
        if not imported.parse.source.pk:
            imported.parse.source.save()
        imported.parse.save()
        rows = [draft for draft in imported.drafts if draft.row and not draft.is_out]
        # Also those that the new parse does not have: their blocks may go to others, and that is theirs to tell.
        known = [draft.row for draft in rows if not draft.is_new]
        action = _("导入 %(name)s") % {"name": imported.parse.source.name}
        with recorded(None, action, *known) as recording:
            write_drafts(imported.drafts, imported.parse)
            for draft in rows if imported.last else ():
                if draft.is_new:
                    recording.add(draft.row)
        link_jumps(imported.page)
        index_articles([draft.row.pk for draft in imported.drafts if draft.row])


def write_place(page: Page) -> None:
    """Save where the page stands; a date given to its edition settles what was proposed for it."""
    if not page.pk:
        save_place(page)
        return
    with recorded(None, _("导入：版的位置"), page.edition) as recording:
        save_place(page)
        settle_proposed_dates(page.edition, None, recording)


def write_findings(imported: Imported) -> None:
    """Save the findings, once all rows that they are about are there."""
    if imported.parse and imported.last:
        followed = {draft.row.pk for draft in imported.drafts if draft.is_open and draft.index is not None}
        save_findings(imported.page, imported.findings, imported.last.data["findings"], followed)
    elif imported.parse:
        Finding.objects.bulk_create(imported.findings)
