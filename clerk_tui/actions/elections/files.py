"""A count from a file: the whole course from the roll call to the count, as far as the file says it, or nothing.

The ballots or totals become the teller's own entry, closed. Where it is the only one wanted, or agrees with the other,
the count is taken over at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clerk_tui.actions.elections import entries
from clerk_tui.actions.elections.contests import NoContest
from clerk_tui.actions.elections.count_sheets import SheetProblem, count_of_sheet
from clerk_tui.actions.elections.electors import rounds_of, title_of
from clerk_tui.actions.elections.entries import Opened, Stored, close_entry, open_entry, save_totals
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.review import Unfinished, counted
from clerk_tui.actions.elections.rounds import NotAdopted, Place, moved, place_of, put_round, with_measures
from clerk_tui.actions.elections.tables import (
    Method,
    RoundRecord,
    Side,
    TotalsSheet,
    ballot_records,
    entry_key,
    entry_records,
    item_key,
)
from clerk_tui.actions.elections.tellers import is_same
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.tally import CountFile, TallyProblem, read_count
from clerk_tui.domain import course
from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.contest import ORDER, Round, State
from clerk_tui.domain.count import Count, count_problems
from clerk_tui.domain.text import one_line
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import Sheet
from clerk_tui.store.records import Row


@value
class FileTaken:
    """The count of the file is stored as this entry; `unfinished` is why it was not taken over yet."""

    view: ContestView
    side: Side
    unfinished: Unfinished | None


@value
class Misstated:
    """A figure of the file that was noted otherwise in the round."""

    figure: str
    stated: int
    noted: int


@value
class FileRefused:
    """Nothing was stored: all that is wrong with the file."""

    problems: tuple[TallyProblem | SheetProblem | Misstated, ...]


@value
class EntryBegun:
    """The teller's entry holds something already: it would have to be cleared first."""

    side: Side


@value
class FigureMissing:
    """The round has not come to counting, and the file does not say this: `due`, `present`, `issued`, `collected`."""

    figure: str
    state: State


Refusal = (
    NoContest
    | FileRefused
    | FigureMissing
    | EntryBegun
    | NotAdopted
    | course.Refused
    | entries.NotCounting
    | entries.Unfit
    | entries.NotYours
    | entries.OneEntryOnly
    | entries.OtherMethod
    | entries.Unready
    | entries.Impossible
)


class _Refused(Exception):
    """Ends the record; nothing of it is written."""

    def __init__(self, found: Refusal) -> None:
        super().__init__()
        self.found = found


def take_count(reelection: Reelection, slug: str, given: bytes | Sheet, teller: str = "") -> FileTaken | Refusal:
    """Take a count over from a file: JSON as bytes, or a table. `teller` (计票人) counted it, by default the user."""
    try:
        with reelection.record(f"从文件录票 {title_of(reelection, slug)}"):
            side, unfinished = _take(reelection, slug, given, one_line(teller) or reelection.settings.user)
    except _Refused as refused:
        return refused.found
    return FileTaken(moved(reelection, slug).view, side, unfinished)


def _take(reelection: Reelection, slug: str, given: bytes | Sheet, teller: str) -> tuple[Side, Unfinished | None]:
    place = place_of(reelection, slug)
    if isinstance(place, NoContest):
        raise _Refused(place)
    read = _read(given, place.round.face)
    wrong = tuple(_misstated(place.round, read.stated))
    if wrong:
        raise _Refused(FileRefused(wrong))
    put_round(reelection, place, _led_to_count(reelection, place, read.stated))
    side = _store(reelection, rounds_of(reelection, slug)[-1], read, teller)
    return side, _finish(reelection, slug)


def _read(given: bytes | Sheet, face: BallotFace) -> CountFile:
    read = read_count(given, face) if isinstance(given, bytes) else count_of_sheet(given, face)
    if isinstance(read, tuple):
        raise _Refused(FileRefused(read))
    return read


