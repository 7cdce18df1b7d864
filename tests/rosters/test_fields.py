from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.member import Discipline, Membership, Standing
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.person import Education, IdProblem, PartialDate, Sex, check_sign
from clerk_tui.domain.text import UNSAFE, printable
from clerk_tui.rosters.cells import Cell, Kind
from clerk_tui.rosters.dates import DateFault
from clerk_tui.rosters.fields import Flaw, clean_name, cleaned, ethnicities, read_field, written

BODY = "11010119850614001"
ID = BODY + check_sign(BODY)


def told(field: str, text: str, kind: Kind = Kind.TEXT) -> tuple[Any, list[tuple[Flaw, str]]]:
    reading = read_field(field, Cell(text, kind))
    return reading.value, list(reading.flaws)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王　军", "王军"),
        (" 王  军\n", "王军"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提 · 吐尔逊", "买买提·吐尔逊"),
        ("John  Smith", "John Smith"),
        ("[red]王军[/red]", "[red]王军[/red]"),
        ("=cmd()", "=cmd()"),
        ("王㛃", "王㛃"),
    ],
)
def test_names_lose_the_spaces_that_stretch_them_and_nothing_else(text: str, name: str) -> None:
    assert told("name", text) == (name, [])


def test_control_and_escape_characters_go_and_that_is_told() -> None:
    assert told("name", "\x1b[31m王\x00军\x1b[0m\u202e") == ("王军", [(Flaw.SIGNS_REMOVED, "")])
    assert told("post", "\x1b]0;title\x07书记") == ("书记", [(Flaw.SIGNS_REMOVED, "")])
    assert told("remarks", "一\n二\t三") == ("一 二 三", [])
    assert told("resume", "2001　学生\r\n\x072005 书记\n") == ("2001 学生\n2005 书记", [(Flaw.SIGNS_REMOVED, "")])


@given(st.text())
def test_nothing_unsafe_is_left(text: str) -> None:
    clean, removed = cleaned(text)
    assert not UNSAFE.search(clean)
    assert cleaned(clean) == (clean, False)
    assert removed or printable(clean) == printable(" ".join(text.split()))
    assert clean_name(clean_name(clean)) == clean_name(clean)


@pytest.mark.parametrize(
    "field", ["remarks", "birth", "resident_id", "mobile", "ethnicity", "education", "sex", "resume"]
)
@pytest.mark.parametrize("blank", ["无", "—", "/", "-", " "])
def test_what_fills_empty_cells_tells_nothing(field: str, blank: str) -> None:
    assert told(field, blank) == (None, [])


def test_a_sound_id_is_taken_whichever_way_it_stands_as_text() -> None:
    old = "110101850614001"
    assert told("resident_id", ID) == (ID, [])
    assert told("resident_id", f"'{ID}") == (ID, [])
    assert told("resident_id", old) == (ID, [])
    assert told("resident_id", old, Kind.NUMBER) == (ID, [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4.30481198502283E+17", Kind.NUMBER),
        (ID, Kind.NUMBER),
        ("430481198502283000", Kind.NUMBER),
        ("4.30481E+17", Kind.UNTYPED),
        ("430481198502283000", Kind.UNTYPED),
        ("430481198502283000", Kind.TEXT),
    ],
)
def test_an_id_that_was_a_number_is_refused_and_never_mended(text: str, kind: Kind) -> None:
    assert told("resident_id", text, kind) == (None, [(Flaw.DIGITS_LOST, "")])


@pytest.mark.parametrize(
    ("text", "kind", "problem"),
    [
        ("123", Kind.TEXT, IdProblem.LENGTH),
        ("123", Kind.NUMBER, IdProblem.LENGTH),
        (BODY + ("0" if ID[-1] != "0" else "1"), Kind.TEXT, IdProblem.CHECKSUM),
        ("11010119850614001Y", Kind.TEXT, IdProblem.SIGNS),
    ],
)
def test_a_wrong_id_is_told_with_what_is_wrong(text: str, kind: Kind, problem: IdProblem) -> None:
    assert told("resident_id", text, kind) == (None, [(Flaw.BAD_ID, problem.value)])


