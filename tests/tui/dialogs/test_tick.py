from __future__ import annotations

from clerk_tui.tui.dialogs.tick import Tick
from tests.tui.desk import stage

ITEMS = [(f"m{number}", f"第{number}人") for number in range(30)]


async def test_ticked_items_are_given_in_the_order_listed() -> None:
    async with stage(Tick("推荐", ["名额 3 名。"], ITEMS, least=3)) as clerk:
        assert clerk.line("至少要 3 项")
        await clerk.press("down", "down", "space", "home", "insert", "space")
        assert clerk.line("已选 3 项，共 30 项")
        await clerk.press("enter")
        assert clerk.results == [("m0", "m1", "m2")]


async def test_all_are_ticked_and_unticked_with_one_key() -> None:
    async with stage(Tick("推荐", [], ITEMS, ["m1"])) as clerk:
        await clerk.press("ctrl+a")
        assert clerk.line("已选 30 项")
        await clerk.press("ctrl+a", "enter")
        assert clerk.results == [()]


async def test_leaving_asks_only_when_something_was_ticked() -> None:
    async with stage(Tick("推荐", [], ITEMS, ["m1"])) as clerk:
        await clerk.press("escape")
        assert clerk.results == [None]
    async with stage(Tick("推荐", [], ITEMS)) as clerk:
        await clerk.press("space", "escape")
        assert clerk.line("还没有确定")
        await clerk.press("escape")
        assert clerk.results == [None]


async def test_a_click_on_the_cursor_ticks() -> None:
    async with stage(Tick("推荐", [], ITEMS)) as clerk:
        await clerk.pilot.click("#tick-list", offset=(3, 0))
        await clerk.sees("已选 1 项")
