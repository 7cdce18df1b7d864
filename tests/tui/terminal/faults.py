"""What goes wrong with terminals, one function for each, for any program on the hardened driver.

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
    def test_the_program_survives(fault, tmp_path):
        fault(Program(...))

Each asserts the exit code, that the terminal is as it was, what is saved, and that a living program is at rest.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.keys import PASTE_START
from tests.terminal import Terminal

HUGE = "1x2 3王\r" * 14_000  # 112 KB: digits, letters and Enter, all of which keys may be bound to
IDLE = 0.5  # seconds
IDLE_CPU = 0.03  # seconds in so much idleness; a busy loop takes all of it
BURST_CPU = 2.0  # seconds; as single keys it is 12
GBK = "你好".encode("gbk")


@dataclass(frozen=True)
class Program:
    """What a fault has to know about the program it is done to."""

    command: tuple[str, ...]
    ready: str  # on the screen as soon as keys are taken
    edit: tuple[str, ...]  # keys that save something, as often as they are pressed
    quit: tuple[str, ...]  # keys that end the program from where it starts, with nothing more asked
    saved: Callable[[], object]  # what is in its files; different after each edit
    env: Mapping[str, str] = field(default_factory=dict)

    def start(self, **options: object) -> Terminal:
        """A terminal on which the program has been started."""
        env = {**self.env, **options.pop("env", {})}  # type: ignore[dict-item]
        return Terminal(self.command, env=env, **options)  # type: ignore[arg-type]

    def edited(self, terminal: Terminal) -> object:
        """What is saved after one edit more."""
        before = self.saved()
        terminal.press(*self.edit)
        terminal.wait_for(lambda _: self.saved() != before)
        return self.saved()

    def leaves(self, terminal: Terminal) -> None:
        """The program still listens, is at rest, saves, and ends in order."""
        assert terminal.idle(IDLE).cpu < IDLE_CPU
        last = self.edited(terminal)
        terminal.press(*self.quit)
        assert terminal.exit_code() == 0
        assert terminal.left_on() == set()
        assert self.saved() == last


Fault = Callable[[Program], None]


def quitting_gives_the_terminal_back(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        program.leaves(terminal)


def sigterm_ends_in_order(program: Program) -> None:
    _ends_by(program, signal.SIGTERM, 143)


def sighup_ends_in_order(program: Program) -> None:
    _ends_by(program, signal.SIGHUP, 129)


def sigint_from_outside_ends_in_order(program: Program) -> None:
    _ends_by(program, signal.SIGINT, 130)


def _ends_by(program: Program, number: signal.Signals, code: int) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        last = program.edited(terminal)
        terminal.signal(number)
        assert terminal.exit_code() == code
        assert terminal.left_on() == set()
        assert program.saved() == last


def a_hang_up_ends_the_program(program: Program) -> None:
    _ends_by_hang_up(program, adopted=True)


def a_hang_up_nobody_signals_ends_the_program(program: Program) -> None:
    _ends_by_hang_up(program, adopted=False)


def _ends_by_hang_up(program: Program, *, adopted: bool) -> None:
    with program.start(adopted=adopted) as terminal:
        terminal.wait_for(program.ready)
        last = program.edited(terminal)
        terminal.hang_up()
        assert terminal.exit_code() == 129
        assert program.saved() == last


def a_hang_up_while_painting_ends_the_program(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        for place in range(40):
            terminal.resize(80 + place % 2, 24)
        terminal.hang_up()
        assert terminal.exit_code() == 129


def a_line_that_stands_still_goes_on(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        _stand_still(terminal)
        terminal.resize(80, 24)
        terminal.settle()
        program.leaves(terminal)


def a_hang_up_of_a_line_that_stands_still_ends_the_program(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        _stand_still(terminal)
        terminal.hang_up()
        assert terminal.exit_code() == 129


def _stand_still(terminal: Terminal) -> None:
    """Have the program paint until nothing more fits, with nobody reading."""
    for place in range(60):
        terminal.resize(80 + place % 2, 24)
        time.sleep(0.02)


def a_closed_stdin_is_refused(program: Program) -> None:
    _is_refused(program, stdin="closed")


def a_stdin_that_is_no_terminal_is_refused(program: Program) -> None:
    _is_refused(program, stdin="/dev/null")


def a_terminal_without_a_cursor_is_refused(program: Program) -> None:
    _is_refused(program, env={"TERM": "dumb"})


def a_terminal_of_unknown_type_is_refused(program: Program) -> None:
    _is_refused(program, env={"TERM": ""})


def a_gbk_locale_is_refused_in_gbk(program: Program) -> None:
    for name in ("zh_CN.GBK", "zh_CN.GB18030"):
        terminal = _is_refused(program, env={"LC_ALL": name})
        assert "请把终端改为 UTF-8" in terminal.raw.decode("gbk")


def _is_refused(program: Program, **options: object) -> Terminal:
    """The program says why and ends with 2, without having touched the terminal."""
    before = program.saved()
    with program.start(**options) as terminal:
        assert terminal.exit_code() == 2
        assert b"clerk-tui" in terminal.raw
        assert b"\x1b" not in terminal.raw
        assert terminal.left_on() == set()
    assert program.saved() == before
    return terminal


def bytes_of_another_charset_do_no_harm(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        terminal.send(GBK)
        terminal.settle()
        program.leaves(terminal)


def a_huge_paste_is_no_storm_of_keys(program: Program) -> None:
    _takes_paste(program, bracketed=True)


def a_huge_paste_nobody_announces_is_no_storm_of_keys(program: Program) -> None:
    _takes_paste(program, bracketed=False)


def _takes_paste(program: Program, *, bracketed: bool) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        terminal.settle()
        before, used = program.saved(), terminal.cpu
        terminal.paste(HUGE, bracketed=bracketed)
        terminal.idle(IDLE)
        assert terminal.cpu - used < BURST_CPU
        assert program.saved() == before
        program.leaves(terminal)


def a_paste_without_end_gives_the_keyboard_back(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        terminal.send(PASTE_START + b"1x2 3")
        terminal.idle(3.2)
        program.leaves(terminal)


def a_storm_of_resizes_comes_to_rest(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        for place in range(50):
            terminal.resize(80 + place % 21, 24 + place % 7)
            terminal.watch(0.02)
        terminal.resize(80, 24)
        terminal.settle()
        terminal.wait_for(program.ready)
        program.leaves(terminal)


def a_small_window_is_no_end(program: Program) -> None:
    _starts_in(program, (40, 10))


def a_tiny_window_is_no_end(program: Program) -> None:
    _starts_in(program, (10, 3))


def _starts_in(program: Program, size: tuple[int, int]) -> None:
    """Something is shown, and everything once the window is large enough."""
    with program.start(size=size) as terminal:
        terminal.wait_for(lambda it: it.text.strip())
        terminal.settle()
        terminal.resize(80, 24)
        terminal.wait_for(program.ready)
        program.leaves(terminal)


def sigtstp_stops_and_sigcont_repaints(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        terminal.settle()
        terminal.signal(signal.SIGTSTP)
        terminal.wait_for(Terminal.stopped)
        terminal.wait_for(lambda it: not it.left_on())
        _comes_back(program, terminal)


def sigstop_stops_and_sigcont_repaints(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        terminal.settle()
        terminal.signal(signal.SIGSTOP)
        terminal.wait_for(Terminal.stopped)
        _comes_back(program, terminal)


def _comes_back(program: Program, terminal: Terminal) -> None:
    terminal.screen.blank()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(program.ready)
    terminal.settle()
    assert "alternate screen" in terminal.left_on()
    program.leaves(terminal)


def sigterm_while_stopped_ends_in_order(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        last = program.edited(terminal)
        terminal.signal(signal.SIGTSTP)
        terminal.wait_for(Terminal.stopped)
        terminal.signal(signal.SIGTERM)
        terminal.signal(signal.SIGCONT)
        assert terminal.exit_code() == 143
        assert terminal.left_on() == set()
        assert program.saved() == last


def ctrl_z_is_a_key(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(program.ready)
        program.edited(terminal)
        terminal.press("ctrl+z")
        assert not terminal.stopped()
        program.leaves(terminal)


FAULTS: list[Fault] = [
    quitting_gives_the_terminal_back,
    sigterm_ends_in_order,
    sighup_ends_in_order,
    sigint_from_outside_ends_in_order,
    a_hang_up_ends_the_program,
    a_hang_up_nobody_signals_ends_the_program,
    a_hang_up_while_painting_ends_the_program,
    a_line_that_stands_still_goes_on,
    a_hang_up_of_a_line_that_stands_still_ends_the_program,
    a_closed_stdin_is_refused,
    a_stdin_that_is_no_terminal_is_refused,
    a_terminal_without_a_cursor_is_refused,
    a_terminal_of_unknown_type_is_refused,
    a_gbk_locale_is_refused_in_gbk,
    bytes_of_another_charset_do_no_harm,
    a_huge_paste_is_no_storm_of_keys,
    a_huge_paste_nobody_announces_is_no_storm_of_keys,
    a_paste_without_end_gives_the_keyboard_back,
    a_storm_of_resizes_comes_to_rest,
    a_small_window_is_no_end,
    a_tiny_window_is_no_end,
    sigtstp_stops_and_sigcont_repaints,
    sigstop_stops_and_sigcont_repaints,
    sigterm_while_stopped_ends_in_order,
    ctrl_z_is_a_key,
]
