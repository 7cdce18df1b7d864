"""A small store for the tests of this room: a clock that stands still and documents of the shapes the program keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path

from clerk_tui.store.database import Database

MORNING = datetime(2026, 9, 8, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def clock() -> datetime:
    return MORNING


class Sex(Enum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True)
class Window:
    start: date
    end: date | None = None


@dataclass(frozen=True)
class Step:
    title: str
    done: bool = False
    window: Window | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Member:
    name: str
    sex: Sex = Sex.FEMALE
    born: date = date(1980, 1, 1)
    marks: Mapping[str, int] = field(default_factory=dict)


def create(folder: Path, by: str = "张干事") -> Database:
    return Database.create(folder, by, clock)


def reopen(folder: Path, by: str = "李组长", timeout: float = 5.0) -> Database:
    return Database.open(folder, by, clock, timeout=timeout)


def journal(folder: Path) -> Path:
    return folder / "journal.jsonl"


def records_in(folder: Path) -> list[bytes]:
    """The journal's lines without the blank ones."""
    return [line + b"\n" for line in journal(folder).read_bytes().split(b"\n") if line]
