"""The format of the documents: written in the first record, raised one version at a time, each in one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clerk_tui.store.errors import AlreadyThere, NeedsMigration, NoStore, TooNew
from clerk_tui.store.state import FORMAT_TABLE
from clerk_tui.store.storage import JournalStorage, Transaction

# A migration stages its changes; the one at index 0 leads from version 1 to 2.
Migration = Callable[[Transaction], None]
MIGRATIONS: tuple[Migration, ...] = ()


def newest(migrations: Sequence[Migration]) -> int:
    """The version these migrations lead to."""
    return 1 + len(migrations)


def begin(storage: JournalStorage, migrations: Sequence[Migration]) -> None:
    """Write the first record of a new store. Raises AlreadyThere if there is one."""
    trouble = storage.journal.trouble
    if storage.journal.state.seq or (trouble and trouble.frozen):
        raise AlreadyThere(storage.journal.folder)
    with storage.transaction("store.create") as transaction:
        if transaction.state.seq:  # another session was faster
            raise AlreadyThere(storage.journal.folder)
        _set_version(transaction, newest(migrations))


def migrate(storage: JournalStorage, migrations: Sequence[Migration]) -> None:
    """Bring a store up to the newest version, one record per step.

    Raises NoStore without a first record, TooNew for a version no migration leads to, NeedsMigration if this session
    may only read. Of a store with a damaged first record there is nothing to migrate.
    """
    held = storage.journal
    if not held.state.seq:
        if held.trouble is None:
            raise NoStore(held.folder)
        return
    while (version := held.state.version) != newest(migrations):
        if version > newest(migrations):
            raise TooNew(version)
        if version < 1 or held.trouble is not None:
            raise NeedsMigration(version)
        with storage.transaction("store.migrate") as transaction:
            if transaction.state.version == version:  # else another session has just done it
                migrations[version - 1](transaction)
                _set_version(transaction, version + 1)


def _set_version(transaction: Transaction, version: int) -> None:
    transaction.stage(FORMAT_TABLE, {"1": {"version": version}})
