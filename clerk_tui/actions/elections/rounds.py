"""The course of a round (选举进程): each step is one action behind its gate.

Every step takes the contest's slug and acts on its last round. `based_on` is the revision of the round as it was read;
the store's `Conflict` is raised where it changed since. None of them can be undone but by `go_back`, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from clerk_tui.actions.elections.checks import is_name
from clerk_tui.actions.elections.contests import NoContest
from clerk_tui.actions.elections.effects import (
    Figures,
    UnitRefused,
    change_unit_seats,
    note_elected,
    take_elected_back,
    void_ballots,
    void_papers,
)
from clerk_tui.actions.elections.electors import SOURCES, in_order, rounds_of, title_of
from clerk_tui.actions.elections.heaps import forget_count, shuffle
from clerk_tui.actions.elections.measures import measures_in_force, newest_adoption
from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.review import ScrutineerStands, Unfinished, counted
from clerk_tui.actions.elections.tables import (
    Confirmation,
    ContestRecord,
    Leave,
    RoundRecord,
    confirmation_records,
    contest_records,
    round_records,
)
from clerk_tui.actions.people.branch_elections import Reviewed
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain import course
from clerk_tui.domain.contest import ORDER, Electorate, Round, State
from clerk_tui.domain.gates import result
from clerk_tui.domain.outcome import Fate
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.ruleset import ElectionMeasures, RuleSet
from clerk_tui.domain.text import one_line
from clerk_tui.domain.value import value

LONGEST = 200
"""Characters of a reason."""


@value
class Attendance:
    """Who is there (清点人数): people entitled to vote who are due and present, and those who are not, where known."""

    due: int
    present: int
    on_leave: tuple[Leave, ...] = ()


@value
class Moved:
    """The round stands where it was wanted."""

    view: ContestView
    voided: tuple[str, ...] = ()
    """Papers that are void now, as they were printed from a later state: their keys in the register."""


@value
class NotAdopted:
    """The meeting has not adopted its election measures yet."""

    electorate: Electorate


@value
class BuiltUpon:
    """These contests rest on the result: they would have to be dropped first."""

    contests: tuple[str, ...]


@value
class CredentialsDecided:
    """The credentials of these delegates, whom it would unseat, were decided on: their keys."""

    delegates: tuple[str, ...]


Refusal = (
    course.Refused
    | NoContest
    | NotAdopted
    | BuiltUpon
    | CredentialsDecided
    | Unfinished
    | ScrutineerStands
    | UnitRefused
    | Invalid
)


@value
class Place:
    """The last round of a contest, with the rules by which it is judged now."""

    slug: str
    contest: ContestRecord
    key: str
    record: RoundRecord
    measures: ElectionMeasures

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.record.round

    @property
    def rules(self) -> RuleSet:
        """The rules."""
        return self.measures.rules


def place_of(reelection: Reelection, slug: str) -> Place | NoContest:
    """The last round of a contest."""
    row = contest_records(reelection).get(slug)
    if row is None:
        return NoContest(slug)
    last = rounds_of(reelection, slug)[-1]
    measures = measures_in_force(reelection, row.value.kind.electorate, last.value.adoption)
    return Place(slug, row.value, last.key, last.value, measures)


Step = Callable[[Place], "RoundRecord | Round | Refusal"]


class _Refused(Exception):
    """Ends a record in which something may have been written already; nothing of it is."""

    def __init__(self, found: Refusal) -> None:
        super().__init__()
        self.found = found


def _go(reelection: Reelection, slug: str, based_on: int, why: str, step: Step) -> Moved | Refusal:
    """Take a step; where it is refused, nothing is written."""
    try:
        with reelection.record(f"{why} {title_of(reelection, slug)}"):
            _take(reelection, slug, based_on, step)
    except _Refused as refused:
        return refused.found
    return moved(reelection, slug)


def _take(reelection: Reelection, slug: str, based_on: int, step: Step) -> None:
    place = place_of(reelection, slug)
    if isinstance(place, NoContest):
        raise _Refused(place)
    round_records(reelection).check(place.key, based_on)
    after = step(place)
    if isinstance(after, Round):
        after = replace(place.record, round=after)
    if not isinstance(after, RoundRecord):
        raise _Refused(after)
    put_round(reelection, place, after)


def put_round(reelection: Reelection, place: Place, after: RoundRecord) -> None:
    """Store a round that moved on, with the number of the journal's record. To be used inside one."""
    now = reelection.database.revision + 1
    came = ORDER[ORDER.index(place.round.state) + 1 : ORDER.index(after.round.state) + 1]
    round_records(reelection).put(place.key, replace(after, reached={**after.reached, **dict.fromkeys(came, now)}))


