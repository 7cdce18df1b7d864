"""From the shell to the first screen, and back with an exit code."""

from __future__ import annotations

import codecs
import gc
import os
import re
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from clerk_tui.tui.terminal import crash

if TYPE_CHECKING:
    from textual.app import App

MINIMUM = (80, 24)  # columns, lines
UNUSABLE = 2  # exit code: this is no place for screens
FAILED = 1  # exit code: an error nobody foresaw

_SETTINGS = {
    "TEXTUAL_ANIMATIONS": "none",  # an animated jump in a list paints 30 to 50 times as many bytes
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # terminals that know half of that protocol drop what an input method sends
    "TEXTUAL_SMOOTH_SCROLL": "0",
}


class Obstacle(Enum):
    """Why the screens cannot be shown."""

    STDIN = auto()  # not a terminal
    STDOUT = auto()  # not a terminal
    TERMINAL_TYPE = auto()  # TERM says nothing, or that the cursor cannot be moved
    CHARSET = auto()  # not UTF-8
    CONSOLE = auto()  # the Linux console, which has no Chinese glyphs


@dataclass(frozen=True)
class Problem:
    """An obstacle, and what was found in place of what is needed: a terminal type or a charset."""

    obstacle: Obstacle
    found: str = ""


_STEPS_EN = "On the command line: clerk-tui steps; clerk-tui --help shows everything else."
_STEPS_ZH = "也可以用命令行：clerk-tui steps；全部命令见 clerk-tui --help。"
_SENTENCES = {
    Obstacle.STDIN: (
        "The screens need a terminal, but the standard input is not one.",
        "界面要在终端中运行，但标准输入不是终端。",
    ),
    Obstacle.STDOUT: (
        "The screens need a terminal, but the standard output is not one.",
        "界面要在终端中运行，但标准输出不是终端。",
    ),
    Obstacle.TERMINAL_TYPE: (
        "TERM={found} cannot show full screens. Set it to the kind of your terminal, e.g. TERM=xterm-256color.",
        "终端类型 TERM={found} 不支持全屏界面。请按实际终端设置，例如 TERM=xterm-256color。",
    ),
    Obstacle.CHARSET: (
        "The terminal uses {found}, the screens UTF-8. Switch the terminal to UTF-8, then: export LC_ALL=C.UTF-8",
        "终端的字符编码是 {found}，界面需要 UTF-8。请把终端改为 UTF-8，再执行：export LC_ALL=C.UTF-8",
    ),
    Obstacle.CONSOLE: (
        "The Linux console has no Chinese glyphs. Start fbterm or kmscon first, or use a graphical terminal or SSH.",
        "Linux 控制台没有汉字字形。请先启动 fbterm 或 kmscon，或改用图形终端、SSH 登录。",
    ),
}
_UNFORESEEN = (
    "An unforeseen error ended the program. Everything entered is saved. Where it happened is written in {path}",
    "程序因未料到的错误而结束，已录入的内容都已保存。出错位置记在 {path}",
)


