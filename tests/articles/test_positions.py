"""Where the characters of a text stand in a corrected one."""

from hypothesis import assume, given
from hypothesis import strategies as st

from articles.positions import Moved

ONE = "镇里修通一条路,来往的车辆比往日多了许多。\n"
OTHER = "村里建起一座桥,两岸的乡亲走到一起只要五分钟。\n"
HAN = st.text(alphabet=[chr(code) for code in range(0x4E00, 0x4E80)] + list("。,\n"), max_size=80)


def moved_words(old, new, words):
    start = old.index(words)
    return ["".join(new[a:b]) for a, b in Moved(old, new).spans([[start, start + len(words)]])]


def test_same_text():
    assert Moved(ONE, ONE).spans([[2, 5], [7, 9]]) == [[2, 5], [7, 9]]


def test_text_put_before():
    assert moved_words(ONE, OTHER + ONE, "修通一条路") == ["修通一条路"]


def test_parts_that_changed_places():
    assert moved_words(ONE + OTHER, OTHER + ONE, ONE.strip()) == [ONE.strip()]


def test_corrected_characters_are_followed():
    assert moved_words(ONE, ONE.replace("车辆", "汽車辆"), "来往的车辆比往日") == ["来往的汽車辆比往日"]


def test_width_of_punctuation_and_line_ends_do_not_matter():
    new = ONE.replace(",", "，").replace("比往日", "比\n往日")
    assert moved_words(ONE, new, "路,来往的车辆比往日") == ["路，来往的车辆比", "往日"]


def test_what_is_gone_is_nowhere():
    assert moved_words(ONE + OTHER, ONE, OTHER.strip()) == []


@given(HAN, HAN)
def test_spans_lie_in_the_new_text_and_in_one_line(old, new):
    assume(old != new)
    for start, end in Moved(old, new).spans([[0, len(old)]]):
        assert 0 <= start < end <= len(new)
        assert "\n" not in new[start:end]


@given(HAN, HAN, HAN)
def test_no_two_characters_go_to_one_place(before, old, after):
    moved = Moved(old, before + old + after)
    positions = moved.positions([[0, len(old)]])
    assert len(positions) == len(set(positions))
