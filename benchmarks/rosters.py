"""A roll of 5,000 members under the 21 headings of the national form: read, previewed, imported, exported.

Ours beside openpyxl (`.xlsx`) and the csv module (`.csv`), which only read or write the same rows. Each figure is of a
process of its own, so that memory is that of one thing alone: seconds of wall time and of CPU, and the most memory
held, in megabytes. On a busy machine wall times grow with the load, which is told.

    python -m benchmarks.rosters            all
    python -m benchmarks.rosters preview    one, as JSON
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MEMBERS = 5_000
FOLDER = "CLERK_BENCHMARK"
PREVIEW_BUDGET, MEMORY_BUDGET = 4.0, 120.0
"""Seconds from the file to the preview, and megabytes."""


def township(name: str) -> Any:
    """A township without people."""
    from datetime import date, datetime, timezone

    from clerk_tui.actions.reelection import Beginning, begin
    from clerk_tui.domain.plan import Plan
    from clerk_tui.domain.township import Township, TownshipKind
    from clerk_tui.settings import Settings

    folder = Path(os.environ[FOLDER])
    settings = Settings(folder / name, folder, "张干事", None, lambda: datetime(2026, 9, 8, 9, tzinfo=timezone.utc))
    plan = Plan("four-phase", date(2026, 9, 10))
    return begin(settings, Beginning(Township("青石镇", TownshipKind.TOWN, "县委", 12, 12, 1), plan))


def roll(ending: str) -> Path:
    """The file of the roll."""
    return Path(os.environ[FOLDER]) / f"roll.{ending}"


def prepare() -> None:
    """Write the roll in both kinds."""
    from datetime import date

    from clerk_tui.actions.invented import invented_roll
    from clerk_tui.actions.people.exporting import export
    from clerk_tui.actions.people.roll import enter_roll
    from clerk_tui.rosters.headers import RollKind

    with township("made") as reelection:
        with reelection.record("名册"):
            enter_roll(reelection, *invented_roll(MEMBERS, date(2026, 9, 8)))
        for ending in ("xlsx", "csv"):
            export(reelection, RollKind.MEMBERS, roll(ending))


def source(ending: str) -> Any:
    """The roll as it is read before a preview."""
    from clerk_tui.rosters.entries import open_roll
    from clerk_tui.rosters.headers import RollKind

    return open_roll(roll(ending), RollKind.MEMBERS)


def preview(ending: str = "xlsx") -> Callable[[], object]:
    """From the file to the preview of 5,000 new members."""
    from clerk_tui.actions.people import importing

    reelection = township(f"preview-{ending}")
    return lambda: importing.preview(reelection, source(ending))


def preview_csv() -> Callable[[], object]:
    """The same from `.csv`."""
    return preview("csv")


def again() -> Callable[[], object]:
    """The preview of the same roll once it was imported: every row is compared with its record."""
    from clerk_tui.actions.people import importing

    reelection = township("again")
    importing.commit(reelection, importing.preview(reelection, source("xlsx")))
    return lambda: importing.preview(reelection, source("xlsx"))


def commit() -> Callable[[], object]:
    """Write the 5,000 in one record, and take it back."""
    from clerk_tui.actions.people import importing
    from clerk_tui.actions.undo import undo

    reelection = township("commit")
    shown = importing.preview(reelection, source("xlsx"))

    def work() -> object:
        importing.commit(reelection, shown)
        return undo(reelection)

    return work


def read() -> Callable[[], object]:
    """Read the cells of `.xlsx`."""
    from clerk_tui.rosters.sheets import read_sheet

    return lambda: read_sheet(roll("xlsx"))


def read_openpyxl() -> Callable[[], object]:
    """The same with openpyxl, row by row, nothing kept but the rows."""

    def work() -> object:
        from openpyxl import load_workbook

        sheet = load_workbook(roll("xlsx"), read_only=True).worksheets[0]
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    return work


def read_csv() -> Callable[[], object]:
    """Read the cells of `.csv`."""
    from clerk_tui.rosters.sheets import read_sheet

    return lambda: read_sheet(roll("csv"))


def read_csv_module() -> Callable[[], object]:
    """The same with the csv module alone."""

    def work() -> object:
        with roll("csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))

    return work


def write() -> Callable[[], object]:
    """Write the cells as `.xlsx`."""
    from clerk_tui.rosters.sheets import written

    rows = texts()
    return lambda: written(Path("a.xlsx"), "名册", rows)


def write_openpyxl() -> Callable[[], object]:
    """The same with openpyxl, row by row."""
    rows = texts()

    def work() -> object:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("名册")
        for row in rows:
            sheet.append(row)
        return book.save(roll("out.xlsx"))

    return work


def texts() -> list[list[str]]:
    """The roll as rows of text."""
    with roll("csv").open(encoding="utf-8-sig", newline="") as file:
        return [[each.strip() for each in row] for row in csv.reader(file)]


RUNS: dict[str, Callable[[], Callable[[], object]]] = {
    "preview": preview,
    "preview_csv": preview_csv,
    "again": again,
    "commit": commit,
    "read": read,
    "read_openpyxl": read_openpyxl,
    "read_csv": read_csv,
    "read_csv_module": read_csv_module,
    "write": write,
    "write_openpyxl": write_openpyxl,
}


def run(name: str) -> None:
    """One figure, as JSON: seconds of wall time, CPU seconds and megabytes."""
    work = RUNS[name]()
    start, cpu = time.perf_counter(), time.process_time()
    kept = work()
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": used, "memory": memory, "kept": kept is not None}))


def main() -> None:
    """All figures, and whether the budgets are kept."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, FOLDER: folder}
        subprocess.run(
            [sys.executable, "-c", "from benchmarks.rosters import prepare; prepare()"], env=environment, check=True
        )
        figures = {}
        for name in RUNS:
            words = [sys.executable, "-m", "benchmarks.rosters", name]
            done = subprocess.run(words, env=environment, check=True, capture_output=True, text=True)
            figures[name] = json.loads(done.stdout)
            each = figures[name]
            print(f"{name:16} {each['seconds']:6.2f} s  {each['cpu']:6.2f} s CPU  {each['memory']:6.1f} MB", flush=True)
    worst = max(figures["preview"]["seconds"], figures["preview_csv"]["seconds"], figures["again"]["seconds"])
    memory = max(figures[name]["memory"] for name in ("preview", "preview_csv", "again", "commit"))
    print(f"preview {worst:.2f} s of {PREVIEW_BUDGET}, memory {memory:.0f} MB of {MEMORY_BUDGET:.0f}")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    run(sys.argv[1]) if sys.argv[1:] else main()
