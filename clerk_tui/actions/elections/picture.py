"""Contests and rounds as screens, commands and papers show them."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.elections.tables import Confirmation, ContestRecord, Entry, RoundRecord, Settlement, Side
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import Contest
from clerk_tui.domain.gates import Gate
from clerk_tui.domain.outcome import Outcome
from clerk_tui.domain.ruleset import ElectionMeasures, RuleSet
from clerk_tui.domain.value import value
from clerk_tui.store.records import Row


@value
class RoundView:
    """A round with all that is known about it."""

    key: str
    record: RoundRecord
    revision: int
    measures: ElectionMeasures
    adopted: bool
    """Whether the measures were voted on; else they are the regulation in force."""
    gates: tuple[Gate, ...]
    outcome: Outcome | None
    """Once its count is taken over."""
    entries: Mapping[Side, Row[Entry]]
    settlement: Settlement | None
    """None also where the entries changed since."""
    confirmation: Confirmation | None

    @property
    def rules(self) -> RuleSet:
        """The rules by which it is judged."""
        return self.measures.rules


@value
class ContestView:
    """A contest with its rounds, the first one first; there is one at least."""

    slug: str
    record: ContestRecord
    revision: int
    contest: Contest
    rounds: tuple[RoundView, ...]
    electors: tuple[str, ...]
    """Names of those who vote, where they are known."""
    due: int
    """How many are due (应到会) as far as the data say; 0 where they say nothing."""
    elected: tuple[str, ...]
    """Everybody elected in confirmed rounds, in the order of announcement."""
    seats_given_up: int
    complete: bool
    """Whether all seats are filled or given up, and everything is announced."""

    @property
    def round(self) -> RoundView:
        """The round that is going on, or was the last."""
        return self.rounds[-1]


def contest_views(reelection: Reelection) -> Mapping[str, ContestView]:
    """All contests by slug: congress, plenums, units."""
    raise NotImplementedError


def contest_view(reelection: Reelection, slug: str) -> ContestView | None:
    """One contest."""
    raise NotImplementedError


def find_contests(reelection: Reelection, named: str) -> tuple[ContestView, ...]:
    """Contests by slug, by title, or by a part of the title."""
    raise NotImplementedError
