"""A table that draws its own lines: rows are laid out only when they come into view, so that thousands cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from rich.cells import cell_len

from clerk_tui.domain.value import value
from clerk_tui.tui.widgets.line import DIM, Line, Piece, fit, line
from clerk_tui.tui.widgets.line_list import LineList

GAP = 1
"""Columns between two cells."""


@value
class Column:
    """A column of a table; widths are in columns of the terminal."""

    title: str
    width: int
    """The least it takes."""
    most: int = 0
    """The most it grows to when there is room; as narrow as `width` without it."""
    right: bool = False
    """Whether its cells stand at its right end, as figures do."""
    spare: bool = False
    """Whether it is left out when the window is too narrow for all."""


@value
class Layout:
    """The columns that there is room for, by their places in a row, with the width of each."""

    places: tuple[int, ...]
    widths: tuple[int, ...]

    def heads(self, columns: Sequence[Column]) -> Line:
        """The line over the table."""
        return line((self._text([column.title for column in columns], columns), DIM))

    def row(self, cells: Sequence[str | Piece], columns: Sequence[Column], key: str) -> Line:
        """One row; a cell with a style of its own stands out, all others go out as one piece."""
        pieces: list[str | Piece] = []
        plain = " "
        for place, width in zip(self.places, self.widths, strict=True):
            cell = cells[place]
            text, style = (cell, None) if isinstance(cell, str) else cell
            shown = _set(text, width, right=columns[place].right)
            if style is None:
                plain += shown + " " * GAP
            else:
                pieces += [plain, (shown, style)]
                plain = " " * GAP
        return line(*pieces, plain, key=key)

    def _text(self, cells: Sequence[str], columns: Sequence[Column]) -> str:
        shown = (
            _set(cells[place], width, right=columns[place].right)
            for place, width in zip(self.places, self.widths, strict=True)
        )
        return " " + (" " * GAP).join(shown)


def lay_out(columns: Sequence[Column], width: int) -> Layout:
    """The columns for a table of `width` columns: spare ones go from the right, then the rest grows from the left."""
    places = list(range(len(columns)))
    for place in reversed(range(len(columns))):
        if columns[place].spare and _least(columns, places) > width:
            places.remove(place)
    room = max(0, width - _least(columns, places))
    widths = []
    for place in places:
        column = columns[place]
        grown = min(room, max(0, column.most - column.width))
        widths.append(column.width + grown)
        room -= grown
    return Layout(tuple(places), tuple(widths))


def _least(columns: Sequence[Column], places: Sequence[int]) -> int:
    return 1 + sum(columns[place].width + GAP for place in places)


def _set(text: str, width: int, *, right: bool) -> str:
    return " " * (width - cell_len(text)) + text if right and cell_len(text) <= width else fit(text, width)


class Rows(Sequence[Line]):
    """The rows of a table, each made when it is first asked for."""

    def __init__(self, keys: Sequence[str], make: Callable[[str], Line]) -> None:
        self._keys = keys
        self._make = make
        self._made: dict[str, Line] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> Rows: ...

    def __getitem__(self, at: int | slice) -> Line | Rows:
        if isinstance(at, slice):
            return Rows(self._keys[at], self._make)
        key = self._keys[at]
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[Line]:
        return map(self.__getitem__, range(len(self)))

    def place(self, key: str) -> int:
        """Where the row with this key stands; -1 if it does not."""
        try:
            return self._keys.index(key)
        except ValueError:
            return -1


class Table(LineList):
    """Rows under a cursor. Every row can be chosen; headings stand above the table, not in it."""

    def place_of(self, key: str) -> int:
        """Where the row with this key stands; -1 if it does not. No row is laid out for it."""
        return self.lines.place(key) if isinstance(self.lines, Rows) else super().place_of(key)
