"""TinyDB's storage over the journal, and the transaction that gathers changes into one record."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from tinydb import table as tinydb_table
from tinydb.storages import Storage

from clerk_tui.store.errors import Conflict, Unstorable
from clerk_tui.store.journal import Journal
from clerk_tui.store.state import Changes, Document, State, StateDraft, bare

Basis = Iterable[tuple[str, tinydb_table.Document]]


class Transaction:
    """Changes to one state that are not yet written. Its own thread sees them; nobody else does."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.ops: dict[str, dict[str, Document | None]] = {}
        self._draft = StateDraft(state)
        self._pending: list[tuple[str, Changes]] = []  # most transactions never look at what they changed

    def _drafted(self) -> StateDraft:
        for name, changes in self._pending:
            self._draft.change(name, changes, self.state.seq + 1)
        self._pending.clear()
        return self._draft

    def table(self, name: str) -> Mapping[str, Document]:
        """The documents of a table by id, as this transaction leaves them."""
        return self._drafted().table(name)

    def find(self, name: str, key: str) -> str | None:
        """The id of the document with this key."""
        return self._drafted().find(name, key)

    def take_id(self, name: str) -> int:
        """A number no document of this table ever had."""
        number = self._drafted().next_id(name)
        self._draft.spend_id(name, number)
        return number

    def spend_id(self, name: str, number: int) -> None:
        """Keep `take_id` from giving a number the caller chose himself."""
        self._draft.spend_id(name, number)

    def stage(self, name: str, changes: Changes) -> None:
        """Note the new document of each id; None removes it. Raises Unstorable for the name data.json needs itself."""
        if name == "_store":
            raise Unstorable
        if changes:
            self._pending.append((name, changes))
            self.ops.setdefault(name, {}).update(changes)


class JournalStorage(Storage):
    """Reads without waiting; every change is one record of the journal, or part of the transaction around it."""

    def __init__(self, journal: Journal, by: str, clock: Callable[[], datetime]) -> None:
        self.journal = journal
        self._by = by
        self._clock = clock
        self._owner: int | None = None
        self._transaction: Transaction | None = None

    @property
    def view(self) -> State | Transaction:
        """What this thread sees: its own transaction, else the state last followed."""
        own = self._own()
        return self.journal.state if own is None else own

    @property
    def uncommitted(self) -> bool:
        """Whether this thread's own transaction has changed something."""
        own = self._own()
        return own is not None and bool(own.ops)

    def _own(self) -> Transaction | None:
        return self._transaction if self._owner == threading.get_ident() else None

    def newest(self) -> State | Transaction:
        """What this thread sees after a look at what other sessions wrote."""
        if self._own() is None:
            self.journal.refresh()
        return self.view

    def read(self) -> dict[str, dict[str, Any]]:
        """For TinyDB: every table that holds anything. The dictionaries are the caller's; the documents are not."""
        view = self.newest()
        names = view.tables if isinstance(view, State) else {**view.state.tables, **view.ops}
        return {name: dict(view.table(name)) for name in names if view.table(name)}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """For TinyDB: the whole database at once; only its drop_table and drop_tables come here."""
        with self.transaction() as transaction:
            for name in [*transaction.state.tables, *data]:
                old, new = transaction.table(name), data.get(name, {})
                changed = {number: new.get(number) for number in [*old, *new] if old.get(number) != new.get(number)}
                transaction.stage(name, {number: bare(document) for number, document in changed.items()})

    def close(self) -> None:
        """Leave the journal tidy and let go of it."""
        self.journal.close()

    @contextmanager
    def transaction(self, why: str = "", based_on: Basis = ()) -> Iterator[Transaction]:
        """All or nothing, one session at a time, on the disk when the block ends. Inner blocks join the outer one.

        `based_on` names documents as they were read; Conflict is raised if one has changed since. No waiting for a
        person inside: other sessions wait too. Raises Busy, ReadOnly, Conflict, Unstorable, DiskFull, WriteFailed.
        """
        own = self._own()
        if own is not None:
            _refuse_stale(own, based_on)
            yield own
            return
        with self.journal.writing() as state:
            opened = Transaction(state)
            _refuse_stale(opened, based_on)
            try:
                self._transaction, self._owner = opened, threading.get_ident()
                yield opened
                if opened.ops:
                    self.journal.append(self._record(opened, why))
            finally:
                self._transaction = self._owner = None

    def _record(self, transaction: Transaction, why: str) -> dict[str, Any]:
        return {
            "seq": transaction.state.seq + 1,
            "at": self._clock().isoformat(timespec="seconds"),
            "by": self._by,
            "why": why,
            "ops": transaction.ops,
            "prev": transaction.state.head,
        }


def _refuse_stale(transaction: Transaction, based_on: Basis) -> None:
    for name, read in based_on:
        now = transaction.state.table(name).get(str(read.doc_id))
        if now is None or now["_rev"] != read.get("_rev"):
            raise Conflict(name, str(read.doc_id), now)
