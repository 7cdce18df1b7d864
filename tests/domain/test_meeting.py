from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_tui.domain.meeting import (
    AgendaItem,
    Attendance,
    Before,
    Body,
    CannotAttend,
    CannotVote,
    HandVote,
    ItemsOpen,
    Meeting,
    MeetingRecord,
    MeetingState,
    Missing,
    NoItem,
    NotOpen,
    QuorumKind,
    Refused,
    TooFew,
    VoteNeeded,
    attended,
    close,
    decide,
    missing,
    over,
    state_of,
    tick,
)
from clerk_tui.domain.procedure import Article, Confidence

REPORT = AgendaItem("report", "报告")
CREDENTIALS = AgendaItem("credentials", "资格审查", votes=True)
PRESIDIUM = AgendaItem("presidium", "主席团", votes=True, after=("credentials",))
SUPERIOR = AgendaItem("superior", "上级代表", votes=True, superior=True)
AGENDA = (REPORT, CREDENTIALS, PRESIDIUM)
BASIS = Article("惯例", Confidence.MEMORY)
FULL = Attendance(150, 140, 120)
OPENED = MeetingRecord(date(2026, 9, 9), "9时", "礼堂", "王建国", "宋晓东", FULL)
FOR = HandVote(140, 0, 0, 76)


def meeting(slug: str, step: int, *requires: str, settled: tuple[int, ...] = ()) -> Meeting:
    return Meeting(
        slug, slug, (step,), Body.CONGRESS, "执行主席", requires, settled, QuorumKind.RULES, (*AGENDA, SUPERIOR), BASIS
    )


FIRST, SECOND = meeting("first", 44), meeting("second", 45, "first", settled=(18, 41))
EVERY = {"first": FIRST, "second": SECOND}


def test_a_meeting_waits_for_those_before_it_and_for_steps() -> None:
    assert missing(SECOND, EVERY, {}, {18}) == Missing(("first",), (41,))
    assert missing(SECOND, EVERY, {"first": OPENED}, {18, 41}) == Missing(("first",))
    closed = replace(OPENED, closed=True)
    assert not missing(SECOND, EVERY, {"first": closed}, {18, 41})


def test_a_meeting_is_over_too_where_the_checklist_says_so() -> None:
    assert over(FIRST, None, {44})
    assert not over(FIRST, None, {45})
    assert missing(SECOND, EVERY, {}, {18, 41, 44}) == Missing()


@pytest.mark.parametrize(
    ("record", "lacks", "state"),
    [
        (None, Missing(("first",)), MeetingState.WAITING),
        (None, Missing(), MeetingState.READY),
        (OPENED, Missing(("first",)), MeetingState.OPEN),
        (replace(OPENED, attendance=Attendance(150, 119, 120)), Missing(), MeetingState.TOO_FEW),
        (replace(OPENED, closed=True), Missing(), MeetingState.CLOSED),
    ],
)
def test_where_a_meeting_stands(record: MeetingRecord | None, lacks: Missing, state: MeetingState) -> None:
    assert state_of(SECOND, record, lacks, {44}) is state


def test_a_meeting_without_a_record_is_over_where_the_checklist_says_so() -> None:
    assert state_of(SECOND, None, Missing(("first",)), {45}) is MeetingState.CLOSED
    assert state_of(SECOND, OPENED, Missing(), {45}) is MeetingState.OPEN


def test_items_on_the_superiors_congress_come_only_with_its_delegates() -> None:
    assert FIRST.agenda(superior=False) == AGENDA
    assert FIRST.agenda(superior=True) == (*AGENDA, SUPERIOR)


def test_an_item_is_ticked_and_opened_again_in_the_order_of_the_agenda() -> None:
    items = (REPORT, AgendaItem("end", "散会"))
    once = done(tick(items, done(tick(items, OPENED, "end")), "report"))
    assert once.done == ("report", "end")
    assert done(tick(items, once, "report")).done == ("end",)
    assert tick(items, replace(once, closed=True), "report") == NotOpen(MeetingState.CLOSED)


def test_a_vote_settles_its_item_when_it_is_adopted() -> None:
    lost = done(decide(AGENDA, OPENED, "credentials", HandVote(75, 60, 5, 76)))
    assert not lost.settled("credentials")
    won = done(decide(AGENDA, lost, "credentials", HandVote(76, 60, 4, 76)))
    assert won.settled("credentials")
    assert done(decide(AGENDA, won, "presidium", FOR)).settled("presidium")


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (tick(AGENDA, OPENED, "song"), NoItem("song")),
        (decide(AGENDA, OPENED, "song", FOR), NoItem("song")),
        (tick(AGENDA, OPENED, "credentials"), VoteNeeded(CREDENTIALS)),
        (decide(AGENDA, OPENED, "report", FOR), VoteNeeded(REPORT)),
        (decide(AGENDA, OPENED, "presidium", FOR), Before(PRESIDIUM, (CREDENTIALS,))),
        (decide(AGENDA, replace(OPENED, closed=True), "credentials", FOR), NotOpen(MeetingState.CLOSED)),
        (decide(AGENDA, OPENED, "credentials", HandVote(-1, 0, 0, 76)), CannotVote(140)),
        (decide(AGENDA, OPENED, "credentials", HandVote(140, 1, 0, 76)), CannotVote(140)),
        (attended(OPENED, Attendance(0, 0)), CannotAttend(0, 0)),
        (attended(OPENED, Attendance(10, 11)), CannotAttend(10, 11)),
        (attended(OPENED, Attendance(10, -1)), CannotAttend(10, -1)),
        (attended(replace(OPENED, closed=True), FULL), NotOpen(MeetingState.CLOSED)),
        (close(AGENDA, OPENED, " "), ItemsOpen(AGENDA)),
        (close(AGENDA, replace(OPENED, closed=True), "散会"), NotOpen(MeetingState.CLOSED)),
    ],
)
def test_what_cannot_be_done_says_why(found: MeetingRecord | Refused, why: Refused) -> None:
    assert found == why


def test_nothing_is_decided_by_too_few() -> None:
    few = replace(OPENED, attendance=Attendance(150, 119, 120))
    assert tick(AGENDA, few, "report") == TooFew(few.attendance)
    assert decide(AGENDA, few, "credentials", FOR) == TooFew(few.attendance)
    more = done(attended(few, FULL))
    assert more.attendance is FULL
    assert done(tick(AGENDA, more, "report")).settled("report")


def test_a_meeting_closes_with_everything_settled_or_for_a_reason() -> None:
    settled = replace(OPENED, done=("report",), decisions={"credentials": FOR, "presidium": FOR})
    assert close(AGENDA, settled, "不用") == replace(settled, closed=True)
    assert close(AGENDA, OPENED, " 停电 ") == replace(OPENED, closed=True, open_reason="停电")


def done(found: MeetingRecord | Refused) -> MeetingRecord:
    assert isinstance(found, MeetingRecord), found
    return found
