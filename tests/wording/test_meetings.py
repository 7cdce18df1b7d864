from __future__ import annotations

import pytest

from clerk_tui.actions.congress.meetings import AlreadyOpen, ReasonNeeded, Refusal
from clerk_tui.actions.people.members import Invalid
from clerk_tui.domain.meeting import (
    AgendaItem,
    Attendance,
    Before,
    CannotAttend,
    CannotVote,
    HandVote,
    ItemsOpen,
    MeetingState,
    Missing,
    NoItem,
    NotOpen,
    TooFew,
    VoteNeeded,
)
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.ruleset import Bound, Share
from clerk_tui.wording import meetings as words

ITEM, VOTED = AgendaItem("report", "报告筹备情况"), AgendaItem("credentials", "通过报告", votes=True)
AT_LEAST, MORE = Share(4, 5, Bound.AT_LEAST), Share(4, 5, Bound.MORE_THAN)


@pytest.mark.parametrize(
    ("there", "asked", "told"),
    [
        (Attendance(150, 120, 120), AT_LEAST, "达到应到会人数的五分之四，符合规定，可以开会。"),
        (Attendance(150, 119, 120), AT_LEAST, "不足应到会人数的五分之四，至少要有120人到会"),
        (Attendance(150, 121, 121), MORE, "超过应到会人数的五分之四，符合规定，可以开会。"),
        (Attendance(150, 120, 121), MORE, "没有超过应到会人数的五分之四，至少要有121人到会"),
        (Attendance(5, 4), None, "应到会5人，实到会4人，可以开会。"),
    ],
)
def test_the_sentence_on_who_is_there(there: Attendance, asked: Share | None, told: str) -> None:
    assert told in words.quorum(there, asked)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (NoItem("\x1b[2J"), "议程里没有“\\x1b[2J”。"),
        (NotOpen(MeetingState.CLOSED), "这次会议已开完，现在不能这样做。"),
        (TooFew(Attendance(150, 119, 120)), "至少要有120人，不能表决"),
        (CannotAttend(10, 11), "实到不能多于应到"),
        (CannotVote(140), "合计不能多于实到会140人"),
        (Before(VOTED, (ITEM,)), "要先办“报告筹备情况”，才能办“通过报告”。"),
        (VoteNeeded(VOTED), "“通过报告”要举手表决。"),
        (VoteNeeded(ITEM), "“报告筹备情况”不用表决，直接勾选。"),
        (ItemsOpen((ITEM, VOTED)), "还有2项没有办：报告筹备情况、通过报告。"),
        (AlreadyOpen(MeetingState.OPEN), "这次会议正在开，不用再开。"),
        (ReasonNeeded("opening"), "请写明理由。"),
        (Invalid((FieldProblem("chair", Fault.UNSAFE), FieldProblem("place", Fault.TOO_LONG))), "主持人、地点有不能用"),
    ],
)
def test_every_refusal_says_why(found: Refusal, told: str) -> None:
    assert told in words.refusal(found)


def test_a_vote_that_fails_says_how_many_were_needed() -> None:
    assert words.hands(VOTED, HandVote(75, 60, 5, 76)).endswith("赞成的不到76人，没有通过。")
    assert words.hands(VOTED, HandVote(76, 60, 4, 76)).endswith("通过。")


def test_meetings_and_steps_that_are_missing_are_named() -> None:
    told = words.lacks(Missing(("preparatory",), (18, 41)))
    assert told == "预备会议还没有开完；第18、41项还没有办结"
