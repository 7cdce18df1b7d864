"""A full-screen program side by side with a bare Textual app, on a real pseudo-terminal.

    python -m benchmarks.terminal [--runs N] [--keys down,space] MARKER COMMAND ...

MARKER is on the screen when the program can be used. The two run by turns and the best of each counts, so that a busy
machine slows both; ratios are to the bare app of the same run.
"""

from __future__ import annotations

import argparse
import compileall
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bare_app import READY
from clerk_tui.tui.app import AT_LEISURE
from tests.keys import presses
from tests.terminal import Terminal

ROOT = Path(__file__).parents[1]
BARE = (sys.executable, "-m", "benchmarks.bare_app")
IDLE = 10.0  # seconds
PRESSES = 8  # of each key; the one that writes most counts
FOCUS_CHANGES = 600
BUDGETS = {
    "start CPU, x bare": 1.25,
    "start to marker, x bare": 1.25,
    "RSS, x bare": 1.25,
    "PSS, x bare": 1.25,
    "start bytes, x bare": 2.5,
    "bytes idle": 0.0,
    "wake-ups idle": 0.0,
    f"RSS after {FOCUS_CHANGES} focus changes, x own start": 1.2,
}
KEY_BYTES, KEY_CPU = 530.0, 0.03


@dataclass(frozen=True)
class Start:
    """One start, until there was nothing more to do. Seconds, megabytes, bytes."""

    cpu: float
    marker: float
    rss: float
    pss: float
    written: float


def main(
    command: Sequence[str],
    marker: str,
    keys: Sequence[str] = ("down",),
    env: Mapping[str, str] | None = None,
    runs: int = 5,
) -> dict[str, float]:
    """Measure `command`, print each figure beside its budget, and return the figures by name."""
    for folder in ("clerk_tui", "benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    bare, program = race(command, marker, env or {}, runs)
    figures = {
        "start CPU, x bare": program.cpu / bare.cpu,
        "start to marker, x bare": program.marker / bare.marker,
        "RSS, x bare": program.rss / bare.rss,
        "PSS, x bare": program.pss / bare.pss,
        "start bytes, x bare": program.written / bare.written,
        **_keys(command, marker, env or {}, keys, bare.cpu),
        **_rest(command, marker, env or {}),
    }
    print(f"bare:    {_line(bare)}\nprogram: {_line(program)}")
    _table(figures)
    return {**figures, "bare start CPU, s": bare.cpu}


def race(command: Sequence[str], marker: str, env: Mapping[str, str], runs: int) -> tuple[Start, Start]:
    """The best of `runs` starts of the bare app and of the program, after one of each that fills the caches."""
    bare, program = [], []
    for _ in range(runs + 1):
        bare.append(_start(BARE, READY, {}))
        program.append(_start(command, marker, env))
    return _best(bare[1:]), _best(program[1:])


def _start(command: Sequence[str], marker: str, env: Mapping[str, str]) -> Start:
    with Terminal(command, env=env) as terminal:
        seconds = terminal.wait_for(marker)
        terminal.settle()
        memory = terminal.memory
        return Start(terminal.cpu, seconds, memory.rss, memory.pss, len(terminal.raw))


def _best(starts: Sequence[Start]) -> Start:
    return Start(*(min(getattr(start, name) for start in starts) for name in Start.__dataclass_fields__))


def _keys(
    command: Sequence[str], marker: str, env: Mapping[str, str], keys: Sequence[str], start: float
) -> dict[str, float]:
    """For each key the most bytes and the least processor time of some presses; `start` is the bare app's."""
    figures = {}
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(marker)
        for key in keys:
            costs = [terminal.cost(key) for _ in range(PRESSES)]
            figures[f"{key}: bytes"] = float(max(cost.bytes for cost in costs))
            figures[f"{key}: CPU, x bare start"] = min(cost.cpu for cost in costs) / start
    return figures


def _rest(command: Sequence[str], marker: str, env: Mapping[str, str]) -> dict[str, float]:
    """What idleness costs, and what is left in memory of many changes of focus."""
    changes = b"".join(presses(("focus_out", "focus_in", "tab", "tab")))
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(marker)
        terminal.settle()
        terminal.idle(AT_LEISURE + 1)  # all records are checked meanwhile
        rss, switches = terminal.memory.rss, terminal.switches
        idle = terminal.idle(IDLE)
        woken = terminal.switches - switches
        for _ in range(FOCUS_CHANGES // 4):
            terminal.send(changes)
            terminal.settle()
        return {
            "bytes idle": float(idle.bytes),
            "wake-ups idle": float(woken),
            f"RSS after {FOCUS_CHANGES} focus changes, x own start": terminal.memory.rss / rss,
        }


def _line(start: Start) -> str:
    return (
        f"{start.cpu * 1000:.0f} ms CPU, marker after {start.marker * 1000:.0f} ms,"
        f" {start.rss:.1f} MB RSS, {start.pss:.1f} MB PSS, {start.written} B"
    )


def _table(figures: Mapping[str, float]) -> None:
    for name, figure in figures.items():
        budget = BUDGETS.get(name, KEY_BYTES if name.endswith("bytes") else KEY_CPU)
        print(f"{name:<48}{figure:>10.3f}  budget {budget:>8.3f}  {'ok' if figure <= budget else 'OVER'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keys", default="down", type=lambda names: names.split(","))
    parser.add_argument("marker")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    wanted = parser.parse_args()
    main(wanted.command, wanted.marker, wanted.keys, runs=wanted.runs)
