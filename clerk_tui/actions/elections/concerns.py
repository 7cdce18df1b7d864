"""What about elections needs attention (需要注意), and which procedures they bear witness to (办结依据)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from clerk_tui.actions.congress.meetings_picture import TABLE as MEETINGS
from clerk_tui.actions.congress.meetings_picture import candidates_settled
from clerk_tui.actions.elections.contests import draft_contest
from clerk_tui.actions.elections.picture import ContestView, contest_views
from clerk_tui.actions.elections.tables import CONTESTS, ContestRecord
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import ORDER, ContestKind, Electorate, State
from clerk_tui.domain.gates import GateKind, Light
from clerk_tui.domain.value import value

KIND = ContestKind
CONGRESS = (KIND.COMMITTEE, KIND.DISCIPLINE)
PROVEN: Mapping[str, tuple[tuple[ContestKind, ...], State]] = {
    "elect-committees": (CONGRESS, State.COUNTED),
    "elect-superior-delegates": ((KIND.COUNTY_DELEGATE,), State.COUNTED),
    "hold-presidium-fourth": (CONGRESS, State.CONFIRMED),
    "close-congress": (CONGRESS, State.ANNOUNCED),
    "hold-committee-plenum": ((KIND.SECRETARY, KIND.DEPUTY_SECRETARY), State.ANNOUNCED),
    "hold-discipline-plenum": ((KIND.DISCIPLINE_SECRETARY,), State.ANNOUNCED),
}
"""What must have been voted on, and how far that must have come, for a procedure (第52至57项) to be done. Delegates to
the superior's congress are confirmed and announced with the others where they are elected."""
FINAL_LIST = "hold-presidium-third"
"""The step with which the list of candidates is final (第51项)."""
WITH_OTHERS = ("hold-presidium-fourth", "close-congress")


class Concern(Enum):
    """What somebody has to see to, with what `ElectionConcern.figure` then holds."""

    NO_QUORUM = "no-quorum"
    """Too few are present: how many must be."""
    NO_MEASURES = "no-measures"
    """The voters are counted, and no measures are adopted."""
    VOID = "void"
    """More ballots came back than were issued: how many more."""
    TO_COMPARE = "to-compare"
    """Both entries are closed, and the count is not taken over."""
    TIED = "tied"
    """Seats contested by the tied."""
    VACANT = "vacant"
    """Seats neither filled nor given up."""
    OTHER_CANDIDATES = "other-candidates"
    """The contest was set up with others than those who were settled on since: how many are missing or too many."""
    NOT_ON_ROLL = "not-on-roll"
    """People written in and elected by a unit whom its roll does not know, or not for certain: how many."""
    STEP_AHEAD = "step-ahead"
    """A procedure is noted as done, and the vote is not: the procedure's number."""


@value
class ElectionConcern:
    """Something about a contest that needs attention."""

    concern: Concern
    contest: str
    title: str
    figure: int = 0


@value
class Evidence:
    """What contests say of a procedure: those that have come far enough, and what is not there yet."""

    step: str
    held: tuple[str, ...]
    missing: tuple[ContestKind, ...]

    @property
    def complete(self) -> bool:
        """Whether everything for it was voted on."""
        return not self.missing


def concerns(reelection: Reelection) -> tuple[ElectionConcern, ...]:
    """Everything that needs attention, in the order of the contests. Nothing is read where there are none."""
    if not reelection.database.journal.state.tables.get(CONTESTS):
        return ()
    return reelection.worked_out(_concerns)


def _concerns(reelection: Reelection) -> tuple[ElectionConcern, ...]:
    views = contest_views(reelection)
    return tuple(
        found
        for view in views.values()
        for found in (*_about(view), *_strangers(reelection, view), *_ahead(reelection, view))
    )


