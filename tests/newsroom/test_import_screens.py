"""Importing in the admin: paste or upload, look, import; by the same code as the command."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.utils import timezone

from articles.models import Article, ImportedPage, ImportRun, Page, Upload
from newsroom import importing
from tests.conftest import SEED

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/import/"
PAGE = "村里修通一条路\n本报讯（记者 王小明）昨日，村里修通了一条路。\n大家都说好，出门不再踩泥。\n"


@pytest.fixture
def importer(client, person, gazetteer):
    user = person("导入员", "importer")
    client.force_login(user)
    return user


def upload(client, **given):
    return client.post(UPLOAD, {"text": "", **given})


def preview_of(client, **given):
    response = upload(client, **given)
    assert response.status_code == 302, response.context["form"].errors
    return response.url


def run(client, address, **facts):
    return b"".join(client.post(f"{address}run/", facts).streaming_content).decode()


def archive(**pages):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in pages.items():
            packed.writestr(f"{name}.txt", text)
    return SimpleUploadedFile("一期.zip", content.getvalue())


def test_pasted_page_is_shown_and_nothing_written(client, importer):
    shown = client.get(preview_of(client, text=SEED.read_text())).content.decode()
    assert "这个社区书记“不一般”" in shown
    assert "本报记者 夏旭光" in shown
    assert "一”像是破折号" in shown
    assert not Page.objects.exists()


def test_facts_are_looked_at_again_and_imported(client, importer):
    address = preview_of(client, text=SEED.read_text())
    facts = {"newspaper": "聊城日报", "date": "2023-02-21", "page": "3", "page_name": "党旗飘飘"}
    shown = client.get(address, {**facts, "look": "1"}).content.decode()
    assert 'value="聊城日报"' in shown
    told = run(client, address, **facts)
    assert "新建 · 6 篇稿件" in told
    page = Page.objects.get()
    assert str(page) == "聊城日报 2023年2月21日 第3版 党旗飘飘"
    assert ImportRun.objects.get().user == importer
    assert not Upload.objects.exists()


def test_same_page_again_is_told_of_before_and_after(client, importer):
    run(client, preview_of(client, file=SimpleUploadedFile("甲.txt", SEED.read_bytes())))
    address = preview_of(client, file=SimpleUploadedFile("甲.txt", SEED.read_bytes()))
    assert "没有变化" in client.get(address).content.decode()
    assert "未变" in run(client, address)
    assert Article.objects.count() == 6


def test_archive_is_looked_through_page_by_page_and_imported_whole(client, importer):
    address = preview_of(client, file=archive(a=PAGE, b="", c=PAGE.replace("路", "桥")))
    assert "第 1 个，共 3 个" in client.get(address).content.decode()
    assert "修通一条桥" in client.get(address, {"n": "3"}).content.decode()
    told = run(client, address, newspaper="聊城日报")
    assert told.count('<li class="created">') == 2
    assert "文件是空的" in told
    assert list(ImportedPage.objects.values_list("source", "outcome")) == [
        ("一期.zip/a.txt", "created"),
        ("一期.zip/b.txt", "failed"),
        ("一期.zip/c.txt", "created"),
    ]


@pytest.mark.parametrize("number", ["0", "99", "x", "9" * 9])
def test_pages_that_are_not_there_are_taken_for_the_nearest(client, importer, number):
    address = preview_of(client, file=archive(a=PAGE, b=PAGE + "再添一句话在这里。\n"))
    assert client.get(address, {"n": number}).status_code == 200


def test_unreadable_page_is_told_of_in_the_preview(client, importer):
    address = preview_of(client, file=SimpleUploadedFile("甲.zip", b"PK nothing"))
    assert "压缩包打不开" in client.get(address).content.decode()
    assert "压缩包打不开" in run(client, address)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "二者取一"),
        ({"text": " \n"}, "二者取一"),
        ({"text": PAGE, "file": SimpleUploadedFile("a.txt", b"x")}, "二者取一"),
        ({"file": SimpleUploadedFile("a.docx", b"x")}, "只收 .txt 和 .zip"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_sentence(client, importer, given, words):
    assert words in upload(client, **given).content.decode()
    assert not Upload.objects.exists()


def test_too_large_files_are_refused(client, importer, monkeypatch):
    monkeypatch.setattr("newsroom.import_screens.LARGEST", 10)
    file = SimpleUploadedFile("a.txt", PAGE.encode())
    assert "超过 50 MB" in upload(client, file=file).content.decode()


def test_bad_date_is_told_of(client, importer):
    address = preview_of(client, text=PAGE)
    response = client.post(f"{address}run/", {"date": "2月30日"}, follow=True)
    assert "日期" in " ".join(str(message) for message in response.context["messages"])
    assert not Page.objects.exists()


def test_uploads_of_yesterday_go(client, importer):
    preview_of(client, text=PAGE)
    Upload.objects.update(uploaded_at=timezone.now() - timedelta(days=2))
    preview_of(client, text=PAGE)
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("role", ["记者/校对", "管理员"])
def test_who_may_not_import_is_refused(client, person, role, importer):
    address = preview_of(client, text=PAGE)
    client.force_login(person(role))
    assert client.get(UPLOAD).status_code == 403
    assert client.get(address).status_code == 403
    assert client.post(f"{address}run/").status_code == 403


def test_nobody_sees_the_upload_of_somebody_else(client, person, importer):
    address = preview_of(client, text=PAGE)
    client.force_login(person("编辑", "other"))
    assert client.get(address).status_code == 404
    assert client.post(f"{address}run/").status_code == 404


def test_upload_is_kept_until_all_of_it_is_imported(client, importer, monkeypatch):
    address = preview_of(client, text=PAGE)
    with monkeypatch.context() as patched:
        patched.setattr(importing, "store_page", broken)
        shown = run(client, address)
    assert "上传的文字还留着" in shown
    assert address in shown
    assert "导入完了" in run(client, address)
    assert not Upload.objects.exists()


def broken(*_anything):
    raise OperationalError("database is locked")
