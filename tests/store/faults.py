"""Stand-ins for `os` inside the store: quiet (no waiting for the disk), recording, failing, counting."""
# ruff: noqa: PTH105, PTH108  these are the calls that are stood in for

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clerk_tui.store import disk

CHANGING = ("open", "pwrite", "fdatasync", "fsync", "ftruncate", "replace", "unlink", "mkdir", "chmod", "fchmod")
READING = ("pread",)
SYNCS = ("fdatasync", "fsync")


class StandIn:
    """Passes everything on to `os`, except what it has a method of its own for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


class Quiet(StandIn):
    """A disk that is always there at once: for tests of what is written, not of when."""

    def fdatasync(self, descriptor: int) -> None:
        os.fstat(descriptor)

    def fsync(self, descriptor: int) -> None:
        os.fstat(descriptor)


@contextmanager
def standing_in(stand_in: StandIn) -> Iterator[None]:
    before = disk.os
    disk.os = stand_in  # type: ignore[assignment]
    try:
        yield
    finally:
        disk.os = before


@dataclass(frozen=True)
class Call:
    """One system call that changed something, or an acknowledgement (`name` "ack")."""

    name: str
    path: str = ""
    other: str = ""
    start: int = 0
    data: bytes = b""


class Recording(Quiet):
    """Notes every change with its data, by the name the file had when it was opened."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._names: dict[int, str] = {}

    def acknowledge(self, what: str) -> None:
        self.calls.append(Call("ack", other=what))

    def open(self, path: Any, flags: int, *mode: int) -> int:
        new = flags & os.O_CREAT and not os.path.lexists(path)
        descriptor = os.open(path, flags, *mode)
        self._names[descriptor] = os.fspath(path)
        if new:
            self.calls.append(Call("create", self._names[descriptor]))
        return descriptor

    def close(self, descriptor: int) -> None:
        del self._names[descriptor]
        os.close(descriptor)

    def pwrite(self, descriptor: int, data: Any, start: int) -> int:
        done = os.pwrite(descriptor, data, start)
        self.calls.append(Call("write", self._names[descriptor], start=start, data=bytes(data)[:done]))
        return done

    def ftruncate(self, descriptor: int, length: int) -> None:
        os.ftruncate(descriptor, length)
        self.calls.append(Call("cut", self._names[descriptor], start=length))

    def fdatasync(self, descriptor: int) -> None:
        self.calls.append(Call("sync", self._names[descriptor]))

    fsync = fdatasync

    def replace(self, old: Any, new: Any) -> None:
        os.replace(old, new)
        self.calls.append(Call("rename", os.fspath(old), os.fspath(new)))

    def unlink(self, path: Any) -> None:
        os.unlink(path)
        self.calls.append(Call("unlink", os.fspath(path)))


class Acting(Quiet):
    """Does something at the n-th call of one kind; `kind` is a name, "sync" or "any"."""

    def __init__(self, kind: str, action: Callable[[str, tuple[Any, ...]], Any]) -> None:
        self.seen = 0
        self._names = {"sync": SYNCS, "any": CHANGING}.get(kind, (kind,))
        self._action = action

    def __getattribute__(self, name: str) -> Any:
        if name not in CHANGING + READING or name not in self._names:
            return super().__getattribute__(name)

        def call(*arguments: Any) -> Any:
            self.seen += 1
            return self._action(name, arguments)

        return call

    def really(self, name: str, arguments: tuple[Any, ...]) -> Any:
        return None if name in SYNCS else getattr(os, name)(*arguments)


class Failing(Acting):
    """Fails the n-th call of one kind, once or from then on."""

    def __init__(self, kind: str, nth: int, number: int, *, for_good: bool) -> None:
        super().__init__(kind, self._fail)
        self._nth, self._number, self._for_good = nth, number, for_good
        self.fired = False

    def _fail(self, name: str, arguments: tuple[Any, ...]) -> Any:
        if self.seen == self._nth or (self._for_good and self.seen > self._nth):
            self.fired = True
            raise OSError(self._number, os.strerror(self._number))
        return self.really(name, arguments)


class Short(Acting):
    """Writes only half of what it is given, every time or at the n-th write; then, if told so, the disk is full."""

    def __init__(self, nth: int, *, then_full: bool) -> None:
        super().__init__("pwrite", self._halve)
        self._nth, self._then_full = nth, then_full
        self.fired = False

    def _halve(self, name: str, arguments: tuple[Any, ...]) -> Any:
        descriptor, data, start = arguments
        if self._then_full and self.fired:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self.seen == self._nth or (self._nth == 0 and len(data) > 1):
            self.fired = True
            return os.pwrite(descriptor, data[: len(data) // 2], start)
        return os.pwrite(descriptor, data, start)


@dataclass
class Counting(Quiet):
    """Counts calls by name."""

    counts: dict[str, int] = field(default_factory=dict)
    bytes_written: int = 0

    def _count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    def pwrite(self, descriptor: int, data: Any, start: int) -> int:
        self._count("pwrite")
        done = os.pwrite(descriptor, data, start)
        self.bytes_written += done
        return done

    def fdatasync(self, descriptor: int) -> None:
        self._count("fdatasync")

    def fsync(self, descriptor: int) -> None:
        self._count("fsync")

    def ftruncate(self, descriptor: int, length: int) -> None:
        self._count("ftruncate")
        os.ftruncate(descriptor, length)

    def replace(self, old: Any, new: Any) -> None:
        self._count("replace")
        os.replace(old, new)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def put_files(folder: Path, files: dict[str, bytes]) -> None:
    """Make the folder hold exactly these files. Overwriting is faster than removing, and there are thousands."""
    folder.mkdir(exist_ok=True)
    present = {path.name for path in folder.iterdir()}
    for name in present - files.keys():
        (folder / name).unlink()
    for name, data in files.items():
        with (folder / name).open("r+b" if name in present else "wb") as file:
            file.truncate(file.write(data))
