from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from clerk_tui.tui.widgets.line import BAD, Line, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.tui.widgets.table import Column, Rows, Table, lay_out

COLUMNS = (Column("姓名", 8, 20), Column("性别", 4), Column("年龄", 4, right=True), Column("职务", 12, 30, spare=True))
HEIGHT = 6


class Maker:
    """Makes rows and counts them."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, key: str) -> Line:
        self.made.append(key)
        return line(f"行{key}", key=key)


class Bench(App[None]):
    """A table of five thousand rows."""

    CSS = f"Table {{ height: {HEIGHT}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.maker = Maker()
        self.moved: list[str] = []
        self.keys = [str(number) for number in range(5000)]

    def compose(self) -> ComposeResult:
        yield Table(Rows(self.keys, self.maker))

    @property
    def table(self) -> Table:
        return self.query_one(Table)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        self.moved.append(event.key)


@asynccontextmanager
async def bench() -> AsyncIterator[tuple[Bench, Pilot[Any]]]:
    app = Bench()
    async with app.run_test(size=(40, 10)) as pilot:
        app.table.focus()
        await pilot.pause()
        yield app, pilot


def text(content: Line) -> str:
    return "".join(piece for piece, _style in content.pieces)


@pytest.mark.parametrize("width", [34, 40, 60, 80, 200])
def test_heads_and_cells_stand_under_each_other_at_any_width(width: int) -> None:
    layout = lay_out(COLUMNS, width)
    heads = text(layout.heads(COLUMNS))
    row = text(layout.row(["欧阳建国", "男", "41", "村党支部书记"], COLUMNS, "m1")).rstrip()
    assert cell_len(heads) <= width
    assert cell_len(row[: row.index("41") + 2]) == cell_len(heads[: heads.index("年龄") + 2])


def test_room_goes_to_the_columns_that_grow_from_the_left() -> None:
    assert lay_out(COLUMNS, 33).widths == (8, 4, 4, 12)
    assert lay_out(COLUMNS, 40).widths == (15, 4, 4, 12)
    assert lay_out(COLUMNS, 100).widths == (20, 4, 4, 30)


def test_a_spare_column_is_left_out_where_there_is_no_room() -> None:
    layout = lay_out(COLUMNS, 32)
    assert layout.places == (0, 1, 2)
    assert "职务" not in text(layout.heads(COLUMNS))


def test_a_name_is_never_cut_without_a_mark() -> None:
    layout = lay_out(COLUMNS, 33)
    row = text(layout.row(["阿卜杜热合曼", "男", "41", ""], COLUMNS, "m1"))
    assert row.startswith(" 阿卜杜.. 男")


def test_a_cell_with_a_style_is_a_piece_of_its_own_in_its_place() -> None:
    layout = lay_out(COLUMNS, 40)
    plain = layout.row(["张三", "男", "41", "书记"], COLUMNS, "m1")
    styled = layout.row(["张三", ("男", BAD), "41", "书记"], COLUMNS, "m1")
    assert text(styled).rstrip() == text(plain).rstrip()
    assert [style for _text, style in styled.pieces].count(BAD) == 1
    assert len(plain.pieces) == 1


async def test_only_rows_that_come_into_view_are_made() -> None:
    async with bench() as (app, pilot):
        assert app.maker.made == ["0", "1", "2", "3", "4", "5"]
        await pilot.press("end")
        assert app.moved == ["4999"]
        assert len(app.maker.made) <= 2 * HEIGHT + 2


async def test_the_cursor_stays_on_its_row_when_the_order_turns() -> None:
    async with bench() as (app, pilot):
        await pilot.press("pagedown")
        assert app.table.key == "5"
        maker = Maker()
        app.table.show(Rows(app.keys[::-1], maker))
        await pilot.pause()
        assert app.table.key == "5"
        assert len(maker.made) <= 2 * HEIGHT


async def test_the_cursor_stays_near_when_its_row_is_gone() -> None:
    async with bench() as (app, pilot):
        await pilot.press("end")
        app.table.show(Rows(app.keys[:10], app.maker))
        await pilot.pause()
        assert app.table.key == "9"
        app.table.go("4999")
        assert app.table.key == "9"


async def test_lines_that_are_no_rows_are_found_too() -> None:
    async with bench() as (app, _pilot):
        app.table.show([line("标题"), line("甲", key="a"), line("乙", key="b")])
        app.table.go("b")
        assert app.table.key == "b"


def test_rows_are_a_sequence_like_any_other() -> None:
    maker = Maker()
    rows = Rows(["a", "b", "c"], maker)
    assert [each.key for each in rows[1:]] == ["b", "c"]
    assert [each.key for each in rows] == ["a", "b", "c"]
    assert rows[0] is rows[0]
    assert (rows.place("c"), rows.place("x")) == (2, -1)
