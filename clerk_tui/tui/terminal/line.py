"""What is written to the terminal."""

from __future__ import annotations

import io
import os
import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

BUFFER = 32_768  # bytes; a full screen is one write


class _Wire(io.RawIOBase):
    """A file descriptor that may go dead at any moment: what can no longer be sent is dropped.

    An error raised here would end the writing thread, and the program would then wait for ever for room in its queue.
    Bytes kept in a standard stream would be tried again when the interpreter ends and turn the exit code into 120.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._dead = False

    def fileno(self) -> int:
        return self._fd

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        rest = memoryview(data)
        while rest and not self._dead:
            try:
                rest = rest[os.write(self._fd, rest) :]
            except BlockingIOError:  # another program left the shared line non-blocking
                select.select([], [self._fd], [])
            except OSError:
                self._dead = True
        return memoryview(data).nbytes


def line(fd: int) -> io.TextIOWrapper:
    """Text for the terminal behind `fd`: always UTF-8, never an error, whatever becomes of the terminal."""
    return io.TextIOWrapper(io.BufferedWriter(_Wire(fd), BUFFER), encoding="utf-8", errors="replace", newline="")
