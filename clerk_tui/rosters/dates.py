"""Dates as people write them in rolls: nothing is filled in that is not there."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from unicodedata import normalize

from clerk_tui.domain.person import PartialDate
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import Cell, Kind
from clerk_tui.rosters.serials import day_of


class DateFault(Enum):
    """Why a cell tells no date."""

    NO_DATE = "no_date"
    NO_SUCH_DAY = "no_such_day"
    """It looks like a date but the calendar, from 1900 on, has no such day."""
    MONTH_MISSING = "month_missing"
    """Only a year."""


@value
class TenthOrFirst:
    """1985.1: a spreadsheet makes that of 1985.10 too, so only the user knows whether January or October is meant."""

    year: int


ReadDate = PartialDate | TenthOrFirst | DateFault
_ZEROS = str.maketrans("〇○零OoΟ０", "0000000")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_SIGNS = r"[-./年、,\\_]"
_PARTS = re.compile(rf"(\d{{4}})\s*{_SIGNS}\s*(\d{{1,2}})\s*(?:[-./月、,\\_]\s*(?:(\d{{1,2}})\s*[日号]?)?)?")
_WHOLE = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_SERIAL = range(10_000, 73_000)
"""Day numbers that can be a birth or an entry: from 1927 to 2099, counted from 1900."""


def read_date(cell: Cell, from_1904: bool = False) -> ReadDate:
    """The date that a cell tells. A month alone stays a month."""
    text = _TIME.sub("", normalize("NFKC", cell.text).strip())
    if cell.kind is Kind.NUMBER and text.isdigit() and int(text) in _SERIAL:
        day = day_of(int(text), from_1904)
        return PartialDate(day.year, day.month, day.day) if day else DateFault.NO_DATE
    if re.fullmatch(r"\d{4}\.1", text):
        return TenthOrFirst(int(text[:4]))
    text = _in_digits(text)
    found = _PARTS.fullmatch(text) or _WHOLE.fullmatch(text)
    if found is None:
        return DateFault.MONTH_MISSING if _YEAR.fullmatch(text) else DateFault.NO_DATE
    year, month, day_number = (int(part) if part else 0 for part in found.groups())
    try:
        return PartialDate(year, month, day_number)
    except ValueError:
        return DateFault.NO_SUCH_DAY


def whole_day(found: PartialDate) -> date | None:
    """The day itself; None where only the month is known."""
    return found.first if found.day else None


def _in_digits(text: str) -> str:
    """二〇一一年三月十四日 as 2011年3月14日."""
    if not re.search("[〇○零一二三四五六七八九十]", text):
        return text
    text = text.translate(_ZEROS).translate(_DIGITS).replace("廿", "二十").translate(_DIGITS)
    text = re.sub(r"(?<!\d)十(?=\d)", "1", text)  # 十四
    text = re.sub(r"(?<=\d)十(?=\d)", "", text)  # 二十四
    text = re.sub(r"(?<=\d)十", "0", text)  # 二十
    return text.replace("十", "10")
