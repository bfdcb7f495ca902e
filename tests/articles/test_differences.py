"""Differences by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import differences


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("在平区博平镇", "茌平区博平镇", [("delete", "在"), ("insert", "茌"), ("equal", "平区博平镇")]),
        ("村里修路", "村里修通一条路", [("equal", "村里修"), ("insert", "通一条"), ("equal", "路")]),
        ("同", "同", [("equal", "同")]),
        ("", "", []),
    ],
)
def test_pieces(old, new, pieces):
    assert list(differences(old, new)) == pieces


def test_long_text_is_compared_by_its_frequent_characters_too():
    text = "的，" * 150
    assert [kind for kind, _words in differences(text + "甲", text + "乙")] == ["equal", "delete", "insert"]


@given(st.text("的一路，。", max_size=60), st.text("的一路，。", max_size=60))
def test_pieces_make_up_both_texts(old, new):
    pieces = list(differences(old, new))
    assert "".join(words for kind, words in pieces if kind != "insert") == old
    assert "".join(words for kind, words in pieces if kind != "delete") == new
