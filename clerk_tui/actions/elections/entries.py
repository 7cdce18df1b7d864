"""Entering a count (录票): ballot by ballot, as it is called out, or in totals. What is acknowledged is on the disk.

`round_` is the key of a round that is being counted. An entry is by the teller who is named when it is opened, by
default the user: two people can type one after the other at one keyboard. Only the last teller of an entry goes on
with it, where it was opened last. None of this can be undone with other changes: an entry has its own way back.
"""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.actions.elections.checks import problems_of_ballot, problems_of_stroke, problems_of_totals
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import (
    ContestRecord,
    Entry,
    Method,
    RoundRecord,
    Side,
    TotalsSheet,
    ballot_records,
    contest_records,
    entry_key,
    entry_records,
    item_key,
    round_records,
    stroke_records,
)
from clerk_tui.actions.elections.tellers import is_among, is_same
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, BallotFace, Problem
from clerk_tui.domain.contest import State
from clerk_tui.domain.count import Stroke, count_problems
from clerk_tui.domain.text import one_line, printable
from clerk_tui.domain.value import value


@value
class Opened:
    """The entry is open under this key, for the teller."""

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
    """The teller typed in the other entry: the two must be independent."""

    teller: str


@value
class TellerStands:
    """Nobody counts the votes of an election in which they stand."""

    teller: str


@value
class Nameless:
    """The teller's name cannot be shown."""


@value
class NotYours:
    """Somebody else is typing in this entry, or in another place."""

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
    """There is no such ballot in the entry."""


@value
class ClearingNeedsReason:
    """Taking an entry over, or clearing it, needs a reason that can be shown."""


Unfit = SamePerson | TellerStands | Nameless
Unready = NotCounting | NotOpen | NotYours | Closed | OtherMethod


@value
class Desk:
    """Where somebody types: the round, and the entry that is theirs."""

    key: str
    side: Side
    round: RoundRecord
    entry: Entry

    @property
    def face(self) -> BallotFace:
        """What the ballots put before the voters."""
        return self.round.round.face

    @property
    def collected(self) -> int:
        """Ballots collected."""
        return self.round.round.collected or 0


def counting_round(reelection: Reelection, round_: str) -> tuple[RoundRecord, ContestRecord] | NotCounting:
    """A round that is being counted, with its contest."""
    row = round_records(reelection).get(round_)
    contest = contest_records(reelection).get(row.value.contest) if row else None
    if row is None or contest is None:
        return NotCounting(None)
    if row.value.round.state is not State.COUNTING:
        return NotCounting(row.value.round.state)
    return row.value, contest.value


def open_entry(
    reelection: Reelection, round_: str, side: Side, method: Method, teller: str = ""
) -> Opened | NotCounting | Unfit | NotYours | OneEntryOnly | OtherMethod:
    """Begin an entry, or go on with it where it stopped; `teller` (计票人) types, by default the user."""
    name = _named(reelection, teller)
    with reelection.record(f"开始录票 {name}"):
        found = counting_round(reelection, round_)
        if isinstance(found, NotCounting):
            return found
        contest, key = found[1], entry_key(round_, side)
        row = entry_records(reelection).get(key)
        if contest.entries < 2 and side is Side.SECOND:
            return OneEntryOnly(contest.single_reason)
        if row is not None and not is_same(row.value.by[-1], name):
            return NotYours(row.value.by[-1])
        if row is None and (unfit := _unfit(reelection, found[0], entry_key(round_, side.other), name)):
            return unfit
        entry = row.value if row else Entry((name,), method)
        if entry.method is not method:
            if not _is_empty(entry):
                return OtherMethod(entry.method)
            entry = replace(entry, method=method)
        entry_records(reelection).put(key, replace(entry, user=reelection.settings.user))
    return Opened(key, side, entry.size)


def _named(reelection: Reelection, teller: str) -> str:
    return one_line(teller) or reelection.settings.user