def prepare() -> None:
    """Set what Textual reads while it is imported. To be called before the first import of it."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    for name in ("COLUMNS", "LINES"):
        # A shell that exports its window's size would have us keep it whatever becomes of the window.
        os.environ.pop(name, None)
    # The program never goes on line: asyncio does without, and 3.8 MB of 33 stay free.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    # Loading makes hardly any garbage, and looking for it takes 6 % of the start; see `settled`.
    gc.disable()


def settled() -> None:
    """Collect garbage from now on, among what is made from now on. To be called when the first screen stands."""
    gc.freeze()
    gc.enable()


def problem(environ: Mapping[str, str], stdin: TextIO | None, stdout: TextIO | None) -> Problem | None:
    """What keeps the screens from being shown on this terminal; None if nothing does."""
    if stdin is None or not stdin.isatty():
        return Problem(Obstacle.STDIN)
    if stdout is None or not stdout.isatty():
        return Problem(Obstacle.STDOUT)
    terminal = environ.get("TERM", "")
    if os.name == "posix" and terminal in ("", "dumb", "unknown"):
        return Problem(Obstacle.TERMINAL_TYPE, terminal)
    for charset in (locale_charset(environ), stdout.encoding):
        if charset and not _is_utf8(charset):
            return Problem(Obstacle.CHARSET, charset)
    if terminal == "linux" and _is_console(stdout.fileno()):
        return Problem(Obstacle.CONSOLE)
    return None


def run(app: App[Any], log_path: Path | None = None) -> int:
    """Show `app` and return the exit code: its own, 2 where screens cannot be shown, 129 after a hang-up,
    130 and 143 after SIGINT and SIGTERM, 1 after an error nobody foresaw.

    Where such an error happened goes to the file `log_path`, never to the screen: a traceback shows the values at hand,
    and those are people. That holds for the rest of the process too.
    """
    if obstacle := problem(os.environ, sys.__stdin__, sys.__stdout__):
        return refuse(obstacle)
    from rich.console import Console  # loaded with the app

    if sys.modules.get("ssl", sys) is None:
        del sys.modules["ssl"]  # the screens are loaded without it; what writes PDF asks for it, and only then it comes
    sys.excepthook = lambda _kind, error, _trace: _unforeseen(error, log_path)
    threading.excepthook = lambda args: _unforeseen(args.exc_value, log_path)
    if os.name == "posix":  # elsewhere the stock driver has to do
        from clerk_tui.tui.terminal.driver import TerminalDriver

        app.driver_class = TerminalDriver
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        app.error_console = Console(file=nowhere)
        app.run()
    if app._exception is not None:
        # A worker's failure comes wrapped, and the wrapping was raised nowhere.
        _unforeseen(getattr(app._exception, "error", app._exception), log_path)
        return FAILED
    return FAILED if app.return_code is None else app.return_code


def refuse(obstacle: Problem) -> int:
    """Say what keeps the screens from being shown, in the terminal's own charset, and give the exit code."""
    _say(explain(obstacle), obstacle.found if obstacle.obstacle is Obstacle.CHARSET else "utf-8")
    return UNUSABLE


def too_small(width: int, height: int) -> bool:
    """Whether a window of so many columns and lines is below what the screens are drawn for."""
    return width < MINIMUM[0] or height < MINIMUM[1]


def explain(found: Problem) -> str:
    """What is wrong and what to do, in both languages. English first: where Chinese fails, it is still read."""
    english, chinese = (sentence.format(found=found.found or "?") for sentence in _SENTENCES[found.obstacle])
    return f"{english}\n{chinese}\n{_STEPS_EN}\n{_STEPS_ZH}\n"


def locale_charset(environ: Mapping[str, str]) -> str:
    """The charset named by the locale in force; empty if it names none.

    The name counts even where that locale is not installed: the terminal at the other end goes by it.
    """
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    name = next(filter(None, names), "")
    return name.partition(".")[2].partition("@")[0]


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == "utf-8"
    except LookupError:
        return False


def _is_console(fd: int) -> bool:
    """Whether `fd` is a console of the kernel itself, not one that fbterm or kmscon draws."""
    try:
        name = os.ttyname(fd)
    except OSError:
        return False
    return re.fullmatch(r"/dev/(tty\d+|console)", name) is not None


def _unforeseen(error: BaseException | None, path: Path | None) -> None:
    """Write the error down and say so; on a line that is gone, say nothing."""
    where = "-"
    if error is not None and path is not None:
        where = str(path)
        try:
            crash.record(error, path, datetime.now())
        except OSError as failure:
            where += f" ({failure.strerror})"
    _say("".join(f"{sentence.format(path=where)}\n" for sentence in _UNFORESEEN), "utf-8")


def _say(text: str, charset: str) -> None:
    """Write to the terminal in its own charset, with ? for what it lacks."""
    try:
        data = text.encode(charset, "replace")
    except LookupError:
        data = text.encode("ascii", "replace")
    try:
        os.write(2, data)
    except OSError:  # the line is gone: nobody is there to read it
        return
