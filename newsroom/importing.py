"""Files → pages on record, one transaction a page, by all the apps together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.gazetteer import Gazetteer
from articles.importer import Imported, Received, plan_import, write_findings, write_import
from articles.parser import PARSER_VERSION
from articles.placing import Misplaced
from awards.importer import plan_contests
from awards.rows import write_contests

from .reading import Unreadable, is_migrated, load_gazetteer, read_file, read_page


class NotReady(RuntimeError):
    """The database has no tables yet."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: created, updated, unchanged, failed or parsed; its parse, or what was wrong."""

    path: Path
    outcome: str
    data: dict[str, Any] | None = None
    error: str = ""


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the .txt files of the folders named, in order of name."""
    for path in paths:
        yield from sorted(path.glob("*.txt")) or [path] if path.is_dir() else [path]


def import_files(paths: Iterable[Path], given: dict[str, str], *, dry_run: bool) -> Iterator[Result]:
    """Import each file; one that fails leaves nothing behind and the rest go on. Raises NotReady."""
    if not dry_run and not is_migrated():
        raise NotReady(_("数据库里还没有表;请先运行 manage.py migrate。"))
    gazetteer = load_gazetteer()
    for path in find_files(paths):
        try:
            yield import_file(path, given, gazetteer, dry_run=dry_run)
        except (Unreadable, Misplaced) as error:
            yield Result(path, "failed", error=str(error))


def import_file(path: Path, given: dict[str, str], gazetteer: Gazetteer, *, dry_run: bool) -> Result:
    if path.is_dir():
        raise Unreadable(_("文件夹里没有 .txt 文件;请核对路径。"))
    received = read_file(path)
    data = read_page(received, given, gazetteer)
    outcome = "parsed" if dry_run else store_page(received, data).outcome
    return Result(path, outcome, data)


@transaction.atomic
def store_page(received: Received, data: dict[str, Any], *, dry_run: bool = False) -> Imported:
    """Plan what the page becomes, and write it unless this is only a dry run."""
    imported = plan_import(received, data, PARSER_VERSION)
    contests = plan_contests(imported)
    if not dry_run:
        write_import(imported)
        write_contests(contests)
        write_findings(imported)
    return imported
