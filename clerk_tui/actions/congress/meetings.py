"""Holding the meetings of the congress (召开会议): opening, agenda, votes by show of hands, closing.

A meeting goes by its slug; each function raises `KeyError` where there is no such meeting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clerk_tui.actions.congress.meetings_picture import (
    MEASURES,
    MeetingView,
    electorate_of,
    meeting_records,
    meeting_view,
)
from clerk_tui.actions.elections.measures import adopt, newest_adoption, regulation, show_of_hands
from clerk_tui.actions.elections.tables import Adoption
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import STEPS, Reelection, StepView
from clerk_tui.domain import meeting as rules
from clerk_tui.domain.meeting import Attendance, HandVote, MeetingRecord, MeetingState, Missing
from clerk_tui.domain.person import FieldProblem, text_problems
from clerk_tui.domain.procedure import StepRecord, StepState
from clerk_tui.domain.value import value
from clerk_tui.knowledge.meetings import load_meetings

LONGEST = 60
"""Characters of a name, place or reason."""
SUPERIOR_STEP = "elect-superior-delegates"
"""The procedure that there is only where delegates to the superior's congress are elected."""


@value
class Opening:
    """What is said when a meeting is opened. People are those due and those present."""

    due: int
    present: int
    chair: str = ""
    """Empty: the one who is named for it."""
    time: str = ""
    place: str = ""
    recorder: str = ""
    reason: str = ""
    """Why it is opened although something is missing that must come before it."""


@value
class MeetingChanged:
    """It was recorded; `view` is the meeting as it stands now."""

    view: MeetingView


@value
class MissingBefore:
    """Something must come before this meeting; it is opened all the same for a reason."""

    view: MeetingView
    lacks: Missing


@value
class AlreadyOpen:
    """The meeting was opened before."""

    state: MeetingState


@value
class ReasonNeeded:
    """A meeting is opened again, or its record dropped, for a reason alone."""

    slug: str


Refusal = rules.Refused | MissingBefore | AlreadyOpen | ReasonNeeded | Invalid
Step = Callable[[MeetingView, MeetingRecord], MeetingRecord | rules.Refused]


def open_meeting(reelection: Reelection, slug: str, opening: Opening) -> MeetingChanged | Refusal:
    """Open a meeting (开会). With too few people it is recorded too, and nothing can be decided in it."""
    with reelection.change(f"召开{_title(slug)}"):
        view = meeting_view(reelection, slug)
        if view.record:
            return AlreadyOpen(view.state)
        attendance = Attendance(opening.due, opening.present, view.least(opening.due))
        refused = rules.attendance_problem(attendance) or _texts(opening)
        if refused:
            return refused
        if view.lacks and not opening.reason.strip():
            return MissingBefore(view, view.lacks)
        record = MeetingRecord(
            reelection.today,
            opening.time,
            opening.place,
            opening.chair or view.chair,
            opening.recorder,
            attendance,
            overridden=view.lacks,
            reason=opening.reason.strip() if view.lacks else "",
        )
        meeting_records(reelection).put(slug, record, based_on=0)
    return MeetingChanged(meeting_view(reelection, slug))


def _texts(opening: Opening) -> Invalid | None:
    fields = ("chair", "time", "place", "recorder", "reason")
    problems: list[FieldProblem] = []
    for name in fields:
        problems += text_problems(name, getattr(opening, name), LONGEST)
    return Invalid(tuple(problems)) if problems else None


def count_people(reelection: Reelection, slug: str, due: int, present: int) -> MeetingChanged | Refusal:
    """Count the people anew (重新清点)."""

    def counted(view: MeetingView, record: MeetingRecord) -> MeetingRecord | rules.Refused:
        return rules.attended(record, Attendance(due, present, view.least(due)))

    return _step(reelection, slug, "清点人数", counted)


def tick_item(reelection: Reelection, slug: str, item: str) -> MeetingChanged | Refusal:
    """Settle an item of the agenda that is not voted on, or open it again."""
    return _step(reelection, slug, "议程", lambda view, record: rules.tick(view.agenda, record, item))


