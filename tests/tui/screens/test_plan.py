from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from clerk_tui.domain.dates import Window
from clerk_tui.domain.procedure import Phase
from clerk_tui.settings import Settings
from tests.tui.desk import LARGE, SMALL, ClerkDesk, desk


async def open_plan(clerk: ClerkDesk, *keys: str) -> None:
    await clerk.press("f3", "ctrl+t", *keys)
    await clerk.sees("[计划]")


async def fill(clerk: ClerkDesk, text: str) -> None:
    await clerk.press("enter", "ctrl+u")
    await clerk.type(text)
    await clerk.press("enter")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_bars_lie_in_their_order_and_today_cuts_through(township: Settings, size: tuple[int, int]) -> None:
    async with desk(township, size) as clerk:
        await open_plan(clerk)
        first, later = clerk.line("学习上级换届文件"), clerk.line("征求意见并公示初步人选")
        assert 0 < first.index("#") < later.index("#") < later.index("|")
        assert cell_len(first.partition("|")[0]) == cell_len(later.partition("|")[0])
        assert clerk.line("准备阶段").rstrip().endswith("|")
        assert "=" in clerk.line("准备阶段")
        assert max(map(cell_len, clerk.lines)) <= size[0]


async def test_the_calendar_marks_today_holidays_and_days_on_which_something_is_due(township: Settings) -> None:
    async with desk(township, LARGE) as clerk:
        await open_plan(clerk, "ctrl+t")
        assert "2026年9月" in clerk.text
        week = clerk.line("[ 8")
        assert "]" in week
        assert "25休" in clerk.text
        assert "20班" in clerk.text
        assert " 3 16" in clerk.text
        await clerk.press("ctrl+t")
        await clerk.sees("学习上级换届文件")


async def test_the_congress_moves_only_after_its_consequences_were_shown(township: Settings) -> None:
    async with desk(township, LARGE) as clerk:
        await open_plan(clerk)
        records = len(clerk.whys())
        await fill(clerk, "2026-09-15")
        await clerk.sees("党代会改到 2026-09-15")
        await clerk.sees("处时限变动）")
        assert len(clerk.whys()) == records
        await clerk.press("2")
        await clerk.sees("党代会日期    2026-09-10")
        await fill(clerk, "2026-09-15")
        await clerk.press("1")
        await clerk.sees("党代会日期    2026-09-15")
        await clerk.sees("已保存")
        assert clerk.step(47).window.start == date(2026, 9, 15)
        await clerk.press("ctrl+z")
        await clerk.sees("党代会日期    2026-09-10")
        assert clerk.step(47).window.start == date(2026, 9, 10)


async def test_the_same_day_again_is_no_change(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_plan(clerk)
        await fill(clerk, "2026-09-10")
        await clerk.sees("没有变化")


async def test_the_start_is_fixed_and_follows_again(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_plan(clerk, "down", "enter", "1")
        await clerk.press("ctrl+u")
        await clerk.type("2026-08-05")
        await clerk.press("enter", "1")
        await clerk.sees("开始日期      2026-08-05 星期三")
        await clerk.press("enter", "2", "1")
        await clerk.sees("2026-08-01 星期六（随党代会日期）")


async def test_a_phase_is_fixed_marked_and_released(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_plan(clerk, "down", "down", "down")
        await fill(clerk, "2026-08-03 2026-08-14")
        await clerk.press("1")
        await clerk.sees("*准备阶段")
        assert clerk.app.reelection is not None
        picture = clerk.app.reelection.picture()
        assert picture.table.phases[Phase.PREPARATION] == Window(date(2026, 8, 3), date(2026, 8, 14))
        await fill(clerk, "")
        await clerk.press("1")
        await clerk.sees(" 准备阶段                      08-01至08-15")


async def test_another_preset_is_chosen_with_its_source_in_view(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_plan(clerk, "down", "down", "enter")
        await clerk.sees("四个部分  阿拉善左旗")
        await clerk.press("2", "1")
        await clerk.sees("工作方案      四个部分")


async def test_search_leads_to_a_bar_from_the_calendar_too(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_plan(clerk, "ctrl+t")
        await clerk.goes_to(52)
        await clerk.sees("52 大会选举党委和纪委委员")
        await fill(clerk, "2026-09-12")
        await clerk.sees("第52项时限改为 2026-09-12")
