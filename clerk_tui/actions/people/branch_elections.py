"""Recording how the units elected their delegates (选举单位选举代表), from figures typed in by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from clerk_tui.actions.people.delegate_records import delegate_records, election_records
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.actions.people.members import Absent, Invalid
from clerk_tui.actions.people.units import ReasonNeeded
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.branch_election import (
    BranchElection,
    BranchOutcome,
    ElectionProblem,
    election_problems,
    settle,
)
from clerk_tui.domain.delegate import NO_CREDENTIAL, Delegate, Verdict
from clerk_tui.domain.nomination import open_seats, restaged
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value
from clerk_tui.knowledge.delegates import load_delegate_rules
from clerk_tui.store.records import Row

LONGEST = 200
"""Characters of a reason."""


@value
class Counted:
    """What was counted in a unit, as typed in. `votes` are approvals by key of delegate."""

    held_on: date | None
    due: int
    present: int
    votes: Mapping[str, int]


@value
class ElectionRecorded:
    """The election is recorded, with its outcome."""

    key: str
    election: BranchElection
    outcome: BranchOutcome


@value
class ElectionInvalid:
    """These figures cannot be; nothing was recorded."""

    problems: tuple[ElectionProblem, ...]


@value
class WrongCandidates:
    """Votes are given for those who stand, and for nobody else: `missing` have none, `strange` do not stand."""

    missing: tuple[str, ...]
    strange: tuple[str, ...]


@value
class NothingToElect:
    """The unit has no seats, or all are held."""


@value
class Reviewed:
    """The credentials of these, whom the change would unseat, were decided on already."""

    delegates: tuple[str, ...]


Refusal = Absent | Invalid | WrongCandidates | NothingToElect | ElectionInvalid | Reviewed


def record_election(
    reelection: Reelection, unit: str, counted: Counted, based_on: int, *, again: bool = False
) -> ElectionRecorded | Refusal:
    """Record what a unit counted: whoever has more than half is elected, as far as there are seats.

    The last election of the unit is recorded anew; `again` adds one more, among equals or for empty seats, and so
    does any after an annulled one. Raises the store's `Conflict` when the election changed since revision `based_on`,
    0 for one that is new.
    """
    with reelection.change("选举单位选举结果"):
        picture = delegates_picture(reelection)
        view = picture.units.get(unit)
        if view is None:
            return Absent(unit)
        if counted.held_on and counted.held_on > reelection.today:
            return Invalid((FieldProblem("held_on", Fault.IN_FUTURE),))
        last = view.election
        earlier = view.elections if again or (last and last.annulled) else view.elections[:-1]
        election = _election(picture, view, counted, earlier)
        if not isinstance(election, BranchElection):
            return election
        outcome = settle(election, load_delegate_rules().checks.branch)
        stages = restaged(_of(picture, view), {*_elected(earlier), *outcome.elected})
        unseated = _decided_on(picture, stages)
        if unseated:
            return Reviewed(unseated)
        key = f"{unit}.{election.round}"
        election_records(reelection).put(key, election, based_on=based_on)
        _restage(reelection, picture, stages)
    return ElectionRecorded(key, election, outcome)


def candidates_in(picture: DelegatesPicture, unit: str, *, again: bool = False) -> tuple[str, ...]:
    """Keys of those for whom votes are to be given in the unit's last election, or in one more."""
    view = picture.units[unit]
    return _candidates(picture, view, view.elections if again else view.elections[:-1])


