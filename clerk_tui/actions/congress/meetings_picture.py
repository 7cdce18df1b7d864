"""The meetings as they stand (会议), with what is known of who meets and who chairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clerk_tui.actions.elections.measures import measures_in_force, newest_adoption
from clerk_tui.actions.elections.tables import confirmation_records, contest_records
from clerk_tui.actions.people.holders import posting_records, seated
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.meeting import (
    AgendaItem,
    Body,
    Meeting,
    MeetingRecord,
    MeetingState,
    Missing,
    QuorumKind,
    missing,
    state_of,
)
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.domain.ruleset import Share
from clerk_tui.domain.value import value
from clerk_tui.knowledge.meetings import load_meetings
from clerk_tui.store.records import Records

TABLE = "meetings"
ELECTORATES = {Body.NEW_COMMITTEE: Electorate.COMMITTEE, Body.NEW_DISCIPLINE: Electorate.DISCIPLINE}
PLENUMS = {Body.NEW_COMMITTEE: OrganKind.COMMITTEE_PLENUM, Body.NEW_DISCIPLINE: OrganKind.DISCIPLINE_PLENUM}
KINDS = {Body.NEW_COMMITTEE: ContestKind.COMMITTEE, Body.NEW_DISCIPLINE: ContestKind.DISCIPLINE}
CANDIDATES_SETTLED = "presidium-third"
"""The meeting that settles who stands (第51项); its items are named after what is elected."""
MEASURES = "measures"
"""The item on the election measures, and the meetings that adopt them for good."""
ADOPTING = ("election", "committee-plenum", "discipline-plenum")


@value
class MeetingView:
    """A meeting with all that is known about it. `expected`: people due as far as the data say, else 0."""

    meeting: Meeting
    agenda: tuple[AgendaItem, ...]
    superior: bool
    """Whether delegates to the superior's congress are elected (上级党代会代表)."""
    record: MeetingRecord | None
    revision: int
    lacks: Missing
    state: MeetingState
    quorum: Share | None
    """The share of those due who must be present; None where nothing is asked."""
    expected: int
    chair: str
    """Who is named to chair it; empty where nobody is."""

    def least(self, due: int) -> int:
        """How many of `due` people must be present."""
        return self.quorum.least(due) if self.quorum else 0


def meeting_records(reelection: Reelection) -> Records[MeetingRecord]:
    """The table of meetings, by their slugs."""
    return reelection.database.records(TABLE, MeetingRecord)


def meeting_views(reelection: Reelection) -> Mapping[str, MeetingView]:
    """All meetings by slug, in their order."""
    return reelection.worked_out(_views)


def meeting_view(reelection: Reelection, slug: str) -> MeetingView:
    """One meeting. Raises `KeyError`."""
    return meeting_views(reelection)[slug]


def candidates_settled(reelection: Reelection, kind: ContestKind) -> bool:
    """Whether the presidium settled who stands (候选人名单已定): it voted so, or step 51 is settled."""
    view = meeting_view(reelection, CANDIDATES_SETTLED)
    item = "superior" if kind is ContestKind.COUNTY_DELEGATE else kind.value
    voted = view.record is not None and view.record.settled(item)
    return voted or all(step in _settled_steps(reelection) for step in view.meeting.steps)


def _views(reelection: Reelection) -> Mapping[str, MeetingView]:
    every, rows = load_meetings().meetings, meeting_records(reelection).all()
    records = {slug: row.value for slug, row in rows.items()}
    settled, superior = _settled_steps(reelection), slate_picture(reelection).slate.county > 0
    views = {}
    for slug, meeting in every.items():
        record, lacks = _adopting(reelection, meeting, records.get(slug)), missing(meeting, every, records, settled)
        views[slug] = MeetingView(
            meeting,
            meeting.agenda(superior=superior),
            superior,
            record,
            rows[slug].revision if slug in rows else 0,
            lacks,
            state_of(meeting, record, lacks, settled),
            _quorum(reelection, meeting),
            _expected(reelection, meeting.body),
            _chair(reelection, meeting),
        )
    return views


def electorate_of(meeting: Meeting) -> Electorate | None:
    """Whose election measures a meeting adopts; None where it adopts none."""
    electorate = ELECTORATES.get(meeting.body, Electorate.CONGRESS)
    return electorate if meeting.slug in ADOPTING else None


def _adopting(reelection: Reelection, meeting: Meeting, record: MeetingRecord | None) -> MeetingRecord | None:
    """The record with its item on the measures settled, where their adoption is on record."""
    electorate = electorate_of(meeting)
    if not record or not electorate or record.settled(MEASURES) or not newest_adoption(reelection, electorate):
        return record
    return replace(record, done=(MEASURES, *record.done))


def _settled_steps(reelection: Reelection) -> set[int]:
    return {view.step.number for view in reelection.picture().steps if view.record.settled}


def _quorum(reelection: Reelection, meeting: Meeting) -> Share | None:
    if meeting.quorum is QuorumKind.NONE:
        return None
    if meeting.quorum is QuorumKind.HALF:
        return load_meetings().half
    electorate = ELECTORATES.get(meeting.body, Electorate.CONGRESS)
    return measures_in_force(reelection, electorate).rules.quorum


def _expected(reelection: Reelection, body: Body) -> int:
    if body in (Body.CONGRESS, Body.DELEGATIONS):
        return len(seated(reelection))
    if body is Body.PRESIDIUM:
        return len(_holding(reelection, OrganKind.PRESIDIUM))
    return len(elected(reelection, KINDS[body])) if body in KINDS else 0


def elected(reelection: Reelection, kind: ContestKind) -> tuple[str, ...]:
    """Everybody elected in the confirmed rounds of the contests of a kind."""
    contests = {slug for slug, row in contest_records(reelection).all().items() if row.value.kind is kind}
    rows = confirmation_records(reelection).all().values()
    return tuple(name for row in rows if row.value.contest in contests for name in row.value.elected)


def _chair(reelection: Reelection, meeting: Meeting) -> str:
    if meeting.body in PLENUMS:
        named = _holding(reelection, PLENUMS[meeting.body], Post.CONVENER)
    elif meeting.sitting:
        chairs = _holding(reelection, OrganKind.CHAIRS)
        named = [posting for posting in chairs if posting.sitting is meeting.sitting]
    else:
        return ""
    return "、".join(posting.name for posting in named)


def _holding(reelection: Reelection, organ: OrganKind, post: Post | None = None) -> list[Posting]:
    rows = (row.value for row in posting_records(reelection).all().values())
    return [each for each in rows if each.organ is organ and post in (None, each.post)]
