"""What a power cut can leave behind: every directory that recorded system calls allow, not only the likely ones.

Data not yet synced may be kept, dropped, zero-filled, replaced by garbage, torn at a sector or kept in any sectors.
Names not yet synced (by syncing the folder: the strict reading of POSIX) may be kept or dropped one by one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.store.faults import Call

SECTOR = 512
Directory = dict[str, bytes]
_CERTAIN = [("all", "all"), ("none", "none"), ("all", "none"), ("none", "all"), ("all", "zeros"), ("all", "garbage")]
_NAMES = ("all", "none", "prefix", "subset")
_DATA = ("torn", "sectors", "prefix", "torn", "sectors", "zeros", "garbage")


@dataclass
class _Inode:
    safe: bytes = b""
    pending: list[Call] = field(default_factory=list)


class Disk:
    """The files of one folder: what is safe, and what is pending."""

    def __init__(self, folder: Path, before: Directory) -> None:
        self._folder = str(folder)
        self._seen: dict[str, _Inode] = {name: _Inode(data) for name, data in before.items()}
        self._safe = dict(self._seen)
        self._pending: list[tuple[Call, _Inode]] = []

    def _name(self, path: str) -> str:
        return path.rpartition("/")[2]

    def apply(self, call: Call) -> None:
        name = self._name(call.path)
        if call.name in ("create", "rename", "unlink"):
            inode = _Inode() if call.name == "create" else self._seen[name]
            self._move(self._seen, call, inode)
            self._pending.append((call, inode))
        elif call.name == "sync" and call.path == self._folder:
            for pending, inode in self._pending:
                self._move(self._safe, pending, inode)
            self._pending.clear()
        elif call.name == "sync" and name in self._seen:
            inode = self._seen[name]
            inode.safe = _applied(inode.safe, inode.pending)
            inode.pending.clear()
        elif call.name in ("write", "cut"):
            self._seen[name].pending.append(call)

    def _move(self, names: dict[str, _Inode], call: Call, inode: _Inode) -> None:
        name = self._name(call.path)
        if call.name == "create":
            names[name] = inode
        elif names.get(name) is inode:
            del names[name]
        if call.name == "rename":
            names[self._name(call.other)] = inode

    def states(self, chance: random.Random, more: int) -> Iterator[Directory]:
        """What may be found after a power cut now, each once: six certain cases and some random ones."""
        cases = _CERTAIN + [(chance.choice(_NAMES), chance.choice(_DATA)) for _ in range(more)]
        seen = set()
        for names_kept, data_kept in cases:
            names = dict(self._safe)
            for call, inode in _kept(self._pending, names_kept, chance):
                self._move(names, call, inode)
            found = {name: _left(inode, data_kept, chance) for name, inode in names.items()}
            mark = tuple(sorted(found.items()))
            if mark not in seen:
                seen.add(mark)
                yield found


def _kept(pending: list[tuple[Call, _Inode]], how: str, chance: random.Random) -> list[tuple[Call, _Inode]]:
    if how == "prefix":
        return pending[: chance.randint(0, len(pending))]
    return [each for each in pending if how == "all" or (how == "subset" and chance.random() < 0.5)]


def _applied(data: bytes, calls: list[Call]) -> bytes:
    found = bytearray(data)
    for call in calls:
        end = call.start + len(call.data)
        found.extend(bytes(max(0, end - len(found))))
        if call.name == "cut":
            del found[call.start :]
        else:
            found[call.start : end] = call.data
    return bytes(found)


def _left(inode: _Inode, how: str, chance: random.Random) -> bytes:
    safe, pending = inode.safe, inode.pending
    if not pending or how == "none":
        return safe
    if how == "prefix":
        return _applied(safe, pending[: chance.randint(0, len(pending))])
    if how == "torn":
        return _torn(safe, pending, chance)
    full = _applied(safe, pending)
    if how in ("zeros", "garbage"):  # the new size reached the disk, the new data did not
        missing = len(full) - len(safe[: len(full)])
        return safe[: len(full)] + (bytes(missing) if how == "zeros" else chance.randbytes(missing))
    return full if how == "all" else _sectors(safe, full, chance)


def _torn(safe: bytes, pending: list[Call], chance: random.Random) -> bytes:
    last = chance.randrange(len(pending))
    base, call = _applied(safe, pending[:last]), pending[last]
    if call.name == "cut":
        return base
    length = len(call.data)
    cut = chance.randint(0, length) if chance.random() < 0.5 else chance.randint(0, length // SECTOR) * SECTOR
    return _applied(base, [Call("write", start=call.start, data=call.data[:cut])])


def _sectors(safe: bytes, full: bytes, chance: random.Random) -> bytes:
    size = chance.choice((len(safe), len(full)))
    found = bytearray()
    for start in range(0, max(len(safe), len(full)), SECTOR):
        old, new = safe[start : start + SECTOR], full[start : start + SECTOR]
        found += (new if chance.random() < 0.5 else old).ljust(max(len(old), len(new)), b"\0")
    return bytes(found[:size])
