from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_tui.actions.congress.meetings import (
    AlreadyOpen,
    MeetingChanged,
    MissingBefore,
    Opening,
    ReasonNeeded,
    close_meeting,
    count_people,
    drop_meeting,
    open_meeting,
    tick_item,
    vote,
)
from clerk_tui.actions.congress.meetings_picture import candidates_settled, meeting_view, meeting_views
from clerk_tui.actions.elections.measures import adopt, newest_adoption, regulation
from clerk_tui.actions.elections.tables import Adoption
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import undo
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.meeting import Attendance, CannotAttend, ItemsOpen, MeetingState, Missing, NotOpen, TooFew
from clerk_tui.domain.organ import OrganKind, Post, Posting, Sitting
from clerk_tui.domain.procedure import StepState
from tests.actions.people.nominated import added
from tests.contests import hands
from tests.township import TODAY, done, township_in, whys

EARLY = Opening(150, 140, "王建国", "9时", "礼堂", reason="材料另行补齐")


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


def opened(township: Reelection, slug: str, opening: Opening = EARLY) -> None:
    assert isinstance(open_meeting(township, slug, opening), MeetingChanged)


def test_every_meeting_waits_for_those_before_it(township: Reelection) -> None:
    views = meeting_views(township)
    assert len(views) == 15
    assert all(view.state is MeetingState.WAITING for view in views.values())
    assert views["last-committee"].lacks == Missing((), (6, 16, 17, 18, 20, 41))
    done(township, 42)
    assert meeting_view(township, "last-committee").state is MeetingState.CLOSED
    assert meeting_view(township, "conveners").state is MeetingState.READY


def test_what_is_missing_is_said_and_a_reason_is_kept(township: Reelection) -> None:
    refused = open_meeting(township, "preparatory", Opening(150, 140))
    assert isinstance(refused, MissingBefore)
    assert refused.lacks == Missing(("delegations-first",))
    opened(township, "preparatory")
    record = meeting_view(township, "preparatory").record
    assert record is not None
    assert (record.overridden, record.reason) == (Missing(("delegations-first",)), "材料另行补齐")
    assert (record.on, record.time, record.place, record.chair) == (TODAY, "9时", "礼堂", "王建国")
    assert open_meeting(township, "preparatory", EARLY) == AlreadyOpen(MeetingState.OPEN)


def test_no_reason_is_kept_where_nothing_is_missing(township: Reelection) -> None:
    done(township, 44)
    opened(township, "preparatory")
    record = meeting_view(township, "preparatory").record
    assert record is not None
    assert (record.reason, record.overridden) == ("", Missing())


def test_too_few_decide_nothing_until_they_are_counted_anew(township: Reelection) -> None:
    opened(township, "preparatory", Opening(150, 119, reason="先开"))
    view = meeting_view(township, "preparatory")
    assert view.state is MeetingState.TOO_FEW
    assert vote(township, "preparatory", "credentials") == TooFew(Attendance(150, 119, 120))
    assert isinstance(count_people(township, "preparatory", 150, 120), MeetingChanged)
    assert isinstance(vote(township, "preparatory", "credentials", 1, 2), MeetingChanged)
    record = meeting_view(township, "preparatory").record
    assert record is not None
    hands = record.decisions["credentials"]
    assert (hands.approve, hands.disapprove, hands.abstain, hands.least, hands.adopted) == (117, 1, 2, 76, True)


def test_a_meeting_is_held_from_the_first_item_to_the_last(township: Reelection) -> None:
    opened(township, "preparatory")
    assert isinstance(close_meeting(township, "preparatory"), ItemsOpen)
    assert isinstance(tick_item(township, "preparatory", "preparations"), MeetingChanged)
    for item in ("credentials", "presidium", "secretary-general", "agenda"):
        assert isinstance(vote(township, "preparatory", item), MeetingChanged)
    assert isinstance(close_meeting(township, "preparatory"), MeetingChanged)
    assert meeting_view(township, "preparatory").state is MeetingState.CLOSED
    assert meeting_view(township, "presidium-first").state is MeetingState.READY
    assert whys(township)[-1] == "预备会议：散会"


def test_a_meeting_that_is_over_settles_its_procedures(township: Reelection) -> None:
    opened(township, "election")
    for item in meeting_view(township, "election").agenda:
        outcome = (vote if item.votes else tick_item)(township, "election", item.slug)
        assert isinstance(outcome, MeetingChanged), outcome
    close_meeting(township, "election")
    step = township.picture().view("elect-committees")
    assert (step.record.state, step.record.done_on) == (StepState.DONE, TODAY)
    assert step.record.reason == "选举大会已开完"
    assert "hold-presidium-third" in step.record.overridden
    assert not township.picture().view("elect-superior-delegates").record.settled
    drop_meeting(township, "election", "开错了")
    record = township.picture().view("elect-committees").record
    assert (record.state, record.reason) == (StepState.OPEN, "开错了")


