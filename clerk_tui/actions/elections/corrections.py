"""Changing what is in the middle of an entry (更正): a ballot typed in wrongly, or twice. Each change is a record."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.actions.elections.checks import problems_of_ballot
from clerk_tui.actions.elections.entries import Desk, Impossible, NothingThere, Stored, Unready, desk_of, put_entry
from clerk_tui.actions.elections.tables import Method, Side, ballot_records, item_key
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot


def correct_ballot(
    reelection: Reelection, round_: str, side: Side, number: int, ballot: Ballot
) -> Stored | Unready | NothingThere | Impossible:
    """Put a ballot in the place of the one with this number, from 1 (更正)."""
    with reelection.record(f"更正第{number}张选票"):
        desk = _desk_with(reelection, round_, side, number)
        if not isinstance(desk, Desk):
            return desk
        problems = problems_of_ballot(desk.face, ballot)
        if problems:
            return Impossible(problems)
        ballot_records(reelection).put(item_key(desk.key, number), ballot)
        put_entry(reelection, desk, replace(desk.entry, changes=desk.entry.changes + 1))
    return Stored(desk.entry.size)


def drop_ballot(reelection: Reelection, round_: str, side: Side, number: int) -> Stored | Unready | NothingThere:
    """Take the ballot with this number, from 1, out of the entry (抽出); those after it move up."""
    with reelection.record(f"抽出第{number}张选票"):
        desk = _desk_with(reelection, round_, side, number)
        if not isinstance(desk, Desk):
            return desk
        ballots, size = ballot_records(reelection), desk.entry.size
        for at in range(number, size):
            following = ballots.get(item_key(desk.key, at + 1))
            assert following is not None  # stored together with the size
            ballots.put(item_key(desk.key, at), following.value)
        ballots.remove(item_key(desk.key, size))
        put_entry(reelection, desk, replace(desk.entry, size=size - 1, changes=desk.entry.changes + 1))
    return Stored(size - 1)


def _desk_with(reelection: Reelection, round_: str, side: Side, number: int) -> Desk | Unready | NothingThere:
    """The entry that is typed in here, if it has a ballot of this number."""
    desk = desk_of(reelection, round_, side, Method.BALLOTS)
    if isinstance(desk, Desk) and not 1 <= number <= desk.entry.size:
        return NothingThere()
    return desk
