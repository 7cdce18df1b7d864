from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.actions.congress.meetings_picture import meeting_view
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.meeting import MeetingState
from clerk_tui.settings import Settings
from tests.township import done, township_in
from tests.tui.desk import ClerkDesk, desk


@pytest.fixture
def town(tmp_path: Path, empty: Settings) -> Settings:
    """A township just set up."""
    township_in(tmp_path).close()
    return empty


async def opens(clerk: ClerkDesk, number: int = 0) -> None:
    """The meetings, and so many lines below the first that is to come the one that is wanted."""
    await clerk.press("f5", "ctrl+y")
    await clerk.sees("[各次会议]")
    await clerk.press("home", *["down"] * number, "enter")
    await clerk.sees("[会议]")


async def held(clerk: ClerkDesk, due: str = "150", present: str = "140", reason: str = "") -> None:
    """The meeting is opened from its screen."""
    await clerk.press("enter")
    await clerk.sees("应到会人数*")
    for text in (due, present):
        await clerk.type(text)
        await clerk.press("enter")
    await clerk.press("f8")
    if reason:
        await clerk.sees("先开的理由")
        await clerk.type(reason)
        await clerk.press("enter")


def state(settings: Settings, slug: str) -> MeetingState:
    with open_reelection(settings) as reelection:
        return meeting_view(reelection, slug).state


async def test_all_fifteen_meetings_are_on_one_screen(town: Settings) -> None:
    async with desk(town) as clerk:
        await clerk.press("f5", "ctrl+y")
        await clerk.sees("已开完 0/15")
        assert "等前面的" in clerk.line("预备会议")
        assert "52、53" in clerk.line("选举大会")
        assert "纪委第一次全体会议" in clerk.text


async def test_a_meeting_is_held_by_the_keyboard_alone(town: Settings) -> None:
    with open_reelection(town) as reelection:
        done(reelection, 44)
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await held(clerk)
        await clerk.sees("达到应到会人数的五分之四，符合规定，可以开会。")
        await clerk.press("down", "enter")
        await clerk.sees("[x] 报告大会筹备情况")
        await clerk.press("down", "enter")
        await clerk.sees("不同意的人数")
        await clerk.type("2")
        await clerk.press("enter")
        await clerk.sees("弃权的人数")
        await clerk.type("1")
        await clerk.press("enter")
        await clerk.sees("同意137人，不同意2人，弃权1人，通过。")
        assert "[x] 通过代表资格审查报告  通过 137：2：1" in clerk.text
        await clerk.press("home", "enter")
        await clerk.sees("还有3项没有办")
        await clerk.type("改日再开")
        await clerk.press("enter")
        await clerk.sees("没有办完而散会的理由：改日再开")
    assert state(town, "preparatory") is MeetingState.CLOSED


async def test_what_is_missing_asks_for_a_reason(town: Settings) -> None:
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await clerk.sees("代表团会议（推选团长）还没有开完")
        await held(clerk, present="119", reason="代表团已经议过")
        await clerk.sees("至少要有120人到会，不能开")
        assert "先开的理由：代表团已经议过" in clerk.text
        await clerk.press("down", "enter")
        await clerk.sees("实到会119人，至少要有120人")
        await clerk.press("enter", "ctrl+n")
        await clerk.sees("重新清点")
        await clerk.press("enter")
        await clerk.type("121")
        await clerk.press("enter")
        await clerk.sees("应到会150人，实到会121人，达到")


async def test_people_that_cannot_be_are_said_and_nothing_is_opened(town: Settings) -> None:
    with open_reelection(town) as reelection:
        done(reelection, 44)
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await held(clerk, "10", "11")
        await clerk.sees("实到不能多于应到")
    assert state(town, "preparatory") is MeetingState.READY


async def test_items_are_settled_in_their_order(town: Settings) -> None:
    with open_reelection(town) as reelection:
        done(reelection, 44)
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await held(clerk)
        await clerk.sees("散会")
        await clerk.press("down", "down", "down", "enter")
        await clerk.sees("不同意的人数")
        await clerk.press("enter")
        await clerk.sees("弃权的人数")
        await clerk.press("enter")
        await clerk.sees("要先办“通过代表资格审查报告”")


async def test_the_record_is_taken_back_with_a_reason(town: Settings) -> None:
    with open_reelection(town) as reelection:
        done(reelection, 44)
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await clerk.press("delete")
        await clerk.sees("还没有记录")
        await held(clerk)
        await clerk.sees("散会")
        await clerk.press("delete")
        await clerk.sees("撤回预备会议的记录")
        await clerk.type("开错了")
        await clerk.press("enter")
        await clerk.sees("清点人数，开会")
    assert state(town, "preparatory") is MeetingState.READY


async def test_the_script_of_a_meeting_is_printed(town: Settings) -> None:
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await clerk.press("ctrl+r")
        await clerk.sees("已打印到")
        assert [path.name for path in town.exports.glob("*主持词*预备会议*.pdf")]
        await clerk.press("escape")
        await clerk.sees("[各次会议]")
        await clerk.press("home", "ctrl+r")
        await clerk.sees("没有单独的主持词")


async def test_the_cursor_stands_on_the_meeting_that_can_be_held(town: Settings) -> None:
    with open_reelection(town) as reelection:
        done(reelection, 42, 43, 44)
    async with desk(town) as clerk:
        await clerk.press("f5", "ctrl+y")
        await clerk.sees("已开完 3/15")
        await clerk.press("enter")
        await clerk.sees("预备会议  可以召开")
        await clerk.press("escape", "up", "enter")
        await clerk.sees("要补会议记录的，照样清点、登记")


async def test_help_says_what_comes_next(town: Settings) -> None:
    async with desk(town) as clerk:
        await opens(clerk, 3)
        await clerk.press("f1")
        await clerk.sees("先开要写明理由")