def _misstated(round_: Round, stated: Mapping[str, int]) -> Iterator[Misstated]:
    for field, number in stated.items():
        known = getattr(round_, field)
        if known is not None and known != number:
            yield Misstated(field, number, known)


def _led_to_count(reelection: Reelection, place: Place, stated: Mapping[str, int]) -> RoundRecord:
    """The round as it is once everything before the count is noted."""

    def figure(name: str) -> int:
        if name not in stated:
            raise _Refused(FigureMissing(name, place.round.state))
        return stated[name]

    record, at = place.record, ORDER.index(place.round.state)
    if at <= ORDER.index(State.PREPARED):
        record = _on(record, course.close_attendance(record.round, figure("due"), figure("present")))
    if at <= ORDER.index(State.ATTENDANCE_CLOSED):
        record = _on(record, course.issue(record.round, figure("issued"), place.rules))
        adopted = with_measures(reelection, replace(place, record=record), record.round)
        if isinstance(adopted, NotAdopted):
            raise _Refused(adopted)
        record = adopted
    if at <= ORDER.index(State.ISSUED):
        record = _on(record, course.collect(record.round, figure("collected")))
    if at <= ORDER.index(State.COLLECTED):
        record = _on(record, course.begin_count(record.round, place.rules))
    return record


def _on(record: RoundRecord, after: Round | course.Refused) -> RoundRecord:
    if not isinstance(after, Round):
        raise _Refused(after)
    return replace(record, round=after)


def _store(reelection: Reelection, at: Row[RoundRecord], read: CountFile, teller: str) -> Side:
    round_, face, collected = at.key, at.value.round.face, at.value.round.collected or 0
    side = _own_side(reelection, round_, teller)
    method = Method.TOTALS if read.ballots is None else Method.BALLOTS
    opened = open_entry(reelection, round_, side, method, teller)
    if not isinstance(opened, Opened):
        raise _Refused(opened)
    row = entry_records(reelection).get(opened.key)
    if row is None or row.value.size or row.value.sheet != TotalsSheet() or row.value.done:
        raise _Refused(EntryBegun(side))
    if read.ballots is None:
        _expect(save_totals(reelection, round_, side, _sheet(read.count, face, collected)))
    else:
        for number, ballot in enumerate(read.ballots, 1):
            ballot_records(reelection).put(item_key(opened.key, number), ballot)
        entry_records(reelection).put(opened.key, replace(row.value, size=len(read.ballots)))
    _expect(close_entry(reelection, round_, side))
    return side


def _sheet(count: Count, face: BallotFace, collected: int) -> TotalsSheet:
    """Totals as they are typed in; ballots that the file does not call invalid are what is left of those collected."""
    whole = replace(count, invalid=count.invalid or max(0, collected - count.valid))
    problems = tuple(count_problems(face, whole, collected))
    if problems:
        raise _Refused(FileRefused(problems))
    return TotalsSheet(whole.valid, whole.invalid, dict(whole.votes), dict(whole.write_ins))


def _own_side(reelection: Reelection, round_: str, teller: str) -> Side:
    """The teller's own entry; else the one that nobody has begun."""
    rows = {side: entry_records(reelection).get(entry_key(round_, side)) for side in Side}
    own = (side for side, row in rows.items() if row and is_same(row.value.by[-1], teller))
    return next(own, None) or next((side for side, row in rows.items() if row is None), Side.FIRST)


def _expect(found: Stored | entries.Unready | entries.Impossible) -> None:
    if isinstance(found, entries.Impossible):
        raise _Refused(FileRefused(found.problems))
    if not isinstance(found, Stored):
        raise _Refused(found)


def _finish(reelection: Reelection, slug: str) -> Unfinished | None:
    """Take the count over where it is complete."""
    place = place_of(reelection, slug)
    assert not isinstance(place, NoContest)
    found = counted(reelection, place.key)
    if isinstance(found, Unfinished):
        return found
    after = _on(place.record, course.finish_count(place.round, found[0], place.rules))
    put_round(reelection, place, after)
    return None
