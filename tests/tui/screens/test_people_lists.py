from __future__ import annotations

from clerk_tui.actions.people.listing import ListKind, list_view
from clerk_tui.settings import Settings
from tests.tui.desk import desk
from tests.tui.people import choose, does, open_tab, reelection


async def test_a_nominee_is_put_at_another_place_of_a_list_and_back(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "人选")
        key, *_ = list_view(reelection(clerk), ListKind.COMMITTEE).names
        await clerk.press("home")
        first = clerk.app.screen.key  # type: ignore[attr-defined]
        await does(clerk, "调整名单次序")
        await choose(clerk, "党委委员人选")
        await clerk.sees("按姓氏笔画为序")
        await clerk.type("10")
        await clerk.press("enter")
        await clerk.sees("请填 1 到 9。")
        await clerk.press("backspace", "enter")
        await clerk.sees("理由")
        await clerk.type("a")
        await clerk.press("enter")
        await clerk.sees("调到第 1 位")
        view = list_view(reelection(clerk), ListKind.COMMITTEE)
        assert next(iter(view.names)) == first != key
        await does(clerk, "调整名单次序")
        await choose(clerk, "党委委员人选")
        await choose(clerk, "恢复原来的次序")
        await clerk.sees("已恢复")
        assert next(iter(list_view(reelection(clerk), ListKind.COMMITTEE).names)) == key


async def test_who_is_not_on_the_presidium_is_not_moved(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_tab(clerk, "机构")
        await clerk.press("home")
        await does(clerk, "调整主席团名单次序")
        await clerk.sees("这个人不在主席团名单上")
