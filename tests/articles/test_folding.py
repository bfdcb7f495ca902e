"""Text folded for searching, cut into terms; names in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.folding import fold, line_of, terms_of
from articles.pinyin import keys_of_person, keys_of_place


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("临清市魏湾镇", " 临清市魏湾镇 "),
        ("臨清市，魏灣鎮", " 临清市 魏湾镇 "),
        ("５Ｇ基站", " 5g 基站 "),
        ("“红旗”飘飘！", " 红旗 飘飘 "),
        ("乾隆乾燥", " 干隆干燥 "),
        ("二〇二三年", " 二〇二三年 "),
        ("㐀𠀀", " 㐀𠀀 "),
        ("\0\x1f\ud800", "  "),
        ("a_b", " a b "),
    ],
)
def test_line(text, line):
    assert line_of(text) == line


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        (" 社区党委 ", ["社区", "区党", "党委", "委"]),
        (" 会 ", ["会"]),
        (" 5g 基站 ", ["5g", "基站", "站"]),
        (f" {'a' * 50} ", ["a" * 40]),
        ("  ", []),
    ],
)
def test_terms(line, terms):
    assert list(terms_of(line)) == terms


@given(
    st.text(alphabet=st.characters(exclude_categories=["M"])), st.text(alphabet=st.characters(exclude_categories=["M"]))
)
def test_folding_knows_no_neighbours(one, other):
    """But for marks that combine with the letter before them."""
    assert fold(one + "，" + other) == fold(one) + fold("，") + fold(other)


@given(st.text())
def test_folded_is_folded(text):
    assert line_of(line_of(text)) == line_of(text)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (keys_of_person("王培源"), ["wangpeiyuan", "peiyuan", "wang pei yuan"]),
        (keys_of_person("单雄"), ["danxiong", "xiong", "dan xiong", "shanxiong", "shan xiong"]),
        (keys_of_person("尉迟恭"), ["yuchigong", "chigong", "yu chi gong"]),
        (keys_of_person("John"), []),
        (keys_of_place("东阿县"), ["dongexian", "donge", "dong e xian"]),
        (keys_of_place("茌平区"), ["chipingqu", "chiping", "chi ping qu"]),
        (keys_of_place("冠县"), ["guanxian", "guan xian"]),
    ],
)
def test_names_in_latin_letters(keys, expected):
    assert keys == expected