def vote(
    reelection: Reelection, slug: str, item: str, disapprove: int = 0, abstain: int = 0
) -> MeetingChanged | Refusal:
    """Note a vote by show of hands (举手表决). Everyone else present approves.

    Where it passes the election measures and none are on record, the regulation is adopted along with it.
    """

    def voted(view: MeetingView, record: MeetingRecord) -> MeetingRecord | rules.Refused:
        there = record.attendance
        hands = show_of_hands(there.due, there.present - disapprove - abstain, disapprove, abstain)
        if not isinstance(hands, HandVote):
            return rules.CannotVote(there.present)
        return rules.decide(view.agenda, record, item, hands)

    outcome = _step(reelection, slug, "举手表决", voted)
    if isinstance(outcome, MeetingChanged) and item == MEASURES:
        _adopt(reelection, outcome.view)
    return outcome


def _adopt(reelection: Reelection, view: MeetingView) -> None:
    electorate, record = electorate_of(view.meeting), view.record
    if electorate is None or record is None or newest_adoption(reelection, electorate):
        return
    hands = record.decisions[MEASURES]
    if hands.adopted:
        adopt(reelection, Adoption(electorate, regulation(), hands, record.on, view.meeting.title))


def close_meeting(reelection: Reelection, slug: str, reason: str = "") -> MeetingChanged | Refusal:
    """End a meeting (散会) and its procedures. Items left open need a reason, and leave the procedures open."""

    def closed(view: MeetingView, record: MeetingRecord) -> MeetingRecord | rules.Refused:
        after = rules.close(view.agenda, record, reason)
        if isinstance(after, MeetingRecord) and not after.open_reason:
            _settle_steps(reelection, view)
        return after

    return _step(reelection, slug, "散会", closed)


def _settle_steps(reelection: Reelection, view: MeetingView) -> None:
    """Mark the procedures that the meeting carried out done, where nobody has yet."""
    for step in _steps(reelection, view):
        if step.record.settled or (step.step.slug == SUPERIOR_STEP and not view.superior):
            continue
        reason = f"{view.meeting.title}已开完" if step.waiting else ""
        ticked = tuple(item.slug for item in step.step.items)
        on = view.record.on if view.record else reelection.today
        done = replace(
            step.record, state=StepState.DONE, done_on=on, reason=reason, overridden=step.waiting, ticked=ticked
        )
        reelection.database.records(STEPS, StepRecord).put(step.step.slug, done, based_on=step.revision)


def _steps(reelection: Reelection, view: MeetingView) -> list[StepView]:
    return [step for step in reelection.picture().steps if step.step.number in view.meeting.steps]


def _step(reelection: Reelection, slug: str, why: str, step: Step) -> MeetingChanged | Refusal:
    with reelection.change(f"{_title(slug)}：{why}"):
        view = meeting_view(reelection, slug)
        if view.record is None:
            return rules.NotOpen(view.state)
        after = step(view, view.record)
        if not isinstance(after, MeetingRecord):
            return after
        meeting_records(reelection).put(slug, after, based_on=view.revision)
    return MeetingChanged(meeting_view(reelection, slug))


def drop_meeting(reelection: Reelection, slug: str, reason: str) -> MeetingChanged | Refusal:
    """Take the record of a meeting back whole (撤回记录), its procedures with it; the reason is kept with them."""
    if not reason.strip() or text_problems("reason", reason, LONGEST):
        return ReasonNeeded(slug)
    with reelection.change(f"撤回{_title(slug)}的记录：{reason.strip()}"):
        view = meeting_view(reelection, slug)
        if view.record is None:
            return rules.NotOpen(view.state)
        meeting_records(reelection).remove(slug, based_on=view.revision)
        for step in _steps(reelection, view):
            if view.record.closed and step.record.state is StepState.DONE:
                again = replace(step.record, state=StepState.OPEN, done_on=None, reason=reason.strip(), overridden=())
                reelection.database.records(STEPS, StepRecord).put(step.step.slug, again, based_on=step.revision)
    return MeetingChanged(meeting_view(reelection, slug))


def _title(slug: str) -> str:
    return load_meetings().meetings[slug].title
