"""Where pages come from: files, folders, archives, standard input, sidecars; and the record of each run."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.db import OperationalError

from articles.models import Article, Edition, ImportRun, Page
from tests.conftest import ROOT

from .test_import_pages import BRIEF, PRINTED, import_pages, write_page  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path):
    """An archive of these members."""

    def make(members, **options):
        path = tmp_path / "pages.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in members.items():
                file.writestr(name, content, **options)
        return path

    return make


def brief(word):
    return BRIEF.replace("路", word)


def test_archive_is_read_member_by_member(archive):
    path = archive({"b/2.txt": brief("桥"), "b/1.txt": brief("路"), "readme.md": "不是版面"})
    out, _, failed = import_pages(path, **PRINTED)
    assert not failed
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == [f"{path}/b/1.txt", f"{path}/b/2.txt"]
    assert Article.objects.count() == 2


def test_folders_are_read_with_all_below_them(tmp_path, archive):
    archive({"z.txt": brief("井")})
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "1.TXT").write_text(brief("路"), encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "2.txt").write_text(brief("渠"), encoding="utf-8")
    out, _, _ = import_pages(tmp_path, **PRINTED)
    assert "新建 2" in out


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BRIEF.encode())))
    import_pages("-", **PRINTED)
    assert Article.objects.get().headline == "县里修通一条路"


def test_sidecar_says_what_the_page_does_not(write_page):  # noqa: F811
    path = write_page(BRIEF)
    facts = 'newspaper = "聊城日报"\ndate = 2023-02-21\npage = 3\npage_name = "要闻"\n'
    path.with_suffix(".toml").write_text(facts, encoding="utf-8")
    import_pages(path)
    page = Page.objects.get()
    assert (page.edition.newspaper.name, page.edition.date, page.number, page.name) == (
        "聊城日报",
        date(2023, 2, 21),
        "3",
        "要闻",
    )


def test_options_go_before_the_sidecar(write_page):  # noqa: F811
    path = write_page(BRIEF)
    path.with_suffix(".toml").write_text('date = "2023-02-20"\n', encoding="utf-8")
    import_pages(path, **PRINTED)
    assert Edition.objects.get().date == date(2023, 2, 21)


def test_sidecar_in_an_archive(archive):
    import_pages(archive({"1.txt": BRIEF, "1.toml": 'newspaper = "聊城日报"\ndate = "2023-02-21"\n'}))
    assert Edition.objects.get().date == date(2023, 2, 21)


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        ("date = 昨天", "不是 TOML"),
        ('date = "21.2.2023"', "2023-02-21 这样"),
        ('paper = "聊城日报"', "不认得“paper”"),
        ('page = "12345678901"', "最多 10 个字"),
        ("# " + "长" * 30000, "超过 64 KB"),
    ],
)
def test_bad_sidecar_is_one_sentence(write_page, sidecar, words):  # noqa: F811
    path = write_page(BRIEF)
    path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
    _, err, failed = import_pages(path, **PRINTED)
    assert failed
    assert words in err
    assert err.count("\n") == 1
    assert not Page.objects.exists()


def test_sidecar_with_a_time_of_day(write_page):  # noqa: F811
    path = write_page(BRIEF)
    path.with_suffix(".toml").write_text("date = 2023-02-21T08:00:00\n", encoding="utf-8")
    import_pages(path)
    assert Edition.objects.get().date == date(2023, 2, 21)


def test_large_sidecar_in_an_archive_is_refused(archive):
    _, err, failed = import_pages(archive({"1.txt": BRIEF, "1.toml": "#" * 10_000_000}))
    assert failed
    assert "超过 64 KB" in err


def test_archive_broken_inside_is_one_sentence(archive):
    path = archive({"1.txt": BRIEF * 50})
    content = bytearray(path.read_bytes())
    content[45:60] = b"\xff" * 15
    path.write_bytes(content)
    _, err, failed = import_pages(path)
    assert failed
    assert "解不开" in err


def test_database_that_fails_in_mid_run_is_one_sentence_and_the_rest_go_on(write_page, monkeypatch):  # noqa: F811
    from newsroom import importing

    whole = importing.write_contests
    fails = iter([OperationalError("database is locked")])

    def write(contests):
        for error in fails:
            raise error
        whole(contests)

    monkeypatch.setattr(importing, "write_contests", write)
    out, err, failed = import_pages(write_page(BRIEF, "1.txt"), write_page(brief("桥"), "2.txt"), **PRINTED)
    assert failed
    assert "database is locked" in err
    assert "新建 1" in out
    assert ImportRun.objects.get().pages.filter(code="database").count() == 1
    assert Article.objects.get().headline == "县里修通一条桥"


def test_number_for_more_than_one_page_is_refused(write_page):  # noqa: F811
    _, _, failed = import_pages(write_page(BRIEF, "1.txt"), write_page(brief("桥"), "2.txt"), page="1", **PRINTED)
    assert "这里有 2 个" in failed
    assert not Page.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 broken", "压缩包打不开"),
        ({"readme.md": "x"}, "没有 .txt"),
        ({"1.txt": "一" * 4_000_000}, "压缩得不像文字"),
        ({f"{n}.txt": "" for n in range(5001)}, "5001 个文件"),
    ],
    ids=["broken", "empty", "bomb", "many"],
)
def test_bad_archive_is_one_sentence(archive, content, words):
    path = archive(content if isinstance(content, dict) else {})
    if isinstance(content, bytes):
        path.write_bytes(content)
    _, err, failed = import_pages(path)
    assert failed
    assert words in err
    assert err.count("\n") == 1


def test_member_that_is_larger_than_a_page_is_refused_and_the_rest_go_on(archive):
    noise = os.urandom(4_000_000).hex()
    out, err, _ = import_pages(archive({"1.txt": noise, "2.txt": BRIEF}), **PRINTED)
    assert "1.txt: 文件超过 5 MB" in err
    assert "新建 1" in out


def test_names_that_windows_wrote_are_read(archive):
    path = archive({"XXXX.txt": BRIEF})
    path.write_bytes(path.read_bytes().replace(b"XXXX", "要闻".encode("gb18030")))
    out, _, _ = import_pages(path, **PRINTED)
    assert f"{path}/要闻.txt: 新建" in out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings(write_page, encoding, ending):  # noqa: F811
    import_pages(write_page(BRIEF.replace("\n", ending).encode(encoding)), **PRINTED)
    assert Article.objects.get().headline == "县里修通一条路"


def test_big5(write_page):  # noqa: F811
    text = "縣裡修通一條路\n本報訊(記者 王小明)3月1日,路修通了,來往的車輛比往日多了許多。\n"
    import_pages(write_page(text.encode("big5")), **PRINTED)
    assert Article.objects.get().headline == "縣裡修通一條路"


def test_processes_parse_what_one_would(gazetteer, tmp_path, write_page):  # noqa: F811
    for n, word in enumerate("路桥井渠坝"):
        write_page(brief(word), f"{n}.txt")
    alone, _, _ = import_pages(tmp_path, dry_run=True, json=True)
    together, _, _ = import_pages(tmp_path, dry_run=True, json=True, jobs=2)
    assert len(alone.splitlines()) == 5
    assert together == alone


def test_run_is_on_record_page_by_page(write_page):  # noqa: F811
    good, bad = write_page(BRIEF, "1.txt"), write_page(b"\x00\x01", "2.txt")
    import_pages(good, bad, **PRINTED)
    run = ImportRun.objects.get()
    assert run.finished_at
    assert run.arguments == f"{good} {bad}"
    assert list(run.pages.values_list("source", "outcome", "code")) == [
        (str(good), "created", ""),
        (str(bad), "failed", "nul"),
    ]
    assert run.pages.first().page == Page.objects.get()
    assert "NUL" in run.pages.last().message


def test_dry_run_is_not_on_record(write_page):  # noqa: F811
    import_pages(write_page(BRIEF), dry_run=True)
    assert not ImportRun.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_run_that_is_killed_leaves_whole_pages_and_is_run_again(tmp_path, write_page):  # noqa: F811
    """kill -9 in mid-run, on a database file of its own."""
    for n in range(60):
        write_page(f"聊城日报 2023年2月21日 第{n + 1}版\n" + brief(f"{n}号路") + brief("桥"), f"{n:02}.txt")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'news.sqlite3'}"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    command = [*manage, "import_pages", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE
    ) as run:
        run.stdout.readline()
        run.send_signal(signal.SIGKILL)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    created, unchanged = (int(part.split()[-1]) for part in done.stdout.splitlines()[-1].partition("：")[2].split("，"))
    assert unchanged >= 1
    assert created + unchanged == 60
    shell = "from articles.models import *; print(Page.objects.count(), Article.objects.count(), Block.objects.count())"
    counts = subprocess.run(
        [*manage, "shell", "-v0", "-c", shell], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert counts.stdout.split() == ["60", "120", "120"]
