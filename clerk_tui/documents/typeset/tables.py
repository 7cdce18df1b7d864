"""Tables: every row is kept whole, and the head stands on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Align, Axis, Bar, Cell, Row, Table
from clerk_tui.documents.typeset.display import Box, Ink, Op, Rule
from clerk_tui.documents.typeset.flow import Strip
from clerk_tui.documents.typeset.lines import Line, Setting, balanced_lines, break_lines

ASCENT = 0.88
"""From the top of a cell of type to its base line, in em; the same in every font shipped."""


@dataclass(frozen=True)
class Frame:
    """How a table is drawn: type size, distance of lines, white within a cell, thickness of rules; in points."""

    size: float = 9
    pitch: float = 12
    side: float = 2.5
    top: float = 2
    rule: float = 0.4
    role: Role = Role.SONG


@dataclass(frozen=True)
class Grid:
    """A table on paper: where its columns begin and end, from left to right."""

    table: Table
    edges: tuple[float, ...]
    frame: Frame

    @property
    def width(self) -> float:
        """Of the whole table."""
        return self.edges[-1]

    def spans(self) -> Iterator[tuple[float, float]]:
        """Left and right edge of every column."""
        return pairwise(self.edges)


def table_strips(table: Table, width: float, height: float, frame: Frame) -> Iterator[Strip]:
    """The rows of a table `width` points wide; a row higher than `height`, the room on a page, is parted."""
    grid = Grid(table, column_edges(table, width), frame)
    head = _heading(grid)
    yield head
    room = max(int((height - head.height - 2 * frame.top) // frame.pitch), 1)
    yield from _in_company([strip for row in table.rows for strip in _strips(row, grid, head, room)])


def _strips(row: Row, grid: Grid, head: Strip, room: int) -> Iterator[Strip]:
    return iter([_section(row, grid, head)]) if row.section else _row(row.cells, grid, head, room)


def _in_company(rows: Sequence[Strip]) -> Iterator[Strip]:
    """The rows, the first two on one page and the last two: none stands alone with the head or its section."""
    first = next((index for index, strip in enumerate(rows) if not strip.kept), 0)
    for index, strip in enumerate(rows):
        yield replace(strip, kept=True) if index in {first, len(rows) - 2} and strip is not rows[-1] else strip


def column_edges(table: Table, width: float) -> tuple[float, ...]:
    """Where the columns begin and end, their widths in proportion to those of the table."""
    shares = sum(column.width for column in table.columns)
    return (0.0, *accumulate(column.width / shares * width for column in table.columns))


def _heading(grid: Grid) -> Strip:
    cells = tuple(column.title for column in grid.table.columns)
    broken = [
        _cell_lines(cell, Role.HEI, Align.CENTRE, right - left, grid.frame)
        for cell, (left, right) in zip(cells, grid.spans(), strict=True)
    ]
    height, ops = _part(cells, broken, grid)
    return Strip(height, (_shade(grid, height), *ops), kept=True)


def _section(row: Row, grid: Grid, head: Strip) -> Strip:
    """A row that is one shaded cell."""
    frame = grid.frame
    lines = break_lines(str(row.cells[0]), Setting(Role.HEI, frame.size, grid.width - 2 * frame.side))
    height = len(lines) * frame.pitch + 2 * frame.top
    ops = _text(lines, frame.side, frame.top, frame)
    return Strip(height, (_shade(grid, height), *ops, *_borders((0, grid.width), height, frame)), kept=True, head=head)


def _row(cells: tuple[Cell, ...], grid: Grid, head: Strip, room: int) -> Iterator[Strip]:
    """A row in as few parts as pages of `room` lines allow: nearly always one."""
    broken = [
        _cell_lines(cell, grid.frame.role, column.align, right - left, grid.frame)
        for cell, column, (left, right) in zip(cells, grid.table.columns, grid.spans(), strict=True)
    ]
    for start in range(0, max(1, *map(len, broken)), room):
        yield Strip(*_part(cells, [lines[start : start + room] for lines in broken], grid), head=head)


def _part(cells: tuple[Cell, ...], broken: Sequence[Sequence[Line]], grid: Grid) -> tuple[float, tuple[Op, ...]]:
    """Height and things of a row whose cells hold these lines."""
    frame = grid.frame
    height = max(1, *map(len, broken)) * frame.pitch + 2 * frame.top
    ops: list[Op] = []
    for cell, lines, (left, right) in zip(cells, broken, grid.spans(), strict=True):
        ops += _text(lines, left + frame.side, (height - len(lines) * frame.pitch) / 2, frame)
        ops += _drawing(cell, left, right, height, frame)
    return height, (*ops, *_borders(grid.edges, height, frame))


def _shade(grid: Grid, height: float) -> Box:
    return Box(0, 0, grid.width, height, ink=Ink.PALE)


def _cell_lines(cell: Cell, role: Role, align: Align, width: float, frame: Frame) -> list[Line]:
    if not isinstance(cell, str) or not cell:
        return []
    broken = balanced_lines if align is Align.CENTRE else break_lines
    return broken(cell, Setting(role, frame.size, width - 2 * frame.side, align=align))


def _text(lines: Sequence[Line], x: float, y: float, frame: Frame) -> Iterator[Op]:
    lead = (frame.pitch - frame.size) / 2
    for index, line in enumerate(lines):
        yield from line.ops(x, y + index * frame.pitch + lead + ASCENT * frame.size)


def _borders(edges: Sequence[float], height: float, frame: Frame) -> Iterator[Op]:
    for edge in edges:
        yield Rule(edge, 0, edge, height, frame.rule)
    yield Rule(0, 0, edges[-1], 0, frame.rule)
    yield Rule(0, height, edges[-1], height, frame.rule)


def _drawing(cell: Cell, left: float, right: float, height: float, frame: Frame) -> Iterator[Op]:
    """What a cell shows besides text: a bar, or the axis above the bars."""
    width = right - left
    if isinstance(cell, Bar):
        thick = min(height * 0.5, frame.size * 0.7)
        x, length = left + cell.start * width, max((cell.end - cell.start) * width, 1)
        yield Box(x, (height - thick) / 2, length, thick, 0 if cell.filled else frame.rule, Ink.BLACK)
        if cell.mark is not None:
            yield Rule(left + cell.mark * width, 0, left + cell.mark * width, height, 0.6, Ink.RED)
    elif isinstance(cell, Axis):
        for share, label in cell.labels:
            x = left + share * width
            yield Rule(x, height - 3, x, height, frame.rule)
            setting = Setting(Role.SONG, frame.size * 0.8, width)
            base = (height - frame.size * 0.8) / 2 + ASCENT * frame.size * 0.8
            yield from break_lines(label, setting)[0].ops(x + 1, base)
