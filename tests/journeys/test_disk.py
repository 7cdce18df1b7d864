"""Disks that take nothing more: said at once, and the program goes on for reading."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.clerk import Clerk, at_demo
from tests.terminal import Terminal

FAILING = """
import errno, os, sys
from pathlib import Path
from clerk_tui.store import disk
real = disk.{call}
def refuse(*given):
    if Path({marker!r}).exists():
        raise OSError(errno.{name}, os.strerror(errno.{name}))
    return real(*given)
disk.{call} = refuse
from clerk_tui.cli.main import main
main(sys.argv[1:])
"""
"""The program on a disk that fails as soon as a marker exists; a real full disk needs the rights to mount one."""


def on_failing_disk(clerk: Clerk, marker: Path, call: str, name: str) -> Terminal:
    program = FAILING.format(call=call, marker=str(marker), name=name)
    return Terminal((sys.executable, "-c", program, *clerk.command[3:]))


@pytest.mark.parametrize(
    ("call", "name", "said"),
    [("write_at", "ENOSPC", "磁盘已满"), ("write_at", "EIO", "磁盘读写出错"), ("sync", "EIO", "磁盘读写出错")],
)
def test_a_failing_disk_is_said_at_once_and_what_was_saved_stays(
    tmp_path: Path, call: str, name: str, said: str
) -> None:
    clerk, marker = at_demo(tmp_path), tmp_path / "failing"
    with on_failing_disk(clerk, marker, call, name) as terminal:
        terminal.wait_for("12/13 逾期1")
        terminal.press("space")
        terminal.wait_for("13/13")
        marker.touch()
        terminal.press("down", "space")
        terminal.wait_for(said)
        assert "没有保存" in terminal.text
        terminal.press("f3")
        terminal.wait_for("学习上级换届文件")
        marker.unlink()
        terminal.press("f2", "f10")
        assert terminal.exit_code() == 0
        assert terminal.restored()
    listed = clerk.steps()
    assert (listed[18]["status"], listed[22]["status"]) == ("done", "overdue")
    assert clerk.runs("verify").returncode == 0


def test_a_disk_with_room_again_is_used_again(tmp_path: Path) -> None:
    clerk, marker = at_demo(tmp_path), tmp_path / "full"
    with on_failing_disk(clerk, marker, "write_at", "ENOSPC") as terminal:
        terminal.wait_for("12/13 逾期1")
        marker.touch()
        terminal.press("space")
        terminal.wait_for("磁盘已满")
        marker.unlink()
        terminal.press("space")
        terminal.wait_for("13/13")
    assert clerk.steps()[18]["status"] == "done"


def locked(clerk: Clerk) -> Callable[[], None]:
    """Take every right to write away; the way back."""
    for path in (clerk.data / "journal.jsonl", clerk.data / "data.json"):
        path.chmod(0o400)
    clerk.data.chmod(0o500)
    return lambda: clerk.data.chmod(0o700)


def test_a_folder_without_permission_is_read_only_and_says_so(tmp_path: Path) -> None:
    """For the superuser, whom permissions do not stop, the system call refuses."""
    clerk, marker = at_demo(tmp_path), tmp_path / "locked"
    unlock = locked(clerk)
    marker.touch()
    program = """
import os, sys
from clerk_tui.store import disk
real = disk.open_file
def refuse(path, flags, mode=0o600):
    if flags != disk.READ:
        raise PermissionError(13, os.strerror(13))
    return real(path, flags, mode)
disk.open_file = refuse
from clerk_tui.cli.main import main
main(sys.argv[1:])
"""
    command = clerk.command if os.geteuid() else (sys.executable, "-c", program, *clerk.command[3:])
    before = clerk.journal()
    with Terminal(command) as terminal:
        terminal.wait_for("只读")
        terminal.wait_for("您没有写这份数据的权限")
        terminal.press("space")
        terminal.wait_for("现在只能看，不能改")
        terminal.press("f3")
        terminal.wait_for("[F3流程]")
        terminal.press("f10")
        assert terminal.exit_code() == 0
    unlock()
    assert clerk.journal() == before


def test_an_unforeseen_error_in_the_background_is_logged_with_its_place_and_without_its_people(tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)
    program = """
import sys
from clerk_tui.actions import steps
def fail(*_):
    raise RuntimeError("王小明")
steps.mark_done = fail
from clerk_tui.cli.main import main
main(sys.argv[1:])
"""
    with Terminal((sys.executable, "-c", program, *clerk.command[3:])) as terminal:
        terminal.wait_for("今天要办")
        terminal.press("space")
        assert terminal.exit_code() == 1
        assert terminal.restored()
    written = (clerk.data / "clerk-tui.log").read_text(encoding="utf-8")
    assert "in fail" in written
    assert "RuntimeError" in written
    assert "王小明" not in written
