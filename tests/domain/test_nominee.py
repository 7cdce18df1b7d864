from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_tui.domain.nominee import (
    LONGEST_RESUME,
    LONGEST_TEXT,
    Nominee,
    NotInBody,
    NotProposed,
    Office,
    Proposal,
    Schooling,
    StageSkipped,
    moved,
    nominee_problems,
)
from clerk_tui.domain.person import Education, Fault, FieldProblem, PartialDate, Person
from clerk_tui.domain.stage import Stage

TODAY = date(2026, 9, 8)


def nominee(*offices: Office, stage: Stage = Stage.RECOMMENDED) -> Nominee:
    return Nominee(Person("田桂兰"), tuple(Proposal(office, stage) for office in offices or (Office.COMMITTEE,)))


def test_an_office_is_named_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        nominee(Office.COMMITTEE, Office.COMMITTEE)


def test_who_is_dropped_stands_for_nothing() -> None:
    standing = nominee(Office.COMMITTEE, stage=Stage.PROPOSED)
    assert (standing.standing, standing.stage_of(Office.COMMITTEE)) == (True, Stage.PROPOSED)
    dropped = replace(standing, dropped="年龄到限")
    assert (dropped.standing, dropped.stage_of(Office.COMMITTEE)) == (False, None)
    assert moved(dropped, Office.COMMITTEE, Stage.CANDIDATE) == NotProposed(Office.COMMITTEE, "年龄到限")


def test_who_is_proposed_for_nothing_does_not_stand() -> None:
    assert not Nominee(Person("甲")).standing


def test_the_highest_education_counts_wherever_it_stands() -> None:
    person = Person("甲", education=Education.SENIOR)
    college, bachelor = Schooling(Education.COLLEGE), Schooling(Education.BACHELOR)
    assert Nominee(person, full_time=college, in_service=bachelor).education is Education.BACHELOR
    assert Nominee(person, full_time=college).education is Education.COLLEGE
    assert Nominee(person).education is Education.SENIOR
    assert Nominee(Person("乙")).education is None


def test_a_stage_follows_the_other_and_none_is_left_out() -> None:
    one = nominee(Office.COMMITTEE, Office.COUNTY_DELEGATE)
    for stage in list(Stage)[1:]:
        after = moved(one, Office.COMMITTEE, stage)
        assert isinstance(after, Nominee)
        one = after
    assert one.stage_of(Office.COMMITTEE) is Stage.ELECTED
    assert one.stage_of(Office.COUNTY_DELEGATE) is Stage.RECOMMENDED
    assert moved(one, Office.COUNTY_DELEGATE, Stage.PROPOSED) == StageSkipped(Stage.RECOMMENDED, Stage.PROPOSED)


def test_a_nominee_goes_back_to_any_earlier_stage() -> None:
    back = moved(nominee(stage=Stage.CANDIDATE), Office.COMMITTEE, Stage.RECOMMENDED)
    assert isinstance(back, Nominee)
    assert back.stage_of(Office.COMMITTEE) is Stage.RECOMMENDED


def test_an_office_that_was_not_proposed_has_no_stage() -> None:
    assert moved(nominee(), Office.DISCIPLINE, Stage.PRELIMINARY) == NotProposed(Office.DISCIPLINE, "")


@pytest.mark.parametrize(
    ("office", "body"),
    [
        (Office.SECRETARY, Office.COMMITTEE),
        (Office.DEPUTY_SECRETARY, Office.COMMITTEE),
        (Office.DISCIPLINE_SECRETARY, Office.DISCIPLINE),
    ],
)
def test_a_post_of_a_committee_is_for_its_members(office: Office, body: Office) -> None:
    alone = nominee(office, stage=Stage.PROPOSED)
    assert moved(alone, office, Stage.CANDIDATE) == NotInBody(office, body, None)
    both = nominee(office, body, stage=Stage.PROPOSED)
    candidate = moved(both, office, Stage.CANDIDATE)
    assert isinstance(candidate, Nominee)
    assert moved(candidate, office, Stage.ELECTED) == NotInBody(office, body, Stage.PROPOSED)
    elected = replace(candidate, proposals=(Proposal(office, Stage.CANDIDATE), Proposal(body, Stage.ELECTED)))
    assert isinstance(moved(elected, office, Stage.ELECTED), Nominee)


def test_a_seat_of_a_body_itself_needs_no_other() -> None:
    assert [office.body for office in (Office.COMMITTEE, Office.DISCIPLINE, Office.COUNTY_DELEGATE)] == [None] * 3


def test_a_file_in_order_has_no_problems() -> None:
    whole = replace(
        nominee(),
        person=Person("田桂兰", birth=PartialDate(1984, 5)),
        joined=PartialDate(2007, 6),
        started_work=PartialDate(2005, 7),
        resume="2001.09—2005.07 大学\n2005.07— 干事",
    )
    assert nominee_problems(whole, TODAY) == []


def test_all_problems_of_a_file_are_told_at_once() -> None:
    wrong = Nominee(
        Person("", birth=PartialDate(1990, 1)),
        post="甲" * (LONGEST_TEXT + 1),
        full_time=Schooling(school="\x1b[31m"),
        joined=PartialDate(1989, 12),
        started_work=PartialDate(2027, 1),
        resume="甲\n乙\x07",
        achievements="甲" * (LONGEST_RESUME + 1),
    )
    assert set(nominee_problems(wrong, TODAY)) == {
        FieldProblem("name", Fault.MISSING),
        FieldProblem("proposals", Fault.MISSING),
        FieldProblem("post", Fault.TOO_LONG, str(LONGEST_TEXT)),
        FieldProblem("full_time.school", Fault.UNSAFE),
        FieldProblem("joined", Fault.TOO_EARLY, "birth"),
        FieldProblem("started_work", Fault.IN_FUTURE),
        FieldProblem("resume", Fault.UNSAFE),
        FieldProblem("achievements", Fault.TOO_LONG, str(LONGEST_RESUME)),
    }


def test_days_are_not_compared_with_a_birth_that_is_not_known() -> None:
    assert nominee_problems(replace(nominee(), joined=PartialDate(1989, 12)), TODAY) == []
