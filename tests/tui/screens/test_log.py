from __future__ import annotations

from clerk_tui.settings import Settings
from tests.tui.desk import desk


async def test_the_newest_records_come_first_with_who_and_why(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("space", "ctrl+l")
        await clerk.sees("[变更记录]")
        first, second = clerk.lines[3:5]
        assert "李青" in first
        assert "办结 18（模拟日期 2026-09-08）" in first
        assert "设立选举 第十二届纪律检查委员会委员" in second
        await clerk.press("end")
        await clerk.sees("建立青禾镇")
        await clerk.press("left")
        await clerk.sees("[F2今日]")
