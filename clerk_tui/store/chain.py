"""The journal's lines: how a record is sealed into the chain, read back and applied. No file is touched here.

A line is one JSON object, and its last member is the SHA-256 of the line's own bytes without that member:

    {"seq":7,"at":"…","by":"…","why":"…","ops":{table:{id:document or null}},"prev":"<64 hex>","hash":"<64 hex>"}
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, NoReturn, cast

from clerk_tui.store.errors import Unstorable

GENESIS = "0" * 64
SEAL = len(b',"hash":"') + 64 + len(b'"}\n')
FORMAT_TABLE = "_format"
LIMIT = 64 << 20  # bytes; no line may be longer, so a hostile file cannot fill the memory

Document = dict[str, Any]
Tables = Mapping[str, Mapping[str, Document]]
Ops = Mapping[str, Mapping[str, "Document | None"]]

_EMPTY: Mapping[str, Any] = MappingProxyType({})
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)
# DEL, C1 and the characters that break lines or turn the writing direction: JSON leaves them bare, terminals obey them.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Entry:
    """One record of the journal (台账记录): who changed what, when and why.

    `ops` gives for each table and id the whole document after the change, None if it was removed.
    """

    seq: int
    at: datetime
    by: str
    why: str
    ops: Ops
    prev: str
    hash: str


@dataclass(frozen=True)
class State:
    """One version of everything. Never modified, so a reader may keep it as long as it likes.

    `head` is the hash of record `seq`; `offset` the byte where the next one will start; `keys` finds ids by "key".
    """

    seq: int = 0
    head: str = GENESIS
    offset: int = 0
    tables: Tables = field(default_factory=dict, repr=False)
    next_id: Mapping[str, int] = field(default_factory=dict, repr=False)
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> Mapping[str, Document]:
        """The documents of a table by id; empty if there is no such table."""
        return self.tables.get(name, _EMPTY)

    @property
    def version(self) -> int:
        """The format version of the documents; 0 before the first record."""
        version = self.table(FORMAT_TABLE).get("1", _EMPTY).get("version", 0)
        return version if type(version) is int else 0

    def find(self, name: str, key: str) -> str | None:
        """The id of the document with this key."""
        return self.keys.get(name, _EMPTY).get(key)


def dumps(value: Any) -> str:
    """JSON on one line that can be shown on a terminal without driving it. Raises Unstorable."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise Unstorable from error
    return _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def loads(data: bytes) -> Any:
    """The value of a JSON text; ValueError for anything strict JSON or this machine's stack does not hold."""
    try:
        return _DECODER.decode(data.decode())
    except RecursionError as error:
        raise ValueError from error


def seal(record: Mapping[str, Any]) -> bytes:
    """The journal line of a record."""
    body = dumps(record).encode()
    return body[:-1] + b',"hash":"' + hashlib.sha256(body).hexdigest().encode() + b'"}\n'


def seal_of(line: bytes) -> str:
    """The hash a line claims, or nothing if it claims none."""
    return line[-67:-3].decode("latin1") if line[-SEAL:-67] == b',"hash":"' and line[-3:] == b'"}\n' else ""


def unseal(line: bytes) -> Entry | None:
    """The record of a line; None if its hash is wrong or it is no record."""
    claimed = seal_of(line)
    if not claimed:
        return None
    body = line[:-SEAL] + b"}"
    if claimed != hashlib.sha256(body).hexdigest():
        return None
    try:
        return _entry(loads(body), claimed)
    except (ValueError, KeyError, TypeError):
        return None


def _entry(record: Any, claimed: str) -> Entry:
    """A hash proves that a line is whole, not that a friend wrote it: every shape is checked."""
    seq, by, why, ops, prev = record["seq"], record["by"], record["why"], record["ops"], record["prev"]
    if type(seq) is not int or not (type(by) is type(why) is type(prev) is str) or type(ops) is not dict:
        raise TypeError
    for changes in ops.values():
        if type(changes) is not dict:
            raise TypeError
        for number, document in changes.items():
            if not _NUMBER.fullmatch(number) or not (document is None or type(document) is dict):
                raise TypeError
    return Entry(seq, datetime.fromisoformat(record["at"]), by, why, ops, prev, claimed)


def replay(state: State, lines: Iterable[bytes]) -> State:
    """The state after every record that continues the chain; stops at the first line that does not."""
    seq, head, offset = state.seq, state.head, state.offset
    draft = _Draft(state)
    for line in lines:
        entry = unseal(line)
        if entry is None or entry.seq != seq + 1 or entry.prev != head:
            break
        draft.apply(entry)
        seq, head, offset = entry.seq, entry.hash, offset + len(line)
    return State(seq, head, offset, draft.tables, draft.next_id, draft.keys) if seq != state.seq else state


class _Draft:
    """A state in the making: copies what it changes, once, and shares the rest with the state before."""

    def __init__(self, state: State) -> None:
        self.tables: dict[str, Mapping[str, Document]] = dict(state.tables)
        self.next_id = dict(state.next_id)
        self.keys: dict[str, Mapping[str, str]] = dict(state.keys)
        self._own: dict[str, dict[str, Document]] = {}
        self._own_keys: dict[str, dict[str, str]] = {}

    def apply(self, entry: Entry) -> None:
        for name, changes in entry.ops.items():
            table = self._own.get(name)
            if table is None:
                table = self._own[name] = dict(self.tables.get(name, _EMPTY))
                self.tables[name] = table
            for number, document in changes.items():
                self.next_id[name] = max(self.next_id.get(name, 1), int(number) + 1)
                self._index(name, number, table.get(number, _EMPTY).get("key"), (document or _EMPTY).get("key"))
                if document is None:
                    table.pop(number, None)
                else:
                    table[number] = {**document, "_rev": entry.seq}

    def _index(self, name: str, number: str, old: Any, new: Any) -> None:
        if old == new:
            return
        keys = self._own_keys.get(name)
        if keys is None:
            keys = self._own_keys[name] = dict(self.keys.get(name, _EMPTY))
            self.keys[name] = keys
        if type(old) is str and keys.get(old) == number:
            del keys[old]
        if type(new) is str:
            keys[new] = number


def keys_of(tables: Tables) -> dict[str, Mapping[str, str]]:
    """For each table the id of each "key", as replay would have built it."""
    found = {
        name: {document["key"]: number for number, document in table.items() if type(document.get("key")) is str}
        for name, table in tables.items()
    }
    return cast("dict[str, Mapping[str, str]]", found)


def bare(document: Document | None) -> Document | None:
    """A document without its revision, as it stands in a record."""
    return document and {name: value for name, value in document.items() if name != "_rev"}
