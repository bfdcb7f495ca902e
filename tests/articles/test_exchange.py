"""The export: ninjs, NewsML-G2 and CSV by their standards, streamed, of what is published only."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from lxml import etree

from articles.exchange import articles_between, exchanged
from articles.exchange.files import FORMATS, export, own_address
from articles.models import Article

from .exchanging import NINJS, full_article, newsml_schema
from .factories import ArticleFactory, BlockFactory, BylineFactory, MentionFactory

pytestmark = pytest.mark.django_db

SITE = "https://news.example/"
NAMES = {"g": "http://iptc.org/std/nar/2006-10-01/", "x": "http://www.w3.org/1999/xhtml"}


def exported(format_name, first=None, last=None):
    out = io.StringIO()
    export(articles_between(first, last), format_name, SITE, out)
    return out.getvalue()


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_ninjs_is_valid_and_tells_everything():
    article = full_article()
    told = json.loads(exported("ninjs"))
    assert [error.message for error in NINJS.iter_errors(told)] == []
    assert told["uri"] == f"{SITE}articles/{article.pk}/"
    assert told["version"] == "3"
    assert told["contentCreated"] == "2023-02-21T00:00:00+08:00"
    assert told["edNote"] == "事实差错：“两里”应为“三里”。"
    assert told["by"] == "记者 王小明 通讯社 新华社 编辑 李编"
    assert {text["role"]: text["value"] for text in told["headlines"]} == {
        "main": "修路&架桥",
        "kicker": "引题<一>",
        "deck": "——副题",
    }
    assert [(person["name"], person["rel"]) for person in told["people"]] == [
        ("王小明", "reporter"),
        ("李编", "editor"),
    ]
    assert told["organisations"][0]["uri"].startswith(f"{SITE}contributors/")
    assert [(place["name"], place["literal"]) for place in told["places"]] == [
        ("山东省", "370000"),
        ("示例村", "示例村"),
    ]
    assert told["subjects"] == [{"name": "民生", "rel": "section"}]
    assert told["associations"][0]["uri"] == f"{SITE}editions/2023-02-21/pages/3/"
    assert "第3版 党旗飘飘" in told["associations"][0]["title"]


def test_bodies_of_ninjs_are_xhtml_and_text():
    full_article()
    xhtml, text = json.loads(exported("ninjs"))["bodies"]
    body = etree.fromstring(xhtml["value"])
    assert [etree.QName(element).localname for element in body] == ["p", "h2", "table", "p"]
    assert body[0].text == "本报讯（记者 王小明）村里修通一条路。"
    assert text["value"].splitlines()[:4] == ["本报讯（记者 王小明）村里修通一条路。", "一座桥", "路\t里", "甲\t1"]
    assert text["charCount"] == len(text["value"])


def test_what_an_article_does_not_have_is_left_out():
    BlockFactory(article=ArticleFactory(published=True, headline=""), text="没有标题的一则简讯。")
    told = json.loads(exported("ninjs"))
    assert [error.message for error in NINJS.iter_errors(told)] == []
    assert told["title"] == "没有标题的一则简讯。…"
    assert not {"by", "edNote", "people", "organisations", "places", "subjects"} & set(told)


def test_lead_in_before_a_table_stands_alone():
    article = ArticleFactory(published=True, lead_in="本报讯")
    BlockFactory(article=article, kind="table", text="", rows=[["甲", "乙"]])
    assert json.loads(exported("ninjs"))["bodies"][1]["value"] == "本报讯\n甲\t乙"


def test_newsml_is_valid():
    full_article()
    ArticleFactory(published=True, headline="")
    newsml_schema().assertValid(etree.fromstring(exported("newsml").encode()))


def test_newsml_tells_everything():
    article = full_article()
    message = etree.fromstring(exported("newsml").encode())

    def told(path):
        return message.xpath(f"//g:newsItem/{path}", namespaces=NAMES)

    assert told("@guid") == [f"{SITE}articles/{article.pk}/"]
    assert told("@version") == ["3"]
    assert told("g:itemMeta/g:edNote/text()") == ["事实差错：“两里”应为“三里”。"]
    assert told("g:contentMeta/g:contentCreated/text()") == ["2023-02-21"]
    assert told("g:contentMeta/g:creator/g:name/text()") == ["王小明", "新华社"]
    assert told("g:contentMeta/g:contributor/g:name/text()") == ["李编"]
    assert told("g:contentMeta/g:subject/g:name/text()") == ["民生", "山东省", "示例村"]
    assert told("g:contentSet/g:inlineXML//x:body/*[position() < 4]/text()") == ["引题<一>", "修路&架桥", "——副题"]
    assert told("g:contentSet/g:inlineXML//x:td/text()") == ["甲", "1", "乙", "2"]
    assert told("g:contentSet/g:inlineXML//x:p[@class='caption']/text()") == ["图为新桥。"]
    assert message.xpath("g:header/g:sender/text()", namespaces=NAMES) == ["news.example"]


def test_csv_has_a_row_for_each_article():
    article = full_article(headline="=HYPERLINK(1)", deck="＋副题")
    rows = read_csv(exported("csv"))
    assert len(rows) == 1
    assert rows[0]["编号"] == str(article.pk)
    assert rows[0]["日期"] == "2023-02-21"
    assert (rows[0]["主题"], rows[0]["副题"]) == ("'=HYPERLINK(1)", "'＋副题")
    assert rows[0]["署名"] == "记者 王小明 通讯社 新华社 编辑 李编"
    assert rows[0]["地名"] == "山东省、示例村"
    assert rows[0]["正文"].splitlines()[1] == "一座桥"
    assert rows[0]["更正"] == "事实差错：“两里”应为“三里”。"


@pytest.mark.parametrize("format_name", FORMATS)
def test_articles_are_told_in_chinese_in_any_language(format_name):
    full_article()
    told = exported(format_name)
    with translation.override("en"):
        english = exported(format_name)
    for words in ("记者 王小明", "事实差错"):
        assert words in told
        assert words in english


def test_days_and_what_is_published_decide():
    for day in (1, 2, 3):
        ArticleFactory(published=True, page__edition__date=date(2023, 2, day), headline=f"第{day}天")
    ArticleFactory(page__edition__date=date(2023, 2, 2), headline="待审")
    ArticleFactory(published=True, page__edition__date=date(2023, 2, 2), headline="撤了", state=Article.State.WITHDRAWN)

    def titles(first, last):
        return [json.loads(line)["title"] for line in exported("ninjs", first, last).splitlines()]

    assert titles(None, None) == ["第1天", "第2天", "第3天"]
    assert titles(date(2023, 2, 2), date(2023, 2, 2)) == ["第2天"]
    assert titles(date(2023, 2, 2), None) == ["第2天", "第3天"]
    assert titles(None, date(2023, 2, 1)) == ["第1天"]


def test_a_part_of_the_articles_is_in_memory_at_once(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr("articles.exchange.CHUNK", 4)
    for _n in range(10):
        article = ArticleFactory(published=True)
        BlockFactory(article=article)
        BylineFactory(article=article)
        MentionFactory(article=article)
    with django_assert_max_num_queries(5):
        list(exchanged())
    with django_assert_max_num_queries(1 + 3 * 4):
        found = articles_between(None, None)
        assert len(list(found)) == 10


def run(*arguments):
    out, told = io.StringIO(), io.StringIO()
    call_command("export", *arguments, stdout=out, stderr=told)
    return out.getvalue(), told.getvalue()


@pytest.mark.parametrize("format_name", FORMATS)
def test_command_writes_a_file_or_prints(tmp_path, format_name):
    full_article()
    arguments = ["--format", format_name, "--from", "2023-02-21", "--to", "2023-02-21", "--site", SITE]
    printed, told = run(*arguments)
    assert told == "已导出 1 篇。\n"
    path = tmp_path / "articles"
    assert run(*arguments, "--output", str(path)) == ("", told)
    written = path.read_bytes().decode()
    dashed = run(*arguments, "--output", "-")
    assert (len(dashed[0]), dashed[1]) == (len(printed), told)
    if format_name == "newsml":  # it says when it was sent
        written, printed = (text[text.index("<itemSet>") :] for text in (written, printed))
    assert written == printed
    assert [file.name for file in tmp_path.iterdir()] == ["articles"]


def test_export_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    full_article()
    path = tmp_path / "articles.csv"
    path.write_text("昨天的")

    def breaks(articles, absolute):
        yield "一半"
        raise OSError("No space left on device")

    monkeypatch.setitem(FORMATS, "csv", breaks)
    with pytest.raises(CommandError, match="No space left"):
        run("--format", "csv", "--output", str(path))
    assert path.read_text() == "昨天的"
    assert [file.name for file in tmp_path.iterdir()] == ["articles.csv"]


def test_reader_who_has_had_enough_is_no_mistake(monkeypatch):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    full_article()
    redirected, told = [], io.StringIO()
    monkeypatch.setattr("os.dup2", lambda *numbers: redirected.append(numbers))
    with pytest.raises(SystemExit) as ended:
        call_command("export", "--format", "csv", stdout=Closed(), stderr=told)
    assert (ended.value.code, told.getvalue(), len(redirected)) == (1, "", 1)


@pytest.mark.parametrize("format_name", FORMATS)
def test_days_without_articles_make_no_file(tmp_path, format_name):
    full_article()
    path = tmp_path / "articles"
    with pytest.raises(CommandError, match="没有已发布的稿件"):
        run("--format", format_name, "--from", "2023-02-22", "--output", str(path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--from", "2023-02-30"], "2023-02-21 这样"),
        (["--from", "2023-02-22", "--to", "2023-02-21"], "--from 比 --to 晚"),
        (["--site", "news.example"], "https://news.example 这样"),
        (["--output", "/none/articles.csv"], "写不了"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("--format", "csv", *arguments)


def test_site_is_known_from_the_settings_or_asked_for(settings):
    settings.LOOPBACK_HTTP, settings.ALLOWED_HOSTS = False, ["*", ".news.example"]
    assert own_address() == SITE
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(CommandError, match="--site"):
        run("--format", "csv")
