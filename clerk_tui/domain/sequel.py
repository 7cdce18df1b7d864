"""What follows a round (下一轮): a vote among the tied, a further election, fewer seats, or the same once more.

Each is filled in from the last round and its outcome; people may change the candidates of a further election.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.contest import Origin, Reduction, Round
from clerk_tui.domain.outcome import Fate, Outcome
from clerk_tui.domain.ruleset import Decider, RuleSet
from clerk_tui.domain.value import value


def repeat(last: Round, found: Outcome) -> Round | None:
    """The same vote once more; None where the last one was valid."""
    return None if found.valid else Round(last.number + 1, Origin.REPEAT, last.face)


def revote(last: Round, found: Outcome) -> Round | None:
    """The vote among the tied for the seats they contest; None where nobody is tied at the last seat."""
    if not found.contested:
        return None
    face = BallotFace(found.those(Fate.REVOTE), found.contested, last.face.eligible)
    return Round(last.number + 1, Origin.REVOTE, face)


def further_election(last: Round, found: Outcome, reduction: Reduction | None = None) -> Round | None:
    """The election for the seats that stayed empty, with the candidates of the last round who had half or less.

    None where no seat is empty, or all that are were given up.
    """
    seats = found.vacancies - (reduction.seats if reduction else 0)
    if not found.valid or seats < 1:
        return None
    unelected = tuple(
        each.name for each in found.results if each.fate is Fate.SHORT_OF_MAJORITY and not each.written_in
    )
    return Round(last.number + 1, Origin.FURTHER, BallotFace(unelected, seats, last.face.eligible), reduction=reduction)


class ReductionFault(Enum):
    """Why seats cannot be given up."""

    NOT_EMPTY = "not-empty"
    """Not from 1 up to the seats that are empty."""
    DECIDER = "decider"
    """The rules do not let these decide."""
    NO_REASON = "no-reason"


@value
class ReductionRefused:
    """A reduction that was refused, with the seats that are empty."""

    fault: ReductionFault
    vacancies: int


def reduce_seats(
    found: Outcome, seats: int, decider: Decider, reason: str, rules: RuleSet
) -> Reduction | ReductionRefused:
    """Give up `seats` of the empty seats. Whether enough are filled (接近应选名额) is for the decider to judge."""
    if not found.valid or not 1 <= seats <= found.vacancies:
        return ReductionRefused(ReductionFault.NOT_EMPTY, found.vacancies)
    if decider not in rules.deciders:
        return ReductionRefused(ReductionFault.DECIDER, found.vacancies)
    if not reason.strip():
        return ReductionRefused(ReductionFault.NO_REASON, found.vacancies)
    return Reduction(seats, decider, reason)


def elected(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Everybody elected in the rounds of one contest, each in the order of the ballot, round after round."""
    return tuple(name for each in outcomes for name in each.those(Fate.ELECTED))
