"""Numbers as spreadsheets keep them: fifteen digits, and days counted from 1900 or 1904."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?")
_FIRST, _LAST = 1, 2_958_465
"""The serial numbers of 1900-01-01 and 9999-12-31."""


def is_number(text: str) -> bool:
    """Whether a text is a finite number as files write one."""
    return len(text) < 40 and text.isascii() and _NUMBER.fullmatch(text) is not None and abs(float(text)) < 1e300


def plain(number: str) -> str:
    """A number with the fifteen digits that are kept of it: 1985.06 for 1985.0599999999999."""
    return f"{float(number):.15g}".replace("e+", "E+")


def day_of(serial: float, from_1904: bool) -> date | None:
    """The day of a serial number, the time of day left out; None outside of 1900 to 9999.

    Counting from 1900, spreadsheets know a 29 February 1900 that never was: the days before it are one off.
    """
    whole = int(serial) + (1462 if from_1904 else 0)
    if not _FIRST <= whole <= _LAST or whole == 60:
        return None
    return date(1899, 12, 30) + timedelta(days=whole + (whole < 60))
