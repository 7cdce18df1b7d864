"""The counting screen with few and with many ballots stored, beside a bare Textual app.

python -m benchmarks.counting
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from benchmarks import terminal
from benchmarks.bare_app import READY
from clerk_tui.actions.elections.entries import Opened, Stored, call_out, enter_ballot, open_entry
from clerk_tui.actions.elections.picture import contest_view
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.count import Mark, Stroke
from clerk_tui.domain.draft import fresh
from clerk_tui.settings import Settings
from tests import polls
from tests.terminal import Terminal

DAY = date(2026, 11, 23)
CANDIDATES, SEATS = 11, 9
FEW, MANY, COLLECTED, CALLED = 10, 300, 400, 2700
MARKER, GRID = "今天要办", "[逐票录入]"
PRESSES = 8


def main(runs: int = 5) -> dict[str, float]:
    """Measure the same screen with 10 and with 300 ballots by turns; figures by name."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_command(Path(folder) / str(stored), stored) for stored in (FEW, MANY))
        bare = min(_bare() for _ in range(runs + 1))
        small = [_costs(few, bare) for _ in range(2)]
        large = [_costs(many, bare) for _ in range(2)]
        called = [
            _strokes(_command(Path(folder) / f"called{each}", each, Method.CALL_OUT), bare) for each in (0, CALLED)
        ]
    figures = {f"{name}, {FEW} ballots": min(each[name] for each in small) for name in small[0]}
    figures |= {f"{name}, {MANY} ballots": min(each[name] for each in large) for name in large[0]}
    for stored, each in zip((0, CALLED), called, strict=True):
        figures |= {f"{name}, {stored} strokes": figure for name, figure in each.items()}
    for name, figure in figures.items():
        print(f"{name:<72}{figure:>10.3f}")
    return figures


def _bare() -> float:
    """Processor time of a start of the bare app."""
    with Terminal(terminal.BARE) as program:
        program.wait_for(READY)
        program.settle()
        return program.cpu


def _command(folder: Path, stored: int, method: Method = Method.BALLOTS) -> list[str]:
    """The program on a congress that counts, with so many ballots or strokes stored."""
    settings = Settings(folder / "data", folder / "exports", "李青", DAY)
    polls.at_count(settings, CANDIDATES, SEATS, COLLECTED)
    with open_reelection(settings) as reelection:
        view = contest_view(reelection, "committee")
        assert view is not None
        opened = open_entry(reelection, view.round.key, Side.FIRST, method)
        assert isinstance(opened, Opened)
        with reelection.record("many"):
            for number in range(stored):
                assert isinstance(_store(reelection, view.round.key, number, method), Stored)
    program = [sys.executable, "-m", "clerk_tui", "--data", str(settings.data), "--exports", str(settings.exports)]
    return [*program, "--today", DAY.isoformat(), "--user", "李青"]


def _store(reelection: Reelection, round_: str, number: int, method: Method) -> object:
    if method is Method.BALLOTS:
        return enter_ballot(reelection, round_, Side.FIRST, _ballot(number))
    name = polls.people(CANDIDATES)[number % CANDIDATES]
    return call_out(reelection, round_, Side.FIRST, Stroke(name, Mark.APPROVE))


def _ballot(number: int) -> Ballot:
    """A valid ballot, other than the ones before and after it."""
    draft = fresh(BallotFace(polls.people(CANDIDATES), SEATS))
    return draft.pressed(number % CANDIDATES).pressed((number * 3 + 1) % CANDIDATES).ballot


def _costs(command: list[str], bare: float) -> Mapping[str, float]:
    """Keys that mark, the Enter that commits, and the Backspace that takes back; the first of each left out."""
    with Terminal(command) as program:
        program.wait_for(MARKER)
        program.press("f5", "enter", "enter")
        program.wait_for("计票人是谁")
        program.press("enter")
        program.wait_for(GRID)
        program.wait_for("已录")
        program.press("1", "enter")
        marks, enters, backs = [], [], []
        for number in range(PRESSES):
            marks += [program.cost(str(number % 9 + 1)), program.cost("2" if number % 9 != 1 else "5")]
            enters.append(program.cost("enter"))
        for _ in range(PRESSES):
            backs.append(program.cost("backspace"))
    return {
        "key: bytes, most": float(max(cost.bytes for cost in marks)),
        "key: CPU, x bare start, least": min(cost.cpu for cost in marks) / bare,
        "Enter: bytes, most": float(max(cost.bytes for cost in enters)),
        "Enter: CPU with its commit, x bare start, least": min(cost.cpu for cost in enters) / bare,
        "Backspace: bytes, most": float(max(cost.bytes for cost in backs)),
        "Backspace: CPU with its commit, x bare start, least": min(cost.cpu for cost in backs) / bare,
    }


def _strokes(command: list[str], bare: float) -> Mapping[str, float]:
    """Keys that draw a stroke, each a commit; the first left out."""
    with Terminal(command) as program:
        program.wait_for(MARKER)
        program.press("f5", "enter", "enter")
        program.wait_for("计票人是谁")
        program.press("enter")
        program.settle()
        if "[唱票]" not in program.text:
            program.press("2")
        program.wait_for("[唱票]")
        program.press("1")
        costs = [program.cost(str(number % 9 + 1)) for number in range(PRESSES)]
    return {
        "stroke: bytes, most": float(max(cost.bytes for cost in costs)),
        "stroke: CPU with its commit, x bare start, least": min(cost.cpu for cost in costs) / bare,
    }


if __name__ == "__main__":
    main()
