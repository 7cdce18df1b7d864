"""Forms: grids with merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Align, Form, FormCell
from clerk_tui.documents.typeset.display import Box, Op
from clerk_tui.documents.typeset.flow import Strip
from clerk_tui.documents.typeset.lines import Line, Setting, balanced_lines, break_lines
from clerk_tui.documents.typeset.tables import ASCENT, Frame


@dataclass(frozen=True)
class Placed:
    """A cell with the row and column of its upper left corner."""

    cell: FormCell
    row: int
    column: int


class OverlappingCellsError(ValueError):
    """A row of a form has more cells than its columns have room for."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def placed_cells(form: Form) -> list[Placed]:
    """Where each cell stands, cells of a row going to its free columns. Raises `OverlappingCellsError`."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(form.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            covered = {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            if column + cell.columns > len(form.widths) or covered & taken:
                raise OverlappingCellsError(number)
            taken |= covered
            found.append(Placed(cell, number, column))
    return found


def form_strips(form: Form, width: float, frame: Frame) -> Iterator[Strip]:
    """The rows of a form `width` points wide; rows joined by a merged cell stay on one page."""
    cells = placed_cells(form)
    shares = sum(form.widths)
    edges = [0.0, *accumulate(share / shares * width for share in form.widths)]
    broken = {each: _lines(each, edges, frame) for each in cells}
    heights = _heights(form, broken, frame)
    for first, last in _inseparable(len(form.rows), cells):
        tops = [0.0, *accumulate(heights[first:last])]
        ops: list[Op] = []
        for each in (each for each in cells if first <= each.row < last):
            bottom = tops[min(each.row - first + each.cell.rows, last - first)]
            ops += _cell(each, edges, (tops[each.row - first], bottom), broken[each], frame)
        yield Strip(tops[-1], tuple(ops))


def _lines(placed: Placed, edges: Sequence[float], frame: Frame) -> list[Line]:
    cell = placed.cell
    width = edges[placed.column + cell.columns] - edges[placed.column] - 2 * frame.side
    role = Role.HEI if cell.label else frame.role
    broken = balanced_lines if cell.align is Align.CENTRE else break_lines
    return broken(cell.text, Setting(role, frame.size, width, align=cell.align)) if cell.text else []


def _heights(form: Form, broken: dict[Placed, list[Line]], frame: Frame) -> list[float]:
    """The height of every row: what its own cells need; what merged cells need more goes to their last row."""
    heights = [row.lines * frame.pitch for row in form.rows]
    for each in sorted(broken, key=lambda placed: placed.cell.rows):
        last = min(each.row + each.cell.rows, len(heights))
        needed = len(broken[each]) * frame.pitch + 2 * frame.top
        heights[last - 1] += max(needed - sum(heights[each.row : last]), 0)
    return heights


def _inseparable(rows: int, cells: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """The runs of rows that merged cells hold together, as first row and the row after the last."""
    first = 0
    for row in range(1, rows + 1):
        if not any(each.row < row < each.row + each.cell.rows for each in cells) or row == rows:
            yield first, row
            first = row


def _cell(
    placed: Placed, edges: Sequence[float], span: tuple[float, float], lines: Sequence[Line], frame: Frame
) -> Iterator[Op]:
    left, right = edges[placed.column], edges[placed.column + placed.cell.columns]
    top, bottom = span
    yield Box(left, top, right - left, bottom - top, frame.rule)
    base = (top + bottom - len(lines) * frame.pitch) / 2 + (frame.pitch - frame.size) / 2 + ASCENT * frame.size
    for index, line in enumerate(lines):
        yield from line.ops(left + frame.side, base + index * frame.pitch)
