from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from clerk_tui.tui.widgets.line import Line, line
from clerk_tui.tui.widgets.line_list import LineList

HEIGHT = 6


class Watched(LineList):
    """Notes which lines of the screen it paints."""

    painted: list[int]

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Bench(App[None]):
    """A list, a field beside it, and what the list reported."""

    CSS = f"LineList {{ height: {HEIGHT}; }}"

    def __init__(self, lines: Sequence[Line], *, steady: bool):
        super().__init__()
        self.list = Watched(lines, steady=steady)
        self.list.painted = []
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.list
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.list.focus()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        self.told.append(("opened", event.key))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        self.told.append(("moved", event.key))


def rows(*keys: str) -> list[Line]:
    """Selectable lines; those that begin with - are headings."""
    return [line(key) if key.startswith("-") else line(f"行{key}", key=key) for key in keys]


def numbered(count: int) -> list[Line]:
    return rows(*map(str, range(count)))


@asynccontextmanager
async def bench(lines: Sequence[Line], *, steady: bool = False) -> AsyncIterator[tuple[Bench, Pilot[Any]]]:
    app = Bench(lines, steady=steady)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        app.list.painted.clear()
        yield app, pilot


def shown(app: Bench) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()][:HEIGHT]


def marked(app: Bench) -> list[str]:
    """The lines that are drawn as under the cursor."""
    strips = app.screen._compositor.render_strips()[:HEIGHT]
    return [
        strip.text.rstrip()
        for strip in strips
        if strip.text.strip() and all(segment.style and segment.style.reverse for segment in strip if segment.text)
    ]


async def test_the_cursor_stops_only_at_lines_that_can_be_chosen() -> None:
    async with bench(rows("-甲", "1", "-乙", "2", "3")) as (app, pilot):
        assert app.list.key == "1"
        await pilot.press("down")
        assert (app.list.key, marked(app)) == ("2", ["行2"])
        await pilot.press("up", "up")
        assert (app.list.key, marked(app)) == ("1", ["行1"])


@pytest.mark.parametrize(
    ("keys", "at"),
    [(("end",), "29"), (("ctrl+end", "home"), "0"), (("pagedown",), "5"), (("pagedown",) * 9, "29"), (("up",), "0")],
)
async def test_every_line_is_reached_by_pages_and_edges(keys: tuple[str, ...], at: str) -> None:
    async with bench(numbered(30)) as (app, pilot):
        await pilot.press(*keys)
        assert app.list.key == at
        assert f"行{at}" in shown(app)


async def test_pages_go_back_as_they_went_on() -> None:
    async with bench(numbered(30)) as (app, pilot):
        await pilot.press("end", "pageup", "pageup")
        assert app.list.key == "19"


async def test_a_heading_comes_into_view_with_the_first_line_under_it() -> None:
    async with bench([*rows("-题"), *numbered(20)]) as (app, pilot):
        await pilot.press("end", *["up"] * 19)
        assert shown(app)[:2] == ["-题", "行0"]


async def test_a_list_without_lines_to_choose_scrolls() -> None:
    async with bench([line(f"文{n}") for n in range(20)]) as (app, pilot):
        await pilot.press("down", "pagedown", "enter")
        assert (app.list.key, shown(app)[0], app.told) == (None, "文6", [])
        await pilot.press("end")
        assert shown(app)[-1] == "文19"
        await pilot.press("home", "up")
        assert shown(app)[0] == "文0"


async def test_other_lines_keep_the_cursor_on_its_key() -> None:
    async with bench(numbered(10)) as (app, pilot):
        await pilot.press("down", "down", "down")
        app.list.show(rows("-新", "a", "b", "c", "d", "3", "e"))
        await pilot.pause()
        assert (app.list.key, marked(app)) == ("3", ["行3"])


async def test_a_line_that_goes_leaves_the_cursor_near_its_place() -> None:
    async with bench(numbered(10)) as (app, pilot):
        await pilot.press("down", "down", "down")
        app.list.show(rows("0", "1", "2", "4", "5"))
        assert app.list.key == "4"
        app.list.show(rows("0"))
        assert app.list.key == "0"
        app.list.show([])
        assert app.list.key is None
        await pilot.press("down", "up", "home", "end", "pagedown", "enter")
        assert app.told == [("moved", "1"), ("moved", "2"), ("moved", "3")]


async def test_a_shorter_list_is_never_scrolled_out_of_sight() -> None:
    async with bench(numbered(30)) as (app, pilot):
        await pilot.press("end")
        app.list.show(numbered(8))
        await pilot.pause()
        assert "行7" in shown(app)
        assert "" not in shown(app)


async def test_only_lines_that_changed_are_painted_again() -> None:
    async with bench(numbered(6)) as (app, pilot):
        changed = numbered(6)
        changed[4] = line("改", key="4")
        app.list.show(changed)
        await pilot.pause()
        assert set(app.list.painted) == {4}
        assert shown(app)[4] == "改"


async def test_the_same_lines_paint_nothing() -> None:
    async with bench(numbered(6)) as (app, pilot):
        app.list.show(numbered(6))
        await pilot.pause()
        assert app.list.painted == []


async def test_a_move_paints_the_two_lines_it_touches() -> None:
    async with bench(numbered(6)) as (app, pilot):
        await pilot.press("down")
        assert set(app.list.painted) == {0, 1}


async def test_enter_is_for_the_screen_and_a_second_click_opens() -> None:
    async with bench(numbered(6)) as (app, pilot):
        await pilot.click(LineList, offset=(2, 3))
        assert (app.list.key, app.told) == ("3", [("moved", "3")])
        await pilot.click(LineList, offset=(2, 3))
        assert ("opened", "3") in app.told


async def test_going_to_a_key_brings_it_into_view() -> None:
    async with bench(numbered(30)) as (app, pilot):
        app.list.go("20")
        await pilot.pause()
        assert marked(app) == ["行20"]
        assert app.told == [("moved", "20")]


@pytest.mark.parametrize("steady", [False, True])
async def test_the_cursor_shows_where_the_keys_are_unless_it_is_steady(*, steady: bool) -> None:
    async with bench(numbered(3), steady=steady) as (app, pilot):
        app.query_one(Input).focus()
        await pilot.pause()
        assert marked(app) == (["行0"] if steady else [])
