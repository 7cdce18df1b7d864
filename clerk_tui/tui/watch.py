"""Hearing of other sessions' changes: the kernel tells, so that an idle program never wakes up to look."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

POLL = 1.0
"""Seconds between looks where the kernel does not tell."""


class FolderWatch:
    """Calls back in the event loop when a file in a folder was written, by whichever process of this machine."""

    def __init__(self, folder: Path, changed: Callable[[], object]):
        self._folder = folder
        self._changed = changed
        self._fd = -1

    def start(self) -> bool:
        """Begin to listen. False where the system does not offer it: then the caller looks every `POLL` seconds."""
        try:
            import fcntl

            notify, what = fcntl.F_NOTIFY, fcntl.DN_MODIFY | fcntl.DN_MULTISHOT
        except (ImportError, AttributeError):
            return False
        loop = asyncio.get_running_loop()

        def heard(_number: int, _frame: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._changed)

        # A plain handler, which outlives the loop: a SIGIO without a handler ends the process, and another session may
        # write while this one is leaving.
        signal.signal(signal.SIGIO, heard)
        try:
            self._fd = os.open(self._folder, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.fcntl(self._fd, notify, what)
        except OSError:
            self.stop()
            return False
        return True

    def stop(self) -> None:
        """Stop listening."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
