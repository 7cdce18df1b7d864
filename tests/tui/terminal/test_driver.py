"""The driver inside this process, on a pseudo-terminal whose other end a thread holds."""

from __future__ import annotations

import os
import pty
import select
import signal
import termios
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clerk_tui.tui.terminal import launch
from clerk_tui.tui.terminal.driver import TerminalDriver
from tests.keys import key
from tests.tui.terminal.probe_app import Probe


class Line:
    """Both ends of a terminal: ours as standard input and output, the other as its owner sees it."""

    def __init__(self) -> None:
        self.far, self.near = pty.openpty()
        self.streams = [os.fdopen(os.dup(self.near), mode, encoding="utf-8") for mode in ("r", "w")]
        self.written = bytearray()
        self.modes = termios.tcgetattr(self.near)
        self._plug = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def send(self, data: bytes) -> None:
        os.write(self.far, data)

    def close(self) -> None:
        self.hang_up()
        for stream in self.streams:
            stream.close()
        os.close(self.near)

    def hang_up(self) -> None:
        """Only when nobody reads any more does closing the far end cut the line."""
        self._plug.set()
        self._reader.join()

    def _read(self) -> None:
        while (ready := select.select([self.far], [], [], 0.01)[0]) or not self._plug.is_set():
            if ready:
                self.written += os.read(self.far, 65_536)
        os.close(self.far)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    one = Line()
    monkeypatch.setattr("sys.__stdin__", one.streams[0])
    monkeypatch.setattr("sys.__stdout__", one.streams[1])
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield one
    one.close()


@pytest.fixture
def app(tmp_path: Path) -> Probe:
    return Probe(tmp_path / "number")


def run(app: Probe, *steps: Callable[[], object]) -> int:
    """Run `app` and take each step when the one before has been dealt with."""
    left = list(steps)

    def next_step() -> None:
        if left:
            left.pop(0)()

    app.call_later(app.set_interval, 0.05, next_step)
    return launch.run(app)


def test_keys_reach_the_app_and_its_exit_code_the_shell(app: Probe, line: Line) -> None:
    code = run(app, lambda: line.send(key("f5") * 2), lambda: line.send(key("ctrl+z")), lambda: line.send(key("f10")))
    assert code == 0
    assert app.saved.read_text() == "1"
    assert termios.tcgetattr(line.near) == line.modes


def test_a_lone_escape_reaches_the_app_in_the_end(app: Probe, line: Line) -> None:
    seen = []
    app.bind("escape", "quit")
    assert run(app, lambda: seen.append("before"), lambda: line.send(key("escape"))) == 0
    assert seen == ["before"]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_app_with_the_exit_code_of_a_shell(app: Probe, line: Line, number: signal.Signals) -> None:
    assert run(app, lambda: os.kill(os.getpid(), number)) == 128 + number
    assert termios.tcgetattr(line.near) == line.modes


def test_the_end_of_the_line_ends_the_app(app: Probe, line: Line) -> None:
    assert run(app, line.hang_up) == 129


def test_nothing_to_read_after_all_is_no_end(app: Probe, line: Line) -> None:
    os.set_blocking(line.near, False)

    def look_in_vain() -> None:
        driver = app._driver
        assert isinstance(driver, TerminalDriver)
        driver._read()

    assert run(app, look_in_vain, lambda: line.send(key("f10"))) == 0


def test_stopping_gives_the_terminal_back_and_going_on_takes_it_again(
    app: Probe, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill, stops = os.kill, []

    def stop(pid: int, number: int) -> None:
        if number == signal.SIGSTOP:
            stops.append(termios.tcgetattr(line.near) == line.modes)
        else:
            kill(pid, number)

    monkeypatch.setattr("os.kill", stop)
    own = os.getpid()
    steps = [
        lambda: os.kill(own, signal.SIGTSTP),
        lambda: os.kill(own, signal.SIGCONT),
        lambda: os.kill(own, signal.SIGCONT),
        lambda: line.send(key("f5")),
        lambda: line.send(key("f10")),
    ]
    assert run(app, *steps) == 0
    assert stops == [True]
    assert app.saved.read_text() == "1"
    modes = termios.tcgetattr(line.near)
    line.hang_up()
    assert line.written.count(b"\x1b[?1049h") == line.written.count(b"\x1b[?1049l") == 3
    assert modes == line.modes
