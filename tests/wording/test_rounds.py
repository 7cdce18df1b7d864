from __future__ import annotations

import pytest

from clerk_tui.actions.elections import contests, measures, rounds, sequels
from clerk_tui.actions.elections.effects import UnitRefused
from clerk_tui.actions.elections.measures import regulation
from clerk_tui.actions.elections.picture import RoundView
from clerk_tui.actions.elections.review import ScrutineerStands, Unfinished
from clerk_tui.actions.elections.tables import RoundRecord, Side
from clerk_tui.actions.people.branch_elections import NothingToElect
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain import course
from clerk_tui.domain.ballot import BallotFace, Discrepancy, Problem
from clerk_tui.domain.contest import Electorate, Origin, Round, SlateFault, SlateProblem, State
from clerk_tui.domain.gates import gates
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.sequel import ReductionFault, ReductionRefused
from clerk_tui.wording.rounds import (
    StepRefused,
    adoption_refused,
    contest_refused,
    gate_word,
    kind_named,
    red_gate,
    round_title,
    step_refused,
)
from tests.contests import hands

FACE = BallotFace(("甲", "乙"), 1)


def view(round_: Round) -> RoundView:
    """A round as screens show it, by the regulation in force."""
    given = regulation()
    return RoundView(
        "committee.1",
        RoundRecord("committee", round_),
        1,
        given,
        False,
        gates(round_, given.rules),
        None,
        {},
        None,
        None,
    )


FIRST = view(Round(1, Origin.FIRST, FACE))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (contests.NoContest("committee"), "已经没有了"),
        (rounds.NotAdopted(Electorate.CONGRESS), "党代表大会还没有通过选举办法"),
        (rounds.BuiltUpon(("secretary", "committee")), "后面的党委书记、党委委员选举以它的结果为依据"),
        (rounds.CredentialsDecided(("d1", "d2")), "有2名代表的资格已审查"),
        (Unfinished((Side.FIRST,)), "第一份还没有录完"),
        (sequels.NothingToDecide(Origin.REVOTE), "上一轮没有需要“同票的再次投票”的"),
        (ReductionRefused(ReductionFault.NOT_EMPTY, 2), "现有缺额2名"),
        (Invalid((FieldProblem("chief", Fault.MISSING),)), "总监票人不能空着"),
        (contests.Begun("committee"), "不能再改或删除"),
        (ScrutineerStands("张三"), "张三是候选人"),
        (UnitRefused(NothingToElect()), "请先核对名册"),
        (course.NoReason(), "退回要写明理由"),
        (course.WrongState(State.ISSUED, State.PREPARED), "现在是“待清点”"),
    ],
)
def test_a_refused_step_is_told_with_its_reason(found: StepRefused, told: str) -> None:
    assert told in step_refused(found, FIRST)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (contests.NotAnnounced("committee"), "要先宣布党委委员的选举结果"),
        (contests.NoUnit("u9"), "没有这个选举单位"),
        (contests.UnitFull("u9"), "名额已经选满"),
        (contests.HeldAlready("committee"), "已经设立了"),
        (contests.NoContest("committee"), "已经没有了"),
        (contests.Begun("committee"), "不能再改或删除"),
        (Invalid((FieldProblem("seats", Fault.OUT_OF_RANGE),)), "应选名额不是可以填的数"),
    ],
)
def test_a_refused_contest_is_told_with_its_reason(found: object, told: str) -> None:
    assert told in contest_refused(found)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("delegate-u0001", "选举单位选举代表"),
        ("committee-preliminary", "党委委员"),
        ("discipline-secretary", "纪委书记"),
        ("x\x1b", "x\\x1b"),
    ],
)
def test_a_contest_is_called_by_what_it_elects(slug: str, told: str) -> None:
    assert kind_named(slug) == told


def test_all_that_is_wrong_with_a_slate_is_told_at_once() -> None:
    found = contests.CannotBeHeld(
        (SlateProblem(SlateFault.MARGIN, 2, 3), Problem(Discrepancy.CANDIDATE_TWICE, "甲", found=2, expected=1))
    )
    told = contest_refused(found).split("\n")
    assert told[0] == "候选人2名，按差额要求至少3名。"
    assert "“甲”有2次" in told[1]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (measures.NotPassed(hands(70, 70, 10)), "赞成70人，超过应到会人数的一半要76人"),
        (measures.NoVoteThere(Electorate.BRANCH), "按条例办"),
        (Invalid((FieldProblem("meeting", Fault.MISSING),)), "会议名称不能空着"),
    ],
)
def test_refused_measures_are_told_with_their_reason(found: object, told: str) -> None:
    assert told in adoption_refused(found)


def test_the_first_red_gate_is_the_one_to_read_aloud() -> None:
    barred = view(Round(1, Origin.FIRST, FACE, State.ATTENDANCE_CLOSED, 10, 7))
    assert red_gate(FIRST) == ""
    assert red_gate(barred).startswith("应到会10人，实到会7人，不足")
    assert [gate_word(each) for each in barred.gates] == ["不通过", "等待", "等待", "等待", "等待"]


def test_a_later_round_says_why_it_is_held() -> None:
    assert round_title(FIRST) == "第1轮"
    assert round_title(view(Round(3, Origin.FURTHER, FACE))) == "第3轮（缺额另行选举）"
