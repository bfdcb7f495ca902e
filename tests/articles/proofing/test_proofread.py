"""Where findings stand, what silences them, and how long the rules take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.proofing import RULES, proofread

from ...growth import growth
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


# Texts that grow with n; at 10,000 the longest have a million characters
HOSTILE = {
    "no break": lambda n: "为民服务一助福夕阳" * 11 * n,
    "one character": lambda n: "字" * 100 * n,
    "one character a line": lambda n: "字\n" * 10 * n,
    "brackets": lambda n: "(" * n + "》" * n,
    "quotes": lambda n: "“" * n + "\n" + "”" * n,
    "different quotes": lambda n: "".join(f"“{chr(0x4E00 + m)}{chr(0x4E00 + m // 2)}杯”" for m in range(2 * n)),
    "dates": lambda n: "2023年2月21日(星期一)," * 3 * n,
    "days": lambda n: "农历2月30日记者" * 5 * n,
    "digits": lambda n: "1" * 50 * n + "l" * 50 * n,
    "marks": lambda n: ",。" * 30 * n,
    "blanks": lambda n: "第3版" + " " * 50 * n + "上一版" + " " * 50 * n,
    "numbers": lambda n: "一是" * 20 * n + "①" * 10 * n,
    "titles": lambda n: "市委书记" * 10 * n,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(text):
    assert growth(lambda n: findings_of(text(n), bylines=["本报综合"] * 200), 1_250) < 25
