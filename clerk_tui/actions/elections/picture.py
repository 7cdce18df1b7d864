"""Contests and rounds as screens, commands and papers show them."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.elections.electors import elected_in, rounds_of
from clerk_tui.actions.elections.measures import measures_in_force, newest_adoption
from clerk_tui.actions.elections.tables import (
    Confirmation,
    ContestRecord,
    Entry,
    RoundRecord,
    Settlement,
    Side,
    confirmation_records,
    contest_records,
    entry_key,
    entry_records,
    settlement_records,
)
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.contest import Contest, ContestKind, State
from clerk_tui.domain.gates import Gate, gates, result
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
    rounds: tuple[RoundView, ...]
    elected: tuple[str, ...]
    """Everybody elected in confirmed rounds, in the order of announcement."""

    @property
    def contest(self) -> Contest:
        """The contest as the rules see it."""
        return self.record.contest

    @property
    def round(self) -> RoundView:
        """The round that is going on, or was the last."""
        return self.rounds[-1]

    @property
    def given_up(self) -> int:
        """Seats that were given up (减少的名额)."""
        return sum(each.record.given_up.seats for each in self.rounds if each.record.given_up)

    @property
    def open_seats(self) -> int:
        """Seats neither filled nor given up so far."""
        return self.record.seats - len(self.elected) - self.given_up

    @property
    def complete(self) -> bool:
        """Whether all seats are filled or given up, and the last result is announced."""
        return not self.open_seats and self.round.record.round.state is State.ANNOUNCED


def contest_views(reelection: Reelection) -> Mapping[str, ContestView]:
    """All contests by slug, in the order in which they are held: units, congress, plenums."""
    return reelection.worked_out(_views)


def _views(reelection: Reelection) -> Mapping[str, ContestView]:
    kinds = list(ContestKind)
    rows = sorted(contest_records(reelection).all().values(), key=lambda row: kinds.index(row.value.kind))
    return {row.key: _view(reelection, row) for row in rows}


def contest_view(reelection: Reelection, slug: str) -> ContestView | None:
    """One contest."""
    row = contest_records(reelection).get(slug)
    return _view(reelection, row) if row else None


def _view(reelection: Reelection, row: Row[ContestRecord]) -> ContestView:
    rounds = tuple(_round_view(reelection, row.value, each) for each in rounds_of(reelection, row.key))
    return ContestView(row.key, row.value, row.revision, rounds, elected_in(reelection, row.key))


def _round_view(reelection: Reelection, contest: ContestRecord, row: Row[RoundRecord]) -> RoundView:
    record, electorate = row.value, contest.kind.electorate
    measures = measures_in_force(reelection, electorate, record.adoption)
    entries = entries_of(reelection, row.key)
    confirmation = confirmation_records(reelection).get(row.key)
    return RoundView(
        row.key,
        record,
        row.revision,
        measures,
        newest_adoption(reelection, electorate) is not None,
        gates(record.round, measures.rules),
        result(record.round, measures.rules),
        entries,
        settlement_of(reelection, row.key, entries),
        confirmation.value if confirmation else None,
    )


def entries_of(reelection: Reelection, round_: str) -> Mapping[Side, Row[Entry]]:
    """The entries of a round that were begun."""
    found = {side: entry_records(reelection).get(entry_key(round_, side)) for side in Side}
    return {side: row for side, row in found.items() if row}


def settlement_of(reelection: Reelection, round_: str, entries: Mapping[Side, Row[Entry]]) -> Settlement | None:
    """What the scrutineer decided about these entries; None where they changed since.

    It stays when the ballots are shuffled, and the entries are gone.
    """
    row = settlement_records(reelection).get(round_)
    stale = row and entries and row.value.revisions != tuple(each.revision for each in entries.values())
    return row.value if row and not stale else None


def find_contests(reelection: Reelection, named: str) -> tuple[ContestView, ...]:
    """The contest with this slug or title; else those with this in their title."""
    views = contest_views(reelection)
    exact = tuple(view for view in views.values() if named in (view.slug, view.record.title))
    return exact or tuple(view for view in views.values() if named and named in view.record.title)
