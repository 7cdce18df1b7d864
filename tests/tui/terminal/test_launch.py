from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from clerk_tui.tui.terminal import crash, launch
from clerk_tui.tui.terminal.launch import Obstacle, Problem

FINE = {"TERM": "xterm-256color", "LC_ALL": "zh_CN.UTF-8"}


class Stream(io.StringIO):
    def __init__(self, encoding: str = "utf-8", *, terminal: bool = True) -> None:
        super().__init__()
        self._charset = encoding
        self._terminal = terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._charset

    def isatty(self) -> bool:
        return self._terminal

    def fileno(self) -> int:
        return 1


def found(environ: dict[str, str], charset: str = "utf-8") -> Problem | None:
    return launch.problem(environ, Stream(), Stream(charset))


@pytest.mark.parametrize(
    "locale", ["zh_CN.UTF-8", "zh_CN.utf8", "C.UTF-8", "C", "POSIX", "", "zh_CN", "UTF-8", "de_DE@euro"]
)
def test_a_terminal_with_utf8_or_without_a_named_charset_is_fine(locale: str) -> None:
    assert found({"TERM": "xterm", "LANG": locale}) is None


@pytest.mark.parametrize("stream", [None, Stream(terminal=False)])
def test_without_a_terminal_there_are_no_screens(stream: Stream | None) -> None:
    assert launch.problem(FINE, stream, Stream()) == Problem(Obstacle.STDIN)
    assert launch.problem(FINE, Stream(), stream) == Problem(Obstacle.STDOUT)


@pytest.mark.parametrize("name", ["", "dumb", "unknown"])
def test_a_terminal_type_without_a_cursor_is_named(name: str) -> None:
    assert found({**FINE, "TERM": name}) == Problem(Obstacle.TERMINAL_TYPE, name)


def test_a_missing_terminal_type_is_an_empty_one() -> None:
    assert found({"LANG": "C.UTF-8"}) == Problem(Obstacle.TERMINAL_TYPE, "")


@pytest.mark.parametrize("charset", ["GBK", "GB18030", "GB2312", "ISO-8859-1", "nobody-knows"])
def test_another_charset_in_the_name_of_the_locale_is_named(charset: str) -> None:
    assert found({"TERM": "xterm", "LANG": f"zh_CN.{charset}@pinyin"}) == Problem(Obstacle.CHARSET, charset)


