"""Each rule on texts that it must mark, and on such that it must leave alone."""

import pytest

from articles.proofing import RULES

from .cases import CASES
from .pages import findings_of, marked

TABLE = [(code, text, expected) for code, cases in CASES.items() for text, expected in cases]


@pytest.mark.parametrize(("code", "text", "expected"), TABLE)
def test_case(code, text, expected):
    assert marked(text, code) == expected


def test_every_rule_has_cases_for_and_against():
    assert [*CASES, "byline_name"] == [rule.code for rule in RULES]
    for cases in CASES.values():
        assert any(expected for _, expected in cases)
        assert any(not expected for _, expected in cases)


@pytest.mark.parametrize(("code", "text", "expected"), TABLE)
def test_finding_shows_its_words(code, text, expected):
    level = {rule.code: rule.level for rule in RULES}
    for finding in findings_of(text):
        words = text[finding["start"] : finding["end"]]
        assert words
        assert words in finding["message"]
        assert finding["level"] == level[finding["code"]]
        assert finding["suggestion"] != words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("临清市", True),
        ("鱼邱湖街道", True),
        ("李家庄村", True),
        ("临清", True),
        ("本报综合", True),
        ("摄影", True),
        ("这里的人", True),
        ("王小明", False),
        ("和树芳", False),
        ("李新村", False),
        ("王九州", False),
        ("孟西安", False),
        ("欧阳中石", False),
        ("润田工作室", False),
    ],
)
def test_byline_name(name, expected):
    text = f"headline> 路通了\nbylines> ■ 本报记者 {name}\n路修通了。"
    place = ("山东省", "聊城市", "临清")
    assert marked(text, "byline_name", bylines=[name], places=[place]) == ([(name, "")] if expected else [])


def test_byline_name_set_with_spaces():
    assert marked("bylines> 本报记者 摄 影\n好。", "byline_name", bylines=["摄影"]) == [("摄 影", "")]


def test_without_an_edition_date_only_what_is_written_counts():
    text = "2月21日(星期三)开会。2023年2月21日(星期三)开会。2月25日,记者从会上获悉。"
    assert marked(text, "weekday", date="") == [("星期三", "星期二")]
    assert marked(text, "late_date", date="") == []
