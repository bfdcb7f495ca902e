"""Where findings stand, what silences them, and how long the rules take."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.proofing import RULES, proofread

from .cases import CASES
from .pages import HOUSE, findings_of, make_page

PIECES = sorted({text for cases in CASES.values() for text, _ in cases} | set("“”《》()，,。、一的1O\n "))
OTHER = {"level": "error", "message": "", "suggestion": "", "article": 0}


def test_words_broken_over_lines_are_found_with_both_halves():
    text = "实施“为民服务一助\n\n福夕阳”项目,县攻\n府支持。"
    page = make_page("")
    page["articles"][0]["body"] = [{"kind": "paragraph", "text": "", "spans": [[0, 9], [11, 20], [21, 25]]}]
    found = {finding["code"]: text[finding["start"] : finding["end"]] for finding in proofread(text, page, HOUSE)}
    assert found == {"house_word": "攻\n府", "dash_as_one": "一"}


def test_findings_so_far_are_kept_and_accepted_words_silenced():
    text = "福夕阳社区和攻府。"
    page = make_page(text)
    page["findings"] = [
        {**OTHER, "code": "edition_date", "start": None, "end": None},
        {**OTHER, "code": "similar_place", "start": 0, "end": 3},
        {**OTHER, "code": "similar_place", "start": 0, "end": 5},
    ]
    assert [(f["code"], f["end"]) for f in proofread(text, page, HOUSE)] == [
        ("edition_date", None),
        ("similar_place", 5),
        ("house_word", 8),
    ]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.sampled_from(["2023-02-21", "", "2023-02-30"]))
def test_positions_cut_the_words_from_the_source(text, date):
    for finding in findings_of(text, date=date):
        words = text[finding["start"] : finding["end"]]
        assert words
        assert words in finding["message"]
        assert words != finding["suggestion"]


def test_line_outside_the_articles_belongs_to_none():
    (finding,) = findings_of("rest> 2023年2月21日 星期一\n好。")
    assert finding["article"] is None


def test_rule_stops_where_a_page_is_nothing_but_its_findings():
    assert len(findings_of("攻府。" * 1000, "house_word")) == 50


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_message_is_made_of_words_and_suggestion(rule):
    assert rule.message % {"words": "甲", "suggestion": "乙"}
    assert rule.level in ("gross", "error", "warning", "hint")


HOSTILE = {
    "no break": "为民服务一助福夕阳" * 110_000,
    "one character": "字" * 1_000_000,
    "one character a line": "字\n" * 100_000,
    "brackets": "(" * 10_000 + "》" * 10_000,
    "quotes": "“" * 10_000 + "\n" + "”" * 10_000,
    "different quotes": "".join(f"“{chr(0x4E00 + n)}{chr(0x4E00 + n // 2)}杯”" for n in range(20_000)),
    "dates": "2023年2月21日(星期一)," * 30_000,
    "days": "农历2月30日记者" * 50_000,
    "digits": "1" * 500_000 + "l" * 500_000,
    "marks": ",。" * 300_000,
    "blanks": "第3版" + " " * 500_000 + "上一版" + " " * 500_000,
    "numbers": "一是" * 200_000 + "①" * 100_000,
    "titles": "市委书记" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_time_in_proportion(text):
    started = time.process_time()
    findings_of(text, bylines=["本报综合"] * 200)
    assert time.process_time() - started < 15
