"""Runs of the importer: whole pages or nothing, one after another, in a fixed number of queries; and dry ones."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Block, Finding, Page
from newsroom import importing

from .reimports import BRIDGE, ROAD, TEXT, WELL, article, everything, page, reparse
from .test_import_pages import PRINTED, import_pages, write_page, writes  # noqa: F401

__all__ = ["page", "reparse"]

CORRECTED = ROAD.replace("镇里", "城里") + BRIDGE + WELL


def articles(count, word="路"):
    """So many articles; no paragraph is like another."""
    return "".join(
        f"第{n}村修通第{n}条{word}\n■ 本报记者 王小{chr(0x4E00 + 7 * n)}\n"
        f"日前,第{n}村的{word}修通了,{chr(0x5000 + 11 * n) * 3}一带的乡亲都说好。\n"
        for n in range(1, count + 1)
    )


def queries(work):
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_articles_of_a_page(write_page, monkeypatch):  # noqa: F811
    import_pages(write_page(TEXT), **PRINTED)
    counts = []
    for count in (1, 2, 30):
        options = PRINTED | {"page": str(count)}
        path = write_page(articles(count), f"{count}.txt")
        first = queries(lambda path=path, options=options: import_pages(path, **options))
        Block.objects.filter(article__page__number=str(count), article__sequence=1).update(text="人改的一段。")
        path = write_page(articles(count, "渠"), f"{count}.txt")
        corrected = queries(lambda path=path, options=options: import_pages(path, **options))
        monkeypatch.setattr(importing, "PARSER_VERSION", f"test {count}")
        reparsed = queries(lambda path=path, options=options: import_pages(path, **options))
        counts.append([first, corrected, reparsed])
    assert Article.objects.count() == 35
    assert counts[1] == counts[2]  # the first run has looked up what Django remembers of the models
    assert max(counts[2]) < 60


@pytest.mark.django_db(transaction=True)
def test_a_run_killed_at_any_write_leaves_whole_pages_only(write_page):  # noqa: F811
    class Killed(BaseException):
        pass

    left = iter(())

    def kill(execute, sql, *rest):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "articles_import" not in sql and next(left, None):
            raise Killed
        return execute(sql, *rest)

    survived = set()
    states = []
    for text in (TEXT, CORRECTED):
        before, n = everything(), 0
        while "killed":
            left = iter([False] * n + [True])
            try:
                with connection.execute_wrapper(kill):
                    import_pages(write_page(text), **PRINTED)
                break
            except Killed:
                assert everything() == before
                n += 1
        survived.add(n > 5)
        states.append(everything())
    assert survived == {True}
    assert states[0] != states[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer begin at a time")
def test_two_runs_at_once_on_one_page_go_one_after_the_other(write_page, monkeypatch):  # noqa: F811
    started, errors = threading.Event(), []
    write_import = importing.write_import

    def write_slowly(imported):
        started.set()
        time.sleep(0.3)
        write_import(imported)

    monkeypatch.setattr(importing, "write_import", write_slowly)

    def run(path):
        try:
            import_pages(path, **PRINTED, page="3")
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    paths = [write_page(text, f"{n}.txt") for n, text in enumerate((TEXT, TEXT, CORRECTED))]
    threads = [threading.Thread(target=run, args=[path]) for path in paths]
    threads[0].start()
    started.wait(5)
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert errors == []
    assert Page.objects.count() == 1
    assert sorted(Article.objects.values_list("headline", flat=True)) == sorted(
        ["城里修通一条路", "村里建起一座桥", "县里打成一口井"]
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer begin at a time")
def test_an_editor_saves_while_a_page_is_imported(page, write_page, monkeypatch):  # noqa: F811
    """The editor's save waits for the import, and what was written in it stands."""
    locked, errors = threading.Event(), []
    write_import = importing.write_import

    def write_slowly(imported):
        locked.set()
        time.sleep(0.5)
        write_import(imported)

    monkeypatch.setattr(importing, "write_import", write_slowly)

    def save():
        try:
            locked.wait(5)
            with transaction.atomic():
                Article.objects.filter(headline="村里建起一座桥").update(deck="编辑刚写的副题")
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    editor = threading.Thread(target=save)
    editor.start()
    page(CORRECTED)
    editor.join(20)
    assert errors == []
    assert article("村里建起一座桥").deck == "编辑刚写的副题"
    assert article("城里修通一条路")


@pytest.mark.django_db
def test_dry_run_tells_what_would_happen_to_each_article_and_field(page, write_page):  # noqa: F811
    Article.objects.filter(headline="村里建起一座桥").update(headline="人改过的标题", deck="人加的副题")
    text = TEXT.replace("一座桥", "一座大桥").replace("来往的车辆", "过往的车辆") + WELL
    before = everything()
    with CaptureQueriesContext(connection) as captured:
        out, _, _ = import_pages(write_page(text), **PRINTED, dry_run=True)
    assert writes(captured) == []
    assert everything() == before
    road, bridge, well = (line.strip() for line in out.splitlines()[1:4])
    assert road == "《镇里修通一条路》：更新 正文；未变 栏目、引题、主题、副题、电头、署名、地名"
    assert bridge == "《人改过的标题》：保留 主题、副题；建议 主题；未变 栏目、引题、电头、署名、地名、正文"
    assert well == "《县里打成一口井》：新建 主题、署名、正文"


@pytest.mark.django_db
def test_dry_run_of_what_is_on_record_says_so(page, write_page):  # noqa: F811
    out, _, _ = import_pages(write_page(TEXT), **PRINTED, dry_run=True)
    assert "未变" in out
    assert not Finding.objects.filter(code__startswith="reimport").exists()
