"""Checking everything the program rests on (检查)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from clerk_tui.actions.holidays import holidays_of
from clerk_tui.actions.reelection import NotSetUp, open_reelection
from clerk_tui.domain.value import value
from clerk_tui.knowledge.loader import load_procedure
from clerk_tui.knowledge.problems import KnowledgeError
from clerk_tui.settings import Settings, holds_township
from clerk_tui.store.errors import StoreError, Trouble

ROOM = 50
"""Free space below which a disk is called nearly full, in MB."""


class Check(Enum):
    """What is looked at."""

    PYTHON = "python"
    KNOWLEDGE = "knowledge"
    DATA = "data"
    RECORDS = "records"
    ACCESS = "access"
    SPACE = "space"
    EXPORTS = "exports"
    HOLIDAYS = "holidays"
    PRINTER = "printer"


@value
class Finding:
    """What was found: whether it is as it should be, whether the program cannot do without, and the facts."""

    check: Check
    ok: bool
    vital: bool = False
    facts: tuple[str | int, ...] = ()
    cause: StoreError | KnowledgeError | Trouble | OSError | None = None


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; nothing is changed."""
    version = ".".join(map(str, sys.version_info[:3]))
    found = [Finding(Check.PYTHON, sys.version_info >= (3, 10), vital=True, facts=(version,)), _knowledge()]
    if found[-1].ok:  # without the procedure no township can be looked at
        found += _data(settings)
    found += [_space(settings.data), _exports(settings.exports), _printer()]
    return found


def _knowledge() -> Finding:
    try:
        procedure = load_procedure(check=True)
    except KnowledgeError as error:
        return Finding(Check.KNOWLEDGE, ok=False, vital=True, facts=(len(error.problems),), cause=error)
    return Finding(Check.KNOWLEDGE, ok=True, vital=True, facts=(len(procedure.steps),))


def _data(settings: Settings) -> Iterator[Finding]:
    """The township, its records, who may write them, and the holidays its plan needs."""
    if not holds_township(settings.data):
        yield Finding(Check.DATA, ok=False, facts=(str(settings.data),))
        return
    try:
        reelection = open_reelection(settings)
    except NotSetUp:
        yield Finding(Check.DATA, ok=False, facts=(str(settings.data),))
        return
    except (StoreError, OSError) as error:
        yield Finding(Check.DATA, ok=False, vital=True, facts=(str(settings.data),), cause=error)
        return
    with reelection:
        picture = reelection.picture()
        yield Finding(Check.DATA, ok=True, facts=(str(settings.data), picture.township.name))
        trouble = reelection.database.trouble
        yield Finding(Check.ACCESS, ok=trouble is None, cause=trouble)
        checked = reelection.database.verify()
        facts = (checked.records, checked.head[:12])
        yield Finding(Check.RECORDS, ok=checked.trouble is None, vital=True, facts=facts, cause=checked.trouble)
        needed = {window.start.year for window in picture.table.phases.values()}
        missing = sorted(needed - holidays_of(needed).years)
        yield Finding(Check.HOLIDAYS, ok=not missing, facts=tuple(missing))


def _space(folder: Path) -> Finding:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free // (1 << 20)
    return Finding(Check.SPACE, ok=free >= ROOM, facts=(free,))


def _exports(folder: Path) -> Finding:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return Finding(Check.EXPORTS, ok=there.is_dir() and os.access(there, os.W_OK), facts=(str(folder),))


def _printer() -> Finding:
    """Without a print command papers are written to files, which is no fault."""
    return Finding(Check.PRINTER, ok=True, facts=(shutil.which("lp") or "",))
