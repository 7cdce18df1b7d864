"""Typed tables: a frozen dataclass per document, found by a key that stays the same in every session."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

from clerk_tui.domain.value import value
from clerk_tui.store.codec import Misfit, codec
from clerk_tui.store.errors import BadRecord, Conflict
from clerk_tui.store.state import Document, bare
from clerk_tui.store.storage import JournalStorage, Transaction

T = TypeVar("T")


@value
class Row(Generic[T]):
    """One document: its key, what it says, and the number of the record that changed it last."""

    key: str
    value: T
    revision: int


class Records(Generic[T]):
    """The documents of one table as values of one type.

    Reading shows the state last followed (see Database.refresh), inside a transaction what the transaction leaves.
    """

    def __init__(self, storage: JournalStorage, name: str, kind: type[T]) -> None:
        """Raises TypeError if the type cannot be stored, or has a field named as the store's own."""
        if {field.name for field in dataclasses.fields(cast("Any", kind))} & {"key", "_rev"}:
            raise TypeError(kind)
        self._storage = storage
        self._name = name
        self._codec = codec(cast("Any", kind))
        # Decoded once per version of a document, put together once per version of the table.
        self._rows: dict[str, tuple[Document, Row[T]]] = {}
        self._all: tuple[Mapping[str, Document] | None, dict[str, Row[T]]] = None, {}

    def get(self, key: str) -> Row[T] | None:
        """The document with this key. Raises BadRecord."""
        view = self._storage.view
        number = view.find(self._name, key)
        return None if number is None else self._row(number, view.table(self._name)[number])

    def all(self) -> dict[str, Row[T]]:
        """Every document by key, the oldest first. Raises BadRecord."""
        table = self._storage.view.table(self._name)
        seen, rows = self._all
        if seen is not table:
            self._rows = {number: (document, self._row(number, document)) for number, document in table.items()}
            rows = {row.key: row for _, row in self._rows.values()}
            self._all = table, rows
        return rows.copy()

    def put(self, key: str, value: T, *, based_on: int | None = None) -> None:
        """Store a value under a key; the same value again is no change.

        `based_on` is the revision the change was made from, 0 for a key that must not exist yet. Raises Conflict if
        the document has another one now, BadRecord if the value does not fit its type, and what a transaction raises.
        """
        with self._storage.transaction() as transaction:
            number = self._checked(transaction, key, based_on)
            known = None if number is None else transaction.table(self._name)[number]
            document = {"key": key, **self._encoded(number, value)}
            if bare(known) != document:
                number = number or str(transaction.take_id(self._name))
                transaction.stage(self._name, {number: document})

    def add(self, letter: str, value: T) -> str:
        """Store a value under a key no document of the table ever had, such as `m0001`; the key.

        Raises BadRecord, and what a transaction raises.
        """
        with self._storage.transaction() as transaction:
            number = transaction.take_id(self._name)
            key = f"{letter}{number:04d}"
            transaction.stage(self._name, {str(number): {"key": key, **self._encoded(None, value)}})
        return key

    def remove(self, key: str, *, based_on: int | None = None) -> None:
        """Remove the document with this key, if there is one. Raises Conflict as `put` does."""
        with self._storage.transaction() as transaction:
            number = self._checked(transaction, key, based_on)
            if number is not None:
                transaction.stage(self._name, {number: None})

    def check(self, key: str, based_on: int) -> None:
        """Inside a transaction: raises Conflict unless the document still has this revision (0: does not exist)."""
        with self._storage.transaction() as transaction:
            self._checked(transaction, key, based_on)

    def _checked(self, transaction: Transaction, key: str, based_on: int | None) -> str | None:
        """The id of the document, after the check."""
        number = transaction.find(self._name, key)
        now = None if number is None else transaction.table(self._name)[number]
        revisions = {now["_rev"] if now else 0}
        if number is not None and number in transaction.ops.get(self._name, {}):  # this transaction's own change
            before = transaction.state.table(self._name).get(number)
            revisions |= {before["_rev"]} if before else set()
        if based_on is not None and based_on not in revisions:
            raise Conflict(self._name, key, None if now is None or number is None else self._row(number, now))
        return number

    def _row(self, number: str, document: Document) -> Row[T]:
        known = self._rows.get(number)
        if known is not None and known[0] is document:
            return known[1]
        key = document.get("key")
        if type(key) is not str:
            raise BadRecord(self._name, number, "key", "missing")
        row = Row(key, self._decoded(number, document), document["_rev"])
        self._rows[number] = document, row
        return row

    def _decoded(self, number: str, document: Document) -> T:
        fields = {name: value for name, value in document.items() if name not in ("key", "_rev")}
        try:
            return cast("T", self._codec.decode(fields))
        except Misfit as misfit:
            raise BadRecord(self._name, number, misfit.field, misfit.problem) from None

    def _encoded(self, number: str | None, value: T) -> Mapping[str, Any]:
        try:
            return cast("Mapping[str, Any]", self._codec.encode(value))
        except Misfit as misfit:
            raise BadRecord(self._name, number or "", misfit.field, misfit.problem) from None
