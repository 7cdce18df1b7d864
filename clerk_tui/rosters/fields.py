"""The cells of a roll as values of its fields. What cannot be read for certain is told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from unicodedata import normalize

from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.member import Discipline, Membership, Standing
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.person import Education, Identity, IdProblem, PartialDate, Sex, read_id
from clerk_tui.domain.text import UNSAFE, one_line
from clerk_tui.rosters.cells import Cell, Kind
from clerk_tui.rosters.dates import DateFault, TenthOrFirst, read_date, whole_day

E = TypeVar("E", bound=Enum)
_ETHNICITIES = Path(__file__).with_name("ethnicities.txt")


class Flaw(Enum):
    """What is wrong with a cell, or was put right in it."""

    DIGITS_LOST = "digits_lost"
    """A resident ID number that was stored as a number: its last digits are gone."""
    BAD_ID = "bad_id"
    """`detail`: the value of the `IdProblem`."""
    TENTH_OR_FIRST = "tenth_or_first"
    """1985.1: January or October? `detail`: the year."""
    BAD_DATE = "bad_date"
    """`detail`: the value of the `DateFault`."""
    DAY_MISSING = "day_missing"
    """A month where a day is needed."""
    NOT_A_CHOICE = "not_a_choice"
    """None of the words that this field may hold; `detail`: those words."""
    SIGNS_REMOVED = "signs_removed"
    """Control and escape characters were taken out."""
    UNKNOWN_ETHNICITY = "unknown_ethnicity"
    """None of the 56; it is kept as written."""
    ODD_PHONE = "odd_phone"
    """No mobile number of eleven digits; it is kept as written."""

    @property
    def blocks(self) -> bool:
        """Whether the row cannot be taken over with it."""
        return self not in (Flaw.SIGNS_REMOVED, Flaw.UNKNOWN_ETHNICITY, Flaw.ODD_PHONE)


class Reading(NamedTuple):
    """What a cell tells; None where it tells nothing. `flaws` with their details."""

    value: Any
    flaws: tuple[tuple[Flaw, str], ...] = ()


NOTHING = Reading(None)
Reader = Callable[[Cell, bool], Reading]
"""From a cell, and whether its sheet counts days from 1904."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])?")
_BLANKS = {"", "无", "—", "-", "--", "——", "/", "\\", "无。"}
"""How people fill in what is not there: the rules of rolls allow no empty cell."""
_MIDDLE_DOTS = str.maketrans("•‧∙・･", "·····")


def cleaned(text: str) -> tuple[str, bool]:
    """Text on one line without control and escape characters, and whether there were any but line ends and tabs."""
    line = one_line(text)
    if not UNSAFE.search(line):
        return line, False
    return one_line(UNSAFE.sub("", _ESCAPES.sub("", line))), True


def clean_name(text: str) -> str:
    """A name (姓名) without the spaces that stretch it: 王军 for 王　军. Between letters a space stays."""
    line = one_line(text).translate(_MIDDLE_DOTS)
    return re.sub(r"(?<=[^\x00-\u02ff]) +| +(?=[^\x00-\u02ff])", "", line)


def read_name(cell: Cell, _from_1904: bool) -> Reading:
    """A name, whatever it looks like: markup and formulas are text."""
    text, removed = cleaned(cell.text)
    return _told(clean_name(text) or None, removed)


def read_text(cell: Cell, _from_1904: bool) -> Reading:
    """Text on one line."""
    text, removed = cleaned(cell.text)
    return _told(None if text in _BLANKS else text, removed)


def read_lines(cell: Cell, _from_1904: bool) -> Reading:
    """Text that may have several lines, as a résumé."""
    lines = [cleaned(line) for line in cell.text.splitlines()]
    text = "\n".join(line for line, _ in lines if line)
    return _told(None if text in _BLANKS else text, any(removed for _, removed in lines))


def _told(value: str | None, removed: bool) -> Reading:
    return Reading(value, ((Flaw.SIGNS_REMOVED, ""),) if removed else ())


