"""Taking back the last change of this session. The taking back is a record of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb.table import Document

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.value import value
from clerk_tui.store.database import Database
from clerk_tui.store.state import bare


@value
class Undone:
    """The change `why` was taken back."""

    why: str


@value
class NothingToUndo:
    """This session changed nothing that is still to be taken back."""


@value
class ChangedSince:
    """Another change touched the same records after `why`; it must be looked at by hand."""

    why: str


def undo(reelection: Reelection) -> Undone | NothingToUndo | ChangedSince:
    """Take back the newest change of this session that is not taken back yet (撤销)."""
    if not reelection.changes:
        return NothingToUndo()
    change = reelection.changes[-1]
    database = reelection.database
    with reelection.record(f"撤销：{change.why}"):
        tables = database.journal.state.tables
        if any(bare(tables[name].get(key)) != left for (name, key), left in change.after.items()):
            reelection.changes.pop()  # the one before it may still be taken back
            return ChangedSince(change.why)
        for (name, key), document in change.before.items():
            _restore(database, name, int(key), document)
    reelection.changes.pop()
    return Undone(change.why)


def _restore(database: Database, name: str, number: int, before: Mapping[str, Any] | None) -> None:
    table = database.table(name)
    if table.contains(doc_id=number):
        table.remove(doc_ids=[number])
    if before is not None:
        table.insert(Document(before, doc_id=number))