def test_the_first_locale_that_is_set_counts() -> None:
    assert found({"TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "zh_CN.UTF-8", "LANG": "zh_CN.GBK"}) is None
    assert found({"TERM": "xterm", "LC_ALL": "zh_CN.GBK", "LC_CTYPE": "zh_CN.UTF-8"}) == Problem(
        Obstacle.CHARSET, "GBK"
    )


def test_another_charset_of_python_itself_is_named() -> None:
    assert found(FINE, "ascii") == Problem(Obstacle.CHARSET, "ascii")


@pytest.mark.parametrize(("device", "refused"), [("/dev/tty1", True), ("/dev/console", True), ("/dev/pts/3", False)])
def test_the_linux_console_is_refused_but_not_what_draws_chinese_on_it(
    monkeypatch: pytest.MonkeyPatch, device: str, *, refused: bool
) -> None:
    monkeypatch.setattr(os, "ttyname", lambda _fd: device)
    assert found({**FINE, "TERM": "linux"}) == (Problem(Obstacle.CONSOLE) if refused else None)


def test_a_console_that_has_no_name_is_given_the_benefit_of_the_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless(_fd: int) -> str:
        raise OSError

    monkeypatch.setattr(os, "ttyname", nameless)
    assert found({**FINE, "TERM": "linux"}) is None


@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_obstacle_is_explained_in_both_languages_with_a_way_out(obstacle: Obstacle) -> None:
    text = launch.explain(Problem(obstacle, "GBK"))
    english, chinese, *ways = text.splitlines()
    assert english.isascii()
    assert not chinese.isascii()
    assert all("clerk-tui steps" in way for way in ways)
    assert "�" not in text.encode("gbk").decode("gbk")


@pytest.mark.parametrize(("charset", "readable"), [("GBK", "gbk"), ("nobody-knows", "ascii")])
def test_a_refusal_is_written_in_the_terminals_own_charset(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], charset: str, readable: str
) -> None:
    monkeypatch.setattr(launch, "problem", lambda *_: Problem(Obstacle.CHARSET, charset))
    assert launch.run(None) == 2  # type: ignore[arg-type]
    written = capfdbinary.readouterr().err.decode(readable)
    assert f"The terminal uses {charset}" in written


def test_the_window_the_screens_need() -> None:
    assert launch.MINIMUM == (80, 24)
    assert not launch.too_small(80, 24)
    assert launch.too_small(79, 24)
    assert launch.too_small(80, 23)


def test_preparing_keeps_what_the_user_has_set() -> None:
    script = (
        "from clerk_tui.tui.terminal import launch; launch.prepare(); import os, sys;"
        "print(os.environ['TEXTUAL_ANIMATIONS'], os.environ['TEXTUAL_DISABLE_KITTY_KEY'], 'COLUMNS' in os.environ);"
        "import asyncio, urllib.request; print(sys.modules['ssl'], 'textual' in sys.modules)"
    )
    env = {**os.environ, "TEXTUAL_ANIMATIONS": "basic", "COLUMNS": "40"}
    env.pop("TEXTUAL_DISABLE_KITTY_KEY", None)
    printed = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["basic", "1", "False", "None", "False"]


def failure() -> BaseException:
    try:
        int(SECRET)
    except ValueError as first:
        try:
            {}[first]
        except KeyError as second:
            return second
    raise AssertionError


SECRET = "张三 370102199001011234"
NOON = datetime(2026, 9, 8, 12)


def test_a_recorded_error_tells_where_and_never_about_whom(tmp_path: Path) -> None:
    log = tmp_path / "state" / "errors.log"
    crash.record(failure(), log, NOON)
    written = log.read_text(encoding="utf-8")
    assert written.startswith("2026-09-08 12:00:00\n")
    assert written.index("ValueError") < written.index("then") < written.index("KeyError")
    assert "in failure" in written
    assert SECRET not in written
    assert (log.stat().st_mode & 0o777, log.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_log_grows_and_begins_anew_when_it_has_grown_too_large(tmp_path: Path) -> None:
    log = tmp_path / "errors.log"
    crash.record(failure(), log, NOON)
    crash.record(failure(), log, NOON)
    once = len(log.read_text(encoding="utf-8")) // 2
    log.write_text("x" * (crash.LIMIT + 1), encoding="utf-8")
    crash.record(failure(), log, NOON)
    assert len(log.read_text(encoding="utf-8")) == once


def test_an_error_that_cannot_be_recorded_is_said_with_the_reason(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "file").touch()
    launch._unforeseen(failure(), tmp_path / "file" / "errors.log")
    written = capfdbinary.readouterr().err.decode()
    assert "errors.log (" in written
    assert SECRET not in written


def test_what_was_kept_out_for_the_start_may_come_later() -> None:
    script = (
        "from clerk_tui.tui.terminal import launch; launch.prepare(); import sys; launch.problem = lambda *_: None\n"
        "from textual.app import App\n"
        "class Looker(App):\n"
        "    def run(self): import ssl; self._return_code = len(ssl.__name__)\n"
        "sys.exit(launch.run(Looker()))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 3


def test_garbage_is_not_looked_for_until_the_first_screen_stands() -> None:
    script = (
        "import gc; from clerk_tui.tui.terminal import launch;"
        "launch.prepare(); print(gc.isenabled()); launch.settled(); print(gc.isenabled(), gc.get_freeze_count() > 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]
