"""What readers type, as words and phrases; and those words marked in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.folding import line_of
from articles.highlights import LENGTH, mark, snippet
from articles.search_query import LONGEST, MOST_WORDS, parse_query


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ("会", ["会"]),
        ("魏湾镇 李圈村", ["魏湾镇", "李圈村"]),
        ("魏灣鎮、李圈村", ["魏湾镇", "李圈村"]),
        ("魏湾镇　魏湾镇", ["魏湾镇"]),
        ('"乡村 振兴" 会议', ["乡村 振兴", "会议"]),
        ("“乡村，振兴”会议", ["乡村 振兴", "会议"]),
        ('"没有完', ["没有完"]),
        ("５Ｇ基站", [" 5g 基站"]),
        ("WeChat", [" wechat "]),
        ("2023-02-21", [" 2023 02 21 "]),
        ("时间：地点", ["时间", "地点"]),
        ("dong'e", [" dong e "]),
        ("NEAR(a b) OR c* -d col:e", [" near ", " a ", " b ", " or ", " c ", " d ", " col e "]),
        ("'; DROP TABLE x; --", [" drop ", " table ", " x "]),
        ("%_\\", []),
        ("\0\x07", []),
        ("", []),
    ],
)
def test_phrases(query, phrases):
    assert [word.phrase for word in parse_query(query)] == phrases


def test_long_query_is_cut():
    assert sum(len(word.phrase) for word in parse_query("长" * 10_000)) == LONGEST
    assert len(parse_query(" ".join("甲乙丙丁戊己庚辛壬癸子丑寅卯"))) == MOST_WORDS


@given(st.text() | st.text(alphabet="\"“”'*:()^-+&|!<>\\%_\0 会社a1"))
def test_any_query_is_read(query):
    for word in parse_query(query):
        assert word.terms or word.beginnings
        assert word.phrase in line_of(query)


def marked(pieces):
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in pieces)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("魏湾镇的李圈村", "魏湾 圈村", "[魏湾]镇的李[圈村]"),
        ("魏灣鎮", "魏湾镇", "[魏灣鎮]"),
        ("乡村，振兴", '"乡村 振兴"', "[乡村，振兴]"),
        ("社区党委", "社区 区党", "[社区党]委"),
        ("ＷｅＣｈａｔ号", "wechat", "[ＷｅＣｈａｔ]号"),
        ("wechats", "wechat", "wechats"),
        ("<b>会</b>", "会", "<b>[会]</b>"),
        ("㎡ⅷ会", "会", "㎡ⅷ[会]"),
    ],
)
def test_words_are_marked(text, query, expected):
    assert marked(mark(text, parse_query(query))) == expected


@given(st.text(), st.text())
def test_pieces_are_the_text(text, query):
    assert "".join(piece for piece, _ in mark(text, parse_query(query))) == text


def test_snippet_begins_before_the_word():
    texts = ["前" * 50, "前" * 50 + "会议" + "后" * 200]
    found = marked(snippet(texts, parse_query("会议")))
    assert found.startswith("……" + "前" * 30 + "[会议]")
    assert len(found) == LENGTH + len("……[]……")


def test_snippet_of_a_text_without_the_word_is_its_beginning():
    assert marked(snippet(["开头", "会"], parse_query("王培源"))) == "开头"
    assert snippet([], parse_query("会")) == []
