"""Cells that stand in as many columns as they need, filled downwards: what changes is painted, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from clerk_tui.tui.widgets.line import CURSOR, Line, changed_columns, line, strip_of


class Cells(Widget):
    """Short lines beside and below each other, one of them marked if that is wanted."""

    def __init__(self, *, id: str | None = None):  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._cells: Sequence[Line] = ()
        self._cursor = -1

    def columns(self, count: int) -> int:
        """In how many columns so many cells stand."""
        return max(1, -(-count // max(1, self.size.height)))

    def cell_width(self, count: int) -> int:
        """How many columns of the terminal each of so many cells has."""
        return self.size.width // self.columns(count)

    def rows(self, count: int) -> int:
        """How many of so many cells stand below each other."""
        return -(-count // self.columns(count))

    def show(self, cells: Sequence[Line], cursor: int = -1) -> None:
        """Show other cells; those that differ are painted again."""
        before, old = self._cells, self._cursor
        self._cells, self._cursor = cells, cursor
        if len(before) != len(cells):
            self.refresh()
            return
        width, rows = self.cell_width(len(cells)), self.rows(len(cells))
        for place, (one, other) in enumerate(zip(before, cells, strict=True)):
            if one is other and place not in (old, cursor):
                continue
            start, end = changed_columns(
                self._strip(one, width, place == old), self._strip(other, width, place == cursor)
            )
            if start < end:
                column, row = divmod(place, rows)
                self.refresh(Region(column * width + start, row, end - start, 1))

    def _strip(self, cell: Line, width: int, marked: bool) -> Strip:
        return strip_of(cell, width, CURSOR if marked else None)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: a cell of each column."""
        count, width = len(self._cells), self.size.width
        if not count or y >= self.rows(count):
            return strip_of(line(), width)
        places = range(y, count, self.rows(count))
        each = self.cell_width(count)
        strips = [self._strip(self._cells[place], each, place == self._cursor) for place in places]
        left = width - each * len(strips)
        return Strip.join([*strips, strip_of(line(), left)] if left else strips)
