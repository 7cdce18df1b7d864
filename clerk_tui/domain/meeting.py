"""The meetings of the congress (会议): who meets, what they decide by show of hands, and what must come before.

Each step gives the record after it, or why not; nothing is decided without the people whom the quorum asks for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from enum import Enum

from clerk_tui.domain.organ import Sitting
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value


class Body(Enum):
    """Who meets (与会者)."""

    COMMITTEE = "committee"
    """The committee whose term ends (本届党委)."""
    CONVENERS = "conveners"
    """Those who convene the delegations (代表团召集人)."""
    DELEGATIONS = "delegations"
    """The delegates, delegation by delegation (代表团)."""
    CONGRESS = "congress"
    """The delegates together (大会)."""
    PRESIDIUM = "presidium"
    NEW_COMMITTEE = "new-committee"
    """The committee just elected (新一届党委)."""
    NEW_DISCIPLINE = "new-discipline"
    """The discipline committee just elected (新一届纪委)."""


class QuorumKind(Enum):
    """How many of those due must be present."""

    NONE = "none"
    """Nothing is asked."""
    HALF = "half"
    """More than half."""
    RULES = "rules"
    """What the rules of elections ask for, four fifths."""


@value
class AgendaItem:
    """An item of an agenda (议程的一项)."""

    slug: str
    title: str
    votes: bool = False
    """Whether it is voted on by show of hands (举手表决)."""
    after: tuple[str, ...] = ()
    """Items that must be settled before it."""
    superior: bool = False
    """Only where delegates to the superior's congress are elected (上级党代会代表)."""


@value
class Meeting:
    """A meeting as the procedure knows it (一次会议)."""

    slug: str
    title: str
    steps: tuple[int, ...]
    """Numbers of the procedures it carries out."""
    body: Body
    chair: str
    """Who chairs, in words (主持)."""
    requires: tuple[str, ...]
    """Meetings that must be over."""
    settled: tuple[int, ...]
    """Numbers of the steps that must be settled besides."""
    quorum: QuorumKind
    items: tuple[AgendaItem, ...]
    basis: Article
    sitting: Sitting | None = None
    """For which executive chairs are named."""
    optional: bool = False
    """Whether it may be left out (可选)."""

    def agenda(self, *, superior: bool) -> tuple[AgendaItem, ...]:
        """The items; those on the superior's congress only where delegates to it are elected."""
        return tuple(item for item in self.items if superior or not item.superior)


@value
class HandVote:
    """A vote by show of hands (举手表决), in people."""

    approve: int
    disapprove: int
    abstain: int
    least: int
    """The smallest number of approvals by which it is adopted."""

    @property
    def adopted(self) -> bool:
        """Whether it is adopted (通过)."""
        return self.approve >= self.least


@value
class Attendance:
    """Who is there (到会), in people; `least` must be present, 0 where nothing is asked."""

    due: int
    present: int
    least: int = 0

    @property
    def enough(self) -> bool:
        """Whether the meeting may decide anything."""
        return self.present >= self.least


@value
class Missing:
    """What must come before a meeting and has not: other meetings by their slugs, and steps by their numbers."""

    meetings: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.meetings or self.steps)


@value
class MeetingRecord:
    """A meeting that was opened (会议记录)."""

    on: date
    time: str
    """Of the day, as written into papers: 9时30分."""
    place: str
    chair: str
    recorder: str
    attendance: Attendance
    done: tuple[str, ...] = ()
    """Items that are settled without a vote."""
    decisions: Mapping[str, HandVote] = field(default_factory=dict)
    """By item; the last vote on it."""
    closed: bool = False
    overridden: Missing = Missing()
    """What was missing when it was opened all the same."""
    reason: str = ""
    """Why it was opened without them (先开的理由)."""
    open_reason: str = ""
    """Why it was closed although items were open."""

    def settled(self, item: str) -> bool:
        """Whether an item is over: done, or adopted."""
        found = self.decisions.get(item)
        return item in self.done or (found is not None and found.adopted)


class MeetingState(Enum):
    """Where a meeting stands: 待前项、可以召开、会议中、人数不足、已结束."""

    WAITING = "waiting"
    READY = "ready"
    OPEN = "open"
    TOO_FEW = "too-few"
    CLOSED = "closed"


@value
class NoItem:
    """The agenda has no such item."""

    item: str


@value
class NotOpen:
    """The meeting is not open."""

    state: MeetingState


@value
class TooFew:
    """Too few people are there to decide anything."""

    attendance: Attendance


@value
class CannotAttend:
    """People present and due that cannot be: `due` at least 1, `present` from 0 up to `due`."""

    due: int
    present: int


@value
class CannotVote:
    """Hands that cannot be: each from 0, and no more than `present` together."""

    present: int


