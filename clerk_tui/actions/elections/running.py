"""The running count of an entry (实时计票), kept up with what is stored without reading it all again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clerk_tui.actions.elections.tables import (
    Entry,
    Method,
    Side,
    ballot_records,
    entry_key,
    entry_records,
    item_key,
    round_records,
    stroke_records,
)
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, BallotFace, is_valid
from clerk_tui.domain.count import Count, Mark, Stroke, Votes, count_totals
from clerk_tui.domain.value import value
from clerk_tui.store.records import Records, Row

EMPTY = Entry((), Method.BALLOTS)
NO_FACE = BallotFace((), 0)


@value
class _Shape:
    """What must stay the same for what was counted to stay right."""

    face: BallotFace
    method: Method
    changes: int


class RunningCount:
    """The count of one entry. It reads all at first, then what came or went alone: the same time at any size.

    Ballots and strokes come and go at the end only; whatever else happens to an entry raises its `changes`.
    """

    def __init__(self, reelection: Reelection, round_: str, side: Side) -> None:
        self._reelection = reelection
        self._round, self._key = round_, entry_key(round_, side)
        self._begin(EMPTY, NO_FACE)
        self.catch_up()

    def _begin(self, entry: Entry, face: BallotFace) -> None:
        self._entry, self._revision = entry, 0
        self._shape = _Shape(face, entry.method, entry.changes)
        self._items: list[Ballot | Stroke] = []
        self._revisions: list[int] = []
        self._marks: dict[Mark, Counter[str]] = {mark: Counter() for mark in Mark}
        self._valid = self._invalid = 0

    def catch_up(self) -> bool:
        """Take in what this and other sessions stored; True if there was something. The caller refreshes the store."""
        row = entry_records(self._reelection).get(self._key)
        revision = row.revision if row else 0
        if revision == self._revision:
            return False
        round_ = round_records(self._reelection).get(self._round)
        entry, face = row.value if row else EMPTY, round_.value.round.face if round_ else NO_FACE
        if _Shape(face, entry.method, entry.changes) != self._shape:
            self._begin(entry, face)
        self._entry, self._revision = entry, revision
        if entry.method is not Method.TOTALS:
            self._follow(entry.size)
        return True

    def _follow(self, size: int) -> None:
        """Drop what went, then add what came: below an item that is unchanged all are."""
        while len(self._items) > size or (self._items and self._stored(len(self._items)) is None):
            self._drop()
        for number in range(len(self._items) + 1, size + 1):
            row = self._row(number)
            if row is not None:  # always there: it is stored together with the size
                self._items.append(row.value)
                self._revisions.append(row.revision)
                self._add(row.value, 1)

    def _stored(self, number: int) -> Row[Ballot] | Row[Stroke] | None:
        """The item as it was counted; None where it is another by now."""
        row = self._row(number)
        return row if row and row.revision == self._revisions[number - 1] else None

    def _row(self, number: int) -> Row[Ballot] | Row[Stroke] | None:
        records: Records[Ballot] | Records[Stroke] = (
            stroke_records(self._reelection)
            if self._shape.method is Method.CALL_OUT
            else ballot_records(self._reelection)
        )
        return records.get(item_key(self._key, number))

    def _drop(self) -> None:
        self._revisions.pop()
        self._add(self._items.pop(), -1)

    def _add(self, item: Ballot | Stroke, times: int) -> None:
        if isinstance(item, Stroke):
            self._marks[item.mark][item.name] += times
        elif is_valid(item, self._shape.face.seats):
            self._valid += times
            self._note(Mark.APPROVE, item.approve, times)
            self._note(Mark.DISAPPROVE, item.disapprove, times)
            self._note(Mark.ILLEGIBLE, item.illegible, times)
            self._note(Mark.WRITE_IN, item.write_in, times)
        else:
            self._invalid += times

    def _note(self, mark: Mark, names: tuple[str, ...], times: int) -> None:
        for name in names:
            self._marks[mark][name] += times

    @property
    def items(self) -> Sequence[Ballot | Stroke]:
        """The ballots, or strokes, in the order of entry."""
        return self._items

    @property
    def entry(self) -> Entry:
        """The entry as it was last seen."""
        return self._entry

    @property
    def count(self) -> Count:
        """The count so far; of totals what is saved. Of who was not called out a valid ballot says nothing."""
        sheet, face = self._entry.sheet, self._shape.face
        if self._shape.method is Method.TOTALS:
            return count_totals(
                {name: sheet.minority[name] for name in face.candidates if name in sheet.minority},
                sheet.write_ins,
                sheet.valid,
                sheet.invalid,
            )
        called = self._shape.method is Method.CALL_OUT
        valid, invalid = (sheet.valid, sheet.invalid) if called else (self._valid, self._invalid)
        votes = {name: self._votes(name, valid) for name in face.candidates}
        others = {name: times for name, times in sorted(self._marks[Mark.WRITE_IN].items()) if times}
        return Count(valid, invalid, votes, others)

    def _votes(self, name: str, valid: int) -> Votes:
        votes = Votes(*(self._marks[mark][name] for mark in Mark if mark is not Mark.WRITE_IN))
        said = votes.total - votes.abstain
        return votes if votes.abstain else replace(votes, abstain=max(0, valid - said))