def test_a_meeting_that_ends_early_leaves_its_procedures_open(township: Reelection) -> None:
    opened(township, "opening")
    close_meeting(township, "opening", "停电")
    assert meeting_view(township, "opening").state is MeetingState.CLOSED
    assert not township.picture().view("open-congress").record.settled


def test_a_procedure_that_was_settled_before_stays_as_it_is(township: Reelection) -> None:
    done(township, 46)
    before = township.picture().view("hold-presidium-first").record
    opened(township, "presidium-first", Opening(7, 7, reason="先开"))
    for item in ("schedule", "deputies", "chairs"):
        vote(township, "presidium-first", item)
    assert isinstance(close_meeting(township, "presidium-first"), MeetingChanged)
    assert township.picture().view("hold-presidium-first").record == before


def test_every_step_can_be_taken_back(township: Reelection) -> None:
    opened(township, "preparatory")
    vote(township, "preparatory", "credentials")
    undo(township)
    record = meeting_view(township, "preparatory").record
    assert record is not None
    assert not record.decisions
    undo(township)
    assert meeting_view(township, "preparatory").record is None


def test_the_record_of_a_meeting_is_dropped_for_a_reason(township: Reelection) -> None:
    opened(township, "preparatory")
    assert drop_meeting(township, "preparatory", " ") == ReasonNeeded("preparatory")
    assert isinstance(drop_meeting(township, "preparatory", "开错了"), MeetingChanged)
    assert meeting_view(township, "preparatory").record is None
    assert drop_meeting(township, "preparatory", "再来") == NotOpen(MeetingState.WAITING)
    assert whys(township)[-1] == "撤回预备会议的记录：开错了"
    assert vote(township, "preparatory", "credentials") == NotOpen(MeetingState.WAITING)


def test_people_and_texts_that_cannot_be_are_refused(township: Reelection) -> None:
    assert open_meeting(township, "preparatory", Opening(10, 11, reason="先开")) == CannotAttend(10, 11)
    refused = open_meeting(township, "preparatory", Opening(10, 9, "\x1b[2J", place="堂" * 61))
    assert isinstance(refused, Invalid)
    assert [each.field for each in refused.problems] == ["chair", "place"]
    assert meeting_view(township, "preparatory").record is None


def test_those_who_are_named_to_chair_and_to_sit_are_filled_in(township: Reelection) -> None:
    for name in ("王建国", "李明"):
        added(township, Posting(OrganKind.PRESIDIUM, Post.MEMBER, name))
    added(township, Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "李明", sitting=Sitting.SECOND_PRESIDIUM))
    added(township, Posting(OrganKind.COMMITTEE_PLENUM, Post.CONVENER, "王建国"))
    view = meeting_view(township, "presidium-second")
    assert (view.expected, view.chair) == (2, "李明")
    assert meeting_view(township, "committee-plenum").chair == "王建国"
    opened(township, "presidium-second", Opening(2, 2, reason="先开"))
    record = meeting_view(township, "presidium-second").record
    assert record is not None
    assert (record.chair, record.attendance.least) == ("李明", 2)


def test_the_vote_on_the_measures_adopts_the_regulation(township: Reelection) -> None:
    opened(township, "election")
    vote(township, "election", "measures", 70)
    assert newest_adoption(township, Electorate.CONGRESS) is None
    vote(township, "election", "measures", 1, 1)
    found = newest_adoption(township, Electorate.CONGRESS)
    assert found is not None
    assert (found.value.measures, found.value.meeting) == (regulation("2020"), "选举大会")
    assert found.value.hands == hands(138, 1, 1)


def test_measures_that_were_adopted_already_settle_their_item(township: Reelection) -> None:
    given = Adoption(Electorate.CONGRESS, regulation("1990"), hands(140), TODAY, "选举大会")
    adopt(township, given)
    opened(township, "election")
    record = meeting_view(township, "election").record
    assert record is not None
    assert record.settled("measures")
    vote(township, "election", "measures")
    found = newest_adoption(township, Electorate.CONGRESS)
    assert found is not None
    assert found.value == given
    assert meeting_view(township, "election").least(150) == 121


def test_candidates_are_settled_by_the_presidium_or_by_the_checklist(township: Reelection) -> None:
    opened(township, "presidium-third", Opening(7, 7, reason="先开"))
    assert not candidates_settled(township, ContestKind.COMMITTEE)
    vote(township, "presidium-third", "committee")
    assert candidates_settled(township, ContestKind.COMMITTEE)
    assert not candidates_settled(township, ContestKind.DISCIPLINE)
    assert not candidates_settled(township, ContestKind.COUNTY_DELEGATE)
    done(township, 51)
    assert candidates_settled(township, ContestKind.COUNTY_DELEGATE)


def test_items_on_the_superiors_delegates_come_with_their_seats(township: Reelection) -> None:
    assert "superior" not in [item.slug for item in meeting_view(township, "presidium-third").agenda]