def read_resident_id(cell: Cell, _from_1904: bool) -> Reading:
    """A resident ID number (公民身份号码). A number of more than 15 digits has lost those after them: refused."""
    text, removed = cleaned(cell.text)
    if text in _BLANKS:
        return NOTHING
    if cell.kind is Kind.NUMBER and not (text.isdigit() and len(text) == 15):
        return Reading(None, ((Flaw.DIGITS_LOST, ""),) if len(text) > 15 else ((Flaw.BAD_ID, IdProblem.LENGTH.value),))
    found = read_id(text)
    if isinstance(found, Identity):
        return _told(found.number, removed)
    if found is IdProblem.ROUNDED:
        return Reading(None, ((Flaw.DIGITS_LOST, ""),))
    return Reading(None, ((Flaw.BAD_ID, found.value),))


def read_day(cell: Cell, from_1904: bool) -> Reading:
    """A day or month."""
    if cleaned(cell.text)[0] in _BLANKS:
        return NOTHING
    found = read_date(cell, from_1904)
    if isinstance(found, TenthOrFirst):
        return Reading(None, ((Flaw.TENTH_OR_FIRST, str(found.year)),))
    return Reading(None, ((Flaw.BAD_DATE, found.value),)) if isinstance(found, DateFault) else Reading(found)


def read_whole_day(cell: Cell, from_1904: bool) -> Reading:
    """A day that must be told with its day."""
    found, flaws = read_day(cell, from_1904)
    if isinstance(found, PartialDate):
        day = whole_day(found)
        return Reading(day) if day else Reading(None, ((Flaw.DAY_MISSING, ""),))
    return Reading(found, flaws)


def read_mobile(cell: Cell, _from_1904: bool) -> Reading:
    """A telephone number; a mobile one without signs between its digits."""
    text, removed = cleaned(cell.text)
    if text in _BLANKS:
        return NOTHING
    digits = re.sub(r"^(\+?86)(?=1\d{10}$)|[\s()-]", "", re.sub(r"[\s()-]", "", normalize("NFKC", text)))
    mobile = re.fullmatch(r"1\d{10}", digits) is not None
    reading = _told(digits if mobile else text, removed)
    return reading if mobile else Reading(text, (*reading.flaws, (Flaw.ODD_PHONE, "")))


@cache
def ethnicities() -> frozenset[str]:
    """The 56, as GB/T 3304 writes them."""
    return frozenset(_ETHNICITIES.read_text(encoding="utf-8").split())


def read_ethnicity(cell: Cell, _from_1904: bool) -> Reading:
    """In full (民族): 汉族 for 汉. One that is none of the 56 is kept and told."""
    text, removed = cleaned(cell.text)
    text = text.replace(" ", "")
    if text in _BLANKS:
        return NOTHING
    full = text if text.endswith("族") else f"{text}族"
    if full in ethnicities():
        return _told(full, removed)
    reading = _told(text, removed)
    return reading if text == "其他" else Reading(text, (*reading.flaws, (Flaw.UNKNOWN_ETHNICITY, "")))


_LEVELS = {
    Education.POSTGRADUATE: ("研究生", "硕士", "博士"),
    Education.COLLEGE: ("大专", "专科", "高职"),
    Education.BACHELOR: ("本科", "大学", "学士"),
    Education.VOCATIONAL: ("中专", "中等专业", "中技", "技工", "技校", "职高", "职业高中", "中等职业", "中职", "中师"),
    Education.SENIOR: ("高中",),
    Education.JUNIOR: ("初中",),
    Education.PRIMARY: ("小学", "文盲", "私塾"),
}
"""Words by which a level is known, looked for in this order: 大学专科 is 大专."""


def read_education(cell: Cell, _from_1904: bool) -> Reading:
    """The level (文化程度): 大专 for 中央党校在职大专."""
    text = normalize("NFKC", cleaned(cell.text)[0]).replace(" ", "")
    if text in _BLANKS:
        return NOTHING
    for level, words in _LEVELS.items():
        if any(word in text for word in words):
            return Reading(level)
    return _not_a_choice(Education)


def choice(kind: type[E], **others: E) -> Reader:
    """A reader of the values of an enum, and of other words for them."""
    known = {str(member.value): member for member in kind} | others

    def read(cell: Cell, _from_1904: bool) -> Reading:
        text = normalize("NFKC", cleaned(cell.text)[0]).replace(" ", "")
        if text in known:
            return Reading(known[text])
        return NOTHING if text in _BLANKS else _not_a_choice(kind)

    return read