def _unfit(reelection: Reelection, round_: RoundRecord, other: str, name: str) -> Unfit | None:
    """Why somebody cannot type in an entry, while this is the other one."""
    if not printable(name):
        return Nameless()
    if is_among(name, round_.round.face.candidates):
        return TellerStands(name)
    row = entry_records(reelection).get(other)
    return SamePerson(name) if row and is_among(name, row.value.by) else None


def _is_empty(entry: Entry) -> bool:
    return not entry.size and entry.sheet == TotalsSheet()


def enter_ballot(
    reelection: Reelection, round_: str, side: Side, ballot: Ballot
) -> Stored | Unready | AllEntered | Impossible:
    """Store one ballot. It is invalid where it chooses too many; what cannot be on a ballot is refused."""
    with reelection.record("录入选票"):
        desk = desk_of(reelection, round_, side, Method.BALLOTS)
        if not isinstance(desk, Desk):
            return desk
        if desk.entry.size >= desk.collected:
            return AllEntered(desk.collected)
        problems = problems_of_ballot(desk.face, ballot)
        if problems:
            return Impossible(problems)
        size = desk.entry.size + 1
        ballot_records(reelection).put(item_key(desk.key, size), ballot)
        put_entry(reelection, desk, replace(desk.entry, size=size))
    return Stored(size)


def call_out(reelection: Reelection, round_: str, side: Side, stroke: Stroke) -> Stored | Unready | Impossible:
    """Store one stroke of a 正. Of a valid ballot that says nothing of a candidate no stroke is needed."""
    with reelection.record("唱票"):
        desk = desk_of(reelection, round_, side, Method.CALL_OUT)
        if not isinstance(desk, Desk):
            return desk
        problems = problems_of_stroke(desk.face, stroke)
        if problems:
            return Impossible(problems)
        size = desk.entry.size + 1
        stroke_records(reelection).put(item_key(desk.key, size), stroke)
        put_entry(reelection, desk, replace(desk.entry, size=size))
    return Stored(size)


def take_back(reelection: Reelection, round_: str, side: Side) -> Stored | Unready | NothingThere:
    """Take the last ballot or stroke of the entry back (撤回上一张)."""
    with reelection.record("撤回上一张"):
        desk = desk_of(reelection, round_, side)
        if not isinstance(desk, Desk):
            return desk
        if not desk.entry.size:
            return NothingThere()
        _remove_item(reelection, desk.key, desk.entry.method, desk.entry.size)
        size = desk.entry.size - 1
        put_entry(reelection, desk, replace(desk.entry, size=size))
    return Stored(size)


def save_totals(reelection: Reelection, round_: str, side: Side, sheet: TotalsSheet) -> Stored | Unready | Impossible:
    """Store the totals as far as they are typed in; for a count that is called out valid and invalid ballots alone."""
    with reelection.record("录入计票汇总"):
        desk = desk_of(reelection, round_, side)
        if not isinstance(desk, Desk):
            return desk
        if desk.entry.method is Method.BALLOTS:
            return OtherMethod(desk.entry.method)
        problems = problems_of_totals(desk.face, sheet, desk.collected)
        if problems:
            return Impossible(problems)
        put_entry(reelection, desk, replace(desk.entry, sheet=sheet))
    return Stored(desk.entry.size)


def totals_problems(reelection: Reelection, round_: str, sheet: TotalsSheet) -> tuple[Problem, ...]:
    """What in totals cannot be so, however much is still to come."""
    row = round_records(reelection).get(round_)
    return problems_of_totals(row.value.round.face, sheet, row.value.round.collected or 0) if row else ()


def close_entry(reelection: Reelection, round_: str, side: Side) -> Stored | Unready | Impossible:
    """Say that the entry is complete; every inconsistency is told at once."""
    with reelection.record("录票完成"):
        desk = desk_of(reelection, round_, side)
        if not isinstance(desk, Desk):
            return desk
        count = RunningCount(reelection, round_, side).count
        problems = tuple(count_problems(desk.face, count, desk.collected))
        if problems:
            return Impossible(problems)
        put_entry(reelection, desk, replace(desk.entry, done=True))
    return Stored(desk.entry.size)