def moved(reelection: Reelection, slug: str) -> Moved:
    """A contest that is there, as it stands now."""
    view = contest_view(reelection, slug)
    assert view is not None
    return Moved(view)


def close_attendance(reelection: Reelection, slug: str, attendance: Attendance, based_on: int) -> Moved | Refusal:
    """Note who is due and present (清点人数)."""

    def step(place: Place) -> RoundRecord | Refusal:
        problems = tuple(_leave_problems(attendance))
        if problems:
            return Invalid(problems)
        after = course.close_attendance(place.round, attendance.due, attendance.present)
        if not isinstance(after, Round):
            return after
        return replace(place.record, round=after, on_leave=attendance.on_leave)

    return _go(reelection, slug, based_on, "清点人数", step)


def _leave_problems(attendance: Attendance) -> Iterator[FieldProblem]:
    names = [each.name for each in attendance.on_leave]
    if len(set(names)) < len(names) or not all(map(is_name, names)):
        yield FieldProblem("on_leave", Fault.UNSAFE)
    if len(names) > max(0, attendance.due - attendance.present):
        yield FieldProblem("on_leave", Fault.OUT_OF_RANGE, "due")
    for each in attendance.on_leave:
        yield from text_problems("on_leave", each.reason, LONGEST)


def issue_ballots(reelection: Reelection, slug: str, issued: int, based_on: int) -> Moved | Refusal:
    """Note how many ballots were issued (发票). The measures are fixed for the round from here on."""

    def step(place: Place) -> RoundRecord | Refusal:
        after = course.issue(place.round, issued, place.rules)
        return with_measures(reelection, place, after) if isinstance(after, Round) else after

    return _go(reelection, slug, based_on, "发票", step)


def with_measures(reelection: Reelection, place: Place, after: Round) -> RoundRecord | NotAdopted:
    """The round with the measures that its meeting adopted; units go by the regulation."""
    electorate = place.contest.kind.electorate
    adoption = newest_adoption(reelection, electorate)
    if adoption is None and electorate is not Electorate.BRANCH:
        return NotAdopted(electorate)
    return replace(place.record, round=after, adoption=adoption.key if adoption else "")


def collect_ballots(reelection: Reelection, slug: str, collected: int, based_on: int) -> Moved | Refusal:
    """Note how many ballots came back (收票)."""
    return _go(reelection, slug, based_on, "收票", lambda place: course.collect(place.round, collected))


def begin_count(reelection: Reelection, slug: str, based_on: int) -> Moved | Refusal:
    """Begin to count (开始计票)."""
    return _go(reelection, slug, based_on, "开始计票", lambda place: course.begin_count(place.round, place.rules))


def finish_count(reelection: Reelection, slug: str, based_on: int) -> Moved | Refusal:
    """Take over the count as entered: one entry, or two that agree or were settled (计票结束)."""

    def step(place: Place) -> Round | Refusal:
        if place.round.state is not State.COUNTING:
            return course.WrongState(State.COUNTING, place.round.state)
        found = counted(reelection, place.key)
        return found if isinstance(found, Unfinished) else course.finish_count(place.round, found[0], place.rules)

    return _go(reelection, slug, based_on, "计票结束", step)


def confirm(reelection: Reelection, slug: str, chief: str, based_on: int) -> Moved | Refusal:
    """The chief scrutineer confirms the count (总监票人签字). The ballots are shuffled, the elected noted as such."""

    def step(place: Place) -> Round | Refusal:
        after = course.confirm(place.round)
        if not isinstance(after, Round):
            return after
        if not is_name(chief):
            return Invalid((FieldProblem("chief", Fault.UNSAFE if chief else Fault.MISSING),))
        if chief in place.round.face.candidates:
            return ScrutineerStands(chief)
        return _confirm(reelection, place, chief) or after

    return _go(reelection, slug, based_on, "确认计票结果", step)


