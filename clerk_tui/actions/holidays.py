"""Public holidays for counting working days, from `chinesecalendar`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from clerk_tui.domain.dates import Holidays


def holidays_of(years: Iterable[int]) -> Holidays:
    """The holidays and make-up working days of those `years` that are published; the others are left uncovered."""
    return _holidays_of(tuple(sorted(set(years))))


@cache
def _holidays_of(years: tuple[int, ...]) -> Holidays:
    from chinese_calendar.constants import holidays, workdays  # 14 ms, and only when working days are counted

    known = {day.year for day in holidays}
    return Holidays(
        frozenset(years) & frozenset(known),
        frozenset(day for day in holidays if day.year in years),
        frozenset(day for day in workdays if day.year in years),
    )
