from __future__ import annotations

from dataclasses import replace

from clerk_tui.domain.procedure import StepState
from clerk_tui.settings import Settings
from tests.tui.desk import LARGE, ClerkDesk, desk


def numbers(clerk: ClerkDesk) -> list[int]:
    """The numbers of the steps in view."""
    return [int(each[5:7]) for each in clerk.lines if each[1:4] in ("[ ]", "[x]")]


async def test_the_filters_take_turns(township: Settings) -> None:
    async with desk(township, (80, 70)) as clerk:
        await clerk.press("f3")
        assert numbers(clerk) == list(range(1, 60))
        await clerk.press("ctrl+n")
        assert "[未办]" in clerk.text
        assert numbers(clerk) == [18, 22, *range(27, 60)]
        await clerk.press("ctrl+n")
        assert "[逾期]" in clerk.text
        assert numbers(clerk) == [18, 22, 27, 28, 29, 30, 32, 34]
        await clerk.press("ctrl+n")
        assert numbers(clerk) == list(range(4, 60, 4))
        assert all("李青" in each for each in clerk.lines if each[1:2] == "[" and each[5:7].strip().isdigit())
        await clerk.press("ctrl+n")
        assert numbers(clerk) == list(range(1, 60))


async def test_a_settled_step_leaves_the_filter_and_search_brings_it_back(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3", "ctrl+n", "space")
        await clerk.sees("第18项“编制代表名册” 已办")
        assert 18 not in numbers(clerk)
        await clerk.goes_to(18)
        await clerk.sees("[全部]")
        assert 18 in numbers(clerk)
        await clerk.press("enter")
        await clerk.sees("第18项")


async def test_an_empty_filter_says_so(township: Settings) -> None:
    async with desk(replace(township, user="外人")) as clerk:
        await clerk.press("f3", "ctrl+n", "ctrl+n", "ctrl+n")
        await clerk.sees("没有这样的事项")
        await clerk.press("space", "enter", "delete")
        assert "没有这样的事项" in clerk.text


async def test_the_pane_beside_the_list_follows_the_cursor_on_wide_windows_only(township: Settings) -> None:
    async with desk(township, LARGE) as clerk:
        await clerk.press("f3")
        await clerk.sees("第1项“学习上级换届文件”")
        await clerk.press("down")
        await clerk.sees("第2项“走访了解党情民情”")
        assert ".." not in "".join(each[76:] for each in clerk.lines[2:-2])
        await clerk.pilot.resize_terminal(80, 24)
        await clerk.sees(lambda: "第2项" not in clerk.text)


async def test_a_blocked_step_names_what_it_waits_for_and_leads_there(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(31)
        await clerk.press("space")
        await clerk.sees("先去办第27项 设计选票和计票报告单样式")
        assert clerk.step(31).record.state is StepState.OPEN
        await clerk.press("1", "space")
        await clerk.sees("先去办第22项 起草选举办法（草案）")


async def test_an_override_needs_a_reason_which_is_kept(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(31)
        await clerk.press("space", "2", "enter")
        await clerk.sees("请写明理由，不能空着")
        await clerk.type("  县委已批准　先印 ")
        await clerk.press("enter")
        await clerk.sees("第31项“备好选票版式、落实印制” 已办")
        record = clerk.step(31).record
        assert (record.state, record.reason, record.overridden) == (
            StepState.DONE,
            "县委已批准 先印",
            ("design-ballots",),
        )


async def test_open_items_are_ticked_along_only_when_that_is_wanted(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(22)
        await clerk.press("space")
        await clerk.goes_to(27)
        for answer, state in (("2", StepState.OPEN), ("escape", StepState.OPEN), ("1", StepState.DONE)):
            await clerk.press("space")
            await clerk.sees("分项还没勾完")
            await clerk.press(answer)
            await clerk.sees(lambda state=state: clerk.step(27).record.state is state and "分项还没" not in clerk.text)
        assert len(clerk.step(27).record.ticked) == 6


async def test_a_step_is_set_aside_only_with_a_reason(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(39)
        await clerk.press("delete", "enter")
        await clerk.sees("不能空着")
        await clerk.press("escape")
        assert clerk.step(39).record.state is StepState.OPEN
        await clerk.press("ctrl+x")
        await clerk.type("不组织活动")
        await clerk.press("enter")
        await clerk.sees("第39项“安排会议期间活动” 不适用")
        assert clerk.step(39).record.reason == "不组织活动"


async def test_taking_a_mark_back_asks_and_names_what_builds_on_it(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3", "space")
        await clerk.sees("撤销办结")
        await clerk.press("2")
        assert clerk.step(1).record.state is StepState.DONE
        await clerk.press("space", "1")
        await clerk.sees("已经办结")
        await clerk.type("重新学习")
        await clerk.press("enter")
        await clerk.sees(lambda: clerk.step(1).record.state is StepState.OPEN)
        assert clerk.step(1).record.reason == "重新学习"


async def test_insert_is_a_second_way_to_settle(township: Settings) -> None:
    async with desk(township) as clerk:
        await clerk.press("f3")
        await clerk.goes_to(32)
        await clerk.press("insert")
        await clerk.sees("第32项“编制大会经费预算” 已办")