def reopen_entry(reelection: Reelection, round_: str, side: Side) -> Stored | NotCounting | NotOpen | NotYours:
    """Go on with an entry that was closed."""
    with reelection.record("继续录票"):
        desk = _own_desk(reelection, round_, side)
        if not isinstance(desk, Desk):
            return desk
        put_entry(reelection, desk, replace(desk.entry, done=False))
    return Stored(desk.entry.size)


def take_over(
    reelection: Reelection, round_: str, side: Side, reason: str, teller: str = ""
) -> Opened | NotCounting | NotOpen | Unfit | ClearingNeedsReason:
    """Go on with somebody else's entry (换人录入)."""
    if not _can_be_told(reason):
        return ClearingNeedsReason()
    name = _named(reelection, teller)
    with reelection.record(f"换人录票 {name}：{one_line(reason)}"):
        desk = _any_desk(reelection, round_, side)
        if not isinstance(desk, Desk):
            return desk
        unfit = _unfit(reelection, desk.round, entry_key(round_, side.other), name)
        if unfit:
            return unfit
        before = tuple(each for each in desk.entry.by if not is_same(each, name))
        put_entry(reelection, desk, replace(desk.entry, by=(*before, name), user=reelection.settings.user))
    return Opened(desk.key, side, desk.entry.size)


def clear_entry(
    reelection: Reelection, round_: str, side: Side, reason: str
) -> Stored | NotCounting | NotOpen | NotYours | ClearingNeedsReason:
    """Empty an entry, to begin anew (清空重录). One that never held anything is given up altogether."""
    if not _can_be_told(reason):
        return ClearingNeedsReason()
    with reelection.record(f"清空录票：{one_line(reason)}"):
        desk = _own_desk(reelection, round_, side)
        if not isinstance(desk, Desk):
            return desk
        entry = desk.entry
        if _is_empty(entry) and not entry.changes:
            entry_records(reelection).remove(desk.key)
        else:
            remove_items(reelection, desk.key, entry)
            empty = Entry(entry.by, entry.method, changes=entry.changes + 1, user=entry.user)
            put_entry(reelection, desk, empty)
    return Stored(0)


def remove_items(reelection: Reelection, key: str, entry: Entry) -> None:
    """Remove all ballots or strokes of an entry. To be used inside a record."""
    for number in range(1, entry.size + 1):
        _remove_item(reelection, key, entry.method, number)


def _remove_item(reelection: Reelection, key: str, method: Method, number: int) -> None:
    if method is Method.CALL_OUT:
        stroke_records(reelection).remove(item_key(key, number))
    else:
        ballot_records(reelection).remove(item_key(key, number))


def desk_of(reelection: Reelection, round_: str, side: Side, method: Method | None = None) -> Desk | Unready:
    """The entry that is typed in here, open, and of this method where one is named."""
    desk = _own_desk(reelection, round_, side)
    if not isinstance(desk, Desk):
        return desk
    if desk.entry.done:
        return Closed(side)
    if method and desk.entry.method is not method:
        return OtherMethod(desk.entry.method)
    return desk


def _own_desk(reelection: Reelection, round_: str, side: Side) -> Desk | NotCounting | NotOpen | NotYours:
    desk = _any_desk(reelection, round_, side)
    if isinstance(desk, Desk) and desk.entry.user != reelection.settings.user:
        return NotYours(desk.entry.by[-1])
    return desk


def _any_desk(reelection: Reelection, round_: str, side: Side) -> Desk | NotCounting | NotOpen:
    found = counting_round(reelection, round_)
    if isinstance(found, NotCounting):
        return found
    key = entry_key(round_, side)
    row = entry_records(reelection).get(key)
    return Desk(key, side, found[0], row.value) if row else NotOpen(side)


def put_entry(reelection: Reelection, desk: Desk, entry: Entry) -> None:
    """Store the entry of a desk as it is now. To be used inside a record."""
    entry_records(reelection).put(desk.key, entry)


def _can_be_told(reason: str) -> bool:
    return bool(one_line(reason)) and printable(one_line(reason))
