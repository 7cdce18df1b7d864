"""The running count of an entry (实时计票), kept up with what is stored without reading it all again."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.count import Count, Stroke


class RunningCount:
    """The count of one entry. It reads all at first, then what came or went alone: the same time at any size."""

    def __init__(self, reelection: Reelection, round_: str, side: Side) -> None:
        raise NotImplementedError

    def catch_up(self) -> bool:
        """Take in what this and other sessions stored; True if there was something. The caller refreshes the store."""
        raise NotImplementedError

    @property
    def items(self) -> Sequence[Ballot | Stroke]:
        """The ballots, or strokes, in the order of entry."""
        raise NotImplementedError

    @property
    def count(self) -> Count:
        """The count so far; of totals what is saved."""
        raise NotImplementedError
