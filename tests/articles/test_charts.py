"""Bars of charts."""

from articles.charts import bar


def test_pieces_fill_the_bar_in_the_order_of_the_keys():
    pieces = list(bar({"c": 1, "a": 1, "b": 1, "x": 0}, "abcd"))
    assert [piece["key"] for piece in pieces] == ["a", "b", "c"]
    assert [piece["x"] for piece in pieces] == [0, 333, 666]
    assert sum(piece["width"] for piece in pieces) == 1000


def test_bar_of_a_larger_whole_is_shorter():
    (piece,) = bar({"a": 2}, "a", total=8)
    assert piece == {"key": "a", "count": 2, "x": 0, "width": 250}


def test_nothing_has_no_pieces():
    assert list(bar({}, "ab")) == []
