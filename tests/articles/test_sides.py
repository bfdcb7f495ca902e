"""Three sides of a form: who changed what, and in which order rows are posted again."""

import pytest

from articles.admin.sides import Sides, changed_by, posted, typed_rows


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "by"),
    [
        ("甲", "甲", "甲", ""),
        ("甲", "乙", "甲", "mine"),
        ("甲", "甲", "乙", "theirs"),
        ("甲", "乙", "丙", "both"),
        ("甲", "乙", "乙", ""),
        (None, "乙", None, "mine"),
        ("甲", None, "乙", "both"),
    ],
)
def test_who_changed_a_value(base, mine, theirs, by):
    assert changed_by(base, mine, theirs) == by


@pytest.mark.parametrize(
    ("value", "text"), [(True, "on"), (False, ""), (None, ""), (0, "0"), (" 甲\r\n乙 ", "甲\n乙"), (3, "3")]
)
def test_value_as_posted(value, text):
    assert posted(value) == text


BASE = {str(n): {"text": text, "sequence": str(n)} for n, text in enumerate("甲乙丙", 1)}


def form(*rows, **others):
    """Posted rows: (number or empty, text, sequence)."""
    data = {"blocks-TOTAL_FORMS": str(len(rows)), **others}
    for n, (key, text, sequence) in enumerate(rows):
        data |= {f"blocks-{n}-id": key, f"blocks-{n}-text": text, f"blocks-{n}-sequence": sequence}
    return data


def typed(data, theirs=BASE):
    rows = typed_rows(data, "blocks", BASE, theirs, {"text": "", "sequence": ""})
    return {key: row["text"] for key, row in rows.items()}


def test_rows_as_typed_in_the_order_typed():
    data = form(("1", "甲", "3"), ("2", "乙改", "2"), ("3", "丙", "3"), ("", "丁", "1"), ("", "", ""))
    assert typed(data) == {"new3": "丁", "2": "乙改", "3": "丙", "1": "甲"}


def test_row_without_a_number_is_last():
    assert list(typed(form(("1", "甲", ""), ("2", "乙", "2"), ("3", "丙", "3")))) == ["2", "3", "1"]


def test_deleted_row_is_gone_and_one_not_posted_stays():
    assert typed(form(("1", "甲", "1"), **{"blocks-0-DELETE": "on"})) == {"2": "乙", "3": "丙"}


def test_row_that_both_added_is_theirs():
    theirs = BASE | {"4": {"text": "丁", "sequence": "4"}}
    assert "丁" not in typed(form(("", "丁", "2")), theirs).values()


def side(keys):
    return {key: {} for key in keys}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "order"),
    [
        ("123", "123", "123", "123"),
        ("123", "312", "123", "312"),
        ("123", "123", "231", "231"),
        ("123", "1a23", "123b", "1a23b"),
        ("123", "13", "132", "132"),
        ("123", "23", "13", "123"),
        ("123", "13", "13", "13"),
    ],
)
def test_order_of_rows(base, mine, theirs, order):
    assert "".join(Sides(side(base), side(mine), side(theirs)).order()) == order


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [("312", "231", True), ("312", "312", False), ("312", "123", False), ("12", "13", False)],
)
def test_whether_both_arranged_rows(mine, theirs, both):
    assert Sides(side("123"), side(mine), side(theirs)).are_both_arranged() == both
