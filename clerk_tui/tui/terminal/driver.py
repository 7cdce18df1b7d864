"""Textual's driver for a terminal, hardened against what terminals do.

Against textual 8.2.8: the private methods used here are the reason why that version is pinned.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import time
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from clerk_tui.tui.terminal.intake import Intake
from clerk_tui.tui.terminal.line import line

HUNG_UP = 128 + signal.SIGHUP
ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
READ = 65_536  # bytes


class TerminalDriver(LinuxDriver):
    """A driver that sleeps until something happens and ends the app in order whatever it is.

    * The event loop itself reads the keyboard: no thread, no polling, nothing wakes while nobody types.
    * The end of the line (end of file, input/output error) and the signals in `ENDINGS` end the app with the exit
      code a shell gives them: 129, 130, 143.
    * Ctrl-Z is a key. SIGTSTP from outside gives the terminal back and stops; SIGCONT takes it again and repaints.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = line(sys.__stdout__.fileno() if sys.__stdout__ else 1)
        self._intake = Intake()
        self._timer: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Take the terminal, or leave it as it was."""
        # Handlers of the loop, not of the signal module: those run between any two instructions, and inside the
        # output queue they would wait for a lock that this very thread holds.
        for number in ENDINGS:
            self._loop.add_signal_handler(number, self._end, 128 + number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._suspend)
        self._loop.add_signal_handler(signal.SIGCONT, self._resume)
        self._key_thread = None
        with ExitStack() as undo:
            undo.callback(self.stop_application_mode)
            super().start_application_mode()  # type: ignore[no-untyped-call]
            undo.pop_all()
        if self._key_thread is not None:  # otherwise still in the background: nothing has been started
            self._loop.add_reader(self.fileno, self._read)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        super().stop_application_mode()
        self.attrs_before = None

    def disable_input(self) -> None:
        """Stop reading the keyboard."""
        self._loop.remove_reader(self.fileno)
        self._wait_for(None)
        super().disable_input()

    def _run_input_thread(self) -> None:
        """Nothing: the start-up we inherit begins a thread here, ours reads in the loop."""

    def _read(self) -> None:
        try:
            raw = os.read(self.fileno, READ)
        except BlockingIOError:
            return
        except OSError:
            raw = b""
        if raw:
            self._pass_on(self._intake.feed(raw, time.monotonic()))
        else:
            self._loop.remove_reader(self.fileno)
            self._end(HUNG_UP)

    def _tick(self) -> None:
        self._pass_on(self._intake.tick(time.monotonic()))

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
        self._wait_for(self._intake.due)

    def _wait_for(self, due: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if due is None else self._loop.call_at(due, self._tick)

    def _end(self, code: int) -> None:
        self._app.exit(return_code=code)

    def _suspend(self) -> None:
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _resume(self) -> None:
        if not self._auto_restart:
            return
        if self.attrs_before is not None:
            # Stopped by SIGSTOP, which nobody sees coming: a shell has had the terminal since.
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _get_terminal_size(self) -> tuple[int, int]:
        # Asked of the terminal alone: a shell that exports COLUMNS would freeze the window at the size it had then.
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            size = os.terminal_size((0, 0))
        return size.columns or 80, size.lines or 24

    @classmethod
    def _patch_lflag(cls, attrs: int) -> int:
        return super()._patch_lflag(attrs) & ~termios.ISIG
