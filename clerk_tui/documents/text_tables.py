"""Tables as plain text: ASCII rules, cells broken into lines, every row of the same width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import Any

from clerk_tui.documents.columns import columns, padded, wrapped
from clerk_tui.documents.model import Align, Axis, Bar, Cell, Column, Row, Table
from clerk_tui.documents.typeset.atoms import clean

Lines = tuple[str, ...]


def table_lines(table: Table, width: int) -> tuple[Lines, list[Lines]]:
    """The head of a table with its rules, and the lines of every row with the rule under it.

    The heading of a section stays with the row it stands above.
    """
    widths = _widths(table.columns, width)
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


def _widths(column_list: Sequence[Column], width: int) -> list[int]:
    """How many columns of text each column of the table takes, in proportion, together filling the line."""
    room = width - 3 * len(column_list) - 1
    shares = sum(column.width for column in column_list)
    edges = [0, *(round(total / shares * room) for total in accumulate(column.width for column in column_list))]
    return [max(right - left, 2) for left, right in pairwise(edges)]


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