def _confirm(reelection: Reelection, place: Place, chief: str) -> UnitRefused | None:
    round_, found = place.round, result(place.round, place.rules)
    assert found is not None  # the gate of the sums was passed
    assert round_.turnout is not None
    assert round_.count is not None
    elected = in_order(found.those(Fate.ELECTED), place.contest.order(place.rules))
    figures = Figures(round_.turnout, round_.count, elected)
    if not place.contest.preliminary:
        refusal = note_elected(reelection, place.contest, place.record, figures)
        if refusal:
            return refusal
    confirmation = Confirmation(
        place.slug,
        round_.number,
        place.measures,
        figures.turnout,
        figures.count,
        found,
        elected,
        chief,
        reelection.today,
    )
    confirmation_records(reelection).put(place.key, confirmation)
    shuffle(reelection, place.key)
    return None


def announce(reelection: Reelection, slug: str, based_on: int) -> Moved | Refusal:
    """The chair announces the result (宣布)."""
    return _go(reelection, slug, based_on, "宣布选举结果", lambda place: course.announce(place.round))


def go_back(reelection: Reelection, slug: str, state: State, reason: str, based_on: int) -> Moved | Refusal:
    """Take the round back to an earlier state (退回). What was noted and printed after it is void.

    Back to counting, entries stay as they are unless the count was confirmed: shuffled ballots are counted anew.
    """
    voided: tuple[str, ...] = ()

    def step(place: Place) -> RoundRecord | Refusal:
        nonlocal voided
        problems = tuple(text_problems("reason", one_line(reason), LONGEST))
        if problems:
            return Invalid(problems)
        after = course.go_back(place.round, state, one_line(reason))
        if not isinstance(after, Round):
            return after
        refusal = _take_back(reelection, place, state)
        if refusal:
            return refusal
        later = [number for each, number in place.record.reached.items() if ORDER.index(each) > ORDER.index(state)]
        voided = void_papers(reelection, place.slug, place.contest, min(later), one_line(reason))
        if _handed_out(place, state):
            voided += void_ballots(reelection, place.slug, one_line(reason))
        return _before(reelection, place.record, after)

    found = _go(reelection, slug, based_on, f"退回：{one_line(reason)[:LONGEST]}", step)
    return replace(found, voided=voided) if isinstance(found, Moved) else found


def _handed_out(place: Place, state: State) -> bool:
    """Whether ballots were issued that are taken back."""
    return ORDER.index(place.round.state) >= ORDER.index(State.ISSUED) > ORDER.index(state)


def _before(reelection: Reelection, record: RoundRecord, after: Round) -> RoundRecord:
    """The record of a round that was taken back."""
    at = ORDER.index(after.state)
    return replace(
        record,
        round=after,
        adoption=record.adoption if at >= ORDER.index(State.ISSUED) else "",
        given_up=None,
        reached={state: number for state, number in record.reached.items() if ORDER.index(state) <= at},
        voided=reelection.database.revision + 1,
    )


def _take_back(reelection: Reelection, place: Place, state: State) -> BuiltUpon | CredentialsDecided | None:
    """Take back what the states after `state` did elsewhere."""
    at, target = ORDER.index(place.round.state), ORDER.index(state)
    confirmed = ORDER.index(State.CONFIRMED)
    if at >= confirmed:
        resting = built_upon(reelection, place)
        if resting:
            return BuiltUpon(resting)
        given_up = place.record.given_up
        if given_up and place.contest.unit:
            change_unit_seats(reelection, place.contest.unit, given_up.seats, "")
    if at >= confirmed > target:
        refusal = _unconfirm(reelection, place)
        if refusal:
            return refusal
    if target < ORDER.index(State.COUNTED):
        forget_count(reelection, place.key, entries=target < ORDER.index(State.COUNTING))
    return None


def built_upon(reelection: Reelection, place: Place) -> tuple[str, ...]:
    """Contests that rest on this one: those of the committee it elects, or the vote on who came through it."""
    return tuple(_built_upon(reelection, place))


def _built_upon(reelection: Reelection, place: Place) -> Iterator[str]:
    for row in contest_records(reelection).all().values():
        contest = row.value
        plenum = SOURCES.get(contest.kind.electorate) == place.slug
        same = (contest.kind, contest.unit) == (place.contest.kind, place.contest.unit)
        if plenum or (same and place.contest.preliminary and not contest.preliminary):
            yield row.key


def _unconfirm(reelection: Reelection, place: Place) -> CredentialsDecided | None:
    row = confirmation_records(reelection).get(place.key)
    if row is None:
        return None
    if not place.contest.preliminary:
        refusal = take_elected_back(reelection, place.contest, place.record, row.value.elected)
        if isinstance(refusal, Reviewed):
            return CredentialsDecided(refusal.delegates)
    confirmation_records(reelection).remove(place.key)
    return None
