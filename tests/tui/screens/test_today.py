from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_tui.domain.procedure import StepState
from clerk_tui.settings import Settings
from tests.tui.desk import LARGE, SMALL, desk

AGENDA = 7
"""The line of the screen on which the agenda begins."""


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_day_begins_with_what_is_late(township: Settings, size: tuple[int, int]) -> None:
    async with desk(township, size) as clerk:
        assert "模拟日期 2026-09-08 星期二" in clerk.lines[0]
        assert "青禾镇 第十二次党代会换届" in clerk.lines[0]
        assert "[F2今日]" in clerk.lines[1]
        assert "12/13 逾期1" in clerk.line("考察及代表选举")
        assert "逾期 18" in clerk.lines[AGENDA]
        order = [each.split()[0] for each in clerk.lines[AGENDA:] if each[4:8].strip()[:2].isdigit()]
        assert order == sorted(order, key=["逾期", "今日", "可办", "受阻", "未到"].index)
        assert "还没有备份过" in clerk.text


async def test_the_clock_gives_the_day_when_none_is_simulated(township: Settings) -> None:
    async with desk(replace(township, simulated=None)) as clerk:
        assert "模拟日期" not in clerk.text
        assert date.today().isoformat() in clerk.lines[0]


async def test_space_settles_and_the_line_stays_until_the_room_is_entered_again(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("space")
        await clerk.sees("第18项“编制代表名册” 已办 2026-09-08")
        assert clerk.step(18).record.state is StepState.DONE
        assert "已办 18" in clerk.lines[AGENDA]
        assert "13/13" in clerk.line("考察及代表选举")
        await clerk.press("f3", "f2")
        await clerk.sees(lambda: "逾期 22" in clerk.lines[AGENDA])
        assert "已办 18" not in clerk.text


async def test_enter_goes_to_the_step_and_escape_comes_back(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("down", "enter")
        await clerk.sees("[事项]")
        assert "第22项“起草选举办法（草案）”" in clerk.text
        await clerk.press("escape")
        await clerk.sees("[F2今日]")


async def test_a_finding_leads_to_the_place_where_it_is_dealt_with(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("tab", "enter")
        await clerk.sees("备份到哪个文件夹")


async def test_what_people_give_rise_to_is_told_and_leads_to_their_roll(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.sees("还没有审查资格")
        await clerk.press("tab", "home", "enter")
        await clerk.sees("[代表 ")


async def test_search_finds_steps_on_the_agenda_and_elsewhere(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("slash")
        await clerk.type("yz")
        await clerk.sees("落实印制")
        await clerk.press("escape")
        await clerk.goes_to(41)
        await clerk.press("enter")
        await clerk.sees("第41项")
        await clerk.press("escape")
        await clerk.goes_to(3)
        await clerk.sees("第3项“制定换届选举工作方案”")


async def test_a_day_with_nothing_to_do_says_so(township: Settings) -> None:
    async with desk(replace(township, simulated=date(2026, 7, 1))) as clerk:
        assert "今天没有要办的事项" in clerk.text
        await clerk.press("space", "enter")
        assert "[F2今日]" in clerk.text