def _not_a_choice(kind: type[Enum]) -> Reading:
    return Reading(None, ((Flaw.NOT_A_CHOICE, "、".join(str(member.value) for member in kind)),))


_YES = {"是", "有", "√", "✓", "Y", "YES", "TRUE", "1", "对"}
_NO = {"否", "无", "不是", "没有", "×", "✗", "N", "NO", "FALSE", "0"}


def read_flag(cell: Cell, _from_1904: bool) -> Reading:
    """是 or 否."""
    text = normalize("NFKC", cleaned(cell.text)[0]).upper()
    if text in _YES or text in _NO:
        return Reading(text in _YES)
    return NOTHING if text in _BLANKS else Reading(None, ((Flaw.NOT_A_CHOICE, "是、否"),))


OFFICES = {
    Office.COMMITTEE: "党委委员",
    Office.DISCIPLINE: "纪委委员",
    Office.SECRETARY: "党委书记",
    Office.DEPUTY_SECRETARY: "党委副书记",
    Office.DISCIPLINE_SECRETARY: "纪委书记",
    Office.COUNTY_DELEGATE: "上级党代会代表",
}
"""What each office is called in rolls."""
_OFFICES = {title: office for office, title in OFFICES.items()} | {
    "书记": Office.SECRETARY,
    "副书记": Office.DEPUTY_SECRETARY,
    "委员": Office.COMMITTEE,
    "县党代表": Office.COUNTY_DELEGATE,
}


def read_offices(cell: Cell, _from_1904: bool) -> Reading:
    """What someone is proposed for, several with 、 between."""
    text = normalize("NFKC", cleaned(cell.text)[0]).replace(" ", "")
    if text in _BLANKS:
        return NOTHING
    found = [_OFFICES.get(part) for part in re.split("[、,;/]", text) if part]
    known = tuple(dict.fromkeys(office for office in found if office))
    if len(known) < len(set(found)):
        return Reading(None, ((Flaw.NOT_A_CHOICE, "、".join(OFFICES.values())),))
    return Reading(known)


_FLAGS = ("front_line", "detained", "lost_contact", "floating", "incumbent", "heads_both")
_DAYS = ("birth", "joined", "full_since", "transferred_in", "started_work")
READERS: Mapping[str, Reader] = {
    "name": read_name,
    "resident_id": read_resident_id,
    "sex": choice(Sex, 男性=Sex.MALE, 女性=Sex.FEMALE),
    "ethnicity": read_ethnicity,
    "education": read_education,
    "standing": choice(Standing, 正式=Standing.FULL, 预备=Standing.PROBATIONARY),
    "membership": choice(Membership, 正常党籍=Membership.NORMAL),
    "discipline": choice(Discipline, 党内警告=Discipline.WARNING, 党内严重警告=Discipline.SERIOUS_WARNING),
    "probation_until": read_whole_day,
    "mobile": read_mobile,
    "kind": choice(
        DelegateKind,
        先进人物=DelegateKind.MODEL,
        生产一线=DelegateKind.FRONT_LINE,
        先进模范人物=DelegateKind.MODEL,
        专业技术人员=DelegateKind.SPECIALIST,
        党员领导干部=DelegateKind.CADRE,
    ),
    "offices": read_offices,
    "full_time_level": read_education,
    "in_service_level": read_education,
    "resume": read_lines,
    "merits": read_lines,
    **dict.fromkeys(_FLAGS, read_flag),
    **dict.fromkeys(_DAYS, read_day),
}
"""How each field is read; those not named here are text."""


def read_field(field: str, cell: Cell, from_1904: bool = False) -> Reading:
    """What a cell tells about a field."""
    return READERS.get(field, read_text)(cell, from_1904)


def written(value: Any) -> str:
    """A value as an export writes it, so that reading it gives the value again."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    if isinstance(value, PartialDate):
        return f"{value.year}-{value.month:02d}" + (f"-{value.day:02d}" if value.day else "")
    if isinstance(value, tuple):
        return "、".join(OFFICES[each] for each in value)
    return str(value.value if isinstance(value, Enum) else value)
