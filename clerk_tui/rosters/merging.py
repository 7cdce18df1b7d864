"""Merged cells: what is shown in one stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clerk_tui.rosters.cells import MOST_COLUMNS, Cell, Obstacle, Refused, Row

_MOST_WORK = 2_000_000
"""Rows that may be looked at and cells that may be filled: a hundred columns of the longest sheet."""


class Block(NamedTuple):
    """Merged cells: rows from 1, columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def spread(rows: Iterable[Row], blocks: Iterable[Block]) -> tuple[Row, ...]:
    """The rows with what each block shows in all of its cells. Raises `Refused` for blocks without measure."""
    kept = {row.number: dict(row.cells) for row in rows}
    work = 0
    for block in blocks:
        shown = kept.get(block.top, {}).get(block.left)
        if shown is None:
            continue
        columns = range(block.left, min(block.right + 1, MOST_COLUMNS))
        numbers = _numbers(kept, block)
        work += min(abs(block.bottom - block.top), len(kept)) + len(numbers) * len(columns)
        if work > _MOST_WORK:
            raise Refused(Obstacle.BROKEN)
        for number in numbers:
            kept[number].update(dict.fromkeys(columns, shown))
    return tuple(Row(number, cells) for number, cells in kept.items())


def _numbers(kept: dict[int, dict[int, Cell]], block: Block) -> list[int]:
    """The rows of a block that are there, without counting through a million that are not."""
    if block.bottom - block.top < len(kept):
        return [number for number in range(block.top, block.bottom + 1) if number in kept]
    return [number for number in kept if block.top <= number <= block.bottom]
