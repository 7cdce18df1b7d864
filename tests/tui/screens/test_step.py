from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.dates import Window
from clerk_tui.domain.procedure import StepState
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import LARGE, SMALL, ClerkDesk, desk

WINDOW, DONE_ON, PERSON, NOTE, PAPER = range(1, 6)
"""How many lines under the state each field stands."""


async def open_step(clerk: ClerkDesk, number: int, field: int = 0) -> None:
    """Open a step from the list, with the cursor on a field."""
    await clerk.press("f3")
    await clerk.goes_to(number)
    await clerk.press("enter", *["down"] * field)
    await clerk.sees("[事项]")


async def fill(clerk: ClerkDesk, text: str) -> None:
    """Replace what is in the field."""
    await clerk.press("ctrl+u")
    await clerk.type(text)
    await clerk.press("enter")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_step_shows_everything_about_it(township: Settings, size: tuple[int, int]) -> None:
    async with desk(township, size) as clerk:
        await open_step(clerk, 18)
        for label in (
            "状态       逾期",
            "时限       09-04至09-05",
            "负责人     赵远",
            "责任方",
            "办法",
            "文书",
            "依据",
        ):
            assert clerk.line(label)
        assert "前项       第17项“党委审批当选代表”" in clerk.text


async def test_a_step_says_what_the_contests_say_of_it(empty: Settings) -> None:
    polls.congress(empty)
    with open_reelection(empty) as reelection:
        polls.holds(reelection, polls.people(4), 3)
    async with desk(empty) as clerk:
        await open_step(clerk, 54)
        assert "还缺党委委员、纪委委员的选举结果。" in clerk.text


@pytest.mark.parametrize(("field", "name"), [(PERSON, "person"), (NOTE, "note"), (PAPER, "paper")])
async def test_what_is_noted_is_saved_and_shown(township: Settings, field: int, name: str) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 18, field)
        await clerk.press("enter")
        await fill(clerk, "柜二　第3册")
        await clerk.sees("已保存")
        assert getattr(clerk.step(18).record, name) == "柜二 第3册"
        assert clerk.line("柜二 第3册")


async def test_the_actual_day_may_differ_from_the_day_of_entry_but_not_lie_ahead(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 18, DONE_ON)
        for typed, said in (("9月5", "请按 2026-09-08 的样子填写日期。"), ("2026-09-09", "还没到")):
            await clerk.press("enter")
            await fill(clerk, typed)
            await clerk.sees(said)
            assert clerk.step(18).record.state is StepState.OPEN
            if isinstance(clerk.app.focused, Input):
                await clerk.press("escape", "escape")
        await clerk.press("enter")
        await fill(clerk, "２０２６年9月5日")
        await clerk.sees("第18项“编制代表名册” 已办 2026-09-05")
        await clerk.press("enter")
        await fill(clerk, "2026-09-06")
        await clerk.sees("办结日期   2026-09-06")
        assert clerk.step(18).record.done_on == date(2026, 9, 6)


async def test_the_window_is_fixed_by_hand_and_released_again(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 18, WINDOW)
        before = clerk.step(18).window
        await clerk.press("enter")
        await fill(clerk, "2026-09-08 2026-09-01")
        await clerk.sees("先起后止")
        await fill(clerk, "2026-09-05至2026-09-08")
        await clerk.sees("保存（1处时限变动）")
        assert clerk.step(18).window == before
        await clerk.press("1")
        await clerk.sees("09-05至09-08（手工）")
        assert clerk.step(18).window == Window(date(2026, 9, 5), date(2026, 9, 8))
        await clerk.press("enter")
        await fill(clerk, "")
        await clerk.press("1")
        await clerk.sees(lambda: clerk.step(18).window == before)
        assert not clerk.step(18).fixed


async def test_items_are_ticked_one_by_one_and_the_step_follows(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 42)
        await clerk.press(*["down"] * 6, "space", "down", "enter")
        await clerk.sees(lambda: len(clerk.step(42).record.ticked) == 2)
        assert clerk.text.count("[x]") == 2
        await clerk.press("space")
        await clerk.sees(lambda: len(clerk.step(42).record.ticked) == 1)
        assert clerk.step(42).record.state is StepState.OPEN


async def test_space_above_the_items_settles_the_step(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 32)
        await clerk.press("space")
        await clerk.sees("状态       已办")
        await clerk.press("enter")
        await clerk.sees("撤销办结")


async def test_a_step_is_set_aside_here_too(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 39)
        await clerk.press("delete")
        await clerk.type("从简")
        await clerk.press("enter")
        await clerk.sees("理由       从简")


async def test_search_shows_another_step_and_left_goes_back(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 39)
        await clerk.goes_to(40)
        await clerk.sees("第40项")
        await clerk.press("left")
        await clerk.sees("[F3流程]")


async def test_help_gives_the_advice_of_the_step(township: Settings) -> None:
    async with desk(township) as clerk:
        await open_step(clerk, 39)
        assert clerk.app.reelection is not None
        await clerk.press("f1")
        await clerk.sees(clerk.app.reelection.procedure.step("plan-activities").guidance[:20])
