"""Two users at two terminals on one township."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.clerk import Clerk, at_demo, colleague, goes_to
from tests.terminal import Terminal

SOON = 2.0  # seconds in which one session's change is on the other's screen


def opens_note(terminal: Terminal, number: int) -> None:
    """The field for the note of a step."""
    terminal.wait_for("今天要办")
    goes_to(terminal, number)
    terminal.press("enter")
    terminal.wait_for("[事项]")
    terminal.press("down*4", "enter")
    terminal.wait_for("备注：")


def notes(clerk: Clerk) -> list[str]:
    """The lines of the journal that write a note."""
    return [line for line in clerk.journal().splitlines() if "登记 18" in line]


def test_a_change_shows_in_the_other_session_without_a_key(tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)
    with clerk.opens() as here, colleague(clerk).opens() as there:
        for terminal in (here, there):
            terminal.wait_for("12/13 逾期1")
            terminal.settle()
        here.press("space")
        here.wait_for("13/13")
        there.wait_for("13/13", timeout=SOON)
        there.press("f3")
        there.wait_for("[F3流程]")
        here.press("ctrl+z")
        there.wait_for("12/13", timeout=SOON)
        for terminal in (here, there):
            terminal.press("f10")
            assert terminal.exit_code() == 0
    assert "办结 18" in clerk.journal()
    assert clerk.runs("verify").returncode == 0


def test_a_conflicting_edit_shows_both_versions_and_loses_neither(tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)
    with clerk.opens() as here, colleague(clerk).opens() as there:
        for terminal in (here, there):
            opens_note(terminal, 18)
        there.type("名册存柜二")
        there.press("enter")
        there.wait_for("已保存")
        here.type("名册待核对")
        here.press("enter")
        here.wait_for("别处刚改过")
        for told in ("您填的备注：名册待核对", "现在的备注：名册存柜二", "王岚"):
            assert told in here.text
        assert len(notes(clerk)) == 1
        here.press("2")
        here.wait_for("已保存")
        there.wait_for("名册待核对", timeout=SOON)
    first, second = notes(clerk)
    assert "名册存柜二" in first
    assert "名册待核对" in second
    assert clerk.runs("verify").returncode == 0


def test_what_another_session_wrote_stands_unless_one_says_otherwise(tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)
    with clerk.opens() as here:
        opens_note(here, 18)
        here.type("名册待核对")
        assert colleague(clerk).runs("step", "done", "18", "--note", "已交").returncode == 0
        here.press("enter")
        here.wait_for("现在的备注：已交")
        here.press("1")
        here.wait_for("保留了现在的内容")
        here.wait_for("已交")
    assert notes(clerk) == []


def test_a_change_others_built_on_is_not_undone_blindly(tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)
    with clerk.opens() as here:
        here.wait_for("12/13")
        here.press("space")
        here.wait_for("13/13")
        assert colleague(clerk).runs("step", "undo", "18", "--reason", "重编").returncode == 0
        here.wait_for("12/13", timeout=SOON)
        here.press("ctrl+z")
        here.wait_for("之后又有别处的更改")
    assert clerk.steps()[18]["status"] == "overdue"
