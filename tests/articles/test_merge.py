"""The three-way merge of trees: for any edits and any new parse, no edit is lost, and merging twice is merging once."""

from hypothesis import given
from hypothesis import strategies as st

from articles.merge import ABSENT, merge, merged_order

VALUES = st.text(alphabet="甲乙丙", max_size=2)
KEYS = st.sampled_from("abcd")
TREES = st.recursive(
    st.dictionaries(KEYS, VALUES, max_size=4),
    lambda tree: st.dictionaries(KEYS, VALUES | tree, max_size=4),
    max_leaves=8,
)


def leaves(tree, path=()):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def at(tree, path):
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return ABSENT
        tree = tree[key]
    return tree


def test_untouched_follows_edited_stays_and_is_proposed_to():
    merged = merge({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "c": "2"}, {"a": "3", "b": "3", "c": "2"})
    assert merged.tree == {"a": "3", "b": "2", "c": "2"}
    assert merged.edited == {("b",), ("c",)}
    assert merged.proposals == {("b",): "3"}


def test_added_and_removed():
    merged = merge({"gone": "1", "both": "1"}, {"own": "2", "both": "1"}, {"gone": "1", "fresh": "3"})
    assert merged.tree == {"own": "2", "fresh": "3"}
    assert ("gone",) in merged.edited


def test_what_was_edited_once_is_edited_for_good():
    first = merge({"a": "1"}, {"a": "2"}, {"a": "2"})
    second = merge({"a": "2"}, first.tree, {"a": "3"}, first.edited)
    assert second.tree == {"a": "2"}
    assert second.proposals == {("a",): "3"}


def test_what_was_removed_does_not_come_back_after_a_parse_without_it():
    first = merge({"a": "1"}, {}, {})
    assert merge({}, first.tree, {"a": "2"}, first.edited).tree == {}


def test_frozen_tree_only_gets_proposals():
    merged = merge({"a": "1", "b": "1"}, {"a": "1", "b": "1"}, {"a": "2", "c": "3"}, is_frozen=True)
    assert merged.tree == {"a": "1", "b": "1"}
    assert merged.proposals == {("a",): "2", ("b",): ABSENT, ("c",): "3"}


def test_order_follows_unless_a_person_changed_it():
    assert merged_order("abc", "abc", "cab") == list("cab")
    assert merged_order("abc", "bac", "cab") == list("bac")
    assert merged_order("abc", "axbc", "dabc") == list("daxbc")


@given(TREES, TREES, TREES)
def test_no_edit_is_ever_lost(base, mine, new):
    merged = merge(base, mine, new)
    for path, value in leaves(mine):
        if at(base, path) != value:
            assert at(merged.tree, path) == value
    for path, _value in leaves(base):
        if at(mine, path) is ABSENT and not any(isinstance(at(mine, path[:n]), str) for n in range(1, len(path))):
            assert not isinstance(at(merged.tree, path), str)


@given(TREES, TREES)
def test_what_nobody_touched_becomes_the_new_parse(base, new):
    merged = merge(base, base, new)
    assert merged.tree == new
    assert not merged.proposals


@given(TREES, TREES, TREES)
def test_merging_twice_is_merging_once(base, mine, new):
    once = merge(base, mine, new)
    twice = merge(new, once.tree, new, once.edited)
    assert twice.tree == once.tree
    assert not twice.proposals


@given(TREES, TREES, TREES, TREES)
def test_edits_outlive_any_number_of_parses(base, mine, new, newer):
    once = merge(base, mine, new)
    twice = merge(new, once.tree, newer, once.edited)
    for path, value in leaves(mine):
        if at(base, path) != value:
            assert at(twice.tree, path) == value


@given(TREES, TREES, TREES)
def test_frozen_tree_stays_whatever_comes(base, mine, new):
    assert merge(base, mine, new, is_frozen=True).tree == mine
