"""A program on a real pseudo-terminal, with a person at it who types, reads and pulls the plug."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import Self

from tests import keys, process
from tests.screen import Screen

QUIET = 0.04  # seconds in which nothing is written and no time used: the program is waiting for us
ESCAPE_WAIT = 0.15  # seconds after which a lone escape is a key and not the beginning of a sequence
PATIENCE = 20.0  # seconds; only a failing test ever waits so long

_OWN = (
    "COLUMNS",
    "LINES",
    "LANG",
    "COLORTERM",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
)
_OWN_PREFIXES = ("LC_", "TEXTUAL", "TERM")
_MODES = {
    "alternate screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "hidden cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "mouse": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "mouse movement": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "focus reports": (b"\x1b[?1004h", b"\x1b[?1004l"),
    "bracketed paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "cut lines": (b"\x1b[?7l", b"\x1b[?7h"),
}


class NotSeenError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


@dataclass(frozen=True)
class Cost:
    """What an action took: bytes written to the terminal, seconds of processor time."""

    bytes: int
    cpu: float


class Terminal:
    """One program, from its start to its exit code. Use it with `with`."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        stdin: str = "terminal",
        adopted: bool = True,
    ) -> None:
        """`size` is columns, lines; `stdin` is "terminal", "closed" or a file.

        A terminal that no session has adopted (as behind some chains of su) sends no signals when it is resized or
        hangs up.
        """
        self.raw = bytearray()
        self.screen = Screen(size)
        self._master, self._slave = os.openpty()
        os.set_blocking(self._master, False)
        self._set_size(size)
        self._modes_before = termios.tcgetattr(self._slave)
        self.started = self._read_at = time.perf_counter()
        self._process = subprocess.Popen(
            _on_terminal(command, os.ttyname(self._slave), stdin),
            stdin=subprocess.DEVNULL,
            env=_environment(env or {}),
            start_new_session=adopted,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self.hang_up()
        os.close(self._slave)

    # What the person does

    def press(self, *names: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for sent in keys.presses(names):
            self.send(sent)
            if sent == keys.ESC:
                self.watch(ESCAPE_WAIT)
            self.settle()

    def type(self, text: str) -> None:
        """Type as fast as an input method that commits `text` at once."""
        self.send(text.encode())
        self.settle()

    def paste(self, text: str, *, bracketed: bool = True) -> None:
        """Paste into a terminal that says so, or into an old one that sends it as if typed."""
        self.send(keys.paste(text) if bracketed else text.encode())
        self.settle()

    def send(self, data: bytes) -> None:
        """Send bytes without waiting for their effect, reading meanwhile as a terminal does."""
        rest = memoryview(data)
        deadline = time.perf_counter() + PATIENCE
        while rest:
            readable, writable, _ = select.select([self._master], [self._master], [], PATIENCE)
            if time.perf_counter() > deadline:
                raise NotSeenError(f"{len(rest)} bytes nobody reads\n{self.screen.dump()}")
            if readable:
                self._read()
            if writable:
                rest = rest[os.write(self._master, rest[:2048]) :]

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(columns, lines)
        self._set_size((columns, lines))

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Pull the plug."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # What the person waits for

    def watch(self, seconds: float) -> bool:
        """Take in what comes within `seconds`, and return at the first of it; whether anything came."""
        if self._master < 0:
            time.sleep(seconds)
            return False
        return bool(select.select([self._master], [], [], seconds)[0]) and self._read()

    def settle(self) -> None:
        """Wait until the program has done what there was to do: no output, no processor time, nothing running."""
        deadline = time.perf_counter() + PATIENCE
        while self._process.poll() is None:
            used = process.cpu(self.pid)
            if not self.watch(QUIET) and process.cpu(self.pid) == used and not process.states(self.pid) & {"R", "D"}:
                return
            if time.perf_counter() > deadline:
                raise NotSeenError(f"never at rest\n{self.screen.dump()}")
        while self.watch(0):
            pass

    def wait_for(self, what: str | re.Pattern[str] | Callable[[Terminal], object], timeout: float = PATIENCE) -> float:
        """Wait until a text or pattern is on the screen or a condition holds.

        Returns the seconds from the start of the program to the output that brought it.
        """
        deadline = time.perf_counter() + timeout
        while not self._holds(what):
            if self._process.poll() is not None and not self.watch(0):
                raise NotSeenError(f"{what!r}: the program ended with {self._process.returncode}\n{self.screen.dump()}")
            if time.perf_counter() > deadline:
                raise NotSeenError(f"{what!r}\n{self.screen.dump()}")
            self.watch(0.02)
        return self._read_at - self.started

    def exit_code(self, timeout: float = PATIENCE) -> int:
        """Wait for the end; negative is the signal that killed the program."""
        deadline = time.perf_counter() + timeout
        while self._process.poll() is None:
            if time.perf_counter() > deadline:
                raise NotSeenError(f"the end\n{self.screen.dump()}")
            self.watch(0.01)
        self.settle()
        return self._process.returncode

    # What the person sees

    @property
    def lines(self) -> list[str]:
        return self.screen.lines

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def left_on(self) -> set[str]:
        """What the program switched on, or changed in the line's settings, and has not put back."""
        left = {name for name, (on, off) in _MODES.items() if self.raw.rfind(on) > self.raw.rfind(off)}
        return left if termios.tcgetattr(self._slave) == self._modes_before else left | {"line settings"}

    def restored(self) -> bool:
        return not self.left_on()

    # What the machine says

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def cpu(self) -> float:
        return process.cpu(self.pid)

    @property
    def switches(self) -> int:
        return process.switches(self.pid)

    @property
    def memory(self) -> process.Memory:
        return process.memory(self.pid)

    def stopped(self) -> bool:
        return process.states(self.pid) == {"T"}

    def cost(self, *names: str) -> Cost:
        """What pressing these keys takes, all together."""
        self.settle()
        written, used = len(self.raw), self.cpu
        self.press(*names)
        return Cost(len(self.raw) - written, self.cpu - used)

    def idle(self, seconds: float) -> Cost:
        """What doing nothing takes."""
        self.settle()
        written, used, deadline = len(self.raw), self.cpu, time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            self.watch(left)
        return Cost(len(self.raw) - written, self.cpu - used)

    def _holds(self, what: str | re.Pattern[str] | Callable[[Terminal], object]) -> bool:
        if isinstance(what, str):
            return what in self.text
        return bool(what.search(self.text) if isinstance(what, re.Pattern) else what(self))

    def _set_size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65_536)
        except BlockingIOError:
            return False
        self._read_at = time.perf_counter()  # before it is painted: that is our time, not the program's
        self.raw += data
        if answers := self.screen.show(data):
            os.write(self._master, answers)
        return True


def _on_terminal(command: Sequence[str], terminal: str, stdin: str) -> list[str]:
    """The command behind a shell that makes `terminal` the one of its session, then becomes the command.

    A new session adopts the first terminal it opens. Python could do the same only between fork and exec.
    """
    source = {"terminal": "", "closed": "<&-"}.get(stdin, f"<'{stdin}'")
    return ["/bin/sh", "-c", f'exec 0<>"$0" 1>&0 2>&0; exec "$@" {source}', terminal, *command]


def _environment(changes: Mapping[str, str]) -> dict[str, Any]:
    """Ours without what describes our own terminal and language; an empty value in `changes` removes a variable."""
    kept = {
        name: value for name, value in os.environ.items() if name not in _OWN and not name.startswith(_OWN_PREFIXES)
    }
    wanted = kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | dict(changes)
    return {name: value for name, value in wanted.items() if value}
