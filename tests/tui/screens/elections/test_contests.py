from __future__ import annotations

import pytest

from clerk_tui.actions.elections.measures import newest_adoption
from clerk_tui.actions.elections.picture import contest_views
from clerk_tui.actions.reelection import Beginning, begin, open_reelection
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.ruleset import Base
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import LARGE, SMALL, ClerkDesk, desk


@pytest.fixture
def bare(empty: Settings) -> Settings:
    """A township without a roll, whose congress has not decided anything."""
    begin(empty, Beginning(polls.TOWNSHIP, Plan("four-phase", empty.today()))).close()
    return empty


async def sets_up(clerk: ClerkDesk, digit: str, names: str, seats: str) -> None:
    await clerk.press("ctrl+n")
    await clerk.sees("选举什么")
    await clerk.press(digit)
    await clerk.sees("应选名额")
    await clerk.press("down", "ctrl+u")
    await clerk.type(seats)
    await clerk.press("down", "ctrl+u")
    await clerk.type(names)
    await clerk.press("f8")


async def test_a_congress_without_contests_says_how_to_set_one_up(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5")
        await clerk.sees("还没有选举项目。按 Ctrl+N 设立。")
        await clerk.sees("选举办法还没有表决通过")
        await clerk.press("enter", "space", "delete", "f1")
        await clerk.sees("没有定的，先按预备人选填")


async def test_a_contest_is_typed_in_and_stands_on_the_board(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5")
        await sets_up(clerk, "2", "张三、李四 王五，赵六", "3")
        await clerk.sees("第九届委员会委员 已设立")
        assert clerk.line("第九届委员会委员").split()[:5] == ["第九届委员会委员", "4", "0/3", "1", "待清点"]
    with open_reelection(bare) as reelection:
        names = [each.name for each in contest_views(reelection)["committee"].record.candidates]
    assert names == ["张三", "李四", "王五", "赵六"]


async def test_too_few_candidates_are_refused_and_the_card_is_kept(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5")
        await sets_up(clerk, "2", "张三、李四、王五", "3")
        await clerk.sees("候选人3名，按差额要求至少4名")
        await clerk.press("enter")
        await clerk.sees("张三、李四、王五")


async def test_one_entry_needs_a_reason(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5")
        await sets_up(clerk, "2", "张三、李四", "1")
        await clerk.sees("已设立")
        await clerk.press("space")
        await clerk.sees("独立录入")
        await clerk.press("down", "down", "down", "2", "f8")
        await clerk.sees("只录一份要写明理由")
        await clerk.type("只有一名计票人")
        await clerk.press("f8")
        await clerk.sees("已保存")
    with open_reelection(bare) as reelection:
        record = contest_views(reelection)["committee"].record
    assert (record.entries, record.single_reason) == (1, "只有一名计票人")


async def test_a_plenum_waits_for_the_result_of_the_congress(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5", "ctrl+n")
        await clerk.sees("选举什么")
        await clerk.press("5")
        await clerk.sees("的选举结果，才知道谁有资格投票和当选")


async def test_a_contest_is_removed_once_that_is_confirmed(empty: Settings) -> None:
    polls.congress(empty)
    with open_reelection(empty) as reelection:
        polls.holds(reelection, polls.people(4), 3)
    async with desk(empty) as clerk:
        await clerk.press("f5", "delete")
        await clerk.sees("删除“第九届委员会委员”？")
        await clerk.press("enter")
        await clerk.sees("待清点")
        await clerk.press("delete", "2")
        await clerk.sees("还没有选举项目")


async def test_a_contest_that_was_begun_cannot_be_removed(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3)
    async with desk(empty) as clerk:
        await clerk.press("f5", "delete")
        await clerk.sees("删除“第九届委员会委员”？")
        await clerk.press("2")
        await clerk.sees("已经清点了人数，不能再改或删除")


async def test_measures_are_recorded_with_their_vote_and_their_changes(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5", "ctrl+t")
        await clerk.sees("哪次会议")
        await clerk.press("1", "1")
        await clerk.sees("选举办法的表决")
        await clerk.press("f8")
        await clerk.sees("不能空着")
        await clerk.type("150")
        await clerk.press("down")
        await clerk.type("１４０")
        await clerk.press("down", "down", "down", "down", "down", "2", "f8")
        await clerk.sees("要写明理由")
        await clerk.type("县委统一规定")
        await clerk.press("f8")
        await clerk.sees("选举办法已登记")
    with open_reelection(bare) as reelection:
        row = newest_adoption(reelection, Electorate.CONGRESS)
    assert row is not None
    assert row.value.hands.approve == 140
    assert row.value.measures.rules.base is Base.PRESENT


async def test_measures_without_a_majority_are_not_adopted(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5", "ctrl+t", "1", "1")
        await clerk.sees("选举办法的表决")
        await clerk.press("down", "down")
        await clerk.type("150")
        await clerk.press("down")
        await clerk.type("75")
        await clerk.press("down")
        await clerk.type("80")
        await clerk.press("f8")
        await clerk.sees("应到会人数不是可以填的数")
        await clerk.press("down", "down", "ctrl+u")
        await clerk.type("30")
        await clerk.press("f8")
        await clerk.sees("赞成75人，超过应到会人数的一半要76人，选举办法没有通过")


async def test_everything_else_is_in_a_list(bare: Settings) -> None:
    async with desk(bare) as clerk:
        await clerk.press("f5", "ctrl+d")
        await clerk.sees("设立选举项目（Ctrl+N）")
        await clerk.press("1")
        await clerk.sees("选举什么")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_the_board_names_every_contest_with_its_state(empty: Settings, size: tuple[int, int]) -> None:
    polls.congress(empty)
    with open_reelection(empty) as reelection:
        view = polls.holds(reelection, polls.people(4), 3)
        polls.counting(reelection, view, 3)
        polls.holds(reelection, polls.people(8)[4:], 3, ContestKind.DISCIPLINE)
    async with desk(empty, size) as clerk:
        await clerk.press("f5")
        await clerk.sees("[F5选举]")
        assert clerk.line("第九届委员会委员").split() == ["第九届委员会委员", "4", "0/3", "1", "计票中", "收票", "通过"]
        assert clerk.line("纪律检查").split() == ["第九届纪律检查委员会委员", "4", "0/3", "1", "待清点"]
        await clerk.press("ctrl+f")
        await clerk.sees("找到 2 项")
        await clerk.type("jl")
        await clerk.press("enter")
        await clerk.sees(lambda: "Enter 选定" not in clerk.text)
        await clerk.press("enter")
        await clerk.sees("第九届纪律检查委员会委员  第1轮")
