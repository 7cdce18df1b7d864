from __future__ import annotations

from datetime import date

from clerk_tui.actions.holidays import holidays_of


def test_published_years_are_covered_and_others_left_out() -> None:
    found = holidays_of([2026, 2040, 2025])
    assert found.years == {2025, 2026}


def test_only_the_days_of_the_years_asked_for_are_given() -> None:
    found = holidays_of(range(2026, 2027))
    assert {day.year for day in found.off | found.worked} == {2026}


def test_a_holiday_is_off_and_a_make_up_day_is_worked() -> None:
    found = holidays_of([2026])
    assert not found.is_working(date(2026, 10, 1))
    assert found.worked
    assert all(found.is_working(day) and day.weekday() >= 5 for day in found.worked)


def test_a_year_not_published_counts_monday_to_friday() -> None:
    found = holidays_of([2040])
    assert (found.years, found.off, found.worked) == (frozenset(), frozenset(), frozenset())
    assert found.is_working(date(2040, 10, 1))
