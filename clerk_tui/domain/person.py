"""A person as rolls and papers name one: name, sex, birth, education, resident ID. Nothing unknown is ever guessed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import Enum

from clerk_tui.domain.text import printable
from clerk_tui.domain.value import value


class Sex(Enum):
    """Sex (性别)."""

    MALE = "男"
    FEMALE = "女"


class Education(Enum):
    """Level of education (文化程度), the lowest first."""

    PRIMARY = "小学及以下"
    JUNIOR = "初中"
    SENIOR = "高中"
    VOCATIONAL = "中专"
    COLLEGE = "大专"
    BACHELOR = "本科"
    POSTGRADUATE = "研究生"

    def at_least(self, other: Education) -> bool:
        """Whether it is that level or a higher one. 高中 and 中专 count as one level."""
        return self._rank >= other._rank

    @property
    def _rank(self) -> int:
        level = Education.SENIOR if self is Education.VOCATIONAL else self
        return list(Education).index(level)


@value
class PartialDate:
    """A day, or a month whose day is not known (`day` 0). Raises `ValueError` for what no calendar from 1900 has."""

    year: int
    month: int
    day: int = 0

    def __post_init__(self) -> None:
        fits = 1900 <= self.year <= 2099 and 1 <= self.month <= 12
        if not fits or not (0 <= self.day <= 28 or 28 < self.day <= monthrange(self.year, self.month)[1]):
            raise ValueError(f"no such day: {self.year}-{self.month}-{self.day}")

    @classmethod
    def fromisoformat(cls, text: str) -> PartialDate:
        """What `isoformat` wrote. Raises `ValueError` for anything else."""
        year, month, *day = map(int, text.split("-"))
        if len(day) > 1:
            raise ValueError(text)
        return cls(year, month, *day)

    def isoformat(self) -> str:
        """`1985-06-01`, or `1985-06` where the day is not known."""
        month = f"{self.year}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.day else month

    @property
    def first(self) -> date:
        """The day, or the first day of the month: what such dates are ordered by."""
        return date(self.year, self.month, self.day or 1)

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both can be the same day: a month agrees with each of its days."""
        return self.first.replace(day=1) == other.first.replace(day=1) and (
            self.day == other.day or not self.day or not other.day
        )

    def years_on(self, day: date) -> int:
        """Whole years gone by on `day`. Where only the month is known, its first day counts (计算到月)."""
        return day.year - self.year - ((day.month, day.day) < (self.month, self.day or 1))


class IdProblem(Enum):
    """What is wrong with a resident ID number (公民身份号码)."""

    LENGTH = "length"
    """Neither 18 nor 15 characters."""
    SIGNS = "signs"
    """Something else than digits, or than X in the last place of 18."""
    ROUNDED = "rounded"
    """A spreadsheet made a number of it and lost the last digits."""
    BIRTH = "birth"
    """It holds no day of birth."""
    CHECKSUM = "checksum"
    """The last sign does not follow from the others: one was mistyped."""


@value
class Identity:
    """A sound resident ID number and what it says."""

    number: str
    """With 18 signs; one of 15 is brought to that."""
    birth: PartialDate
    sex: Sex


_ID_SIGNS = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX", " \u3000'‘’")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"


def read_id(text: str) -> Identity | IdProblem:
    """The identity that a resident ID number of 18 or 15 signs tells, or what is wrong with it."""
    number = text.translate(_ID_SIGNS)
    if "E+" in number.upper():
        return IdProblem.ROUNDED
    if len(number) not in (15, 18):
        return IdProblem.LENGTH
    if len(number) == 15:
        number = f"{number[:6]}19{number[6:]}"
        number += check_sign(number) if _digits(number) else "?"
    if not _digits(number[:17]) or not (_digits(number[17]) or number[17] == "X"):
        return IdProblem.SIGNS
    if check_sign(number) != number[17]:
        return IdProblem.ROUNDED if number.endswith("000") else IdProblem.CHECKSUM
    try:
        birth = PartialDate(int(number[6:10]), int(number[10:12]), int(number[12:14]) or 99)
    except ValueError:
        return IdProblem.BIRTH
    return Identity(number, birth, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


def check_sign(number: str) -> str:
    """The 18th sign (校验码) for the first 17 digits of a resident ID number, GB 11643."""
    return _CHECK_SIGNS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False)) % 11]


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


