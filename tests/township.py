"""A township for the tests: a day, a clock that stands still, users, and the ways its files come to harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from clerk_tui.actions import steps
from clerk_tui.actions.reelection import Beginning, Reelection, begin, open_reelection
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.settings import JOURNAL, Settings

TODAY = date(2026, 9, 8)
MORNING = datetime(2026, 9, 8, 9, 0, tzinfo=timezone(timedelta(hours=8)))
CONGRESS = date(2026, 9, 10)
NAME = "阿里河镇"
TOWNSHIP = Township(NAME, TownshipKind.TOWN, "旗委", 12, 12, 1)
PLAN = Plan("four-phase", CONGRESS)

STUDY, VISIT, WORK_PLAN = "study-documents", "visit-grassroots", "draft-work-plan"
"""Steps 1, 2 and 3: the two later ones wait for the first."""


def clock() -> datetime:
    return MORNING


def settings_in(folder: Path, user: str = "张干事", *, simulated: date | None = None) -> Settings:
    """A run of the program on the morning of `TODAY`."""
    return Settings(folder / "data", folder / "exports", user, simulated, clock)


def township_in(
    folder: Path, *, name: str = NAME, plan: Plan = PLAN, user: str = "张干事", simulated: date | None = None
) -> Reelection:
    """A township just set up; close it, or use it as a context manager."""
    return begin(settings_in(folder, user, simulated=simulated), Beginning(replace(TOWNSHIP, name=name), plan))


def session_in(folder: Path, user: str = "李组长", *, simulated: date | None = None) -> Reelection:
    """One more session on the township in `folder`."""
    return open_reelection(settings_in(folder, user, simulated=simulated))


def whys(reelection: Reelection) -> list[str]:
    """The reasons of all records, the oldest first."""
    return [entry.why for entry in reelection.database.entries()]


def done(reelection: Reelection, *numbers: int) -> None:
    """Mark steps done, in this order, each without looking at what it waits for."""
    for number in numbers:
        step = reelection.procedure.numbered(number)
        assert step is not None
        marking = steps.Marking(reason="先办", tick_items=True)
        assert isinstance(steps.mark_done(reelection, step.slug, marking), steps.StepChanged)


def journal(folder: Path) -> Path:
    """The journal of the township in `folder`."""
    return folder / "data" / JOURNAL


def damage(folder: Path, record: int, *, seen: bool = True) -> None:
    """Spoil one byte within a record. `seen`: without data.json, so that opening reads all records and notices."""
    lines = journal(folder).read_bytes().split(b"\n")
    middle = len(lines[record - 1]) // 2
    spoilt = bytearray(lines[record - 1])
    spoilt[middle] ^= 1
    lines[record - 1] = bytes(spoilt)
    journal(folder).write_bytes(b"\n".join(lines))
    if seen:
        (folder / "data" / "data.json").unlink(missing_ok=True)
