"""Calendars of months."""

from datetime import date

from articles.calendars import months_with


def test_months_newest_first_with_their_days_marked():
    months = months_with([date(2023, 2, 21), date(2023, 3, 1), date(2023, 2, 1)])
    assert [month.first for month in months] == [date(2023, 3, 1), date(2023, 2, 1)]
    days = [pair for week in months[1].weeks for pair in week if pair[0]]
    assert len(days) == 28
    assert [day.day for day, is_marked in days if is_marked] == [1, 21]


def test_weeks_have_seven_days_and_begin_on_monday():
    (month,) = months_with([date(2023, 2, 21)])
    assert {len(week) for week in month.weeks} == {7}
    assert month.weeks[0][:2] == [(None, False)] * 2
    assert month.weeks[0][2] == (date(2023, 2, 1), False)


def test_no_days_have_no_months():
    assert months_with([]) == []
