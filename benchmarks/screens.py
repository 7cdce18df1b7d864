"""The program itself beside a bare Textual app: start, memory, keys, ticks, idleness.

python -m benchmarks.screens
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from benchmarks import terminal
from clerk_tui.actions.demo import prepare_demo
from clerk_tui.settings import resolve
from tests.terminal import Terminal

DAY = date(2026, 11, 23)
MARKER = "今天要办"
TICKS = 4
"""Steps of the demonstration that can be marked one after the other without a question, from line `FIRST` on."""
FIRST = 8


def main(runs: int = 9) -> dict[str, float]:
    """Measure the demonstration township; figures by name."""
    with tempfile.TemporaryDirectory() as folder:
        command = _command(Path(folder))
        figures = terminal.main(command, MARKER, ("down",), runs=runs)
        bare = figures["bare start CPU, s"]
        figures |= {**_ticks(command, bare), **_rooms(command, bare)}
    for name in list(figures)[-6:]:
        print(f"{name:<48}{figures[name]:>10.3f}")
    return figures


def _command(folder: Path) -> list[str]:
    """The program on a fresh demonstration township."""
    settings = resolve({}, data=folder / "demo", user="李青", today=DAY)
    prepare_demo(settings)
    program = [sys.executable, "-m", "clerk_tui"]
    return [*program, "--data", str(settings.data), "--today", DAY.isoformat(), "--user", "李青"]


def _ticks(command: list[str], bare: float) -> Mapping[str, float]:
    """Marking steps on F2, the first left out: it loads what the others use. Each tick is one durable commit."""
    with Terminal(command) as program:
        program.wait_for(MARKER)
        program.press("space", *["down"] * FIRST)
        costs = []
        for _ in range(TICKS):
            costs.append(program.cost("space"))
            program.press("down")
    return {
        "tick: bytes, most": float(max(cost.bytes for cost in costs)),
        "tick: CPU with its commit, x bare start, least": min(cost.cpu for cost in costs) / bare,
    }


def _rooms(command: list[str], bare: float) -> Mapping[str, float]:
    """The checklist: opening it, moving in it, and a page of it."""
    with Terminal(command) as program:
        program.wait_for(MARKER)
        opened = program.cost("f3")
        moves = [program.cost("down") for _ in range(8)]
        page = program.cost("pagedown")
    return {
        "F3: bytes": float(opened.bytes),
        "F3 down: bytes, most": float(max(cost.bytes for cost in moves)),
        "F3 down: CPU, x bare start, least": min(cost.cpu for cost in moves) / bare,
        "F3 page: CPU, x bare start": page.cpu / bare,
    }


if __name__ == "__main__":
    main()
