"""Between a record and the texts of a card."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

from clerk_tui.domain.dates import read_day
from clerk_tui.domain.person import PartialDate
from clerk_tui.domain.text import one_line
from clerk_tui.rosters.cells import Cell, Kind
from clerk_tui.rosters.dates import TenthOrFirst, read_date
from clerk_tui.tui.dialogs.card import Field
from clerk_tui.wording.fields import partial

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
YES, NO = "1", "0"
YES_NO = ((YES, "是"), (NO, "否"))
TENTH_OR_FIRST = "是 1 月还是 10 月？请写成 1985.01 或 1985.10 的样子。"
MOST = 99_999
"""The largest number that can be typed; larger ones were mistyped."""


class Reader:
    """Reads what was typed into a card; `problems` has a sentence for each field that says nothing."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self._typed = typed
        self.problems: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A line of text."""
        return one_line(self._typed.get(name, ""))

    def untouched(self, name: str, before: Mapping[str, str]) -> bool:
        """Whether a field still holds what it held before."""
        return self._typed.get(name, "") == before.get(name, "")

    def partial(self, name: str) -> PartialDate | None:
        """A day or a month, however it is written."""
        text = self.text(name)
        found = read_date(Cell(text, Kind.TEXT)) if text else None
        if found is None or isinstance(found, PartialDate):
            return found
        either = isinstance(found, TenthOrFirst)
        self.problems[name] = TENTH_OR_FIRST if either else "请按 1985.10 或 1985-10-03 的样子填写。"
        return None

    def day(self, name: str) -> date | None:
        """A day."""
        text = self.text(name)
        found = read_day(text) if text else None
        if text and found is None:
            self.problems[name] = "请按 2026-09-08 的样子填写日期。"
        return found

    def number(self, name: str) -> int:
        """A whole number; 0 for none."""
        return self.number_or_none(name) or 0

    def number_or_none(self, name: str) -> int | None:
        """A whole number, if one was typed."""
        text = self.text(name)
        if text.isdecimal() and int(text) <= MOST:
            return int(text)
        if text:
            self.problems[name] = f"请填 0 到 {MOST} 的整数。"
        return None

    def yes(self, name: str) -> bool:
        """Whether it was answered with yes."""
        return self._typed.get(name) == YES

    def choice(self, name: str, kind: type[E]) -> E | None:
        """One of some choices, which cards hold by their values."""
        held = self._typed.get(name, "")
        return kind(held) if held else None

    def sure(self, name: str, kind: type[E], otherwise: E) -> E:
        """One of some choices, `otherwise` where none was made."""
        return self.choice(name, kind) or otherwise


class Form(ABC, Generic[T]):
    """The fields of a card for one kind of record."""

    LABELS: ClassVar[Mapping[str, str]]
    """What the fields are called, by name."""

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """The fields in their order."""

    def field(self, name: str, hint: str = "", **more: Any) -> Field:
        """A field under its label."""
        return Field(name, self.LABELS[name], hint, **more)

    @abstractmethod
    def texts(self, record: T) -> Mapping[str, str]:
        """What the fields show of a record."""

    @abstractmethod
    def read(self, typed: Reader, record: T) -> T:
        """The record as the fields say now; what no field asks about stays as it was."""


def choices(kind: type[E], names: Mapping[E, str] | None = None) -> tuple[tuple[str, str], ...]:
    """The choices of an enum by value; called by their values where they have no names of their own."""
    return tuple((str(each.value), names[each] if names else str(each.value)) for each in kind)


def held(value: Enum | None) -> str:
    """A choice as a card holds it."""
    return str(value.value) if value else ""


def yes_or_no(value: bool) -> str:
    """A yes or no as a card holds it."""
    return YES if value else NO


def written(value: PartialDate | date | None) -> str:
    """A day or month as a card shows it: 1985-10, 1985-10-03."""
    if isinstance(value, date):
        return value.isoformat()
    return partial(value)


def counted(value: int | None) -> str:
    """A number as a card shows it."""
    return "" if value is None else str(value)
