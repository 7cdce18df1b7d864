"""TinyDB's table over the journal: ids are never reused, updaters touch private copies, each call makes one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from clerk_tui.store import state
from clerk_tui.store.storage import JournalStorage, Transaction

T = TypeVar("T")
Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


def copied(value: Any) -> Any:
    """A JSON value that shares nothing with this one."""
    if isinstance(value, dict):
        return {name: copied(inner) for name, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


class OwnDocument(Document):
    """Shares nothing with the store, so the caller may change it freely."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(copied(dict(value)), doc_id)


class Touched(MutableMapping[int, "dict[str, Any]"]):
    """What a TinyDB updater sees instead of the whole table: private copies of the documents it touches."""

    def __init__(self, base: Mapping[str, state.Document]) -> None:
        self._base = base
        self._new: dict[int, dict[str, Any] | None] = {}

    def __getitem__(self, number: int) -> dict[str, Any]:
        if number not in self._new:
            self._new[number] = copied(self._base[str(number)])
        document = self._new[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: dict[str, Any]) -> None:
        self._new[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._new[number] = None

    def __contains__(self, number: object) -> bool:
        return self._new[number] is not None if number in self._new else str(number) in self._base

    def __iter__(self) -> Iterator[int]:
        numbers = dict.fromkeys([*map(int, self._base), *self._new])
        return (number for number in numbers if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document."""
        self._new = dict.fromkeys([*map(int, self._base), *self._new])

    def changes(self) -> dict[str, state.Document | None]:
        """What differs from the table, without revisions."""
        new = {str(number): state.bare(document) for number, document in self._new.items()}
        return {number: document for number, document in new.items() if document != state.bare(self._base.get(number))}


class JournalTable(Table):
    """A TinyDB table; each changing call is one transaction, or part of the one around it."""

    document_class = OwnDocument
    default_query_cache_capacity = 0  # other sessions change the data: an old answer would be a wrong one

    def __init__(self, storage: JournalStorage, name: str, **_options: Any) -> None:
        super().__init__(storage, name, cache_size=0)
        self._journal_storage = storage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add a document; its id. A tinydb Document keeps its own id. Raises ValueError if that is taken."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents in one record; their ids."""
        with self._journal_storage.transaction() as transaction:
            return super().insert_multiple([self._numbered(document, transaction) for document in documents])

    def _numbered(self, document: Mapping[str, Any], transaction: Transaction) -> Mapping[str, Any]:
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")  # noqa: TRY004  what TinyDB raises
        if not isinstance(document, Document):
            return OwnDocument(document, transaction.take_id(self.name))
        transaction.spend_id(self.name, document.doc_id)
        return OwnDocument(document, document.doc_id)

    def update(self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Change the matching documents; their ids."""
        with self._journal_storage.transaction():
            return super().update(fields, None, self._matching(cond, doc_ids))

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Change the documents matching each condition, all in one record; their ids."""
        with self._journal_storage.transaction():
            return [number for fields, cond in updates for number in self.update(fields, cond)]

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change the matching documents, or add this one if there are none; their ids."""
        own = OwnDocument(document, document.doc_id) if isinstance(document, Document) else document
        with self._journal_storage.transaction():
            return super().upsert(own, cond)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove the matching documents; their ids."""
        with self._journal_storage.transaction():
            return super().remove(None, self._matching(cond, doc_ids))

    def _matching(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> Iterable[int] | None:
        """Find first, so that only what matches is touched."""
        if doc_ids is not None or cond is None:
            return doc_ids
        return [int(number) for number, document in self._read_table().items() if cond(document)]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", self._journal_storage.newest().table(self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._journal_storage.transaction() as transaction:
            touched = Touched(transaction.table(self.name))
            updater(touched)
            transaction.stage(self.name, touched.changes())


class JournalDB(TinyDB):
    """TinyDB with these tables."""

    table_class = JournalTable  # type: ignore[assignment]  # TinyDB types the attribute by its default