def _about(view: ContestView) -> Iterator[ElectionConcern]:
    """What the last round of a contest leaves open."""
    now, last = view.round.record.round, view.round
    gates = {gate.kind: gate for gate in last.gates}
    quorum, returned = gates[GateKind.QUORUM], gates[GateKind.COLLECT]
    if quorum.light is Light.RED:
        yield _concern(view, Concern.NO_QUORUM, quorum.figures["least"])
    elif now.state is State.ATTENDANCE_CLOSED and not last.adopted and view.record.kind.electorate in VOTING:
        yield _concern(view, Concern.NO_MEASURES)
    if returned.light is Light.RED:
        yield _concern(view, Concern.VOID, -returned.figures["not_returned"])
    closed = [row.value.done for row in last.entries.values()]
    if now.state is State.COUNTING and closed == [True] * view.record.entries:
        yield _concern(view, Concern.TO_COMPARE)
    if now.state is State.ANNOUNCED and last.outcome:
        vacant = last.outcome.vacancies - (last.record.given_up.seats if last.record.given_up else 0)
        if last.outcome.contested:
            yield _concern(view, Concern.TIED, last.outcome.contested)
        if vacant > 0:
            yield _concern(view, Concern.VACANT, vacant)


VOTING = tuple(each for each in Electorate if each is not Electorate.BRANCH)
"""Whose meetings adopt measures."""


def _concern(view: ContestView, concern: Concern, figure: int = 0) -> ElectionConcern:
    return ElectionConcern(concern, view.slug, view.record.title, figure)


def _strangers(reelection: Reelection, view: ContestView) -> Iterator[ElectionConcern]:
    """People who stand, or are elected, otherwise than the rolls say."""
    others = _other_candidates(reelection, view)
    if others:
        yield _concern(view, Concern.OTHER_CANDIDATES, others)
    unknown = _not_on_roll(reelection, view) if view.record.unit else 0
    if unknown:
        yield _concern(view, Concern.NOT_ON_ROLL, unknown)


def _other_candidates(reelection: Reelection, view: ContestView) -> int:
    """By how many people a contest that is not begun differs from the candidates on the slate, where there are any."""
    record = view.record
    begun = len(view.rounds) > 1 or view.round.record.round.state is not State.PREPARED
    if begun or record.preliminary or record.kind.electorate is not Electorate.CONGRESS:
        return 0
    if not _may_be_settled(reelection) or not candidates_settled(reelection, record.kind):
        return 0
    drafted = draft_contest(reelection, record.kind)
    settled = {each.name for each in drafted.candidates} if isinstance(drafted, ContestRecord) else set()
    return len(settled ^ {each.name for each in record.candidates}) if settled else 0


def _may_be_settled(reelection: Reelection) -> bool:
    """Whether it is worth asking the meetings, whose file of knowledge takes 25 ms to read."""
    held = reelection.database.journal.state.tables.get(MEETINGS)
    return bool(held) or reelection.picture().view(FINAL_LIST).record.settled


def _not_on_roll(reelection: Reelection, view: ContestView) -> int:
    """How many were written in and elected by a unit and are not among its delegates."""
    known = {each.name for each in delegates_picture(reelection).seated}
    confirmed = [each.confirmation for each in view.rounds if each.confirmation]
    return sum(name in found.count.write_ins and name not in known for found in confirmed for name in found.elected)


def _ahead(reelection: Reelection, view: ContestView) -> Iterator[ElectionConcern]:
    """Procedures noted as done before the vote came so far."""
    for slug, (kinds, state) in PROVEN.items():
        step = reelection.picture().view(slug)
        if step.record.settled and view.record.kind in kinds and not view.record.preliminary and not _came(view, state):
            yield _concern(view, Concern.STEP_AHEAD, step.step.number)


def _came(view: ContestView, state: State) -> bool:
    return ORDER.index(view.round.record.round.state) >= ORDER.index(state)


def evidence(reelection: Reelection) -> Mapping[str, Evidence]:
    """What contests say of procedures 52 to 57, by their slugs; nothing before there are any."""
    if not reelection.database.journal.state.tables.get(CONTESTS):
        return {}
    views = [view for view in contest_views(reelection).values() if not view.record.preliminary]
    return {slug: _evidence(slug, kinds, state, views) for slug, (kinds, state) in PROVEN.items()}


def _evidence(slug: str, kinds: tuple[ContestKind, ...], state: State, views: list[ContestView]) -> Evidence:
    wanted = [*kinds]
    if slug in WITH_OTHERS and any(view.record.kind is KIND.COUNTY_DELEGATE for view in views):
        wanted.append(KIND.COUNTY_DELEGATE)
    held = {view.record.kind: view.slug for view in views if view.record.kind in wanted and _came(view, state)}
    return Evidence(slug, tuple(held.values()), tuple(kind for kind in wanted if kind not in held))
