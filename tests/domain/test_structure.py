from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.member import Discipline, Member, Standing
from clerk_tui.domain.nominee import Nominee, Schooling
from clerk_tui.domain.person import Education, PartialDate, Person, Sex
from clerk_tui.domain.structure import (
    DETAINED,
    Band,
    Bands,
    Breakdown,
    Change,
    Head,
    Part,
    Period,
    Rounding,
    break_down,
    missing_from,
    share,
    shares,
    structure_of_members,
    structure_of_nominees,
    structure_of_people,
)
from tests.people import roll

DAY = date(2026, 9, 8)
BANDS = Bands(
    (Band("35岁以下", 18), Band("36岁以上", 36)),
    (Period("2012年以前", date(1949, 10, 1)), Period("2012年以后", date(2012, 11, 1))),
    (Band("一年以内", 0), Band("一年以上", 1)),
)
COUNTS = st.lists(st.integers(0, 300), max_size=12)


def by_head(counted: tuple[Breakdown, ...]) -> dict[Head, dict[str, int]]:
    """The labels that occur under each head, and the unknown under an empty one."""
    return {
        each.head: {part.label: part.count for part in (*each.parts, Part("", each.unknown)) if part.count}
        for each in counted
    }


def test_wanted_labels_come_first_then_the_others_by_number() -> None:
    counted = break_down(Head.ETHNICITY, ["满族", "回族", "", "回族", "汉族", "蒙古族"], ["汉族", "壮族"])
    assert counted.parts == (Part("汉族", 1), Part("壮族", 0), Part("回族", 2), Part("满族", 1), Part("蒙古族", 1))
    assert (counted.unknown, counted.whole) == (1, 6)
    assert [counted.count(label) for label in ("回族", "壮族", "苗族")] == [2, 0, 0]


@given(st.lists(st.sampled_from(["", "甲", "乙", "丙"])))
def test_parts_and_unknown_sum_to_the_whole(labels: list[str]) -> None:
    assert break_down(Head.OCCUPATION, labels, ["甲"]).whole == len(labels)


@pytest.mark.parametrize(
    ("whole", "counts", "told"),
    [
        (208, (11, 197), (53, 947)),  # women of a committee, and the shares of its education, below
        (208, (19, 102, 87), (91, 490, 418)),
        (208, (12, 196), (58, 942)),
        (208, (35, 173), (168, 832)),
        (129, (34, 95), (264, 736)),
        (62, (7, 26, 18, 11), (113, 419, 290, 177)),
    ],
)
def test_shares_rounded_each_by_itself_are_those_of_published_summaries(
    whole: int, counts: tuple[int, ...], told: tuple[int, ...]
) -> None:
    assert sum(counts) == whole
    assert shares(counts, Rounding.EACH) == told


def test_shares_that_make_up_the_whole_are_those_of_a_published_summary() -> None:
    ages = (5, 31, 37, 50, 6)
    assert shares(ages, Rounding.WHOLE) == (39, 240, 287, 388, 46)
    assert sum(shares(ages, Rounding.EACH)) == 1001


@given(COUNTS)
def test_shares_of_the_whole_sum_to_it_and_are_never_off_by_a_tenth(counts: list[int]) -> None:
    together = shares(counts, Rounding.WHOLE)
    assert sum(together) == (1000 if sum(counts) else 0)
    for count, tenths in zip(counts, together, strict=True):
        assert abs(tenths * sum(counts) - count * 1000) < sum(counts) or not sum(counts)


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_is_the_nearest_tenth_and_half_goes_up(count: int, whole: int) -> None:
    nearest = share(count, whole)
    assert -whole <= 2 * (count * 1000 - nearest * whole) < whole


def test_nothing_has_no_shares() -> None:
    assert share(0, 0) == 0
    assert shares((), Rounding.WHOLE) == ()
    assert shares((0, 0), Rounding.EACH) == (0, 0)


def test_a_change_against_the_last_term_has_a_size_and_a_rate() -> None:
    fewer = Change(204, 129)
    assert (fewer.difference, fewer.rate) == (-75, -368)
    assert Change(100, 120).rate == 200
    assert (Change(0, 5).rate, Change(5, 5).rate) == (0, 0)


def test_a_stated_whole_that_its_parts_miss_is_found() -> None:
    assert missing_from(61, (14, 48)) == -1
    assert missing_from(208, (19, 102, 87)) == 0


def test_people_are_counted_by_what_everyone_has() -> None:
    people = [
        Person("王岚", Sex.FEMALE, "汉族", PartialDate(1990, 9), Education.COLLEGE),
        Person("赵远", Sex.MALE, "满族", PartialDate(1990, 9, 9), Education.BACHELOR),
        Person("陈墨", birth=PartialDate(2020, 1)),
        Person("李青"),
    ]
    assert by_head(structure_of_people(people, DAY, BANDS)) == {
        Head.SEX: {"男": 1, "女": 1, "": 2},
        Head.ETHNICITY: {"汉族": 1, "满族": 1, "": 2},
        Head.EDUCATION: {"大专": 1, "本科": 1, "": 2},
        Head.AGE: {"36岁以上": 1, "35岁以下": 1, "": 2},
    }


def test_members_are_counted_by_every_head() -> None:
    first = Member(Person("王岚"), "b0001", joined=PartialDate(2012, 10), occupation="工人", front_line=True)
    second = replace(
        first,
        standing=Standing.PROBATIONARY,
        joined=PartialDate(2026, 1, 5),
        transferred_in=PartialDate(2026, 5),
        discipline=Discipline.WARNING,
        front_line=False,
    )
    third = replace(first, joined=None, transferred_in=PartialDate(2020, 5), detained=True, occupation="")
    fourth = replace(first, joined=PartialDate(1949, 9))
    counted = by_head(structure_of_members([first, second, third, fourth], DAY, BANDS))
    assert {head: counted[head] for head in list(counted)[4:]} == {
        Head.STANDING: {"正式党员": 3, "预备党员": 1},
        Head.OCCUPATION: {"工人": 3, "": 1},
        Head.FRONT_LINE: {"一线": 3, "其他": 1},
        Head.JOINED: {"2012年以前": 1, "2012年以后": 1, "": 2},
        Head.TRANSFERRED: {"一年以内": 1, "一年以上": 1, "": 2},
        Head.DISCIPLINE: {"无": 2, "警告": 1, DETAINED: 1},
    }


def test_a_committee_is_counted_by_term_exchange_and_the_highest_education() -> None:
    first = Nominee(Person("王岚", education=Education.COLLEGE), incumbent=True, joined=PartialDate(2012, 10))
    second = replace(first, incumbent=False, exchanged_from="邻镇", in_service=Schooling(Education.BACHELOR))
    counted = by_head(structure_of_nominees([first, second], DAY, BANDS))
    assert counted[Head.EDUCATION] == {"大专": 1, "本科": 1}
    assert counted[Head.TERM] == {"连任": 1, "新任": 1}
    assert counted[Head.EXCHANGED] == {"交流": 1, "其他": 1}
    assert sum(counted[Head.JOINED].values()) == 2


def test_every_head_counts_the_whole_roll() -> None:
    counted = structure_of_members(roll(640)[1], DAY, BANDS)
    assert {each.head for each in counted} == set(Head) - {Head.TERM, Head.EXCHANGED}
    assert {each.whole for each in counted} == {640}
