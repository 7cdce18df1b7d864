from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.count import Mark, Stroke
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import ClerkDesk, desk

NAMES = polls.people(5)


@asynccontextmanager
async def calling(settings: Settings) -> AsyncIterator[ClerkDesk]:
    """A clerk who draws strokes as votes are called out: 5 candidates, 3 seats, 8 ballots."""
    polls.at_count(settings, 5, 3, 8)
    async with desk(settings) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("录入：开始录入")
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "2")
        await clerk.sees("[唱票]")
        yield clerk


def stored(settings: Settings) -> list[object]:
    with open_reelection(settings) as reelection:
        return list(RunningCount(reelection, "committee.1", Side.FIRST).items)


async def test_each_key_is_a_stroke_that_is_stored(empty: Settings) -> None:
    async with calling(empty) as clerk:
        for drawn in ("一", "丁", "下", "止", "正", "正一"):
            await clerk.press("2")
            await clerk.sees(lambda drawn=drawn: clerk.line(" 2  钱春生").split()[2] == drawn)  # type: ignore[misc]
        await clerk.sees("上一笔：赞成 钱春生")
    assert stored(empty) == [Stroke(NAMES[1], Mark.APPROVE)] * 6


async def test_tab_turns_to_what_else_is_called_out(empty: Settings) -> None:
    async with calling(empty) as clerk:
        await clerk.press("1", "tab")
        await clerk.sees("现在唱：不赞成")
        assert clerk.line(" 1  赵春生").split()[-1] == "0"
        await clerk.press("3", "tab", "tab", "tab")
        await clerk.sees("现在唱：赞成")
        assert clerk.line(" 1  赵春生").split()[-1] == "1"
    assert stored(empty) == [Stroke(NAMES[0], Mark.APPROVE), Stroke(NAMES[2], Mark.DISAPPROVE)]


async def test_a_stroke_is_taken_back(empty: Settings) -> None:
    async with calling(empty) as clerk:
        await clerk.press("1", "2", "backspace")
        await clerk.sees("已撤回一笔：赞成 钱春生")
        await clerk.press("backspace", "backspace")
        await clerk.sees("没有可撤回的")
    assert stored(empty) == []


async def test_somebody_written_in_stands_after_the_candidates(empty: Settings) -> None:
    async with calling(empty) as clerk:
        await clerk.press("ctrl+n")
        await clerk.sees("另选他人")
        await clerk.type("杨华")
        await clerk.press("enter")
        await clerk.sees("上一笔：另选 杨华")
        await clerk.press("6")
        await clerk.sees(lambda: clerk.line(" 6  杨华").split()[2:] == ["丁", "2"])
    assert stored(empty) == [Stroke("杨华", Mark.WRITE_IN)] * 2


async def test_the_end_asks_for_invalid_ballots_and_checks_the_sums(empty: Settings) -> None:
    async with calling(empty) as clerk:
        await clerk.press(*"111111", *"222222", *"333333", "enter")
        await clerk.sees("收回选票8张，其中无效票几张")
        await clerk.type("5")
        await clerk.press("enter")
        await clerk.sees("还不能结束")
        await clerk.press("enter", "enter")
        await clerk.sees("其中无效票几张")
        await clerk.type("1")
        await clerk.press("enter")
        await clerk.sees("唱票画正字，录完了")
        await clerk.press("enter")
        await clerk.sees("收回选票8张，有效票7张，无效票1张，各项数字相符")
        assert clerk.line("李春生").split()[1:5] == ["0", "0", "7", "0"]
