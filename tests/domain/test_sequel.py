from __future__ import annotations

from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.contest import Origin, Reduction, Round
from clerk_tui.domain.count import Turnout
from clerk_tui.domain.outcome import Outcome, outcome
from clerk_tui.domain.ruleset import Decider
from clerk_tui.domain.sequel import (
    ReductionFault,
    ReductionRefused,
    elected,
    further_election,
    reduce_seats,
    repeat,
    revote,
)
from tests.domain.votes import NAMES, NEW, approvals, full

FACE = BallotFace(NAMES[:5], 3, NAMES)
LAST = Round(2, Origin.FIRST, FACE)


def vote(*numbers: int, write_ins: dict[str, int] | None = None) -> Outcome:
    return outcome(FACE, full(10), approvals(*numbers, valid=10, write_ins=write_ins), NEW)


TIED = vote(9, 7, 7, 7, 0)
SHORT = vote(9, 5, 4, 0, 1, write_ins={"己": 3})
FULL = vote(9, 8, 7, 6, 0)
VOID = outcome(FACE, Turnout(10, 10, 9, 10), approvals(9, 0, 0, 0, 0, valid=10), NEW)


def test_the_tied_are_voted_on_again_for_the_seats_they_contest() -> None:
    assert revote(LAST, TIED) == Round(3, Origin.REVOTE, BallotFace(("乙", "丙", "丁"), 2, NAMES))
    assert further_election(LAST, TIED) is None
    assert (revote(LAST, SHORT), revote(LAST, FULL), revote(LAST, VOID)) == (None, None, None)


def test_empty_seats_are_voted_on_again_with_who_was_not_elected() -> None:
    assert further_election(LAST, SHORT) == Round(3, Origin.FURTHER, BallotFace(("乙", "丙", "丁", "戊"), 2, NAMES))
    assert (further_election(LAST, FULL), further_election(LAST, VOID)) == (None, None)


def test_seats_given_up_are_not_voted_on_again() -> None:
    one, both = (reduce_seats(SHORT, seats, Decider.PRESIDIUM, "接近应选名额", NEW) for seats in (1, 2))
    assert isinstance(one, Reduction)
    assert isinstance(both, Reduction)
    following = further_election(LAST, SHORT, one)
    assert following is not None
    assert (following.face.seats, following.reduction) == (1, one)
    assert further_election(LAST, SHORT, both) is None


def test_only_empty_seats_are_given_up_by_who_may_and_with_a_reason() -> None:
    def refused(found: Outcome, seats: int, decider: Decider = Decider.PRESIDIUM, reason: str = "理由") -> object:
        return reduce_seats(found, seats, decider, reason, NEW)

    assert refused(SHORT, 3) == refused(SHORT, 0) == ReductionRefused(ReductionFault.NOT_EMPTY, 2)
    assert refused(TIED, 1) == ReductionRefused(ReductionFault.NOT_EMPTY, 0)
    assert refused(VOID, 1) == ReductionRefused(ReductionFault.NOT_EMPTY, 3)
    assert refused(SHORT, 1, Decider.VOTERS) == ReductionRefused(ReductionFault.DECIDER, 2)
    assert refused(SHORT, 1, reason=" ") == ReductionRefused(ReductionFault.NO_REASON, 2)


def test_a_void_round_is_held_once_more() -> None:
    assert repeat(LAST, VOID) == Round(3, Origin.REPEAT, FACE)
    assert repeat(LAST, SHORT) is None


def test_everybody_elected_in_all_rounds() -> None:
    again = outcome(BallotFace(("乙", "丙", "丁"), 2), full(10), approvals(0, 7, 6, 6, 0, valid=10), NEW)
    assert elected([TIED, again]) == ("甲", "乙")
    settled = outcome(BallotFace(("乙", "丙", "丁"), 2), full(10), approvals(0, 8, 6, 7, 0, valid=10), NEW)
    assert elected([TIED, settled]) == ("甲", "乙", "丁")
