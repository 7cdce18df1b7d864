"""The rounds that follow (后续轮次): pre-filled from the last."""

from __future__ import annotations

from clerk_tui.actions.elections.contests import CannotBeHeld, NoContest
from clerk_tui.actions.elections.rounds import Moved
from clerk_tui.actions.elections.tables import Standing
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import Origin, Reduction, Round
from clerk_tui.domain.course import WrongState
from clerk_tui.domain.sequel import ReductionRefused
from clerk_tui.domain.value import value


@value
class NothingToDecide:
    """The last round leaves nothing for such a round."""

    origin: Origin


def sequels(reelection: Reelection, slug: str) -> tuple[Round, ...]:
    """The rounds that can follow the last one once it is announced, void ones at once; empty where none can."""
    raise NotImplementedError


def open_round(
    reelection: Reelection, slug: str, origin: Origin, based_on: int, candidates: tuple[Standing, ...] | None = None
) -> Moved | NothingToDecide | WrongState | NoContest | CannotBeHeld:
    """Open the next round (再次投票、另行选举、重新选举). The candidates of a further election may be others."""
    raise NotImplementedError


def give_up_seats(
    reelection: Reelection, slug: str, wanted: Reduction, based_on: int
) -> Moved | ReductionRefused | WrongState | NoContest:
    """Leave some of the empty seats empty (减少名额). Where some are left, a further election is open for them."""
    raise NotImplementedError
