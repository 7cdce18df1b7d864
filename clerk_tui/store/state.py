"""One version of everything the journal says, and the making of the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from clerk_tui.domain.value import value
from clerk_tui.store.pages import Draft, Pages, by_hash, by_number

GENESIS = "0" * 64  # what the first record names as the hash before it
FORMAT_TABLE = "_format"

Document = dict[str, Any]
Changes = Mapping[str, "Document | None"]  # by id; None removes
Ops = Mapping[str, Changes]  # by table

_NO_DOCUMENTS: Pages[Document] = Pages(by_number)
_NO_KEYS: Pages[str] = Pages(by_hash)


@value
class State:
    """Never modified, so a reader may keep it as long as it likes.

    `head` is the hash of record `seq`; `offset` the byte where the next one will start; `keys` finds ids by "key".
    """

    seq: int = 0
    head: str = GENESIS
    offset: int = 0
    tables: Mapping[str, Pages[Document]] = field(default_factory=dict, repr=False)
    next_id: Mapping[str, int] = field(default_factory=dict, repr=False)
    keys: Mapping[str, Pages[str]] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> Pages[Document]:
        """The documents of a table by id; empty if there is no such table."""
        return self.tables.get(name, _NO_DOCUMENTS)

    def find(self, name: str, key: str) -> str | None:
        """The id of the document with this key."""
        return self.keys.get(name, _NO_KEYS).get(key)

    @property
    def version(self) -> int:
        """The format version of the documents; 0 before the first record."""
        version = self.table(FORMAT_TABLE).get("1", {}).get("version", 0)
        return version if type(version) is int else 0


class StateDraft:
    """A state in the making: copies what it changes and shares the rest with the state before."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._tables: dict[str, Draft[Document]] = {}
        self._keys: dict[str, Draft[str]] = {}
        self._next_id = dict(state.next_id)

    def table(self, name: str) -> Pages[Document]:
        """The documents of a table by id, as they are now."""
        return self._tables[name].version() if name in self._tables else self.state.table(name)

    def find(self, name: str, key: str) -> str | None:
        """The id of the document that has this key now."""
        return self._keys[name].get(key) if name in self._keys else self.state.find(name, key)

    def next_id(self, name: str) -> int:
        """A number no document of this table ever had."""
        return self._next_id.get(name, 1)

    def spend_id(self, name: str, number: int) -> None:
        """Ids are never reused: from now on the next is greater than this one."""
        self._next_id[name] = max(self.next_id(name), number + 1)

    def change(self, name: str, changes: Changes, revision: int) -> None:
        """Put the new documents of a table in place of the old; each gets the revision."""
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = Draft(self.state.table(name))
        for number, document in changes.items():
            self.spend_id(name, int(number))
            old = table.get(number)
            self._index(name, number, old and old.get("key"), document and document.get("key"))
            if document is None:
                table.drop(number)
            else:
                table.put(number, {**document, "_rev": revision})

    def _index(self, name: str, number: str, old: Any, new: Any) -> None:
        if old == new:
            return
        keys = self._keys.get(name)
        if keys is None:
            keys = self._keys[name] = Draft(self.state.keys.get(name, _NO_KEYS))
        if type(old) is str and keys.get(old) == number:
            keys.drop(old)
        if type(new) is str:
            keys.put(new, number)

    def done(self, seq: int, head: str, offset: int) -> State:
        """The state, as of record `seq`."""
        tables = {**self.state.tables, **{name: table.version() for name, table in self._tables.items()}}
        keys = {**self.state.keys, **{name: index.version() for name, index in self._keys.items()}}
        return State(seq, head, offset, tables, self._next_id, keys)


def state_of(seq: int, head: str, offset: int, tables: Mapping[str, Any], next_id: Mapping[str, int]) -> State:
    """The state with these tables, as replay would have built it."""
    return State(
        seq,
        head,
        offset,
        {name: Pages.of(by_number, table) for name, table in tables.items()},
        next_id,
        {name: Pages.of(by_hash, _keys(table)) for name, table in tables.items()},
    )


def _keys(table: Mapping[str, Document]) -> dict[str, str]:
    return {document["key"]: number for number, document in table.items() if type(document.get("key")) is str}


def bare(document: Document | None) -> Document | None:
    """A document without its revision, as it stands in a record."""
    return document and {name: value for name, value in document.items() if name != "_rev"}
