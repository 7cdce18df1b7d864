from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_tui.domain.member import (
    Branch,
    Discipline,
    Due,
    Excuse,
    ExcuseCase,
    May,
    MayNot,
    Member,
    Membership,
    NoVote,
    Standing,
    branch_problems,
    due_in_branch,
    is_excused,
    may_vote,
    member_problems,
)
from clerk_tui.domain.person import Fault, FieldProblem, PartialDate, Person
from clerk_tui.domain.procedure import Article, Confidence

DAY = date(2026, 9, 8)
MEMBER = Member(Person("王岚"), "b0001")
RIGHTS = {reason: Article(reason.value, Confidence.HIGH) for reason in NoVote}
EXCUSE = Excuse(ExcuseCase.ABROAD, PartialDate(2025, 10), "出境记录", "组复〔2026〕9号", DAY, DAY)


def test_a_full_member_may_vote() -> None:
    assert may_vote(MEMBER, DAY, RIGHTS) == May()
    burdened = replace(MEMBER, discipline=Discipline.REMOVED_FROM_POST, floating=True, lost_contact=True)
    assert may_vote(burdened, DAY, RIGHTS) == May()


@pytest.mark.parametrize(
    ("member", "reason", "until"),
    [
        (replace(MEMBER, standing=Standing.PROBATIONARY), NoVote.PROBATIONARY, None),
        (replace(MEMBER, full_since=PartialDate(2026, 9, 9)), NoVote.PROBATIONARY, None),
        (replace(MEMBER, discipline=Discipline.ON_PROBATION, probation_until=DAY), NoVote.ON_PROBATION, DAY),
        (replace(MEMBER, discipline=Discipline.ON_PROBATION), NoVote.ON_PROBATION, None),
        (replace(MEMBER, detained=True), NoVote.DETAINED, None),
        (replace(MEMBER, membership=Membership.SUSPENDED), NoVote.SUSPENDED, None),
    ],
)
def test_who_may_not_vote_is_told_why_and_where_that_stands(member: Member, reason: NoVote, until: date | None) -> None:
    assert may_vote(member, DAY, RIGHTS) == MayNot(reason, RIGHTS[reason], until)


def test_rights_come_back_with_the_day() -> None:
    on_probation = replace(MEMBER, discipline=Discipline.ON_PROBATION, probation_until=DAY)
    assert may_vote(on_probation, DAY + timedelta(days=1), RIGHTS) == May()
    assert may_vote(replace(MEMBER, full_since=PartialDate(2026, 9, 8)), DAY, RIGHTS) == May()


def test_an_excuse_needs_the_superior_and_the_meeting() -> None:
    assert EXCUSE.holds_on(DAY)
    before = DAY - timedelta(days=1)
    assert not EXCUSE.holds_on(before)
    for lacking in (
        replace(EXCUSE, approval=" "),
        replace(EXCUSE, approved_on=None),
        replace(EXCUSE, voted_on=None),
        replace(EXCUSE, approved_on=before, voted_on=DAY + timedelta(days=1)),
    ):
        assert not lacking.holds_on(DAY)


def test_the_due_of_a_branch_are_the_entitled_without_the_excused() -> None:
    members = [
        MEMBER,
        replace(MEMBER, excuse=EXCUSE),
        replace(MEMBER, excuse=replace(EXCUSE, voted_on=None)),
        replace(MEMBER, detained=True, excuse=EXCUSE),
        replace(MEMBER, standing=Standing.PROBATIONARY),
    ]
    found = due_in_branch(members, DAY)
    assert found == Due(members=5, entitled=3, excused=1)
    assert found.due == 2
    assert [is_excused(member, DAY) for member in members] == [False, True, False, True, False]


def test_an_empty_branch_has_nobody_due() -> None:
    assert due_in_branch([], DAY).due == 0


def test_a_sound_member_has_no_problems() -> None:
    sound = replace(
        MEMBER,
        person=Person("王岚", birth=PartialDate(1985, 6)),
        joined=PartialDate(2011, 3, 14),
        full_since=PartialDate(2012, 3),
        transferred_in=PartialDate(2020, 1),
        discipline=Discipline.ON_PROBATION,
        probation_until=DAY,
        excuse=EXCUSE,
    )
    assert member_problems(sound, DAY) == []
    assert member_problems(replace(sound, full_since=PartialDate(2011, 3), discipline=Discipline.NONE), DAY) == [
        FieldProblem("discipline", Fault.MISSING)
    ]


def test_all_that_is_wrong_with_a_member_comes_at_once() -> None:
    tomorrow = DAY + timedelta(days=1)
    wrong = replace(
        MEMBER,
        person=Person("", birth=PartialDate(2027, 1)),
        post="\u202e",
        remarks="备" * 201,
        joined=PartialDate(2026, 10),
        full_since=PartialDate(2025, 10),
        discipline=Discipline.ON_PROBATION,
        excuse=Excuse(ExcuseCase.UNABLE, None, "\x07", "", tomorrow, None),
    )
    assert member_problems(wrong, DAY) == [
        FieldProblem("name", Fault.MISSING),
        FieldProblem("birth", Fault.IN_FUTURE),
        FieldProblem("post", Fault.UNSAFE),
        FieldProblem("remarks", Fault.TOO_LONG, "200"),
        FieldProblem("joined", Fault.IN_FUTURE),
        FieldProblem("joined", Fault.TOO_EARLY, "birth"),
        FieldProblem("full_since", Fault.TOO_EARLY, "joined"),
        FieldProblem("evidence", Fault.UNSAFE),
        FieldProblem("approved_on", Fault.IN_FUTURE),
        FieldProblem("probation_until", Fault.MISSING),
    ]


def test_a_branch_needs_a_name_that_can_be_shown() -> None:
    assert branch_problems(Branch("东沟村党支部")) == []
    assert branch_problems(Branch(" ", secretary="\x1b")) == [
        FieldProblem("name", Fault.MISSING),
        FieldProblem("secretary", Fault.UNSAFE),
    ]
