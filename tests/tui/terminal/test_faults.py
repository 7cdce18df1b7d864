from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tui.terminal.faults import FAULTS, Fault, Program
from tests.tui.terminal.probe_app import PERSON, READY


@pytest.fixture
def program(tmp_path: Path) -> Program:
    number, log = tmp_path / "number", tmp_path / "log" / "errors.txt"
    number.write_text("0")
    return Program(
        command=(sys.executable, "-m", "tests.tui.terminal.probe_app", str(number), str(log)),
        ready=READY,
        edit=("f5",),
        quit=("f10",),
        saved=number.read_text,
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_program_on_our_driver_survives(fault: Fault, program: Program) -> None:
    fault(program)


def test_ctrl_z_undoes(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(READY)
        terminal.press("f5*3", "ctrl+z")
        terminal.wait_for("数=2")


def test_an_unforeseen_error_is_logged_without_what_it_was_about(program: Program, tmp_path: Path) -> None:
    with program.start() as terminal:
        terminal.wait_for(READY)
        terminal.press("f7")
        assert terminal.exit_code() == 1
        assert terminal.left_on() == set()
        shown = terminal.raw.decode()
    log = tmp_path / "log" / "errors.txt"
    written = log.read_text()
    assert "action_fail" in written
    assert "RuntimeError" in written
    assert str(log) in shown
    for text in (shown, written):
        assert PERSON not in text
        assert "Traceback" not in text
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_bytes_of_another_charset_are_seen_as_such(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(READY)
        terminal.press("tab")
        terminal.send("张".encode("gbk"))
        terminal.type("张三")
        terminal.wait_for("张三")
        assert "\N{REPLACEMENT CHARACTER}" in terminal.text


def test_an_exported_window_size_does_not_outlive_the_window(program: Program) -> None:
    with program.start(env={"COLUMNS": "40", "LINES": "10"}) as terminal:
        terminal.wait_for(lambda it: any(len(line) > 70 for line in it.lines))


def test_a_program_at_rest_is_never_woken(program: Program) -> None:
    with program.start() as terminal:
        terminal.wait_for(READY)
        terminal.settle()
        before = terminal.switches
        assert terminal.idle(1.0).bytes == 0
        assert terminal.switches == before


def test_what_is_lost_with_the_error_output_is_nothing(program: Program, tmp_path: Path) -> None:
    shell = ("/bin/sh", "-c", f'exec "$@" 2>{tmp_path}/stderr', "sh")
    with Program((*shell, *program.command), READY, ("f5",), ("f10",), program.saved).start() as terminal:
        terminal.wait_for(READY)
        program.leaves(terminal)
    assert (tmp_path / "stderr").read_text() == ""
