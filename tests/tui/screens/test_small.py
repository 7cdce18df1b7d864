from __future__ import annotations

from clerk_tui.domain.procedure import StepState
from clerk_tui.settings import Settings
from tests.tui.desk import desk


async def test_a_window_too_small_says_how_large_it_should_be_and_loses_nothing(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(39)
        await clerk.press("delete")
        await clerk.type("从简")
        await clerk.pilot.resize_terminal(60, 10)
        await clerk.sees("窗口太小，至少 80x24")
        await clerk.press("f2", "space", "enter")
        await clerk.pilot.resize_terminal(80, 24)
        await clerk.sees("从简")
        await clerk.press("enter")
        await clerk.sees("不适用")
        assert clerk.step(39).record.state is StepState.SKIPPED


async def test_a_window_small_from_the_start_opens_when_it_grows(township: Settings) -> None:
    async with desk(township, (40, 10)) as clerk:
        await clerk.sees("窗口太小")
        await clerk.pilot.resize_terminal(80, 24)
        await clerk.sees("[F2今日]")
