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
    """Calls back when a file in a folder was written, by whichever process of this machine."""

    def __init__(self, folder: Path, changed: Callable[[], object]):
        self._folder = folder
        self._changed = changed
        self._fd = -1

    def start(self) -> bool:
        """Begin to listen. False where the system does not offer it: then the caller has to look every `POLL` seconds."""
        try:
            import fcntl

            notify = fcntl.F_NOTIFY
        except (ImportError, AttributeError):
            return False
        loop = asyncio.get_running_loop()
        try:
            self._fd = os.open(self._folder, os.O_RDONLY | os.O_CLOEXEC)
            # The handler first: a SIGIO without one ends the process.
            loop.add_signal_handler(signal.SIGIO, self._changed)
            fcntl.fcntl(self._fd, notify, fcntl.DN_MODIFY | fcntl.DN_MULTISHOT)
        except (OSError, RuntimeError, ValueError, NotImplementedError):
            self.stop()
            return False
        return True

    def stop(self) -> None:
        """Stop listening; a notice that is still under way is ignored."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            signal.signal(signal.SIGIO, signal.SIG_IGN)
