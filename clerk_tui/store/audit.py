"""Reading the journal as an audit log (台账), and checking all of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from clerk_tui.domain.value import value
from clerk_tui.store.chain import Entry, replay, unseal
from clerk_tui.store.errors import Damaged, DamagedRecord, HistoryDiffers, Trouble
from clerk_tui.store.journal import Journal
from clerk_tui.store.state import State

_CHUNK = 1 << 16


@value
class Verification:
    """What reading the whole journal gave: `records` good ones from the first on, and what is wrong, if anything is."""

    records: int
    head: str
    trouble: Trouble | None


def verify(journal: Journal) -> Verification:
    """Read the whole journal and compare it with what is shown; takes seconds, so belongs into a worker.

    If they differ, the session may only read from now on.
    """
    while True:
        shown = journal.state
        found = replay(State(), islice(journal.file.lines(0), shown.seq))
        if found == shown or not journal.took_back(shown):
            break
    journal.settle()
    if found != shown:
        differs = found.seq == shown.seq
        journal.stop(HistoryDiffers(found.seq) if differs else DamagedRecord(found.seq + 1, found.offset))
    frozen = journal.trouble if journal.trouble and journal.trouble.frozen else None
    return Verification(found.seq, found.head, frozen)


def entries(journal: Journal, after: int = 0) -> Iterator[Entry]:
    """The records after record `after`, each read when it is asked for. Raises Damaged."""
    after, newest = max(0, after), journal.state.seq
    lines = journal.file.lines(_start_of(journal, after + 1))
    for seq in range(after + 1, newest + 1):
        entry = unseal(next(lines, b""))
        if entry is None or entry.seq != seq:
            raise Damaged(seq)
        yield entry


def _start_of(journal: Journal, seq: int) -> int:
    """The byte where a record begins, counted back from the end: the newest are asked for most."""
    wanted = journal.state.seq - seq + 2  # line ends from the one before this record to the last
    end = journal.state.offset if seq > 1 else 0
    while end > 0:
        start = max(0, end - _CHUNK)
        chunk = journal.file.read(start, end)
        found = chunk.count(b"\n")
        if found >= wanted:
            return start + _after_line(chunk, found - wanted)
        wanted, end = wanted - found, start
    return 0


def _after_line(chunk: bytes, skip: int) -> int:
    """The byte after line end number `skip`, counted from 0."""
    position = -1
    for _ in range(skip + 1):
        position = chunk.index(b"\n", position + 1)
    return position + 1