HAN = "汉族"
NO_MINORITY = frozenset({"", "汉", HAN})
"""What the ethnicity of one who is known to be of no minority, or of whom nothing is known, can be."""


@value
class Person:
    """A person. Empty text and None stand for what is not known."""

    name: str
    sex: Sex | None = None
    ethnicity: str = ""
    """In full (民族), such as 汉族."""
    birth: PartialDate | None = None
    education: Education | None = None
    resident_id: str = ""
    """公民身份号码, as given."""

    def age_on(self, day: date) -> int | None:
        """Age in whole years on `day` (周岁); None where the birth is not known."""
        return self.birth.years_on(day) if self.birth else None

    @property
    def minority(self) -> bool:
        """Whether known to be of a minority (少数民族); False too where the ethnicity is not known."""
        return self.ethnicity not in NO_MINORITY

    @property
    def identity(self) -> Identity | None:
        """What a sound resident ID number tells; None where none is given or it is not sound."""
        found = read_id(self.resident_id)
        return found if isinstance(found, Identity) else None


class Fault(Enum):
    """What can be wrong with a field of a record, each said where it stands."""

    MISSING = "missing"
    UNSAFE = "unsafe"
    """Text with control or invisible characters."""
    TOO_LONG = "too_long"
    """`detail`: how many characters are allowed."""
    IN_FUTURE = "in_future"
    TOO_EARLY = "too_early"
    """Before the day it must follow; `detail`: the field with that day."""
    UNKNOWN = "unknown"
    """It names a record that is not there."""
    TAKEN = "taken"
    """Another record has it; `detail`: the key of that."""
    BAD_ID = "bad_id"
    """`detail`: the value of the `IdProblem`."""
    DIFFERS_FROM_ID = "differs_from_id"
    """The resident ID number says something else; `detail`: what it says."""
    OUT_OF_RANGE = "out_of_range"
    """A number that cannot be; `detail`: the field that it must not exceed, where there is one."""


@value
class FieldProblem:
    """One field of a record that cannot stay as it is."""

    field: str
    fault: Fault
    detail: str = ""


LONGEST_NAME = 40
"""Characters of a name; the longest ethnic names have some 20."""


def text_problems(field: str, text: str, longest: int) -> list[FieldProblem]:
    """What keeps a text from being shown just as it is in `longest` characters."""
    if not printable(text):
        return [FieldProblem(field, Fault.UNSAFE)]
    return [FieldProblem(field, Fault.TOO_LONG, str(longest))] if len(text) > longest else []


def person_problems(person: Person, today: date) -> list[FieldProblem]:
    """All that is wrong with a person's fields; an ID is compared with the birth and sex given."""
    found = [] if person.name.strip() else [FieldProblem("name", Fault.MISSING)]
    found += text_problems("name", person.name, LONGEST_NAME)
    found += text_problems("ethnicity", person.ethnicity, LONGEST_NAME)
    if person.birth and person.birth.first > today:
        found.append(FieldProblem("birth", Fault.IN_FUTURE))
    return found + (_id_problems(person) if person.resident_id else [])


def _id_problems(person: Person) -> list[FieldProblem]:
    identity = read_id(person.resident_id)
    if isinstance(identity, IdProblem):
        return [FieldProblem("resident_id", Fault.BAD_ID, identity.value)]
    found = []
    if person.sex and person.sex is not identity.sex:
        found.append(FieldProblem("sex", Fault.DIFFERS_FROM_ID, identity.sex.value))
    if person.birth and not person.birth.agrees_with(identity.birth):
        found.append(FieldProblem("birth", Fault.DIFFERS_FROM_ID, identity.birth.first.isoformat()))
    return found
