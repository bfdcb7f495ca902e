"""How fast the main job is, as ratios within one run: python -m tests.bench (make bench runs it on both databases).

Seconds depend on the machine; what is compared here ran on the same one, minutes apart at most: twice the text against
once, each pass against the whole, an import against bare bulk_create of the same rows.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from tests import environment  # noqa: F401 (sets what Django's settings read)
from tests.run import postgres

ROOT = Path(__file__).resolve().parents[1]
SEED = (ROOT / "seeds" / "000_ad50c3f2ba8df3a1.txt").read_text(encoding="utf-8")
PAGES = 40
HOSTILE = {
    "1 MB without a line break": "一" * 350_000,
    "100,000 one-character lines": "字\n" * 100_000,
    "10,000 brackets": "标题\n" + "本报讯(" * 10_000,
    "1 MB of commas": "标题\n" + "," * 1_000_000,
    "100,000 spaces and a letter": "标题\n" + " " * 100_000 + "字",
}


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The shortest of a few runs."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def of_size(size: int) -> str:
    """About so many bytes of newspaper page, in UTF-8."""
    return (SEED * (size // len(SEED.encode()) + 1)).encode()[:size].decode(errors="ignore")


def bench_parser() -> None:
    from articles.parser import parse_page
    from articles.parser.blocks import group_blocks
    from articles.parser.lines import split_lines
    from articles.parser.page import assemble_page

    print("Parser, one core")
    sizes = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)
    rates = {size: size / 1e6 / seconds(lambda size=size: parse_page(of_size(size))) for size in sizes}
    for size, rate in rates.items():
        print(f"  {size / 1000:>7,.0f} KB  {rate:6.2f} MB/s  {rate / rates[100_000]:5.2f} × the rate at 100 KB")
    text = of_size(1_000_000)
    lines = split_lines(text)
    blocks = group_blocks(lines)
    passes = {
        "lines": seconds(lambda: split_lines(text)),
        "blocks": seconds(lambda: group_blocks(lines)),
        "page": seconds(lambda: assemble_page(blocks)),
    }
    print("  share of passes: " + ", ".join(f"{name} {t / sum(passes.values()):.0%}" for name, t in passes.items()))
    for name, text in HOSTILE.items():
        once, twice = seconds(lambda t=text: try_parse(t), 1), seconds(lambda t=text: try_parse(t * 2), 1)
        rate = len(text.encode()) / 1e6 / once
        print(f"  {name}: {rate:.2f} MB/s, twice of it in {twice / once:.1f} × the time")


def try_parse(text: str) -> None:
    from articles.parser import NoArticle, parse_page

    try:
        parse_page(text)
    except NoArticle:
        return


def bench_places() -> None:
    from newsroom.reading import load_authorities

    text = of_size(1_000_000)
    start = perf_counter()
    gazetteer = load_authorities().gazetteer
    built = perf_counter() - start
    rate = len(text.encode()) / 1e6 / seconds(lambda: gazetteer.recognise([text]))
    print(f"Places: {rate:.2f} MB/s with its names, read and built in {built:.2f} s")


def bench_import() -> None:
    from articles.division_table import load_divisions
    from articles.divisions import SHIPPED, read_divisions
    from newsroom.importing import import_files

    load_divisions(read_divisions(SHIPPED))
    with tempfile.TemporaryDirectory() as folder:
        for n in range(PAGES + 1):
            header = f"聊城日报 2023年2月21日 第{n + 1}版\n"
            (Path(folder) / f"{n:03}.txt").write_text(header + SEED, encoding="utf-8")
        first, *rest = sorted(Path(folder).iterdir())
        import_pages(import_files, [first])
        rows = rows_of_a_page()
        parsed = seconds(lambda: list(import_files(rest, {}, dry_run=True, compares=False)), 1)
        imported = seconds(lambda: import_pages(import_files, rest), 1)
        again = seconds(lambda: import_pages(import_files, rest), 1)
    floor = seconds(lambda: [insert(rows, n) for n in range(1, PAGES + 1)], 1)
    count = sum(len(found) for found in rows.values())
    print(f"Import on {connection.vendor}: {PAGES / imported:.1f} pages/s of {count} rows each;")
    print(f"  writing them takes {(imported - parsed) / floor:.2f} × the time of bare bulk_create of the same rows,")
    print(f"  with reading, parsing, places and proofing {imported / floor:.2f} × ({PAGES / floor:.1f} pages/s)")
    print(f"  the same pages again, nothing written: {again / imported:.2f} × the time of the first import")


def import_pages(import_files: Callable, paths: list[Path]) -> None:
    for result in import_files(paths, {}, dry_run=False):
        assert not result.error, result.error


def rows_of_a_page() -> dict[type, list[dict]]:
    """Every row that the one page on record has of its own, by model, in an order in which they can be inserted."""
    from articles import models as articles
    from awards import models as awards

    of_a_page = [articles.Page, articles.SourceText, articles.Parse, articles.Article, articles.Block, articles.Byline]
    of_a_page += [articles.Mention, articles.Finding, awards.Contest, awards.Organisation, awards.Tier, awards.Entrant]
    of_a_page += [awards.Award, awards.Winner]
    return {model: list(model._default_manager.values()) for model in of_a_page}


def insert(rows: dict[type, list[dict]], n: int) -> None:
    """Bare bulk_create of a page's rows under new keys, beyond all others, in one transaction."""
    with transaction.atomic():
        for model, found in rows.items():
            keys = {field.attname for field in model._meta.fields if field.primary_key or field.related_model in rows}
            model._default_manager.bulk_create(model(**(renumbered(row, keys, n) | fresh(model, n))) for row in found)


def renumbered(row: dict, keys: set[str], n: int) -> dict:
    return {name: value + n * 10**10 if name in keys and value else value for name, value in row.items()}


def fresh(model: type, n: int) -> dict:
    """What must be unique, made so."""
    return {"Page": {"number": f"F{n}", "sequence": 1000 + n}, "SourceText": {"sha256": f"{n:064}"}}.get(
        model.__name__, {}
    )


def bench_database() -> None:
    """What depends on the database of this process."""
    from tests.bench_pages import bench_pages

    if connection.vendor == "sqlite":
        # In a file, as it is served: one in memory is never opened and closed.
        connection.settings_dict["TEST"]["NAME"] = f"{connection.settings_dict['NAME']}.bench"
    call_command("collectstatic", interactive=False, verbosity=0)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        bench_import()
        bench_pages()
    finally:
        teardown_databases(databases, verbosity=0)


def run_on(database_url: str) -> None:
    """Run bench_database in a process of its own, since a process has one database."""
    command = [sys.executable, "-m", "tests.bench", "database"]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": database_url, "API_RATE": "100000/min"}, check=True)


def main(arguments: list[str]) -> None:
    django.setup()
    if arguments:
        bench_database()
        return
    bench_parser()
    bench_places()
    with tempfile.TemporaryDirectory() as folder, postgres() as (address, _name):
        run_on(f"sqlite:///{folder}/bench.sqlite3")
        if address:
            run_on(address)


if __name__ == "__main__":
    main(sys.argv[1:])
