"""Forms as plain text: merged cells drawn with ASCII rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from clerk_tui.documents.columns import columns, padded, wrapped
from clerk_tui.documents.model import Form
from clerk_tui.documents.typeset.forms import Placed, placed_cells

COVERED = ""
"""The second column of a wide character."""


def form_lines(form: Form, width: int) -> tuple[str, ...]:
    """The form in lines of `width` columns."""
    cells = placed_cells(form)
    lefts = _edges(form.widths, width)
    broken = {each: _lines(each, lefts) for each in cells}
    tops = [0, *accumulate(height + 1 for height in _heights(form, broken))]
    canvas = [[" "] * (lefts[-1] + 1) for _ in range(tops[-1] + 1)]
    for each, lines in broken.items():
        _draw(canvas, each, lines, lefts, tops)
    return tuple("".join(line) for line in canvas)


def _edges(widths: Sequence[float], width: int) -> list[int]:
    """The columns in which rules stand, from the first to the last of the line."""
    shares = sum(widths)
    edges = [0]
    for total in accumulate(widths):
        edges.append(max(round(total / shares * (width - 1)), edges[-1] + 5))
    return edges


def _lines(placed: Placed, lefts: Sequence[int]) -> list[str]:
    room = lefts[placed.column + placed.cell.columns] - lefts[placed.column] - 3
    return [padded(line, room, placed.cell.align) for line in wrapped(placed.cell.text, room)]


def _heights(form: Form, broken: dict[Placed, list[str]]) -> list[int]:
    """Lines of every row; what merged cells need more goes to their last row."""
    heights = [max(1, round(row.lines / 1.6)) for row in form.rows]
    for each in sorted(broken, key=lambda placed: placed.cell.rows):
        last = min(each.row + each.cell.rows, len(heights))
        room = sum(heights[each.row : last]) + last - each.row - 1
        heights[last - 1] += max(len(broken[each]) - room, 0)
    return heights


def _draw(
    canvas: list[list[str]], placed: Placed, lines: Sequence[str], lefts: Sequence[int], tops: Sequence[int]
) -> None:
    left, right = lefts[placed.column], lefts[placed.column + placed.cell.columns]
    top, bottom = tops[placed.row], tops[min(placed.row + placed.cell.rows, len(tops) - 1)]
    for y in (top, bottom):
        for x in range(left + 1, right):
            canvas[y][x] = "-" if canvas[y][x] == " " else canvas[y][x]
    for x in (left, right):
        for y in range(top + 1, bottom):
            canvas[y][x] = "|" if canvas[y][x] == " " else canvas[y][x]
    for x in (left, right):
        canvas[top][x] = canvas[bottom][x] = "+"
    start = top + 1 + (bottom - top - 1 - len(lines)) // 2
    for offset, line in enumerate(lines):
        _write(canvas[start + offset], left + 2, line)


def _write(row: list[str], x: int, text: str) -> None:
    """Put a text into a row of the canvas; a wide character covers the column after it."""
    for character in text:
        taken = columns(character)
        if taken == 0:
            row[x - 1] += character
            continue
        row[x : x + taken] = [character, *[COVERED] * (taken - 1)]
        x += taken
