"""Comparing two independent entries and settling where they differ (复核、裁定)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.elections.entries import Impossible, NotCounting
from clerk_tui.actions.elections.tables import Settlement, Side
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, Problem
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers
from clerk_tui.domain.count import Count
from clerk_tui.domain.value import value


@value
class Unfinished:
    """The count is not complete: entries that are not closed, differences not settled, sums that do not agree."""

    missing: tuple[Side, ...] = ()
    differing: int = 0
    problems: tuple[Problem, ...] = ()


@value
class Comparison:
    """Two closed entries side by side; ballots are compared where both were entered so."""

    figures: tuple[FigureDiffers, ...]
    ballots: tuple[BallotDiffers, ...]
    settlement: Settlement | None

    @property
    def differences(self) -> int:
        """How many decisions the scrutineer has to take, in the order of `ballots` or else of `figures`."""
        return len(self.ballots or self.figures)


@value
class Settled:
    """It is decided; the count that follows."""

    count: Count


@value
class NothingToSettle:
    """The entries agree, or are not both closed."""


@value
class PicksMissing:
    """There is one decision for each difference."""

    differences: int
    picks: int


@value
class NoScrutineer:
    """It is settled by a scrutineer who is named, for a reason."""


@value
class ScrutineerStands:
    """Nobody is scrutineer of a vote in which they stand."""

    name: str


def compare(reelection: Reelection, round_: str) -> Comparison | None:
    """What differs between the two entries; None while not both are closed."""
    raise NotImplementedError


def settle(
    reelection: Reelection, round_: str, taken: Sequence[Side], scrutineer: str, reason: str
) -> Settled | NothingToSettle | PicksMissing | NoScrutineer | ScrutineerStands | Impossible | NotCounting:
    """Record for each difference which entry is right (裁定)."""
    raise NotImplementedError


def counted(reelection: Reelection, round_: str) -> tuple[Count, tuple[Ballot, ...]] | Unfinished:
    """The count that the entries come to, and its ballots where it was entered so."""
    raise NotImplementedError
