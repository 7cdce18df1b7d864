"""Tables as plain text: ASCII rules, cells broken into lines, every row of the same width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import Any

from clerk_tui.documents.columns import columns, padded, wrapped
from clerk_tui.documents.model import BLANK, Align, Axis, Bar, Cell, Column, Row, Table
from clerk_tui.documents.typeset.atoms import clean, tokens

Lines = tuple[str, ...]
LONGEST = 12
"""Columns: words and numbers up to this long get a column of the table that is wide enough, if others can spare it."""


def table_lines(table: Table, width: int) -> tuple[Lines, list[Lines]]:
    """The head of a table with its rules, and the lines of every row with the rule under it.

    The heading of a section stays with the row it stands above.
    """
    widths = _widths(table, width)
    head, *drawn = _grid(table.columns, [row for row in table.rows if not row.section], widths)
    remaining = iter(drawn)
    found: list[Lines] = []
    above: Lines = ()
    for row in table.rows:
        lines = (*above, *(_section(row, head[0]) if row.section else next(remaining)))
        above = lines if row.section else ()
        if not row.section:
            found.append(lines)
    return head, [*found, above] if above else found


def _section(row: Row, rule: str) -> Lines:
    """A row that is one cell as wide as the table."""
    room = len(rule) - 4
    return (*(f"| {padded(line, room)} |" for line in wrapped(str(row.cells[0]), room)), rule)


def _widths(table: Table, width: int) -> list[int]:
    """How many columns of text each column of the table takes, together filling the line.

    They are in proportion, but those with the most room to spare give to those too narrow for a word or number.
    """
    room = width - 3 * len(table.columns) - 1
    shares = sum(column.width for column in table.columns)
    edges = [0, *(round(total / shares * room) for total in accumulate(column.width for column in table.columns))]
    found = [max(right - left, 2) for left, right in pairwise(edges)]
    spare = [given - least for given, least in zip(found, _least(table), strict=True)]
    while min(spare) < 0 < max(spare):
        for index, more in ((spare.index(max(spare)), -1), (spare.index(min(spare)), 1)):
            spare[index] += more
            found[index] += more
    return found


def _least(table: Table) -> list[int]:
    """How many columns of text the longest word or number takes in each column of the table."""
    bodies = zip(*(row.cells for row in table.rows if not row.section), strict=True)
    longest = [max((_longest(cell) for cell in cells), default=2) for cells in bodies]
    return longest or [2] * len(table.columns)


def _longest(cell: Cell) -> int:
    if not isinstance(cell, str):
        return 2
    words = (columns(each) for each in tokens(cell.replace("\n", " ")) if each[0] != BLANK)
    return max((each for each in words if each <= LONGEST), default=2)


def _grid(column_list: Sequence[Column], rows: Sequence[Row], widths: Sequence[int]) -> list[Lines]:
    """The head and every row as tabulate draws them, each ending with the rule beneath it."""
    import tabulate  # 20 ms; only what prints pays

    heads = [_cell(each.title, width, Align.CENTRE) for each, width in zip(column_list, widths, strict=True)]
    bodies = [
        [_cell(cell, width, each.align) for cell, width, each in zip(row.cells, widths, column_list, strict=True)]
        for row in rows
    ]
    with _counting_columns(tabulate):
        drawn = tabulate.tabulate(bodies, heads, tablefmt="grid", disable_numparse=True, preserve_whitespace=True)
    return _parted(drawn.split("\n"))


@contextmanager
def _counting_columns(tabulate: Any) -> Iterator[None]:
    """Tabulate counting columns as we do and widening no head; it knows no other way to be told."""
    before = tabulate.wcwidth, tabulate.MIN_PADDING
    tabulate.wcwidth, tabulate.MIN_PADDING = SimpleNamespace(wcswidth=columns), 0
    try:
        yield
    finally:
        tabulate.wcwidth, tabulate.MIN_PADDING = before


def _parted(lines: Sequence[str]) -> list[Lines]:
    """The lines of a grid cut after every rule; the upper rule belongs to the head."""
    found: list[Lines] = []
    piece = [lines[0]]
    for line in lines[1:]:
        piece.append(line)
        if line.startswith("+"):
            found.append(tuple(piece))
            piece = []
    return found


def _cell(cell: Cell, width: int, align: Align) -> str:
    """A cell as lines of exactly `width` columns."""
    if not isinstance(cell, str):
        return cell_text(cell, width)
    return "\n".join(padded(line, width, align) for line in wrapped(cell, width))


def cell_text(cell: Cell, width: int) -> str:
    """What a cell says; drawings become signs, `width` columns of them."""
    if isinstance(cell, Bar):
        return _bar(cell, width)
    if isinstance(cell, Axis):
        return _axis(cell, width)
    return cell


def _bar(bar: Bar, width: int) -> str:
    """`#` where the bar is filled, `=` where it is not, `|` for the mark."""
    start = min(int(bar.start * width), width - 1)
    length = max(round(bar.end * width) - start, 1)
    drawn = list((" " * start + ("#" if bar.filled else "=") * length).ljust(width)[:width])
    if bar.mark is not None:
        drawn[min(int(bar.mark * width), width - 1)] = "|"
    return "".join(drawn)


def _axis(axis: Axis, width: int) -> str:
    """The labels, each beginning at its place, without those for which there is no room."""
    drawn = ""
    for share, label in ((share, clean(label)) for share, label in axis.labels):
        place = int(share * width)
        if (place > columns(drawn) or not drawn) and place + columns(label) <= width:
            drawn = padded(drawn, place) + label
    return padded(drawn, width)