@value
class Before:
    """Items that must be settled before this one."""

    item: AgendaItem
    items: tuple[AgendaItem, ...]


@value
class VoteNeeded:
    """The item is settled by a vote, not by being ticked; or the other way round."""

    item: AgendaItem


@value
class ItemsOpen:
    """Items are open; the meeting is closed all the same for a reason."""

    items: tuple[AgendaItem, ...]


Refused = NoItem | NotOpen | TooFew | CannotAttend | CannotVote | Before | VoteNeeded | ItemsOpen


def missing(
    meeting: Meeting, every: Mapping[str, Meeting], records: Mapping[str, MeetingRecord], settled: Container[int]
) -> Missing:
    """What must come before a meeting and has not. `settled` holds the numbers of steps that are settled."""
    meetings = (slug for slug in meeting.requires if not over(every[slug], records.get(slug), settled))
    return Missing(tuple(meetings), tuple(step for step in meeting.settled if step not in settled))


def over(meeting: Meeting, record: MeetingRecord | None, settled: Container[int]) -> bool:
    """Whether a meeting was held: closed, or all its steps settled, as by those who keep the checklist alone."""
    return bool(record and record.closed) or all(step in settled for step in meeting.steps)


def state_of(meeting: Meeting, record: MeetingRecord | None, lacks: Missing, settled: Container[int]) -> MeetingState:
    """Where a meeting stands. `settled` as in `missing`."""
    if record is None and not over(meeting, record, settled):
        return MeetingState.WAITING if lacks else MeetingState.READY
    if record is None or record.closed:
        return MeetingState.CLOSED
    return MeetingState.OPEN if record.attendance.enough else MeetingState.TOO_FEW


def attendance_problem(given: Attendance) -> CannotAttend | None:
    """Why people cannot be due and present so."""
    sound = given.due >= 1 and 0 <= given.present <= given.due
    return None if sound else CannotAttend(given.due, given.present)


def attended(record: MeetingRecord, given: Attendance) -> MeetingRecord | Refused:
    """Count the people anew; what was decided stands."""
    if record.closed:
        return NotOpen(MeetingState.CLOSED)
    return attendance_problem(given) or replace(record, attendance=given)


def tick(agenda: tuple[AgendaItem, ...], record: MeetingRecord, slug: str) -> MeetingRecord | Refused:
    """Settle an item that is not voted on, or open it again."""
    item = _item(agenda, slug)
    if item is None:
        return NoItem(slug)
    if item.votes:
        return VoteNeeded(item)
    if slug in record.done:
        closed = NotOpen(MeetingState.CLOSED) if record.closed else None
        return closed or replace(record, done=tuple(each for each in record.done if each != slug))
    refused = _barred(agenda, record, item)
    if refused:
        return refused
    done = {*record.done, slug}
    return replace(record, done=tuple(each.slug for each in agenda if each.slug in done))


def decide(
    agenda: tuple[AgendaItem, ...], record: MeetingRecord, slug: str, hands: HandVote
) -> MeetingRecord | Refused:
    """Note a vote on an item; a later vote takes the place of an earlier one."""
    item = _item(agenda, slug)
    if item is None:
        return NoItem(slug)
    if not item.votes:
        return VoteNeeded(item)
    refused = _barred(agenda, record, item)
    if refused:
        return refused
    given = (hands.approve, hands.disapprove, hands.abstain)
    if min(given) < 0 or sum(given) > record.attendance.present:
        return CannotVote(record.attendance.present)
    return replace(record, decisions={**record.decisions, slug: hands})


def close(agenda: tuple[AgendaItem, ...], record: MeetingRecord, reason: str) -> MeetingRecord | Refused:
    """End the meeting (散会); with open items only for a reason."""
    if record.closed:
        return NotOpen(MeetingState.CLOSED)
    left = tuple(item for item in agenda if not record.settled(item.slug))
    if left and not reason.strip():
        return ItemsOpen(left)
    return replace(record, closed=True, open_reason=reason.strip() if left else "")


def _item(agenda: tuple[AgendaItem, ...], slug: str) -> AgendaItem | None:
    return next((item for item in agenda if item.slug == slug), None)


def _barred(agenda: tuple[AgendaItem, ...], record: MeetingRecord, item: AgendaItem) -> Refused | None:
    """Why an item cannot be settled now."""
    if record.closed:
        return NotOpen(MeetingState.CLOSED)
    if not record.attendance.enough:
        return TooFew(record.attendance)
    before = tuple(_open(agenda, record, item.after))
    return Before(item, before) if before else None


def _open(agenda: tuple[AgendaItem, ...], record: MeetingRecord, slugs: tuple[str, ...]) -> Iterator[AgendaItem]:
    return (each for each in agenda if each.slug in slugs and not record.settled(each.slug))
