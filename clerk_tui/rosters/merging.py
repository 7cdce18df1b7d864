"""Merged cells: what is shown in one stands for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clerk_tui.rosters.cells import MOST_COLUMNS, Cell, Obstacle, Refused, Row

_MOST_FILLED = 400_000
"""Cells that merging may fill: twenty columns of the longest sheet."""


class Block(NamedTuple):
    """Merged cells: rows from 1, columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def spread(rows: Iterable[Row], blocks: Iterable[Block]) -> tuple[Row, ...]:
    """The rows with what each block shows in all of its cells. Raises `Refused` for blocks without measure."""
    kept = {row.number: dict(row.cells) for row in rows}
    filled = 0
    for block in blocks:
        shown = kept.get(block.top, {}).get(block.left)
        right = min(block.right, MOST_COLUMNS - 1)
        numbers = _numbers(kept, block)
        filled += len(numbers) * (right - block.left + 1)
        if filled > _MOST_FILLED:
            raise Refused(Obstacle.BROKEN)
        if shown is not None:
            for number in numbers:
                kept[number].update(dict.fromkeys(range(block.left, right + 1), shown))
    return tuple(Row(number, cells) for number, cells in kept.items())


def _numbers(kept: dict[int, dict[int, Cell]], block: Block) -> list[int]:
    """The rows of a block that are there, without counting through a million that are not."""
    if block.bottom - block.top < len(kept):
        return [number for number in range(block.top, block.bottom + 1) if number in kept]
    return [number for number in kept if block.top <= number <= block.bottom]
