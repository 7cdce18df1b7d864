"""From the first run to the archived file, by keyboard alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from clerk_tui.knowledge.loader import load_procedure
from tests.journeys.clerk import LATE, Clerk, goes_to
from tests.terminal import Terminal

STEPS = load_procedure().steps
OVERRIDDEN, SKIPPED = 24, 39
"""One step is done before its time, with a reason; one does not apply."""


def answer(terminal: Terminal, text: str) -> None:
    """Answer the question under the cursor; the program then goes on to the next."""
    terminal.press("enter")
    terminal.wait_for("Esc 返回")
    terminal.type(text)
    terminal.press("enter")


def set_up(terminal: Terminal) -> None:
    """The wizard, on the plan of four phases around 2026-09-10."""
    terminal.wait_for("首次使用")
    answer(terminal, "阿里河镇")
    terminal.press("enter", "1")
    for text in ("中共鄂伦春自治旗委员会", "12", "12"):
        answer(terminal, text)
    terminal.press("enter", "1")
    answer(terminal, "2026-09-10")
    terminal.press("end", "enter")
    terminal.wait_for("[F2今日]")
    terminal.press("f3")
    terminal.wait_for("[F3流程]")


def override(terminal: Terminal, number: int) -> None:
    """Mark a step done although others have to come before."""
    goes_to(terminal, number)
    terminal.press("space")
    terminal.wait_for("前项未办结")
    terminal.press("end", "enter")
    terminal.wait_for("会打印在清单上")
    terminal.type("旗委已同意先办")
    terminal.press("enter")
    terminal.wait_for("分项还没勾完")
    terminal.press("1")
    terminal.wait_for(f"第{number}项“{STEPS[number - 1].title}” 已办")


def set_aside(terminal: Terminal, number: int) -> None:
    goes_to(terminal, number)
    terminal.press("delete")
    terminal.wait_for("不适用的理由")
    terminal.type("会期一天，不安排活动")
    terminal.press("enter")
    terminal.wait_for(f"“{STEPS[number - 1].title}” 不适用")


def settle_the_rest(terminal: Terminal) -> None:
    """Every open step in its order, from the first line down."""
    terminal.press("home")
    for step in STEPS:
        if step.number not in (OVERRIDDEN, SKIPPED):
            terminal.send(b" ")
            if step.items:
                terminal.wait_for("分项还没勾完")
                terminal.send(b"\r")
            terminal.wait_for(f"第{step.number}项“{step.title}” 已办")
        terminal.press("down")


def undo_and_do_again(terminal: Terminal) -> None:
    """The last mark, taken back and given again."""
    terminal.press("ctrl+z")
    terminal.wait_for("已撤销：办结 59")
    terminal.wait_for("[ ] 59")
    terminal.press("space")
    terminal.wait_for("[x] 59")


def print_checklist(terminal: Terminal) -> None:
    """As PDF and as text."""
    for digit in "12":
        terminal.press("ctrl+o")
        terminal.wait_for("程序清单  PDF")
        terminal.press(digit)
        terminal.wait_for("已打印到")
        terminal.wait_for(lambda it: "Esc 取消" not in it.text)


def leave(terminal: Terminal) -> None:
    terminal.press("f10")
    assert terminal.exit_code() == 0
    assert terminal.restored()


def test_all_steps_from_the_first_run_to_the_archived_file(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path / "data", tmp_path / "exports", today=LATE)
    with clerk.opens() as terminal:
        set_up(terminal)
        override(terminal, OVERRIDDEN)
        set_aside(terminal, SKIPPED)
        terminal.press("ctrl+n")
        terminal.wait_for("[未办]   逾期    我的    共57项")
        terminal.press("ctrl+n", "ctrl+n", "ctrl+n")
        terminal.wait_for("[全部]")
        settle_the_rest(terminal)
        undo_and_do_again(terminal)
        terminal.press("ctrl+f")
        terminal.wait_for("找到")
        terminal.type("qqqq")
        terminal.wait_for("没有找到")
        terminal.press("backspace*4")
        terminal.type("lgld")
        terminal.wait_for("立卷归档")
        terminal.press("escape")
        print_checklist(terminal)
        leave(terminal)
    listed = clerk.steps()
    assert [number for number, each in listed.items() if each["status"] not in ("done", "not_applicable")] == []
    assert listed[SKIPPED]["status"] == "not_applicable"
    assert len(listed) == 59
    verified = clerk.runs("verify", "--json")
    assert verified.returncode == 0
    assert json.loads(verified.stdout)["trouble"] is None
    text, pdf = (next(clerk.exports.glob(f"*程序清单*.{kind}")) for kind in ("txt", "pdf"))
    printed = text.read_bytes().decode("gb18030")
    assert "旗委已同意先办" in printed
    assert "不安排活动" in printed
    assert pdf.read_bytes().startswith(b"%PDF")
    with replace(clerk, user="王岚").opens() as terminal:
        terminal.wait_for("今天没有要办的事项")
        terminal.press("f3", "ctrl+n")
        terminal.wait_for("没有这样的事项")
        leave(terminal)
