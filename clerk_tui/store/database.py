"""A township's store: opens a folder, gives typed tables and transactions, tells what other sessions changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from tinydb.table import Document, Table

from clerk_tui.store import audit, file
from clerk_tui.store.audit import Verification
from clerk_tui.store.chain import Entry
from clerk_tui.store.errors import Note, Trouble
from clerk_tui.store.journal import Journal
from clerk_tui.store.migrate import MIGRATIONS, Migration, begin, migrate, newest
from clerk_tui.store.records import Records, Row
from clerk_tui.store.storage import JournalStorage
from clerk_tui.store.table import JournalDB

T = TypeVar("T")
Clock = Callable[[], datetime]
Basis = Iterable[tuple[str, "Row[Any] | Document"]]
_TIMEOUT = 5.0  # seconds to wait for another session's write


@contextmanager
def _closed_on_error(held: Journal) -> Iterator[None]:
    with ExitStack() as stack:
        stack.callback(held.close)
        yield
        stack.pop_all()


class Database:
    """One session on a store. Any thread may read without waiting; one session at a time writes.

    `by` names the user and `clock` gives the time of each record. Close it, or use it as a context manager.
    """

    def __init__(self, held: Journal, by: str, clock: Clock) -> None:
        self.journal = held
        self._storage = JournalStorage(held, by, clock)
        self._tables = JournalDB(storage=lambda: self._storage)
        self._records: dict[tuple[str, type], Records[Any]] = {}

    @classmethod
    def create(
        cls,
        folder: Path,
        by: str,
        clock: Clock,
        *,
        group: str | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Database:
        """Make a store for its owner alone, or shared with a Unix group.

        Raises AlreadyThere, ReadOnly on a network disk, GroupUnusable, NotAFile, OSError.
        """
        notes = file.create(folder, group)
        held = Journal(folder, _TIMEOUT, newest(migrations))
        with _closed_on_error(held):
            made = cls(held, by, clock)
            begin(made._storage, migrations)
        held.notes.extend(notes)
        return made

    @classmethod
    def open(
        cls,
        folder: Path,
        by: str,
        clock: Clock,
        *,
        timeout: float = _TIMEOUT,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Database:
        """Open the store in a folder; `timeout` is how many seconds to wait for another session's write.

        Raises NoStore, NoAccess, NotAFile, TooNew, NeedsMigration, OSError. Damage does not raise: it is in `trouble`.
        """
        held = Journal(folder, timeout, newest(migrations))
        with _closed_on_error(held):
            opened = cls(held, by, clock)
            migrate(opened._storage, migrations)
        return opened

    @property
    def trouble(self) -> Trouble | None:
        """Why this session may only read, if it may."""
        return self.journal.trouble

    @property
    def notes(self) -> list[Note]:
        """What had to be put right."""
        return self.journal.notes

    @property
    def revision(self) -> int:
        """The number of the newest record shown."""
        return self.journal.state.seq

    @property
    def head(self) -> str:
        """The hash of the newest record shown; printed on a signed paper it vouches for all history up to it."""
        return self.journal.state.head

    @property
    def uncommitted(self) -> bool:
        """Whether a transaction of this thread has changed something that is not on the disk yet."""
        return self._storage.uncommitted

    def records(self, name: str, kind: type[T]) -> Records[T]:
        """The documents of one table as values of one frozen dataclass. Raises TypeError."""
        known = self._records.get((name, kind))
        if known is None:
            known = self._records[name, kind] = Records(self._storage, name, kind)
        return known

    def table(self, name: str) -> Table:
        """A plain TinyDB table."""
        return self._tables.table(name)

    @contextmanager
    def transaction(self, why: str, based_on: Basis = ()) -> Iterator[None]:
        """One record for everything changed inside; all or nothing, on the disk when the block ends.

        Inner blocks join the outer one. `based_on` names rows or TinyDB documents as they were read, each with its
        table. No waiting for a person inside: other sessions wait too. Raises Busy, ReadOnly, Conflict, Unstorable,
        DiskFull, WriteFailed.
        """
        read = list(based_on)
        documents = [(name, seen) for name, seen in read if isinstance(seen, Document)]
        with self._storage.transaction(why, documents):
            for name, seen in read:
                if isinstance(seen, Row):
                    self.records(name, type(seen.value)).check(seen.key, seen.revision)
            yield

    def refresh(self) -> bool:
        """Take in what other sessions wrote; True if there was something. Never waits; some microseconds."""
        return self.journal.refresh()

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The records after record `after`, each read when it is asked for. Raises Damaged."""
        return audit.entries(self.journal, after)

    def verify(self) -> Verification:
        """Check the whole journal against what is shown; takes seconds, so belongs into a worker."""
        return audit.verify(self.journal)

    def snapshot(self) -> None:
        """Bring data.json up to date, so that the next opening is fast; tens of milliseconds. Not in a transaction."""
        self.journal.snapshot()

    def close(self) -> None:
        """Leave the folder tidy and let go of it."""
        self.journal.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
