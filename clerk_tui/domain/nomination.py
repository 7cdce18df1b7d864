"""Where the nomination of a unit stands: how many stand, whether they are enough, and what is doubtful."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from clerk_tui.domain.branch_election import BranchElection, BranchOutcome
from clerk_tui.domain.delegate import Delegate
from clerk_tui.domain.quota import candidates
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value


def stood(delegates: Collection[Delegate], stage: Stage) -> int:
    """How many stood at a stage: they reached it, and did not leave before the election."""
    return sum(each.stage.reached(stage) and (each.standing or each.stage is Stage.ELECTED) for each in delegates)


def open_seats(seats: int, delegates: Collection[Delegate]) -> int:
    """Seats of a unit that nobody holds."""
    return max(0, seats - sum(each.seated for each in delegates))


class UnitDoubt(Enum):
    """What can be wrong with a unit."""

    NO_MEMBERS = "no-members"
    NO_SEATS = "no-seats"
    MARGIN = "margin"
    """Too few stand at a stage that some have reached."""
    NO_QUORUM = "no-quorum"
    TIED = "tied"
    """Equals at the last seat, not yet decided among."""
    VACANCIES = "vacancies"
    """Seats are empty after the election, or fell empty in the review."""


@value
class UnitFinding:
    """A doubt about a unit: the figure found and the bound it is held against; `stage` where it is about one."""

    doubt: UnitDoubt
    figure: int
    bound: int
    stage: Stage | None = None


CHECKED = (Stage.PRELIMINARY, Stage.PROPOSED, Stage.CANDIDATE)
"""The stages at which the margin is to be kept."""


def margin_findings(seats: int, delegates: Collection[Delegate], percent: int) -> Iterator[UnitFinding]:
    """The stages that too few reached, among those that anyone has reached."""
    least = candidates(seats, percent)
    for stage in CHECKED:
        standing = stood(delegates, stage)
        if seats and 0 < standing < least:
            yield UnitFinding(UnitDoubt.MARGIN, standing, least, stage)


def election_findings(
    seats: int, delegates: Collection[Delegate], last: BranchElection | None, outcome: BranchOutcome | None
) -> Iterator[UnitFinding]:
    """What is doubtful about the last election of a unit; nothing before there was one."""
    if last is None or outcome is None:
        return
    if not outcome.quorate:
        yield UnitFinding(UnitDoubt.NO_QUORUM, last.present, outcome.least_present)
    if outcome.tied:
        yield UnitFinding(UnitDoubt.TIED, len(outcome.tied), last.seats - len(outcome.elected))
    left = open_seats(seats, delegates)
    if left and not outcome.tied:
        yield UnitFinding(UnitDoubt.VACANCIES, left, seats)


def restaged(delegates: Mapping[str, Delegate], elected: Collection[str]) -> dict[str, Stage]:
    """The stages that change in a unit when these are its elected: candidates rise, and who was elected falls back."""
    stages = {}
    for key, delegate in delegates.items():
        if key in elected and delegate.stage is not Stage.ELECTED:
            stages[key] = Stage.ELECTED
        elif key not in elected and delegate.stage is Stage.ELECTED:
            stages[key] = Stage.CANDIDATE
    return stages
