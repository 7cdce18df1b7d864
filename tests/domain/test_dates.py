from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clerk_tui.domain.dates import (
    Anchor,
    Holidays,
    Mark,
    Span,
    Window,
    WorkingDays,
    add_working_days,
    read_day,
    working_days_between,
)
from tests.domain.build import STEADY, days, real_holidays, windows

REAL = real_holidays()
COVERED = st.dates(date(2024, 1, 1), date(2026, 11, 30))


class TestWindow:
    def test_includes_both_its_ends_and_nothing_beyond(self) -> None:
        window = Window(date(2026, 9, 6), date(2026, 9, 15))
        assert window.start in window
        assert window.end in window
        assert date(2026, 9, 5) not in window
        assert date(2026, 9, 16) not in window

    def test_holds_no_thing_that_is_not_a_day(self) -> None:
        assert "2026-09-06" not in Window(date(2026, 9, 6), date(2026, 9, 6))

    def test_of_one_day_is_one_day_long(self) -> None:
        assert Window(date(2026, 9, 6), date(2026, 9, 6)).days == 1

    def test_that_ends_before_it_starts_cannot_be_made(self) -> None:
        with pytest.raises(ValueError, match=r"2026-09-05.*2026-09-06"):
            Window(date(2026, 9, 6), date(2026, 9, 5))

    @STEADY
    @given(windows())
    def test_counts_as_many_days_as_it_holds(self, window: Window) -> None:
        around = (window.start + timedelta(days=n) for n in range(-3, window.days + 3))
        assert window.days == sum(day in window for day in around)

    @STEADY
    @given(windows(), windows())
    def test_holds_another_exactly_when_it_holds_both_ends(self, outer: Window, inner: Window) -> None:
        assert outer.holds(inner) == (inner.start in outer and inner.end in outer)

    def test_holds_itself(self) -> None:
        window = Window(date(2026, 9, 6), date(2026, 9, 15))
        assert window.holds(window)


