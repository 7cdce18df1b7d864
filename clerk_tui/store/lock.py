"""The one lock: flock on the journal's own descriptor. The kernel frees it when its holder dies: nothing goes stale."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from clerk_tui.store.errors import Busy, LockMisused

_PAUSE = 0.001  # seconds between two tries


class FileLock:
    """An exclusive lock between processes. flock is not counted: an inner exit would free the outer lock."""

    def __init__(self, descriptor: int, timeout: float) -> None:
        self._descriptor = descriptor
        self._timeout = timeout
        self._held = False

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock for a block. Raises Busy after the timeout, LockMisused if it is held already."""
        self.require_free()
        try:
            self._wait()
            self._held = True
            yield
        finally:
            self._held = False
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def _wait(self) -> None:
        give_up = time.monotonic() + self._timeout
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise Busy(self._timeout) from None
                time.sleep(_PAUSE)
            else:
                return

    def require_free(self) -> None:
        """Stand before what a transaction must not do inside itself. Raises LockMisused if the lock is held."""
        if self._held:
            raise LockMisused

    def require(self) -> None:
        """Stand right before every write. Raises LockMisused if the lock is not held."""
        if not self._held:
            raise LockMisused
