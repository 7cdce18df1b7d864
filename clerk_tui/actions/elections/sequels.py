"""The rounds that follow (后续轮次): pre-filled from the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clerk_tui.actions.elections.checks import is_name
from clerk_tui.actions.elections.contests import Begun, CannotBeHeld, NoContest, people_of
from clerk_tui.actions.elections.effects import change_unit_seats
from clerk_tui.actions.elections.electors import title_of
from clerk_tui.actions.elections.rounds import BuiltUpon, Moved, Place, built_upon, moved, place_of
from clerk_tui.actions.elections.tables import RoundRecord, Standing, round_key, round_records
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import BallotFace, face_problems
from clerk_tui.domain.contest import Origin, Reduction, Round, State
from clerk_tui.domain.course import WrongState
from clerk_tui.domain.gates import GateKind, Light, gate, result
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.sequel import ReductionRefused, further_election, reduce_seats, revote
from clerk_tui.domain.value import value


@value
class NothingToDecide:
    """The last round leaves nothing for such a round."""

    origin: Origin


def sequels(reelection: Reelection, slug: str) -> tuple[Round, ...]:
    """The rounds that can follow the last one: of a void one at once, of others once it is announced."""
    place = place_of(reelection, slug)
    return () if isinstance(place, NoContest) else tuple(_sequels(place))


def _sequels(place: Place) -> Iterator[Round]:
    last = place.round
    if last.state is State.COLLECTED and gate(GateKind.COLLECT, last, place.rules).light is Light.RED:
        yield Round(last.number + 1, Origin.REPEAT, last.face)
    found = result(last, place.rules)
    if last.state is State.ANNOUNCED and found is not None:
        for each in (revote(last, found), further_election(last, found, place.record.given_up)):
            if each:
                yield each


def open_round(
    reelection: Reelection, slug: str, origin: Origin, based_on: int, candidates: tuple[Standing, ...] | None = None
) -> Moved | NothingToDecide | NoContest | BuiltUpon | CannotBeHeld | Invalid:
    """Open the next round (再次投票、另行选举、重新选举). `based_on` is the revision of the last one.

    The candidates of a further election may be others; of the other rounds they follow, and are not looked at.
    """
    with reelection.record(f"下一轮选举 {title_of(reelection, slug)}"):
        place = place_of(reelection, slug)
        if isinstance(place, NoContest):
            return place
        round_records(reelection).check(place.key, based_on)
        found = {each.origin: each for each in _sequels(place)}.get(origin)
        if found is None:
            return NothingToDecide(origin)
        resting = built_upon(reelection, place)
        if resting:
            return BuiltUpon(resting)
        people = people_of(reelection, slug)
        standing = tuple(Standing(name, people.get(name, "")) for name in found.face.candidates)
        if origin is Origin.FURTHER and candidates is not None:
            standing = candidates
        if not all(is_name(each.name) for each in standing):
            return Invalid((FieldProblem("candidates", Fault.UNSAFE),))
        names = tuple(each.name for each in standing)
        next_round = replace(found, face=BallotFace(names, found.face.seats, found.face.eligible))
        problems = tuple(face_problems(next_round.face))
        if problems:
            return CannotBeHeld(problems)
        record = RoundRecord(slug, next_round, candidates=standing)
        round_records(reelection).put(round_key(slug, next_round.number), record, based_on=0)
    return moved(reelection, slug)


def drop_round(reelection: Reelection, slug: str, based_on: int) -> Moved | NoContest | Begun:
    """Remove the last round before its voters are counted, where it is not the first. Raises the store's `Conflict`."""
    with reelection.record(f"取消下一轮选举 {title_of(reelection, slug)}"):
        place = place_of(reelection, slug)
        if isinstance(place, NoContest):
            return place
        if place.round.number == 1 or place.round.state is not State.PREPARED:
            return Begun(slug)
        round_records(reelection).remove(place.key, based_on=based_on)
    return moved(reelection, slug)


def give_up_seats(
    reelection: Reelection, slug: str, wanted: Reduction, based_on: int
) -> Moved | ReductionRefused | WrongState | NoContest:
    """Leave some of the empty seats empty (减少名额). Where some are left, a further election is open for them.

    Taking the announcement back takes this back too.
    """
    with reelection.record(f"减少名额 {title_of(reelection, slug)}"):
        place = place_of(reelection, slug)
        if isinstance(place, NoContest):
            return place
        round_records(reelection).check(place.key, based_on)
        found = result(place.round, place.rules)
        if place.round.state is not State.ANNOUNCED or found is None:
            return WrongState(State.ANNOUNCED, place.round.state)
        decided = reduce_seats(found, wanted.seats, wanted.decider, wanted.reason, place.rules)
        if isinstance(decided, ReductionRefused):
            return decided
        if place.contest.unit:
            before = place.record.given_up.seats if place.record.given_up else 0
            change_unit_seats(reelection, place.contest.unit, before - decided.seats, decided.reason)
        round_records(reelection).put(place.key, replace(place.record, given_up=decided))
    return moved(reelection, slug)
