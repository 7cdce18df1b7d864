"""What the tabs of F4 have in common: rows in an order, totals under them, and what can be done."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Sequence
from importlib import import_module
from typing import Any, ClassVar

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.value import value
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import Line, Piece
from clerk_tui.tui.widgets.table import Column

Flow = Callable[[Room, str], Coroutine[Any, Any, None]]
"""Does something on a room with the row under the cursor, whose key is empty where there is none."""


def flow(name: str) -> Flow:
    """A flow by its module and function, such as `members.change`; loaded when it is wanted."""
    module, _, function = name.partition(".")
    found: Flow = getattr(import_module(f"clerk_tui.tui.flows.people.{module}"), function)
    return found


ID_END = 4
"""So many last characters of a resident ID find its owner."""


@value
class Order:
    """An order of the rows: its name, and what puts keys into it; None for the order of the roll."""

    title: str
    sort: Callable[[Sequence[str]], Sequence[str]] | None = None


@value
class Deed:
    """Something that can be done from a tab: what it is called, and its flow."""

    title: str
    flow: str
    row: bool = True
    """Whether it is about the row under the cursor."""


class Tab(ABC):
    """One tab. Subclasses say what its rows are, and what can be done with them."""

    COLUMNS: ClassVar[Sequence[Column]]
    EMPTY: ClassVar[str]
    """What to do where there is no row yet."""
    GAUGES: ClassVar[bool] = False
    """Whether gauges stand beside or below the table."""
    OPEN: ClassVar[str]
    """The flow that opens a row."""
    MARK: ClassVar[str]
    """The flow of the space bar: what is done most often."""
    NEW: ClassVar[str]
    """The flow that enters a new row."""
    REMOVE: ClassVar[str]
    """The flow that removes a row."""
    DEEDS: ClassVar[Sequence[Deed]] = ()
    """Everything else that can be done."""

    def __init__(self, reelection: Reelection) -> None:
        self.reelection = reelection

    @abstractmethod
    def keys(self) -> Sequence[str]:
        """The keys of all rows in the order of the roll."""

    @abstractmethod
    def cells(self, key: str) -> Sequence[str | Piece]:
        """The cells of a row."""

    @abstractmethod
    def named(self, key: str) -> str:
        """The name of a row."""

    @abstractmethod
    def totals(self, keys: Sequence[str]) -> Line:
        """The totals of the rows that are shown."""

    def orders(self) -> Sequence[Order]:
        """The orders in which the rows can be shown, that of the roll first."""
        return (Order("名册顺序"),)

    def found(self, query: str, keys: Sequence[str]) -> Sequence[str]:
        """Those of the rows that a query finds."""
        return [key for key in keys if matches(query, self.named(key))]

    def count(self) -> str:
        """What stands behind the title of the tab."""
        return str(len(self.keys()))

    def gauges(self, width: int, *, beside: bool) -> Sequence[Line]:
        """Gauges in lines of `width` columns; `beside` the table there is more height than width."""
        return ()

    def advice(self, key: str) -> Sequence[str]:
        """What help says about a row."""
        return ()
