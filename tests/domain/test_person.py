from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.person import (
    Education,
    Fault,
    FieldProblem,
    Identity,
    IdProblem,
    PartialDate,
    Person,
    Sex,
    check_sign,
    person_problems,
    read_id,
)

TODAY = date(2026, 9, 8)
DAYS = st.dates(date(1900, 1, 1), date(2026, 9, 8))


def id_number(birth: date, order: int = 1) -> str:
    """A resident ID number of a place that does not exist."""
    digits = f"990001{birth:%Y%m%d}{order:03d}"
    return digits + check_sign(digits)


@pytest.mark.parametrize("wrong", [(1899, 1), (2100, 1), (1985, 0), (1985, 13), (1985, 2, 29), (1985, 6, -1)])
def test_a_day_that_no_calendar_has_is_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        PartialDate(*wrong)


def test_a_month_agrees_with_its_days_and_no_others() -> None:
    month, day = PartialDate(1985, 6), PartialDate(1985, 6, 23)
    assert month.agrees_with(day)
    assert day.agrees_with(month)
    assert day.agrees_with(day)
    assert not day.agrees_with(PartialDate(1985, 6, 24))
    assert not month.agrees_with(PartialDate(1985, 7, 23))
    assert not month.agrees_with(PartialDate(1984, 6))


