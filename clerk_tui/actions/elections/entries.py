"""Entering a count (录票): ballot by ballot, as it is called out, or in totals. What is acknowledged is on the disk.

`round_` is the key of a round that is being counted. Only the last person of an entry goes on with it.
"""

from __future__ import annotations

from clerk_tui.actions.elections.tables import Method, Side, TotalsSheet
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, Problem
from clerk_tui.domain.contest import State
from clerk_tui.domain.count import Stroke
from clerk_tui.domain.value import value


@value
class Opened:
    """The entry is open under this key, for the user."""

    key: str
    side: Side
    size: int
    """How much is in it already."""


@value
class NotCounting:
    """The round is not being counted; None: there is no such round."""

    state: State | None


@value
class SamePerson:
    """The user typed in the other entry: the two must be independent."""

    user: str


@value
class NotYours:
    """Somebody else is typing in this entry."""

    by: str


@value
class OneEntryOnly:
    """The contest is counted by one person, for the reason given."""

    reason: str


@value
class OtherMethod:
    """The entry was begun in another way; it would have to be cleared first."""

    method: Method


@value
class NotOpen:
    """There is no such entry."""

    side: Side


@value
class Closed:
    """The entry is closed: open it again first."""

    side: Side


@value
class AllEntered:
    """As many ballots as were collected are entered."""

    collected: int


@value
class Impossible:
    """What cannot be so; nothing was stored."""

    problems: tuple[Problem, ...]


@value
class Stored:
    """It is on the disk; so many ballots or strokes are now."""

    size: int


@value
class NothingThere:
    """The entry is empty."""


@value
class ClearingNeedsReason:
    """Taking an entry over, or clearing it, needs a reason."""


Unready = NotCounting | NotOpen | NotYours | Closed | OtherMethod


def open_entry(
    reelection: Reelection, round_: str, side: Side, method: Method
) -> Opened | NotCounting | SamePerson | NotYours | OneEntryOnly | OtherMethod:
    """Begin an entry, or go on with one's own where it stopped."""
    raise NotImplementedError


def enter_ballot(
    reelection: Reelection, round_: str, side: Side, ballot: Ballot
) -> Stored | Unready | AllEntered | Impossible:
    """Store one ballot. It is invalid where it chooses too many; what cannot be on a ballot is refused."""
    raise NotImplementedError


def call_out(reelection: Reelection, round_: str, side: Side, stroke: Stroke) -> Stored | Unready | Impossible:
    """Store one stroke of a 正. Of a valid ballot that says nothing of a candidate no stroke is needed."""
    raise NotImplementedError


def take_back(reelection: Reelection, round_: str, side: Side) -> Stored | Unready | NothingThere:
    """Take the last ballot or stroke of the entry back (撤回上一张)."""
    raise NotImplementedError


def save_totals(reelection: Reelection, round_: str, side: Side, sheet: TotalsSheet) -> Stored | Unready | Impossible:
    """Store the totals as far as they are typed in; for a count that is called out valid and invalid ballots alone."""
    raise NotImplementedError


def totals_problems(reelection: Reelection, round_: str, sheet: TotalsSheet) -> tuple[Problem, ...]:
    """What in totals cannot be so, however much is still to come."""
    raise NotImplementedError


def close_entry(reelection: Reelection, round_: str, side: Side) -> Stored | Unready | Impossible:
    """Say that the entry is complete; every inconsistency is told at once."""
    raise NotImplementedError


def reopen_entry(reelection: Reelection, round_: str, side: Side) -> Stored | NotCounting | NotOpen | NotYours:
    """Go on with an entry that was closed."""
    raise NotImplementedError


def take_over(
    reelection: Reelection, round_: str, side: Side, reason: str
) -> Opened | NotCounting | NotOpen | SamePerson | ClearingNeedsReason:
    """Go on with somebody else's entry (换人录入)."""
    raise NotImplementedError


def clear_entry(
    reelection: Reelection, round_: str, side: Side, reason: str
) -> Stored | NotCounting | NotOpen | NotYours | ClearingNeedsReason:
    """Throw an entry away, to begin anew (清空重录)."""
    raise NotImplementedError
