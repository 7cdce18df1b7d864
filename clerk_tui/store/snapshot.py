"""data.json: the newest state as an ordinary TinyDB file, so that opening need not replay the journal.

A cache, safe to delete. Its first line says which record it holds and the SHA-256 of the rest; then comes one document
per line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clerk_tui.store import disk
from clerk_tui.store.chain import dumps, loads
from clerk_tui.store.errors import NotAFile, Note, SnapshotChanged, SnapshotUnreadable
from clerk_tui.store.state import State, state_of

_MOST = 1 << 30  # bytes


def read(path: Path) -> tuple[State | None, Note | None]:
    """The state in data.json; None, and why, if it cannot be used. A missing file is nothing to note."""
    try:
        first, rest = _parts(path)
        header = _header(first)
        if hashlib.sha256(rest).hexdigest() != header["sha256"]:
            return None, SnapshotChanged()
        return _state(header, loads(b"{" + rest)), None
    except FileNotFoundError:
        return None, None
    except (OSError, NotAFile, ValueError, KeyError, TypeError):
        return None, SnapshotUnreadable()


def holds(path: Path, state: State) -> bool:
    """Whether data.json is whole and of this state."""
    try:
        first, rest = _parts(path)
        header = _header(first)
        same = (header["seq"], header["head"]) == (state.seq, state.head)
        return same and hashlib.sha256(rest).hexdigest() == header["sha256"]
    except (OSError, NotAFile, ValueError, KeyError, TypeError):
        return False


def write(path: Path, state: State, mode: int) -> None:
    """Put this state in the place of data.json, at once and whole. The caller holds the lock. Raises OSError."""
    new = path.with_suffix(".new")
    disk.remove(new)  # of a session that was killed here
    try:
        disk.write_new(new, _encode(state), mode)
        disk.rename(new, path)
    except OSError:
        disk.remove(new)
        raise
    disk.sync_folder(path.parent)


def _parts(path: Path) -> tuple[bytes, bytes]:
    first, _, rest = disk.read_file(path, _MOST).partition(b"\n")
    return first, rest


def _header(first: bytes) -> dict[str, Any]:
    header = loads(first.rstrip(b",") + b"}")["_store"]["1"]
    numbers = (header["seq"], header["offset"], *header["next_id"].values())
    if not all(type(number) is int and number >= 0 for number in numbers) or type(header["head"]) is not str:
        raise TypeError
    return dict(header)


def _state(header: dict[str, Any], tables: dict[str, Any]) -> State:
    """A checksum proves that the file is whole, not that a friend wrote it: every shape is checked."""
    for table in tables.values():
        if type(table) is not dict:
            raise TypeError
        if not all(type(document) is dict and type(document["_rev"]) is int for document in table.values()):
            raise TypeError
    return state_of(header["seq"], header["head"], header["offset"], tables, header["next_id"])


def _encode(state: State) -> bytes:
    rest = b",\n".join(_tables(state)) + b"}\n"
    header = {
        "seq": state.seq,
        "head": state.head,
        "offset": state.offset,
        "next_id": dict(state.next_id),
        "sha256": hashlib.sha256(rest).hexdigest(),
    }
    return dumps({"_store": {"1": header}})[:-1] + (b",\n" if state.tables else b"\n") + rest


def _tables(state: State) -> Iterator[bytes]:
    for name, table in state.tables.items():
        documents = b",\n".join(b'"%s":%s' % (number.encode(), dumps(document)) for number, document in table.items())
        yield b"%s:{\n%s\n}" % (dumps(name), documents)
