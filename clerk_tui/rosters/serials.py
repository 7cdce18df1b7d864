"""Numbers as spreadsheets keep them: fifteen digits, and days counted from 1900 or 1904."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?")
_UNSPOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|[eE][-+]|[gG]eneral')
"""The parts of a number format that are no signs of it."""
BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), "yyyy-m-d"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-m"),
}
"""The formats of days that a file need not define, by number, as spreadsheets in Chinese have them."""
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


def day_shown(serial: float, code: str, from_1904: bool) -> str | None:
    """The ISO date of a number that the format `code` shows as one; None where it shows something else.

    Of 1985年6月 spreadsheets make the first of June, and a format without a day: that stays a month.
    """
    signs = _UNSPOKEN.sub("", code.partition(";")[0]).lower()
    day = day_of(serial, from_1904) if "y" in signs or "d" in signs or "e" in signs else None
    if day is None:
        return None
    return f"{day:%Y-%m}" if day.day == 1 and "d" not in signs else day.isoformat()
