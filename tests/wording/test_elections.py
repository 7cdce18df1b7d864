from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_tui.domain.ballot import Ballot, Discrepancy, Problem
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers
from clerk_tui.domain.contest import Origin, Round, SlateFault, SlateProblem, State
from clerk_tui.domain.count import Mark, Turnout
from clerk_tui.domain.course import Barred, CannotBe, NoReason, NotBefore, WrongState
from clerk_tui.domain.gates import GateKind, Light, gate
from clerk_tui.domain.outcome import Fate, outcome
from clerk_tui.domain.ruleset import (
    CHOICES,
    Base,
    Bound,
    ChangeFault,
    ChangeRefused,
    Decider,
    ElectionMeasures,
    Rule,
    Share,
    Wish,
    derive,
)
from clerk_tui.domain.sequel import ReductionFault, ReductionRefused
from clerk_tui.wording import elections as words
from tests.domain.votes import FACE, NEW, OLD, approvals, full

DONE = Round(1, Origin.FIRST, FACE, due=10, present=9, issued=9, collected=8, count=approvals(7, 6, 2, valid=8))


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        (GateKind.QUORUM, {}, "应到会10人，实到会9人，达到应到会人数的五分之四，会议有效，可以进行选举。"),
        (
            GateKind.QUORUM,
            {"present": 7},
            "应到会10人，实到会7人，不足应到会人数的五分之四，至少要有8人到会，会议无效，不能进行选举。",
        ),
        (GateKind.QUORUM, {"due": None}, "请清点到会人数。"),
        (GateKind.ISSUE, {}, "发出选票9张，实到会9人，发出的不多于实到会人数，可以投票。"),
        (GateKind.ISSUE, {"issued": 10}, "发出选票10张，实到会9人，多发了选票，请收回清点。"),
        (GateKind.COLLECT, {}, "发出选票9张，收回8张，收回的不多于发出的，本次选举有效。"),
        (GateKind.COLLECT, {"collected": 10}, "发出选票9张，收回10张，收回的多于发出的，本次选举无效，应重新选举。"),
        (GateKind.SUMS, {}, "收回选票8张，有效票8张，无效票0张，各项数字相符。"),
        (GateKind.SUMS, {"collected": 9}, "收回选票9张，有效票8张，无效票0张，有1处不符，请核对。"),
        (GateKind.RESULT, {}, "应选2名，当选2名，选举完成。"),
        (
            GateKind.RESULT,
            {"count": approvals(7, 5, 2, valid=8)},
            "应选2名，当选1名，缺额1名，应另行选举，或按规定决定减少名额。",
        ),
        (
            GateKind.RESULT,
            {"due": 9, "count": approvals(5, 5, 5, valid=8)},
            "应选2名，当选0名，末位票数相等，其余2名由同票的人再次投票决定。",
        ),
    ],
)
def test_what_the_chair_reads_at_each_gate(kind: GateKind, change: dict[str, int], told: str) -> None:
    assert words.gate(gate(kind, replace(DONE, **change), NEW), NEW) == told


def test_the_old_regulation_asks_for_more_than_the_share() -> None:
    assert "超过应到会人数的五分之四，会议有效" in words.gate(gate(GateKind.QUORUM, DONE, OLD), OLD)
    just = gate(GateKind.QUORUM, replace(DONE, present=8), OLD)
    assert "没有超过应到会人数的五分之四，至少要有9人到会" in words.gate(just, OLD)


def test_every_gate_says_what_it_waits_for() -> None:
    waiting = [gate(kind, Round(1, Origin.FIRST, FACE), NEW) for kind in GateKind]
    assert {each.light for each in waiting} == {Light.WAITING}
    assert len({words.gate(each, NEW) for each in waiting}) == len(GateKind)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Share(1, 2, Bound.MORE_THAN), "一半"),
        (Share(4, 5, Bound.AT_LEAST), "五分之四"),
        (Share(3, 12, Bound.AT_LEAST), "12分之三"),
    ],
)
def test_shares_are_read_as_chinese_reads_them(found: Share, told: str) -> None:
    assert words.share(found) == told


def whys(turnout: Turnout, *numbers: int) -> list[str]:
    """The sentence for each candidate, two seats, the regulation in force."""
    found = outcome(FACE, turnout, approvals(*numbers, valid=turnout.collected), NEW)
    return [words.why(each, found) for each in found.results]


def test_why_somebody_is_or_is_not_elected() -> None:
    half = "应到会人数10人的一半（至少6票）"
    assert whys(full(10), 9, 5, 2) == [
        f"得赞成票9票，超过{half}，当选。",
        f"得赞成票5票，正好一半，没有超过{half}，不当选。",
        f"得赞成票2票，没有超过{half}，不当选。",
    ]
    assert whys(full(10), 9, 8, 7) == [
        f"得赞成票9票，超过{half}；过半数的有3人，名额2名，按得票多少当选。",
        f"得赞成票8票，超过{half}；过半数的有3人，名额2名，按得票多少当选。",
        f"得赞成票7票，超过{half}；过半数的有3人，名额2名，末位得8票，没有取到，不当选。",
    ]
    assert whys(full(10), 9, 7, 7)[2] == (
        f"得赞成票7票，超过{half}；过半数的有3人，名额2名，末位票数相等，就同票的人再次投票选1名。"
    )