def test_years_are_full_on_the_birthday_or_with_the_month() -> None:
    born = PartialDate(1985, 6, 23)
    assert [born.years_on(date(2026, 6, day)) for day in (22, 23)] == [40, 41]
    assert [PartialDate(1985, 6).years_on(day) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [40, 41]
    assert PartialDate(2024, 2, 29).years_on(date(2025, 2, 28)) == 0


@pytest.mark.parametrize(
    ("known", "text"), [(PartialDate(1985, 6), "1985-06"), (PartialDate(1985, 6, 3), "1985-06-03")]
)
def test_a_partial_date_as_text_says_no_more_than_is_known(known: PartialDate, text: str) -> None:
    assert known.isoformat() == text
    assert PartialDate.fromisoformat(text) == known


@pytest.mark.parametrize("text", ["", "1985", "1985-13", "1985-02-30", "1985-06-01-01", "一九八五-六", "1985-06-xx"])
def test_other_text_is_no_partial_date(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.fromisoformat(text)


@given(DAYS, st.integers(0, 999))
def test_a_sound_number_tells_birth_and_sex(birth: date, order: int) -> None:
    number = id_number(birth, order)
    known = PartialDate(birth.year, birth.month, birth.day)
    assert read_id(number) == Identity(number, known, Sex.MALE if order % 2 else Sex.FEMALE)


@given(DAYS, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_digit_mistyped_is_found_wherever_it_stands(birth: date, order: int, place: int, shift: int) -> None:
    number = id_number(birth, order)
    sign = "X" if place == 17 and number[17] != "X" and shift == 9 else str((int(number[place], 34) + shift) % 10)
    mistyped = number[:place] + sign + number[place + 1 :]
    assert sign == number[place] or isinstance(read_id(mistyped), IdProblem)


@given(DAYS, st.integers(0, 999), st.integers(0, 15))
def test_two_neighbours_swapped_are_found(birth: date, order: int, place: int) -> None:
    number = id_number(birth, order)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or isinstance(read_id(swapped), IdProblem)


def test_an_old_number_of_15_signs_is_the_same_person() -> None:
    old = read_id("430481850623001")
    assert old == read_id("430481198506230011") == Identity("430481198506230011", PartialDate(1985, 6, 23), Sex.MALE)


def test_full_width_signs_a_small_x_and_a_leading_apostrophe_are_read() -> None:
    number = next(each for order in range(99) if (each := id_number(date(1985, 6, 23), order)).endswith("X"))
    wide = number.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    for text in (wide, number.lower(), f"'{number}", f" {number[:6]} {number[6:]}"):
        assert read_id(text) == read_id(number)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", IdProblem.LENGTH),
        ("4304811985062300", IdProblem.LENGTH),
        ("43048119850623001A", IdProblem.SIGNS),
        ("4304811985O6230011", IdProblem.SIGNS),
        ("43048185O623001", IdProblem.SIGNS),
        ("43048118506²3001", IdProblem.LENGTH),
        ("4304811985062²0011", IdProblem.SIGNS),
        ("430481198506230000", IdProblem.ROUNDED),
        ("4.30481E+17", IdProblem.ROUNDED),
        ("430481198506230012", IdProblem.CHECKSUM),
        ("430481198502300013"[:17] + check_sign("43048119850230001"), IdProblem.BIRTH),
        ("430481198500230012"[:17] + check_sign("43048119850023001"), IdProblem.BIRTH),
        ("430481198506000011"[:17] + check_sign("43048119850600001"), IdProblem.BIRTH),
    ],
)
def test_what_is_wrong_with_a_number_is_told(text: str, problem: IdProblem) -> None:
    assert read_id(text) is problem


def test_levels_of_education_are_ordered_with_two_on_one_level() -> None:
    assert Education.BACHELOR.at_least(Education.COLLEGE)
    assert not Education.VOCATIONAL.at_least(Education.COLLEGE)
    assert Education.SENIOR.at_least(Education.VOCATIONAL)
    assert Education.VOCATIONAL.at_least(Education.SENIOR)
    assert [level for level in Education if level.at_least(Education.COLLEGE)] == [
        Education.COLLEGE,
        Education.BACHELOR,
        Education.POSTGRADUATE,
    ]


def test_a_person_has_an_age_where_the_birth_is_known() -> None:
    assert Person("王岚").age_on(TODAY) is None
    assert Person("王岚", birth=PartialDate(1985, 9)).age_on(TODAY) == 41


def test_a_person_has_an_identity_where_the_number_is_sound() -> None:
    number = id_number(date(1985, 6, 23))
    assert Person("王岚", resident_id=number).identity == read_id(number)
    assert Person("王岚", resident_id="123").identity is None
    assert Person("王岚").identity is None


def test_all_that_is_wrong_with_a_person_comes_at_once() -> None:
    number = id_number(date(1985, 6, 23))
    wrong = Person("王\x1b[31m岚", Sex.FEMALE, "汉" * 41, PartialDate(2026, 10), None, number)
    assert person_problems(wrong, TODAY) == [
        FieldProblem("name", Fault.UNSAFE),
        FieldProblem("ethnicity", Fault.TOO_LONG, "40"),
        FieldProblem("birth", Fault.IN_FUTURE),
        FieldProblem("sex", Fault.DIFFERS_FROM_ID, "男"),
        FieldProblem("birth", Fault.DIFFERS_FROM_ID, "1985-06-23"),
    ]


def test_a_name_is_needed_and_a_number_must_be_sound() -> None:
    assert person_problems(Person(" ", resident_id="123"), TODAY) == [
        FieldProblem("name", Fault.MISSING),
        FieldProblem("resident_id", Fault.BAD_ID, "length"),
    ]


def test_a_month_and_a_sex_that_agree_with_the_number_are_right() -> None:
    number = id_number(date(1985, 6, 23))
    assert person_problems(Person("王岚", Sex.MALE, "汉族", PartialDate(1985, 6), None, number), TODAY) == []
    assert person_problems(Person("王岚", resident_id=number), TODAY) == []
    assert person_problems(Person("[red]=cmd()"), TODAY) == []


@given(DAYS, st.integers(0, 40000))
def test_years_never_jump_by_more_than_one_in_a_day(birth: date, later: int) -> None:
    born = PartialDate(birth.year, birth.month, birth.day)
    day = birth + timedelta(days=later)
    assert born.years_on(day + timedelta(days=1)) - born.years_on(day) in (0, 1)
