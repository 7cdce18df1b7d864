from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.person import PartialDate
from clerk_tui.rosters.cells import Cell, Kind
from clerk_tui.rosters.dates import DateFault, TenthOrFirst, read_date
from clerk_tui.rosters.fields import written
from clerk_tui.rosters.serials import day_of, day_shown, is_number, plain

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def text(cell: str, kind: Kind = Kind.TEXT) -> object:
    return read_date(Cell(cell, kind))


@pytest.mark.parametrize(
    "written",
    [
        "1985.06",
        "1985-6",
        "1985/06",
        "1985年6月",
        "198506",
        "1985、6",
        "１９８５．０６",
        "一九八五年六月",
        "1985年06月",
        "1985 . 6",
    ],
)
def test_a_month_stays_a_month(written: str) -> None:
    assert text(written) == PartialDate(1985, 6)


@pytest.mark.parametrize(
    "written",
    ["2011-03-14", "2011.3.14", "2011/3/14", "2011年3月14日", "20110314", "二〇一一年三月十四日", "二O一一年三月十四日",
     "二零一一年三月十四号", "2011-03-14 00:00:00", "2011-03-14T08:30:00.000Z", "2011年03月14"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert text(written) == PartialDate(2011, 3, 14)


def test_chinese_numerals_past_ten() -> None:
    assert text("一九九〇年十二月三十一日") == PartialDate(1990, 12, 31)
    assert text("二〇〇〇年十月二十日") == PartialDate(2000, 10, 20)
    assert text("一九四九年十月廿一日") == PartialDate(1949, 10, 21)
    assert text("二○二六年十一月十日") == PartialDate(2026, 11, 10)


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.UNTYPED, Kind.TEXT])
def test_a_tenth_that_may_be_october_is_asked(kind: Kind) -> None:
    assert text("1985.1", kind) == TenthOrFirst(1985)
    assert text("1985.10", kind) == PartialDate(1985, 10)
    assert text("1985.01", kind) == PartialDate(1985, 1)
    assert text("1985.2", kind) == PartialDate(1985, 2)


def test_a_plain_number_is_a_day_of_its_epoch() -> None:
    cell = Cell("31199", Kind.NUMBER)
    assert read_date(cell) == PartialDate(1985, 6, 1)
    assert read_date(cell, from_1904=True) == PartialDate(1989, 6, 2)
    assert text("198506", Kind.NUMBER) == PartialDate(1985, 6)
    assert text("31199") is DateFault.NO_DATE


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("1985", DateFault.MONTH_MISSING),
        ("1985年", DateFault.MONTH_MISSING),
        ("1985-13", DateFault.NO_SUCH_DAY),
        ("1985-02-30", DateFault.NO_SUCH_DAY),
        ("18500101", DateFault.NO_SUCH_DAY),
        ("85.06", DateFault.NO_DATE),
        ("06/14/1985", DateFault.NO_DATE),
        ("三月", DateFault.NO_DATE),
        ("不详", DateFault.NO_DATE),
        ("=cmd()", DateFault.NO_DATE),
    ],
)
def test_what_is_no_date_is_told_and_nothing_is_filled_in(written: str, fault: DateFault) -> None:
    assert text(written) is fault


@given(DAYS)
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    for partial in (PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)):
        assert text(written(partial)) == partial


@given(DAYS)
def test_serials_of_both_epochs_name_the_same_days(day: date) -> None:
    if day >= date(1904, 1, 2):
        assert day_of((day - date(1904, 1, 1)).days, from_1904=True) == day
    if day >= date(1900, 3, 1):
        assert day_of((day - date(1899, 12, 30)).days, from_1904=False) == day


def test_the_first_days_of_1900_and_the_one_that_never_was() -> None:
    assert [day_of(serial, False) for serial in (0, 1, 59, 60, 61)] == [
        None,
        date(1900, 1, 1),
        date(1900, 2, 28),
        None,
        date(1900, 3, 1),
    ]
    assert day_of(2_958_466, False) is None
    assert day_of(2_958_465, False) == date(9999, 12, 31)


@pytest.mark.parametrize("code", ["General", "0.00", "#,##0", '"d"0', "[Red]0", "h:mm", "0.00E+00", "@", r"\d0"])
def test_formats_without_a_year_or_day_show_no_day(code: str) -> None:
    assert day_shown(31212, code, False) is None


@pytest.mark.parametrize("code", ["yyyy-mm-dd", "[$-804]yyyy年m月d日;@", "m/d/yy h:mm", "d-mmm", "e-m-d"])
def test_formats_of_days(code: str) -> None:
    assert day_shown(31212, code, False) == (date(1899, 12, 30) + timedelta(days=31212)).isoformat()


def test_numbers_have_fifteen_digits() -> None:
    assert plain("430481198502283337") == "4.30481198502283E+17"
    assert plain("0.1") == "0.1"
    assert is_number("1.5e3")
    assert not any(map(is_number, ("nan", "1_0", "", "1e999", "9" * 50, "１")))
