"""People who do not exist, for the demonstration and for trials: always the same for the same size and day.

Their resident ID numbers begin with 99, which no place in the country has, and their telephone numbers with 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from clerk_tui.domain.member import (
    Branch,
    BranchKind,
    Discipline,
    Excuse,
    ExcuseCase,
    Member,
    Membership,
    Standing,
)
from clerk_tui.domain.person import Education, PartialDate, Person, Sex, check_sign

T = TypeVar("T")

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
MALE_NAMES = "伟强军勇杰涛明刚平辉鹏飞斌建国志文武山海林森柏松德贵福生成永庆祥忠诚义"
FEMALE_NAMES = "芳娜敏静丽艳娟霞玲桂英秀兰梅雪琴云莲月红慧洁颖萍燕凤珍翠淑华"
ETHNICITIES = ("汉族",) * 17 + ("蒙古族", "满族", "回族")
VILLAGES = (
    "东沟",
    "西河",
    "南梁",
    "北岭",
    "柳树",
    "石桥",
    "大坪",
    "小湾",
    "青松",
    "白杨",
    "红旗",
    "新民",
    "前进",
    "幸福",
    "和平",
    "团结",
)
OFFICES = (
    ("镇机关", BranchKind.OFFICE),
    ("派出所", BranchKind.OFFICE),
    ("卫生院", BranchKind.INSTITUTION),
    ("农业服务中心", BranchKind.INSTITUTION),
    ("中心学校", BranchKind.SCHOOL),
    ("镇区社区", BranchKind.COMMUNITY),
    ("粮油公司", BranchKind.COMPANY),
    ("养殖协会", BranchKind.SOCIETY),
)
FARMER = "农牧渔民"
OCCUPATIONS = {
    BranchKind.VILLAGE: (FARMER,) * 8 + ("工人", "个体经营者"),
    BranchKind.OFFICE: ("党政机关工作人员",),
    BranchKind.INSTITUTION: ("专业技术人员",) * 3 + ("管理人员",),
    BranchKind.SCHOOL: ("专业技术人员",),
    BranchKind.COMMUNITY: ("离退休人员",) * 3 + ("工人", "个体经营者"),
    BranchKind.COMPANY: ("工人",) * 3 + ("管理人员",),
    BranchKind.SOCIETY: (FARMER,),
}
FRONT_LINE = frozenset({FARMER, "工人", "专业技术人员"})
EXCUSES = {20: ExcuseCase.BEDRIDDEN, 45: ExcuseCase.ABROAD, 83: ExcuseCase.UNABLE, 121: ExcuseCase.TRANSFERRED}
"""By place in the roll: members whose excuse was approved and voted."""


class _Dice:
    """Choices that look as if by chance."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def number(self, first: int, last: int) -> int:
        """A whole number from `first` to `last`."""
        return first + int(self._random() * (last - first + 1))

    def of(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[int(self._random() * len(choices))]

    def percent(self, chance: int) -> bool:
        """True in so many of a hundred cases."""
        return self._random() * 100 < chance


def invented_roll(members: int, day: date) -> tuple[tuple[Branch, ...], tuple[Member, ...]]:
    """Branches, and members whose `branch` is the name of theirs. About one branch for 26 members, 24 at most."""
    dice = _Dice(members)
    branches = _branches(max(1, min(24, members // 26)), dice)
    weighed = [branch for branch in branches for _ in range(3 if branch.kind is BranchKind.VILLAGE else 1)]
    everyone = [_member(place, dice.of(weighed), day, dice) for place in range(members)]
    secretaries = {member.branch: member.person.name for member in reversed(everyone)}
    return (
        tuple(replace(branch, secretary=secretaries.get(branch.name, "")) for branch in branches),
        tuple(_with_burdens(place, member, day) for place, member in enumerate(everyone)),
    )


def _branches(count: int, dice: _Dice) -> list[Branch]:
    villages = [Branch(f"{name}村党支部", BranchKind.VILLAGE, dispersed=dice.percent(30)) for name in VILLAGES]
    offices = [Branch(f"{name}党支部", kind) for name, kind in OFFICES]
    mixed = [each for place in range(8) for each in (*villages[2 * place : 2 * place + 2], offices[place])]
    return [replace(branch, phone=f"100{place:08d}") for place, branch in enumerate(mixed[:count], 1)]


def _member(place: int, branch: Branch, day: date, dice: _Dice) -> Member:
    age = (dice.number(21, 80) + dice.number(22, 86)) // 2
    birth = day - timedelta(days=age * 365 + dice.number(10, 360))
    joined = min(birth + timedelta(days=dice.number(20, 38) * 365 + 90), day - timedelta(days=dice.number(60, 2400)))
    full = joined + timedelta(days=366)
    occupation = dice.of(OCCUPATIONS[branch.kind])
    moved_in = PartialDate(joined.year + 1, joined.month) if full < day and dice.percent(8) else None
    return Member(
        person=_person(place, birth, age, dice),
        branch=branch.name,
        standing=Standing.FULL if full <= day else Standing.PROBATIONARY,
        joined=PartialDate(joined.year, joined.month, joined.day),
        full_since=PartialDate(full.year, full.month, full.day) if full <= day else None,
        transferred_in=moved_in,
        post="" if occupation == FARMER else f"{branch.name.removesuffix('党支部')}职工",
        occupation=occupation,
        front_line=occupation in FRONT_LINE,
        mobile=f"100{place + 1000:08d}",
        floating=dice.percent(6),
    )


def _person(place: int, birth: date, age: int, dice: _Dice) -> Person:
    sex = Sex.FEMALE if dice.percent(29) else Sex.MALE
    signs = FEMALE_NAMES if sex is Sex.FEMALE else MALE_NAMES
    name = dice.of(SURNAMES) + dice.of(signs) + (dice.of(signs) if dice.percent(75) else "")
    number = f"99{place % 10000:04d}{birth:%Y%m%d}{place // 10000:02d}{2 * dice.number(0, 4) + (sex is Sex.MALE)}"
    levels = list(Education)
    schooling = dice.number(0, 2) if age > 60 else dice.number(1, 4) if age > 40 else dice.number(2, 5)
    schooling += dice.percent(4)
    known = birth if dice.percent(90) else birth.replace(day=1)
    return Person(
        name=name,
        sex=sex,
        ethnicity=dice.of(ETHNICITIES),
        birth=PartialDate(birth.year, birth.month, birth.day if known is birth else 0),
        education=levels[schooling],
        resident_id=number + check_sign(number),
    )


def _with_burdens(place: int, member: Member, day: date) -> Member:
    """A few members under discipline, held by the law or left out of 应到."""
    if place in EXCUSES:
        since = PartialDate(day.year - 1, 3)
        excuse = Excuse(EXCUSES[place], since, "支部核查记录", "县组复〔2026〕9号", day - timedelta(days=30))
        return replace(member, excuse=replace(excuse, voted_on=day - timedelta(days=20)))
    if place % 211 == 60:
        return replace(member, discipline=Discipline.WARNING)
    if place == 97:
        until = day + timedelta(days=200)
        return replace(member, discipline=Discipline.ON_PROBATION, probation_until=until)
    if place == 150:
        return replace(member, detained=True)
    return replace(member, membership=Membership.SUSPENDED, lost_contact=True) if place == 333 else member
