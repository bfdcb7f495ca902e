"""The date that a text points to."""

import pytest

from articles.proofing import propose_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年2月20日,县里开会。", "2023-02-21"),
        ("2023年里,2月15日开会,2月20日再开。", "2023-02-21"),
        ("2022年12月31日,全县总结。", "2023-01-01"),
        ("县里开会。", None),
    ],
)
def test_day_after_the_latest_day_named(text, expected):
    proposed = propose_date(text)
    assert (proposed and proposed.date.isoformat()) == expected
