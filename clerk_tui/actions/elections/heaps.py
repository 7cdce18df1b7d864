"""Ballots that were counted: shuffled when the count is confirmed, forgotten when it is taken back.

Everything here is to be used inside a record.
"""

from __future__ import annotations

from clerk_tui.actions.elections.entries import remove_items
from clerk_tui.actions.elections.picture import entries_of
from clerk_tui.actions.elections.review import Unfinished, counted, shuffled
from clerk_tui.actions.elections.tables import Heap, entry_records, heap_records, settlement_records
from clerk_tui.actions.reelection import Reelection


def shuffle(reelection: Reelection, round_: str) -> None:
    """Put the ballots into a heap; one that was confirmed before lies there already."""
    found = counted(reelection, round_)
    if not isinstance(found, Unfinished):
        by = tuple(name for row in entries_of(reelection, round_).values() for name in row.value.by)
        heap_records(reelection).put(round_, Heap(by, shuffled(found[1])))
        clear_entries(reelection, round_)


def clear_entries(reelection: Reelection, round_: str) -> None:
    """Remove all entries of a round with what is in them."""
    for row in entries_of(reelection, round_).values():
        remove_items(reelection, row.key, row.value)
        entry_records(reelection).remove(row.key)


def forget_count(reelection: Reelection, round_: str, *, entries: bool) -> None:
    """Remove the shuffled ballots, and the entries where those go too; what was settled goes with either."""
    if heap_records(reelection).get(round_) or entries:
        settlement_records(reelection).remove(round_)
    heap_records(reelection).remove(round_)
    if entries:
        clear_entries(reelection, round_)
