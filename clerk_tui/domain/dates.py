"""Windows, anchors and working days. Days are `datetime.date`; every window includes both its ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from clerk_tui.domain.value import value


@dataclass(frozen=True, order=True)
class Window:
    """A stretch of days (时限), both ends included. Raises `ValueError` when it ends before it starts."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"window ends ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Length in days, both ends counted."""
        return (self.end - self.start).days + 1

    def holds(self, other: Window) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Anchor(Enum):
    """The days from which windows are counted."""

    START = "start"
    CONGRESS = "congress"


@value
class Mark:
    """A day relative to an anchor: `days` after it, negative before it."""

    anchor: Anchor
    days: int

    def on(self, anchors: Mapping[Anchor, date]) -> date:
        """The calendar day of this mark."""
        return anchors[self.anchor] + timedelta(days=self.days)


@value
class Span:
    """A window relative to the anchors; its two ends may hang on different ones."""

    first: Mark
    last: Mark

    def on(self, anchors: Mapping[Anchor, date]) -> Window:
        """The calendar window. It shrinks to one day where a congress too close to the start would turn it round."""
        start = self.first.on(anchors)
        return Window(start, max(start, self.last.on(anchors)))


@value
class Holidays:
    """Public holidays and make-up working days (节假日和调休) of the years they are known for."""

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`; in a year not covered, every Monday to Friday counts."""
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.off


@value
class WorkingDays:
    """A day reached by counting working days, and whether part of the count was an estimate (估算)."""

    day: date
    estimated: bool


def add_working_days(start: date, count: int, holidays: Holidays) -> WorkingDays:
    """The last of `count` working days, the first being `start` or the next working day after it.

    `count` is at least 1. The result is an estimate when a day in a year that `holidays` does not cover was counted.
    """
    if count < 1:
        raise ValueError(f"cannot count {count} working days")
    day, left, estimated = start, count, False
    while True:
        estimated = estimated or day.year not in holidays.years
        left -= holidays.is_working(day)
        if not left:
            return WorkingDays(day, estimated)
        day += timedelta(days=1)


def working_days_between(window: Window, holidays: Holidays) -> tuple[int, bool]:
    """How many working days `window` has, and whether that is an estimate."""
    days = [window.start + timedelta(days=n) for n in range(window.days)]
    return sum(map(holidays.is_working, days)), any(day.year not in holidays.years for day in days)


_DATE_SIGNS = str.maketrans("０１２３４５６７８９．／－年月./", "0123456789-------")


def read_day(text: str) -> date | None:
    """A day as people type it: 2026-09-08, 2026.9.8, 2026/9/8, 20260908, 2026年9月8日. None for anything else."""
    plain = text.strip().translate(_DATE_SIGNS).removesuffix("日")
    parts = plain.split("-")
    if len(parts) == 1 and len(plain) == 8:
        parts = [plain[:4], plain[4:6], plain[6:]]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        day = date(*map(int, parts))
    except (ValueError, OverflowError):  # the year may have any number of digits
        return None
    return day if 1949 <= day.year <= 2099 else None
