from __future__ import annotations

from datetime import date

import pytest

from clerk_tui.domain.dates import Window
from clerk_tui.domain.terms import span
from clerk_tui.wording.days import apart, full, short

DAY = date(2026, 9, 8)


def test_a_day_is_named_with_its_weekday() -> None:
    assert full(DAY) == "2026-09-08 星期二"
    assert full(date(2026, 9, 13)) == "2026-09-13 星期日"
    assert short(DAY) == "09-08"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (DAY, DAY, "09-08"),
        (date(2026, 9, 6), date(2026, 9, 15), "09-06至09-15"),
        (date(2026, 12, 30), date(2027, 1, 2), "2026-12-30至2027-01-02"),
    ],
)
def test_a_window_names_the_year_only_where_it_crosses_it(start: date, end: date, told: str) -> None:
    assert span(Window(start, end)) == told


@pytest.mark.parametrize(
    ("day", "told"), [(6, "过了2天"), (7, "过了1天"), (8, "今天"), (9, "明天"), (10, "还有2天"), (30, "还有22天")]
)
def test_the_distance_of_a_day_is_told(day: int, told: str) -> None:
    assert apart(date(2026, 9, day), DAY) == told
