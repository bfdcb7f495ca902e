"""The table of divisions, as places."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.division_table import load_divisions, load_names
from articles.divisions import SHIPPED, WHOLE, BadTable, Division, OtherName, read_divisions, read_names
from articles.models import Place

from .factories import PlaceFactory

pytestmark = pytest.mark.django_db

TABLE = [
    Division(1, "370000", "", "山东省"),
    Division(2, "371500", "370000", "聊城市"),
    Division(3, "371581", "371500", "临清市"),
]


def test_shipped_table_has_provinces_counties_and_liaocheng_townships(gazetteer):
    assert Place.objects.filter(level=1).count() == 33
    assert Place.objects.filter(level=3).count() == 2845
    assert Place.objects.get(code="371581104").path == "山东省/聊城市/临清市/魏湾镇"


def test_same_table_again_writes_nothing(django_assert_num_queries):
    assert load_divisions(TABLE) == {"created": 3}
    with django_assert_num_queries(3):  # one SELECT in a savepoint
        assert load_divisions(TABLE) == {"unchanged": 3}


def test_new_name_moves_everything_below():
    load_divisions(TABLE)
    PlaceFactory(name="魏湾镇", parent=Place.objects.get(code="371581"))
    load_divisions([Division(2, "371500", "370000", "水城市")])
    assert Place.objects.get(name="魏湾镇").path == "山东省/水城市/临清市/魏湾镇"


def test_place_that_the_paper_named_first_is_confirmed():
    load_divisions(TABLE)
    village = PlaceFactory(name="魏湾镇", parent=Place.objects.get(code="371581"), is_confirmed=False)
    load_divisions([Division(4, "371581104", "371581", "魏湾镇")])
    village.refresh_from_db()
    assert (village.code, village.is_confirmed) == ("371581104", True)


def test_json_of_the_package_is_read(tmp_path):
    path = tmp_path / "divisions.json"
    path.write_text(json.dumps({"divisions": [[2, "371500", "370000", "聊城市"], [1, "370000", "", "山东省"]]}))
    assert [row.code for row in read_divisions(path)] == ["370000", "371500"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.tsv", b"\xff\xfe", "读不了"),
        ("a.tsv", b"# nothing\n", "没有一个地名"),
        ("a.tsv", "1\t370000\t山东省\n".encode(), "第 1 行"),
        ("a.tsv", "9\t370000\t\t山东省\n".encode(), "第 1 行"),
        ("a.tsv", "2\t371500\t370000\t聊城市\n".encode(), "请先导入上级"),
        ("a.json", b"[]", "divisions"),
        ("a.tsv.gz", b"no gzip", "读不了"),
    ],
)
def test_bad_table_is_one_sentence_and_leaves_nothing(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("load_gazetteer", path)
    assert not Place.objects.exists()


def test_bad_table_of_names_is_one_sentence(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text("371581\tnickname\t临清州\n", encoding="utf-8")
    with pytest.raises(BadTable, match="第 1 行"):
        read_names(path)


def test_command_says_what_it_did():
    out = StringIO()
    call_command("load_gazetteer", SHIPPED, stdout=out)
    assert "新建 3347" in out.getvalue()


def test_whole_country_is_shipped():
    rows = [row for table in WHOLE for row in read_divisions(table)]
    levels = Counter(row.level for row in rows)
    assert levels[Place.Level.TOWNSHIP] == 38723 + 188  # of the Ministry's table, and of Taiwan
    assert levels[Place.Level.COUNTRY] > 190


def test_place_without_a_code_is_known_by_its_path():
    taiwan = [Division(1, "710000", "", "台湾省"), Division(2, "", "台湾省", "南投县")]
    assert load_divisions(taiwan) == {"created": 2}
    assert load_divisions(taiwan) == {"unchanged": 2}
    assert Place.objects.get(name="南投县").path == "台湾省/南投县"


def test_place_that_an_editor_doubts_stays_doubted():
    load_divisions(TABLE)
    Place.objects.filter(code="371581").update(is_confirmed=False)
    assert load_divisions(TABLE) == {"unchanged": 3}


def test_other_names_are_loaded_once(django_assert_num_queries):
    load_divisions(TABLE)
    names = [OtherName("371581", "alias", "临清州"), OtherName("999999", "former", "无此地")]
    assert load_names(names) == {"created": 1, "unchanged": 0}
    with django_assert_num_queries(4):  # two SELECTs in a savepoint
        assert load_names(names) == {"created": 0, "unchanged": 1}
