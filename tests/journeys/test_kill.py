"""The plug is pulled in the middle of work."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.journeys.clerk import at_demo, goes_to

MARKED = (18, 22, 32, 34)


def test_everything_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)
    with clerk.opens() as terminal:
        terminal.wait_for("今天要办")
        terminal.press("f3")
        for number in MARKED:
            goes_to(terminal, number)
            terminal.send(b" ")
            terminal.wait_for(f"[x] {number}")
        terminal.press("delete")
        terminal.wait_for("不适用的理由")
        terminal.type("还没有写完")
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    listed = clerk.steps()
    assert [listed[number]["done_on"] for number in MARKED] == [clerk.today.isoformat()] * len(MARKED)
    assert clerk.runs("verify").returncode == 0
    with clerk.opens() as terminal:
        terminal.wait_for("今天要办")
        terminal.press("f3", "ctrl+n")
        terminal.wait_for(f"共{35 - len(MARKED)}项")
        terminal.press("space")
        terminal.wait_for("分项还没勾完")
