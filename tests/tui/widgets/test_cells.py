from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from clerk_tui.tui.widgets.cells import Cells
from clerk_tui.tui.widgets.line import Line, line

HEIGHT = 4


class Watched(Cells):
    """Notes which lines of the screen it paints."""

    painted: list[int]

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Bench(App[None]):
    CSS = f"Cells {{ height: {HEIGHT}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.cells = Watched()
        self.cells.painted = []

    def compose(self) -> ComposeResult:
        yield self.cells


@asynccontextmanager
async def bench() -> AsyncIterator[tuple[Watched, Pilot[None]]]:
    app = Bench()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        yield app.cells, pilot


def numbered(count: int) -> list[Line]:
    return [line(f" {number}") for number in range(1, count + 1)]


def texts(cells: Cells) -> list[str]:
    return [cells.render_line(y).text.rstrip() for y in range(HEIGHT)]


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (40, 10)])
async def test_as_many_columns_as_are_needed(count: int, columns: int) -> None:
    async with bench() as (cells, _):
        assert cells.columns(count) == columns
        assert cells.cell_width(count) == 40 // columns
        assert cells.rows(count) * columns >= count


async def test_cells_fill_downwards() -> None:
    async with bench() as (cells, _):
        cells.show(numbered(5))
        assert texts(cells) == [f" 1{' ' * 19}4", f" 2{' ' * 19}5", " 3", ""]
        assert {cells.render_line(y).cell_length for y in range(HEIGHT)} == {40}


async def test_nothing_but_the_changed_cell_is_painted() -> None:
    async with bench() as (cells, pilot):
        shown = numbered(8)
        cells.show(shown)
        await pilot.pause()
        cells.painted.clear()
        cells.show([*shown[:5], line(" x"), *shown[6:]])
        await pilot.pause()
        assert cells.painted == [1]
        assert texts(cells)[1] == f" 2{' ' * 18} x"


async def test_the_cursor_moves_from_one_cell_to_the_other() -> None:
    async with bench() as (cells, pilot):
        shown = numbered(8)
        cells.show(shown, 0)
        await pilot.pause()
        cells.painted.clear()
        cells.show(shown, 6)
        await pilot.pause()
        assert sorted(cells.painted) == [0, 2]
        reversed_ = [segment.text for segment in cells.render_line(2) if segment.style and segment.style.reverse]
        assert [each.strip() for each in reversed_] == ["7"]


async def test_no_cells_are_blank_lines() -> None:
    async with bench() as (cells, _):
        assert texts(cells) == [""] * HEIGHT