def test_dates_are_asked_for_or_refused() -> None:
    assert told("birth", "1985.06", Kind.NUMBER) == (PartialDate(1985, 6), [])
    assert told("birth", "1985.1", Kind.NUMBER) == (None, [(Flaw.TENTH_OR_FIRST, "1985")])
    assert told("joined", "很早") == (None, [(Flaw.BAD_DATE, DateFault.NO_DATE.value)])
    assert told("probation_until", "2027-03-01") == (date(2027, 3, 1), [])
    assert told("probation_until", "2027-03") == (None, [(Flaw.DAY_MISSING, "")])
    assert told("probation_until", "以后") == (None, [(Flaw.BAD_DATE, DateFault.NO_DATE.value)])


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("sex", "男性", Sex.MALE),
        ("sex", "女 ", Sex.FEMALE),
        ("standing", "预备", Standing.PROBATIONARY),
        ("standing", "正式党员", Standing.FULL),
        ("membership", "停止党籍", Membership.SUSPENDED),
        ("discipline", "无", Discipline.NONE),
        ("discipline", "党内严重警告", Discipline.SERIOUS_WARNING),
        ("kind", "先进人物", DelegateKind.MODEL),
        ("front_line", "√", True),
        ("floating", "否", False),
        ("floating", "无", False),
        ("offices", "党委委员、纪委书记", (Office.COMMITTEE, Office.DISCIPLINE_SECRETARY)),
        ("offices", "书记;书记", (Office.SECRETARY,)),
        ("education", "中央党校在职大学", Education.BACHELOR),
        ("education", "大学专科", Education.COLLEGE),
        ("education", "硕士研究生", Education.POSTGRADUATE),
        ("education", "中等专业学校", Education.VOCATIONAL),
        ("education", "普通高中", Education.SENIOR),
        ("education", "初中肄业", Education.JUNIOR),
        ("education", "小学及以下", Education.PRIMARY),
    ],
)
def test_choices_are_known_by_their_words(field: str, text: str, found: object) -> None:
    assert told(field, text) == (found, [])


@pytest.mark.parametrize("field", ["sex", "standing", "education", "front_line", "offices"])
def test_other_words_are_told_with_those_allowed(field: str) -> None:
    found, ((flaw, allowed),) = told(field, "甲乙")
    assert (found, flaw) == (None, Flaw.NOT_A_CHOICE)
    assert "、" in allowed


def test_ethnicities_are_written_in_full_and_a_strange_one_is_kept_and_told() -> None:
    assert len(ethnicities()) == 56
    assert told("ethnicity", "蒙古") == ("蒙古族", [])
    assert told("ethnicity", "汉 族") == ("汉族", [])
    assert told("ethnicity", "其他") == ("其他", [])
    assert told("ethnicity", "穿青人") == ("穿青人", [(Flaw.UNKNOWN_ETHNICITY, "")])


def test_telephone_numbers_lose_their_signs_and_an_odd_one_is_kept_and_told() -> None:
    assert told("mobile", "138-0000 0000") == ("13800000000", [])
    assert told("mobile", "+8613800000000") == ("13800000000", [])
    assert told("mobile", "13800000000", Kind.NUMBER) == ("13800000000", [])
    assert told("mobile", "0470-3214567") == ("0470-3214567", [(Flaw.ODD_PHONE, "")])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("education", each) for each in Education),
        *(("sex", each) for each in Sex),
        *(("standing", each) for each in Standing),
        *(("membership", each) for each in Membership),
        *(("discipline", each) for each in Discipline),
        *(("kind", each) for each in DelegateKind),
        *(("offices", (each,)) for each in Office),
        ("offices", tuple(Office)),
        ("front_line", True),
        ("front_line", False),
        ("probation_until", date(2027, 3, 1)),
        ("resident_id", ID),
        ("birth", None),
    ],
)
def test_what_is_written_reads_as_it_was(field: str, value: object) -> None:
    assert told(field, written(value)) == (value, [])


def test_only_what_was_put_right_does_not_block() -> None:
    assert {flaw for flaw in Flaw if not flaw.blocks} == {
        Flaw.SIGNS_REMOVED,
        Flaw.UNKNOWN_ETHNICITY,
        Flaw.ODD_PHONE,
    }
