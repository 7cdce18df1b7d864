"""Every system call of the store, so that tests can fail, tear, record or count any of them in one place."""

# ruff: noqa: PTH101, PTH102, PTH105, PTH108, PTH116  pathlib makes its system calls where no test can stand between
from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.store.errors import NotAFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

READ = os.O_RDONLY
WRITE = os.O_RDWR
CREATE = os.O_RDWR | os.O_CREAT
NOWHERE = Path(os.devnull)
# Never through a symbolic link, never waiting for a pipe's other end, never left open in a child process.
_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK = 1 << 16


def open_file(path: Path, flags: int, mode: int = 0o600) -> int:
    """A descriptor of a plain file. Raises NotAFile for anything else a stranger may have put there, and OSError."""
    try:
        descriptor = os.open(path, flags | _SAFE, mode)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise NotAFile(path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFile(path)
    return descriptor


def open_nothing() -> int:
    """A descriptor that reads as an empty file."""
    return os.open(NOWHERE, READ | os.O_CLOEXEC)


def close(descriptor: int) -> None:
    """Close a descriptor; gives up every flock taken through it."""
    os.close(descriptor)


def read_at(descriptor: int, start: int, length: int) -> bytes:
    """Up to `length` bytes from byte `start`; fewer only at the end of the file."""
    parts: list[bytes] = []
    while length > 0 and (part := os.pread(descriptor, length, start)):
        parts.append(part)
        start, length = start + len(part), length - len(part)
    return b"".join(parts)


def read_file(path: Path, most: int) -> bytes:
    """A whole file of at most `most` bytes; OSError (EFBIG) if it is larger."""
    descriptor = open_file(path, READ)
    try:
        data = read_at(descriptor, 0, most + 1)
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


class _Window(io.RawIOBase):
    """Reads a descriptor from a byte on without moving its position, which threads share."""

    def __init__(self, descriptor: int, start: int) -> None:
        self._descriptor = descriptor
        self._start = start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = os.pread(self._descriptor, len(view), self._start)
        view[: len(data)] = data
        self._start += len(data)
        return len(data)


def lines_at(descriptor: int, start: int, longest: int) -> Iterator[bytes]:
    """The lines from byte `start` on; one longer than `longest` bytes comes in pieces."""
    reader = io.BufferedReader(_Window(descriptor, start), _CHUNK)
    return iter(partial(reader.readline, longest), b"")


def write_at(descriptor: int, data: bytes, start: int, least: int) -> None:
    """Write at byte `start`. At least the first `least` bytes are written, or OSError is raised."""
    rest = memoryview(data)
    while len(data) - len(rest) < least:
        done = os.pwrite(descriptor, rest, start)
        rest, start = rest[done:], start + done


def sync(descriptor: int) -> None:
    """Wait until the file's data, and its size if it changed, are on the disk."""
    os.fdatasync(descriptor)


def cut(descriptor: int, length: int) -> None:
    """End the file at byte `length`, on the disk."""
    os.ftruncate(descriptor, length)
    os.fdatasync(descriptor)


def size(descriptor: int) -> int:
    """How many bytes the file has."""
    return os.fstat(descriptor).st_size


def identity(descriptor: int) -> tuple[int, int]:
    """What tells this file from every other: device and inode."""
    found = os.fstat(descriptor)
    return found.st_dev, found.st_ino


def identity_at(path: Path) -> tuple[int, int]:
    """The identity of what stands at `path` now."""
    found = os.stat(path, follow_symlinks=False)
    return found.st_dev, found.st_ino


def set_mode(descriptor: int, mode: int) -> bool:
    """Give the file these access rights whatever the umask; False if its disk keeps none (FAT)."""
    if stat.S_IMODE(os.fstat(descriptor).st_mode) == mode:
        return True
    try:
        os.fchmod(descriptor, mode)
    except PermissionError:
        return False
    return True


def write_new(path: Path, data: bytes, mode: int) -> None:
    """A new file with this content, on the disk; its name is not until the folder is synced. FileExistsError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, mode)
    try:
        set_mode(descriptor, mode)
        write_at(descriptor, data, 0, len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, parts: Iterable[bytes], start: int) -> int:
    """Write at byte `start` and end the file there, all on the disk; how many bytes were written."""
    end = start
    for part in parts:
        write_at(descriptor, part, end, len(part))
        end += len(part)
    os.ftruncate(descriptor, end)
    os.fsync(descriptor)
    return end - start


def rename(old: Path, new: Path) -> None:
    """Give a file a new name, in place of whatever had it; not on the disk until the folder is synced."""
    os.replace(old, new)


def remove(path: Path) -> None:
    """Remove a file if it is there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def make_folder(folder: Path) -> None:
    """Make one folder for its owner alone, on the disk: else a power cut forgets it with everything in it."""
    os.mkdir(folder, 0o700)
    os.chmod(folder, 0o700)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, READ | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