def _election(
    picture: DelegatesPicture, view: UnitView, counted: Counted, earlier: tuple[Row[BranchElection], ...]
) -> BranchElection | WrongCandidates | NothingToElect | ElectionInvalid:
    """The election as it would be recorded after the earlier ones."""
    standing = _candidates(picture, view, earlier)
    strange = tuple(key for key in counted.votes if key not in standing)
    # In a further election only some of those who are left may stand.
    missing = () if earlier and counted.votes else tuple(key for key in standing if key not in counted.votes)
    if strange or missing or not standing:
        return WrongCandidates(missing, strange)
    before = _elected(earlier)
    seats = open_seats(view.unit.seats, [each for key, each in _of(picture, view).items() if key in before])
    if not seats:
        return NothingToElect()
    election = BranchElection(
        view.key, len(earlier) + 1, seats, counted.held_on, counted.due, counted.present, counted.votes
    )
    problems = election_problems(election)
    return ElectionInvalid(problems) if problems else election


def _candidates(picture: DelegatesPicture, view: UnitView, earlier: Iterable[Row[BranchElection]]) -> tuple[str, ...]:
    """Who stands in an election after the earlier ones: candidates whom none of them elected."""
    before = _elected(earlier)
    return tuple(
        key
        for key, each in _of(picture, view).items()
        if each.stage.reached(Stage.CANDIDATE) and (each.standing or each.stage is Stage.ELECTED) and key not in before
    )


def _of(picture: DelegatesPicture, view: UnitView) -> dict[str, Delegate]:
    return {key: picture.delegates[key].delegate for key in view.delegates}


def _elected(elections: Iterable[Row[BranchElection]]) -> set[str]:
    rules = load_delegate_rules().checks.branch
    return {key for row in elections for key in settle(row.value, rules).elected}


def _decided_on(picture: DelegatesPicture, stages: Mapping[str, Stage]) -> tuple[str, ...]:
    """Those who would fall back although their credentials were decided on."""
    return tuple(
        key
        for key, stage in stages.items()
        if stage is not Stage.ELECTED and picture.delegates[key].delegate.credential.verdict is not Verdict.PENDING
    )


def _restage(reelection: Reelection, picture: DelegatesPicture, stages: Mapping[str, Stage]) -> None:
    for key, stage in stages.items():
        delegate_records(reelection).put(key, replace(picture.delegates[key].delegate, stage=stage))


@value
class Annulled:
    """The unit's last election counts no more; so many fell back to candidates."""

    key: str
    people: int


def annul_election(
    reelection: Reelection, unit: str, reason: str, based_on: int
) -> Annulled | Absent | Invalid | ReasonNeeded:
    """Have a unit elect anew because its procedure was not kept (重新选举). Those it passed are to be reviewed again.

    Raises the store's `Conflict` when the election changed since revision `based_on`.
    """
    with reelection.change("责成重新选举"):
        picture = delegates_picture(reelection)
        view = picture.units.get(unit)
        if view is None or view.election is None:
            return Absent(unit)
        if not reason.strip():
            return ReasonNeeded()
        problems = tuple(text_problems("annulled", reason, LONGEST))
        if problems:
            return Invalid(problems)
        row = view.elections[-1]
        election_records(reelection).put(row.key, replace(row.value, annulled=reason.strip()), based_on=based_on)
        stages = restaged(_of(picture, view), _elected(view.elections[:-1]))
        for key, stage in stages.items():
            delegate = picture.delegates[key].delegate
            passed = delegate.credential.verdict is Verdict.PASSED
            credential = NO_CREDENTIAL if passed else delegate.credential
            delegate_records(reelection).put(key, replace(delegate, stage=stage, credential=credential))
    return Annulled(row.key, len(stages))


def take_back_election(reelection: Reelection, unit: str) -> Absent | Reviewed | None:
    """Remove the unit's last election as if it had not been counted; whom it elected are candidates again."""
    with reelection.change("撤回选举单位选举结果"):
        picture = delegates_picture(reelection)
        view = picture.units.get(unit)
        if view is None or view.election is None:
            return Absent(unit)
        stages = restaged(_of(picture, view), _elected(view.elections[:-1]))
        unseated = _decided_on(picture, stages)
        if unseated:
            return Reviewed(unseated)
        election_records(reelection).remove(view.elections[-1].key)
        _restage(reelection, picture, stages)
    return None
