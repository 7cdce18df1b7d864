"""The journal's lines: how a record is sealed into the chain, read back and applied. No file is touched here.

A line is one JSON object, and its last member is the SHA-256 of the line's own bytes without that member:

    {"seq":7,"at":"…","by":"…","why":"…","ops":{table:{id:document or null}},"prev":"<64 hex>","hash":"<64 hex>"}
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from clerk_tui.domain.value import value
from clerk_tui.store.errors import Unstorable
from clerk_tui.store.state import Ops, State, StateDraft

SEAL = len(b',"hash":"') + 64 + len(b'"}\n')
LIMIT = 64 << 20  # bytes; no line may be longer, so a hostile file cannot fill the memory

_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)
# DEL, C1 and the characters that break lines or turn the writing direction: JSON leaves them bare, terminals obey them.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@value
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


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def dumps(value: Any) -> bytes:
    """JSON on one line that can be shown on a terminal without driving it. Raises Unstorable."""
    try:
        return _UNSAFE.sub(_escape, _ENCODER.encode(value)).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise Unstorable from error


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
    body = dumps(record)
    return body[:-1] + b',"hash":"' + hashlib.sha256(body).hexdigest().encode() + b'"}\n'


def seal_of(line: bytes) -> str:
    """The hash a line claims, or nothing if it claims none."""
    return line[-67:-3].decode("latin1") if line[-SEAL:-67] == b',"hash":"' and line[-3:] == b'"}\n' else ""


def unseal(line: bytes) -> Entry | None:
    """The record of a line; None if its hash is wrong or it is no record."""
    found = _record(line)
    if found is None:
        return None
    at = datetime.fromisoformat(found["at"])
    return Entry(found["seq"], at, found["by"], found["why"], found["ops"], found["prev"], seal_of(line))


def _record(line: bytes) -> dict[str, Any] | None:
    """What `unseal` gives, as the bare object: replaying makes no entries, and there are a hundred thousand."""
    claimed = seal_of(line)
    if not claimed:
        return None
    body = line[:-SEAL] + b"}"
    if claimed != hashlib.sha256(body).hexdigest():
        return None
    try:
        return _checked(loads(body))
    except (ValueError, KeyError, TypeError):
        return None


def _checked(record: dict[str, Any]) -> dict[str, Any]:
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
    datetime.fromisoformat(record["at"])
    return record


def replay(state: State, lines: Iterable[bytes]) -> State:
    """The state after every record that continues the chain; stops at the first line that does not."""
    seq, head, offset = state.seq, state.head, state.offset
    draft = StateDraft(state)
    for line in lines:
        found = _record(line)
        if found is None or found["seq"] != seq + 1 or found["prev"] != head:
            break
        seq, head, offset = found["seq"], seal_of(line), offset + len(line)
        for name, changes in found["ops"].items():
            draft.change(name, changes, seq)
    return draft.done(seq, head, offset) if seq != state.seq else state
