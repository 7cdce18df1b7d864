from __future__ import annotations

from datetime import date

from clerk_tui.domain.composition import Direction, Gauge
from clerk_tui.domain.person import PartialDate, Person, Sex
from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.target import Subject, Target, gauge
from clerk_tui.domain.trait import Trait

DAY = date(2026, 9, 10)
WOMAN = Person("王兰", Sex.FEMALE, "蒙古族", PartialDate(1976, 9))
MAN = Person("李强", Sex.MALE, "汉族", PartialDate(1975, 9))
UNKNOWN = Person("赵远")


def target(percent: int = 0, direction: Direction = Direction.AT_LEAST, **asked: object) -> Target:
    return Target("t", "指标", direction, percent, Trait(**asked), "测试", Confidence.HIGH)  # type: ignore[arg-type]


def test_a_gauge_is_held_against_all_seats_and_counts_the_unknown_apart() -> None:
    women = target(15, sex=Sex.FEMALE)
    assert gauge(women, [Subject(WOMAN), Subject(MAN), Subject(UNKNOWN)], 120, [], DAY) == Gauge(
        "t", "指标", Direction.AT_LEAST, 1, 120, 18, 1
    )
    assert gauge(women, [Subject(WOMAN)] * 10, 5, [], DAY).denominator == 10


def test_a_share_among_members_leaves_out_those_of_whom_it_is_not_known() -> None:
    women = target(sex=Sex.FEMALE)
    found = gauge(women, [Subject(WOMAN)], 100, [WOMAN, MAN, MAN, UNKNOWN], DAY)
    assert (found.bound, found.missing) == (34, 33)  # a third of the members known


def test_without_members_nothing_can_be_compared() -> None:
    assert gauge(target(sex=Sex.FEMALE), [], 100, [], DAY).met
