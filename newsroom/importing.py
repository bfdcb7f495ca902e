"""Pages from anywhere → pages on record, one transaction a page, by all the apps together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.changes import changes_of
from articles.history import recorded
from articles.importer import Imported, Received, plan_import, write_findings, write_import
from articles.known_places import is_migrated, keep_places
from articles.models import ImportedPage, ImportRun, Page
from articles.parser import PARSER_VERSION
from articles.placing import Misplaced
from awards.importer import plan_contests
from awards.rows import ContestDraft, write_contests

from .inputs import Input, Unreadable, find_inputs
from .places import add_villages, paths_of
from .reading import Authorities, load_authorities, read_input

Parsed = tuple[Received, dict[str, Any]]
AT_HAND: ContextVar[Authorities] = ContextVar("authorities")
AHEAD = 8
"""How many pages each process may parse ahead of the one that is written."""


class NotReady(RuntimeError):
    """Nothing can be imported yet; the message says what to do first."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one page: created, updated, unchanged, failed or parsed; its parse, or what was wrong.

    Of a dry run, ``foreseen`` is what would come of the page, ``changes`` what of each article, a line each;
    ``text`` is the decoded source.
    """

    source: str
    outcome: str
    data: dict[str, Any] | None = None
    page: Page | None = None
    code: str = ""
    error: str = ""
    foreseen: str = ""
    changes: Sequence[str] = ()
    text: str = ""


def import_files(
    paths: Iterable[Path],
    given: Mapping[str, str],
    *,
    dry_run: bool,
    compares: bool = True,
    jobs: int = 1,
) -> Iterator[Result]:
    """Import each page that the paths name; one that fails leaves nothing behind and the rest go on.

    ``given``: newspaper, date (ISO) and page number, as far as they are known; ``jobs``: how many processes parse;
    ``compares``: whether a dry run compares pages with those on record. Raises NotReady before anything is written.
    """
    paths = list(paths)
    inputs = list(find_inputs(paths))
    return import_inputs(inputs, " ".join(map(str, paths)), given, dry_run=dry_run, compares=compares, jobs=jobs)


def import_inputs(
    inputs: list[Input],
    described: str,
    given: Mapping[str, str],
    *,
    dry_run: bool,
    compares: bool = True,
    jobs: int = 1,
    user: Any = None,
) -> Iterator[Result]:
    """Import inputs as ``import_files`` does; ``described`` is what the run's record says was imported, by ``user``."""
    if given.get("page") and len(inputs) > 1:
        raise NotReady(_("给了版次就只能导入一个版，这里有 %(count)d 个；请一个一个导入。") % {"count": len(inputs)})
    if dry_run:
        rehearse_page = partial(rehearse, compares=compares, has_tables=is_migrated())
        yield from map(rehearse_page, inputs, parse_all(inputs, given, load_authorities(), jobs))
        return
    if not is_migrated():
        raise NotReady(_("数据库里还没有表；请先运行 manage.py migrate。"))
    authorities = load_authorities()
    run = ImportRun.objects.create(arguments=described[:1000], user=user)
    yield from map(partial(store, run), inputs, parse_all(inputs, given, authorities, jobs))
    ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())


def parse_all(
    inputs: list[Input], given: Mapping[str, str], authorities: Authorities, jobs: int
) -> Iterator[Parsed | Unreadable]:
    """What each input holds, in their order, or what is wrong with it."""
    parse = partial(parse_input, given=given)
    AT_HAND.set(authorities)
    if jobs < 2:
        yield from map(parse, inputs)
        return
    # Forked, the processes share the table of names; none of them touches the database.
    with ProcessPoolExecutor(jobs, get_context("fork"), AT_HAND.set, [authorities]) as pool:
        waiting = iter(inputs)
        while batch := list(islice(waiting, AHEAD * jobs)):
            yield from pool.map(parse, batch)


def parse_input(source: Input, given: Mapping[str, str]) -> Parsed | Unreadable:
    try:
        return read_input(source, given, AT_HAND.get())
    except Unreadable as error:
        return error


def rehearse(source: Input, parsed: Parsed | Unreadable, *, compares: bool, has_tables: bool) -> Result:
    """What an import would do to a page, where it is compared with what is on record; nothing is written."""
    try:
        if isinstance(parsed, Unreadable):
            raise parsed
        if has_tables:
            add_villages(parsed[1])
        if not (compares and has_tables):
            return Result(str(source), "parsed", parsed[1], text=parsed[0].text)
        with transaction.atomic():
            imported, _contests = plan_page(*parsed)
        foreseen, changes = imported.outcome, changes_of(imported.drafts)
        return Result(str(source), "parsed", parsed[1], foreseen=foreseen, changes=changes, text=parsed[0].text)
    except (Unreadable, Misplaced) as error:
        return Result(str(source), "failed", code=error.code, error=str(error))


def store(run: ImportRun, source: Input, parsed: Parsed | Unreadable) -> Result:
    """Put a page on record, and into the run's record what came of it, or why nothing did."""
    try:
        if isinstance(parsed, Unreadable):
            raise parsed
        with transaction.atomic():
            imported = store_page(*parsed)
            result = Result(str(source), imported.outcome, parsed[1], imported.page)
            record(run, result)
    except (Unreadable, Misplaced) as error:
        result = Result(str(source), "failed", code=error.code, error=str(error))
        record(run, result)
    except DatabaseError as error:
        words = _("数据库没有写成（%(reason)s），这一版没有导入；请再运行一次。") % {
            "reason": str(error).split("\n")[0]
        }
        result = Result(str(source), "failed", code="database", error=words)
        record(run, result)
    return result


def plan_page(received: Received, data: dict[str, Any]) -> tuple[Imported, list[ContestDraft]]:
    """What one page becomes; nothing is written yet."""
    imported = plan_import(received, data, PARSER_VERSION)
    return imported, plan_contests(imported)


def store_page(received: Received, data: dict[str, Any]) -> Imported:
    """One page, in the caller's transaction."""
    add_villages(data)
    imported, contests = plan_page(received, data)
    if imported.parse:
        keep_places(paths_of(data), AT_HAND.get().gazetteer)
    write_import(imported)
    with recorded(None, _("导入 %(name)s") % {"name": received.name}, *(c.row for c in contests if not c.is_new)):
        write_contests(contests)
    write_findings(imported)
    return imported


def record(run: ImportRun, result: Result) -> None:
    ImportedPage.objects.create(
        run=run,
        source=result.source[:1000],
        outcome=result.outcome,
        page=result.page,
        code=result.code,
        message=result.error[:500],
    )
