"""The journal file as bytes: it is appended to, cut back to an acknowledged end, and never renamed or rewritten.

While open it ends in blank lines: writing into them costs one disk flush, growing the file costs two.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from clerk_tui.store import disk, place, snapshot
from clerk_tui.store.chain import LIMIT
from clerk_tui.store.errors import (
    ModesNotKept,
    NetworkDisk,
    NoAccess,
    NoStore,
    Note,
    NotPermitted,
    ReadOnly,
    ReadOnlyDisk,
    Trouble,
)
from clerk_tui.store.lock import FileLock
from clerk_tui.store.state import GENESIS

JOURNAL = "journal.jsonl"
DATA = "data.json"
GROW = 1 << 16  # bytes; the file grows by this much at a time


def create(folder: Path, group: str | None) -> list[Note]:
    """Make the folder and an empty journal in it, both on the disk.

    Raises ReadOnly on a network disk, GroupUnusable, NotAFile, OSError.
    """
    kind = place.network_kind(folder)
    if kind is not None:
        raise ReadOnly(NetworkDisk(kind))
    place.make_folder(folder, group)
    mode = place.file_mode(folder)
    descriptor = disk.open_file(folder / JOURNAL, disk.CREATE, mode)
    kept = disk.set_mode(descriptor, mode)
    disk.close(descriptor)
    disk.sync_folder(folder)
    return [] if kept else [ModesNotKept()]


class JournalFile:
    """An open journal file and its lock. `trouble` says why it may only be read, if it may."""

    def __init__(self, folder: Path, timeout: float) -> None:
        """Raises NoStore, NoAccess, NotAFile, OSError."""
        self.folder = folder
        self.path = folder / JOURNAL
        self.trouble: Trouble | None = None
        self._descriptor = self._open()
        self._identity = disk.identity(self._descriptor)
        self.lock = FileLock(self._descriptor, timeout)

    def _open(self) -> int:
        kind = place.network_kind(self.folder)
        try:
            if kind is None:
                return disk.open_file(self.path, disk.WRITE)
            self.trouble = NetworkDisk(kind)
        except FileNotFoundError:
            return self._open_nothing()
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            self.trouble = ReadOnlyDisk() if error.errno == errno.EROFS else NotPermitted()
        try:
            return disk.open_file(self.path, disk.READ)
        except FileNotFoundError:
            return self._open_nothing()
        except PermissionError as error:
            raise NoAccess(self.folder) from error

    def _open_nothing(self) -> int:
        """Without a journal data.json can still be shown."""
        if snapshot.read(self.folder / DATA)[0] is None:
            raise NoStore(self.folder)
        return disk.open_nothing()

    def in_place(self) -> bool:
        """Whether the name still leads to this file."""
        try:
            return disk.identity_at(self.path) == self._identity
        except OSError:
            return False

    def is_same(self, descriptor: int) -> bool:
        """Whether a descriptor leads to this very file."""
        return disk.identity(descriptor) == self._identity

    def size(self) -> int:
        """Bytes, blank lines included."""
        return disk.size(self._descriptor)

    def lines(self, start: int) -> Iterator[bytes]:
        """The lines from byte `start` on."""
        return disk.lines_at(self._descriptor, start, LIMIT)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`."""
        return disk.read_at(self._descriptor, start, end - start)

    def peek(self, offset: int) -> tuple[str, bytes]:
        """The hash of the record that ends at byte `offset`, and the byte that follows, if any."""
        if not offset:
            return GENESIS, self.read(0, 1)
        end = self.read(max(0, offset - 67), offset + 1)
        return end[:64].decode("latin1"), end[67:]

    def tail(self, offset: int) -> bytes:
        """The bytes from `offset` on, as many as an interrupted write can have left and one more."""
        return self.read(offset, min(self.size(), offset + LIMIT + GROW + 1))

    def append(self, line: bytes, offset: int) -> None:
        """Write one line where the last one ends; on the disk when this returns. Raises OSError."""
        end = offset + len(line)
        data = line + b"\n" * (-end % GROW) if end > self.size() else line
        self.overwrite(data, offset, len(line))

    def overwrite(self, data: bytes, start: int, least: int) -> None:
        """One write and one sync. Raises OSError unless at least the first `least` bytes are on the disk."""
        self.lock.require()
        disk.write_at(self._descriptor, data, start, least)
        disk.sync(self._descriptor)

    def cut(self, offset: int) -> None:
        """End the file at byte `offset`. Raises OSError."""
        self.lock.require()
        disk.cut(self._descriptor, offset)

    def sync(self) -> None:
        """Wait until what others wrote is on the disk too. Raises OSError."""
        disk.sync(self._descriptor)

    def keep(self, label: str, data: bytes) -> str:
        """Put bytes into a new file beside the journal, on the disk; the name of the file. Raises OSError."""
        number = 1
        while True:
            path = self.folder / f"{JOURNAL}.{label}-{number}"
            try:
                disk.write_new(path, data, place.file_mode(self.folder))
            except FileExistsError:
                number += 1
            else:
                disk.sync_folder(self.folder)
                return path.name

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._descriptor < 0

    def close(self) -> None:
        """Let go of the file."""
        disk.close(self._descriptor)
        self._descriptor = -1