class TestSpan:
    ANCHORS = {Anchor.START: date(2026, 8, 1), Anchor.CONGRESS: date(2026, 9, 10)}

    def test_hangs_its_ends_on_different_anchors(self) -> None:
        span = Span(Mark(Anchor.START, 15), Mark(Anchor.CONGRESS, -5))
        assert span.on(self.ANCHORS) == Window(date(2026, 8, 16), date(2026, 9, 5))

    def test_crosses_a_leap_day(self) -> None:
        assert Mark(Anchor.CONGRESS, -1).on({Anchor.CONGRESS: date(2028, 3, 1)}) == date(2028, 2, 29)

    @STEADY
    @given(days(), st.integers(-60, 60), st.integers(-60, 60), st.integers(-60, 60))
    def test_shrinks_to_its_first_day_where_it_would_turn_round(
        self, start: date, distance: int, first: int, last: int
    ) -> None:
        anchors = {Anchor.START: start, Anchor.CONGRESS: start + timedelta(days=distance)}
        window = Span(Mark(Anchor.START, first), Mark(Anchor.CONGRESS, last)).on(anchors)
        assert window.start == start + timedelta(days=first)
        assert window.end == max(window.start, anchors[Anchor.CONGRESS] + timedelta(days=last))


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("day", "working"),
        [
            (date(2024, 9, 29), True),  # a Sunday worked for the National Day week
            (date(2024, 10, 1), False),
            (date(2025, 1, 26), True),  # a Sunday worked for the Spring Festival
            (date(2025, 1, 28), False),
            (date(2025, 5, 1), False),
            (date(2025, 6, 7), False),  # an ordinary Saturday
            (date(2025, 6, 9), True),
        ],
    )
    def test_follow_the_published_calendar(self, day: date, working: bool) -> None:
        assert REAL.is_working(day) is working

    def test_agree_with_the_calendar_library_on_every_day_of_three_years(self) -> None:
        from chinese_calendar import is_workday

        every = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 365 + 365)]
        assert every[-1] == date(2026, 12, 31)
        assert [day for day in every if REAL.is_working(day) != is_workday(day)] == []

    def test_skip_the_national_day_week_and_count_the_sunday_before(self) -> None:
        assert add_working_days(date(2024, 9, 29), 3, REAL) == WorkingDays(date(2024, 10, 8), estimated=False)

    def test_begin_on_the_first_working_day_from_the_start(self) -> None:
        assert add_working_days(date(2025, 6, 7), 1, REAL).day == date(2025, 6, 9)

    def test_of_a_year_not_covered_are_monday_to_friday_and_an_estimate(self) -> None:
        assert add_working_days(date(2031, 10, 1), 5, REAL) == WorkingDays(date(2031, 10, 7), estimated=True)

    def test_are_an_estimate_as_soon_as_the_count_runs_into_a_year_not_covered(self) -> None:
        known_2025 = Holidays(frozenset({2025}), REAL.off, REAL.worked)
        assert not add_working_days(date(2025, 12, 29), 3, known_2025).estimated
        assert add_working_days(date(2025, 12, 29), 4, known_2025).estimated

    def test_stay_an_estimate_when_the_count_runs_on_into_a_year_that_is_covered(self) -> None:
        assert add_working_days(date(2023, 12, 29), 3, REAL) == WorkingDays(date(2024, 1, 3), estimated=True)

    @pytest.mark.parametrize("count", [0, -1])
    def test_cannot_be_fewer_than_one(self, count: int) -> None:
        with pytest.raises(ValueError, match=str(count)):
            add_working_days(date(2026, 9, 1), count, REAL)

    @STEADY
    @given(COVERED, st.integers(1, 15))
    def test_counted_forward_are_found_again_in_the_window(self, start: date, count: int) -> None:
        reached = add_working_days(start, count, REAL)
        assert REAL.is_working(reached.day)
        assert working_days_between(Window(start, reached.day), REAL) == (count, False)

    @STEADY
    @given(COVERED, COVERED, st.integers(1, 15))
    def test_begun_later_end_no_earlier(self, one: date, other: date, count: int) -> None:
        first, last = sorted([one, other])
        assert add_working_days(first, count, REAL).day <= add_working_days(last, count, REAL).day

    @STEADY
    @given(windows(date(2023, 11, 1), date(2027, 1, 31)))
    def test_of_a_window_are_an_estimate_when_any_of_its_days_is_not_covered(self, window: Window) -> None:
        _, estimated = working_days_between(window, REAL)
        assert estimated == (window.start.year < 2024 or window.end.year > 2026)


class TestReadDay:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-09-08",
            "2026-9-8",
            "2026.9.8",
            "2026/9/8",
            "20260908",
            "2026年9月8日",
            "2026年9月8",
            " ２０２６．９．８　",
            "２０２６－０９－０８",
            "２０２６年０９月０８日",
        ],
    )
    def test_takes_a_day_however_people_type_it(self, text: str) -> None:
        assert read_day(text) == date(2026, 9, 8)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "今天",
            "9-8",
            "2026-9",
            "2026-13-1",
            "2026-2-29",
            "2026-9-8-1",
            "2026--8",
            "2026-九-8",
            "2026-²-8",
            "2026-٩-8",
            "202698",
            "1948-12-31",
            "2100-1-1",
            "99999999999999999999-1-1",
            "9" * 5000 + "-1-1",
        ],
    )
    def test_takes_nothing_else(self, text: str) -> None:
        assert read_day(text) is None

    @STEADY
    @given(days(date(1949, 1, 1)))
    def test_reads_back_every_day_as_it_is_written(self, day: date) -> None:
        written = (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日")
        assert [read_day(text) for text in written] == [day, day, day]

    @STEADY
    @given(st.text())
    @example("-" * 3)
    def test_never_fails(self, text: str) -> None:
        day = read_day(text)
        assert day is None or 1949 <= day.year <= 2099
