"""The lines of a source that an article came from."""

from articles.excerpt import Line, excerpt

TEXT = "甲乙丙\n\n丁戊\r\n己庚\n"


def test_only_lines_touched_by_a_span_are_shown_with_their_numbers():
    assert excerpt(TEXT, [(1, 2), (10, 11)], []) == [Line(1, (("甲乙丙", False),)), Line(4, (("己庚", False),))]


def test_marks_cut_a_line_into_pieces():
    (line,) = excerpt(TEXT, [(0, 3)], [(1, 2)])
    assert line.pieces == (("甲", False), ("乙", True), ("丙", False))


def test_mark_over_two_lines_marks_both():
    first, second = excerpt(TEXT, [(0, 7)], [(2, 6)])
    assert first.pieces == (("甲乙", False), ("丙", True))
    assert second.pieces == (("丁", True), ("戊", False))
