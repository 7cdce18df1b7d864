"""A roll of 5,000 members on the screen, beside a bare Textual app: start, opening, moving, paging, filtering.

python -m benchmarks.people
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks import terminal
from benchmarks.bare_app import READY
from clerk_tui.actions.demo import TOWNSHIP
from clerk_tui.actions.invented import invented_roll
from clerk_tui.actions.people.roll import enter_roll
from clerk_tui.actions.reelection import Beginning, begin
from clerk_tui.domain.plan import Plan
from clerk_tui.settings import resolve
from tests.terminal import Terminal

DAY = date(2026, 11, 23)
MEMBERS = 5000
MARKER, ROLL = "今天要办", f"[党员 {MEMBERS}]"
BUDGETS = {
    "first screen: CPU, x bare": 1.6,
    "F4: bytes": 5266.0,
    "F4 down: bytes, most": 530.0,
    "F4 down: CPU, x bare start, least": 0.03,
    "F4 page: bytes, most": 5266.0,
    "F4 page: CPU, x bare start, least": 0.10,
}


def main(runs: int = 5) -> dict[str, float]:
    """Measure, print each figure beside its budget if it has one, and return the figures by name."""
    with tempfile.TemporaryDirectory() as folder:
        command = _command(Path(folder))
        bare, program = terminal.race(command, MARKER, {}, runs)
        figures = {
            "first screen: CPU, x bare": _first_screen(command, MARKER, runs)
            / _first_screen(terminal.BARE, READY, runs),
            "start with the check of all records: CPU, x bare": program.cpu / bare.cpu,
            "RSS, x bare": program.rss / bare.rss,
            **_roll(command, bare.cpu),
        }
    for name, figure in figures.items():
        budget = BUDGETS.get(name)
        told = f"  budget {budget:>8.3f}  {'ok' if figure <= budget else 'OVER'}" if budget else ""
        print(f"{name:<48}{figure:>10.3f}{told}")
    return figures


def _first_screen(command: Sequence[str], marker: str, runs: int) -> float:
    """The least processor time of some starts up to the first screen. All records are checked once it stands."""
    costs = []
    for _ in range(runs):
        with Terminal(command) as program:
            program.wait_for(marker)
            costs.append(program.cpu)
    return min(costs)


def _command(folder: Path) -> list[str]:
    """The program on a township with a large roll."""
    settings = resolve({}, data=folder / "data", user="李青", today=DAY)
    with begin(settings, Beginning(TOWNSHIP, Plan("four-phase", DAY))) as reelection:
        with reelection.record("名册"):
            enter_roll(reelection, *invented_roll(MEMBERS, DAY))
        reelection.database.snapshot()
    program = [sys.executable, "-m", "clerk_tui"]
    return [*program, "--data", str(settings.data), "--today", DAY.isoformat(), "--user", "李青"]


def _roll(command: list[str], bare: float) -> Mapping[str, float]:
    """Opening the roll, moving in it, a page, the end, and a letter of the filter."""
    with Terminal(command) as program:
        program.wait_for(MARKER)
        program.settle()
        opened = program.cost("f4")
        program.wait_for(ROLL)
        moves = [program.cost("down") for _ in range(8)]
        pages = [program.cost("pagedown") for _ in range(4)]
        end = program.cost("end")
        program.press("ctrl+f", "z")
        letter = program.cost("s")
    return {
        "F4: bytes": float(opened.bytes),
        "F4: CPU, x bare start": opened.cpu / bare,
        "F4 down: bytes, most": float(max(cost.bytes for cost in moves)),
        "F4 down: CPU, x bare start, least": min(cost.cpu for cost in moves) / bare,
        "F4 page: bytes, most": float(max(cost.bytes for cost in pages)),
        "F4 page: CPU, x bare start, least": min(cost.cpu for cost in pages) / bare,
        "F4 end: CPU, x bare start": end.cpu / bare,
        "F4 letter of the filter: CPU, x bare start": letter.cpu / bare,
    }


if __name__ == "__main__":
    main()