def test_what_the_other_base_would_make_of_somebody_is_added() -> None:
    told = whys(Turnout(10, 8, 8, 8), 7, 5, 2)
    assert told[0].endswith("（至少6票），当选。")
    assert told[1].endswith("不当选。若以实到会人数为基数（至少5票），结果是当选。")


def test_where_nothing_is_decided_the_sentence_says_so() -> None:
    assert set(whys(Turnout(10, 7, 7, 7), 7, 7, 0)) == {"到会人数不够，会议无效。"}
    assert set(whys(Turnout(10, 10, 9, 10), 9, 9, 0)) == {"收回的选票多于发出的，本次选举无效。"}


def test_each_kind_of_problem_has_a_sentence_of_its_own_that_names_the_place() -> None:
    told = [words.problem(Problem(kind, "张三", 3, 12, 34)) for kind in Discrepancy]
    assert len(set(told)) == len(Discrepancy)
    assert all(each.startswith("第3张选票：") and each.endswith("。") for each in told)
    assert words.problem(Problem(Discrepancy.NEGATIVE, "due", found=-1)) == "应到会人数是-1，不能是负数。"
    assert words.problem(Problem(Discrepancy.NEGATIVE, "张三", found=-1)) == "“张三”是-1，不能是负数。"


def test_names_from_a_file_are_never_shown_raw_nor_at_any_length() -> None:
    told = words.problem(Problem(Discrepancy.UNKNOWN_NAME, "\x1b[2J" + "甲" * 1000))
    assert "\x1b" not in told
    assert len(told) < 120


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (SlateProblem(SlateFault.MARGIN, 8, 9), "候选人8名，按差额要求至少9名。"),
        (SlateProblem(SlateFault.NOT_SINGLE, 2, 1), "候选人2名，等额选举应为1名。"),
        (SlateProblem(SlateFault.NO_ELECTORS, 0, 1), "委员会还没有选出，不能选举书记、副书记。"),
    ],
)
def test_what_is_wrong_with_a_slate(found: SlateProblem, told: str) -> None:
    assert words.slate_problem(found) == told


def test_why_a_round_does_not_go_on_or_back() -> None:
    barred = Barred(gate(GateKind.QUORUM, replace(DONE, present=7), NEW))
    assert words.refused(barred, NEW).endswith("会议无效，不能进行选举。")
    told = WrongState(State.ISSUED, State.PREPARED)
    assert words.refused(told, NEW) == "现在是“待清点”，要在“已发票”时才能这样做。"
    assert words.refused(CannotBe("present", 11, 0, 10), NEW) == "实到会人数11不对，应在0到10之间。"
    assert words.refused(CannotBe("due", 0, 1), NEW) == "应到会人数0不对，至少是1。"
    assert words.refused(NoReason(), NEW) == "退回要写明理由。"
    back = NotBefore(State.ISSUED, State.COUNTED)
    assert words.refused(back, NEW) == "现在是“已发票”，不能退到“已计票”。"


def test_why_seats_are_not_given_up_and_rules_not_changed() -> None:
    assert len({words.reduction_refused(ReductionRefused(fault, 2)) for fault in ReductionFault}) == len(ReductionFault)
    refused = {words.change_refused(ChangeRefused(Rule.QUORUM, "x", fault, ("a", "b"))) for fault in ChangeFault}
    assert len(refused) == len(ChangeFault)


def test_the_rules_in_use_are_named_with_their_changes() -> None:
    adopted = derive(OLD, {Rule.QUORUM: Wish("at-least", "通过"), Rule.MAJORITY: Wish("due", "通过")})
    assert isinstance(adopted, ElectionMeasures)
    assert words.measures(ElectionMeasures("1990", OLD)) == "依据1990"
    assert words.measures(adopted) == "依据1990；选举办法规定到会不少于规定比例即有效，以应到会人数的一半计算"


def test_two_entries_are_told_apart() -> None:
    assert words.figure_differs(FigureDiffers("甲", Mark.DISAPPROVE, 3, 4)) == "“甲”不赞成：第一份3，第二份4。"
    assert words.figure_differs(FigureDiffers("valid", None, 3, 4)) == "有效票：第一份3，第二份4。"
    one = Ballot(("甲",))
    assert words.ballot_differs(BallotDiffers(2, 0, one, None)) == "第一份的第2张选票，第二份里没有。"
    assert words.ballot_differs(BallotDiffers(0, 2, None, one)) == "第二份的第2张选票，第一份里没有。"
    assert words.ballot_differs(BallotDiffers(2, 3, one, Ballot())) == "第一份的第2张与第二份的第3张选票不同。"


def test_every_value_has_its_word() -> None:
    for kind, listed in {
        State: words.STATES,
        Origin: words.ORIGINS,
        Fate: words.FATES,
        Light: words.LIGHTS,
        GateKind: words.GATES,
        Base: words.BASES,
        Mark: words.MARKS,
        Decider: words.DECIDERS,
    }.items():
        assert set(listed) == set(kind)
        assert len(set(listed.values())) == len(listed)
    assert {rule: tuple(each) for rule, each in words.CHANGES.items()} == dict(CHOICES)
