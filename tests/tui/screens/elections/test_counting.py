from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations
from statistics import median

import pytest

from clerk_tui.actions.elections.entries import Opened, enter_ballot, open_entry
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.ballot import Ballot, is_valid
from clerk_tui.settings import Settings
from clerk_tui.tui.screens.elections.sheet import key_of
from tests import polls
from tests.tui.desk import ClerkDesk, desk

SEATS = 3
NAMES = polls.people(5)


def stored(settings: Settings) -> list[Ballot]:
    """The ballots of the one entry as another session reads them."""
    with open_reelection(settings) as reelection:
        items = RunningCount(reelection, "committee.1", Side.FIRST).items
        return [each for each in items if isinstance(each, Ballot)]


@asynccontextmanager
async def counting(
    settings: Settings, candidates: int = 5, seats: int = SEATS, collected: int = 4
) -> AsyncIterator[ClerkDesk]:
    """A clerk who begins to count ballot by ballot."""
    polls.at_count(settings, candidates, seats, collected)
    async with desk(settings) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("录入：开始录入")
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "1")
        await clerk.sees("[逐票录入]")
        yield clerk


async def test_a_ballot_begins_approved_and_digits_strike_off(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.sees("选了5名，应选3名，多2名：现在按 Enter 记为无效票")
        await clerk.press("4", "5")
        await clerk.sees("选了3名，应选3名：Enter 记下这张票")
        await clerk.press("enter")
        await clerk.sees("已录1/4  有效1 无效0  还有3张")
        assert "上一张 第1张：不赞成 李春生、周春生" in clerk.text
    assert stored(empty) == [Ballot(NAMES[:3], NAMES[3:])]


async def test_a_digit_goes_round_three_marks(empty: Settings) -> None:
    async with counting(empty) as clerk:
        seen = []
        for _ in range(3):
            await clerk.press("2")
            seen.append(clerk.line("钱春生").split()[1])
        assert seen == ["不赞成", "弃权", "赞成"]


async def test_full_width_digits_and_the_cursor_do_the_same(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.type("２")
        await clerk.press("down", "down", "space", "enter")
        await clerk.sees("上一张 第1张：不赞成 钱春生、李春生")


async def test_an_over_voted_ballot_is_told_before_it_is_stored_as_invalid(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("1")
        await clerk.sees("多1名：现在按 Enter 记为无效票")
        await clerk.press("enter")
        await clerk.sees("有效0 无效1")
        assert "上一张 第1张：无效票" in clerk.text
    assert not is_valid(stored(empty)[0], SEATS)


async def test_a_spoilt_ballot_and_marks_that_cannot_be_read(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("1", "2", "down", "insert", "enter")
        await clerk.sees("无法辨认 孙春生")
        await clerk.press("delete")
        await clerk.sees("整张无法辨认或有记号：Enter 记为无效票")
        await clerk.press("enter")
        await clerk.sees("有效1 无效1")
    first, second = stored(empty)
    assert first == Ballot(NAMES[3:], NAMES[:2], illegible=(NAMES[2],))
    assert second.spoilt


async def test_somebody_else_is_written_in_by_name(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("1", "2", "3", "ctrl+n")
        await clerk.sees("另选他人")
        await clerk.type("杨华")
        await clerk.sees("照这样写")
        await clerk.press("enter")
        await clerk.sees("另选：杨华")
        await clerk.press("enter")
        await clerk.sees("另选 杨华")
    assert stored(empty) == [Ballot(NAMES[3:], NAMES[:3], ("杨华",))]


async def test_what_cannot_be_on_a_ballot_is_told_and_not_stored(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("1", "1", "2", "2", "3", "3", "ctrl+n")
        await clerk.sees("另选他人")
        await clerk.type("杨华")
        await clerk.press("enter")
        await clerk.sees("不赞成候选人的才能另选")
        await clerk.press("enter")
        await clerk.sees("已录0/4")
    assert stored(empty) == []


async def test_backspace_resets_the_ballot_then_takes_the_last_one_back(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("4", "5", "enter", "1", "backspace")
        await clerk.sees("恢复到开始时的样子")
        assert "已录1/4" in clerk.text
        await clerk.press("backspace")
        await clerk.sees("已撤回第1张")
        assert "已录0/4" in clerk.text
        assert clerk.line("李春生").split()[1] == "不赞成"
        await clerk.press("4", "4", "1", "enter")
        await clerk.sees("上一张 第1张：不赞成 赵春生、周春生")


async def test_there_is_nothing_to_take_back_from_an_empty_entry(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("backspace")
        await clerk.sees("没有可撤回的")


async def test_a_ballot_in_hand_is_given_up_at_the_second_escape(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("1", "escape")
        await clerk.sees("手里这张票还没有记下")
        await clerk.press("escape")
        await clerk.sees("录入：李青 逐票录入，已录0，接着录")


async def test_the_last_ballot_is_followed_by_the_end_of_the_entry(empty: Settings) -> None:
    async with counting(empty, collected=2) as clerk:
        await clerk.press("1", "2", "enter", "1", "3", "enter")
        await clerk.sees("收回的票都录完了：Enter 结束这一份")
        await clerk.press("1")
        await clerk.press("2", "enter")
        await clerk.sees("收回的2张都已录完")
        await clerk.press("backspace", "enter")
        await clerk.sees("录入：李青 逐票录入，录完了")
        await clerk.press("enter")
        await clerk.sees("4核对 [通过]")


async def test_letters_and_the_point_reach_the_candidates_after_the_tenth(empty: Settings) -> None:
    async with counting(empty, candidates=23, seats=19) as clerk:
        await clerk.press("0", "full_stop", "1", "full_stop", "full_stop", "3", "c", "full_stop")
        await clerk.sees("+10")
        await clerk.press("full_stop", "full_stop", "enter")
        line = await clerk.sees("上一张 第1张")
        names = polls.people(23)
        assert line.strip() == "上一张 第1张：不赞成 " + "、".join(names[at] for at in (9, 10, 12, 22))


async def test_the_columns_are_gone_through_with_arrows(empty: Settings) -> None:
    async with counting(empty, candidates=40, seats=33) as clerk:
        await clerk.press("right", "right", "right", "space", "left", "up", "space", "enter")
        line = await clerk.sees("上一张 第1张")
        names = polls.people(40)
        assert line.strip().endswith(f"不赞成 {names[13]}、{names[28]}")


async def test_forty_candidates_fit_into_the_smallest_window(empty: Settings) -> None:
    async with counting(empty, candidates=40, seats=33) as clerk:
        for name in polls.people(40):
            assert name in clerk.text


async def test_nobody_else_goes_on_with_the_entry_without_a_reason(empty: Settings) -> None:
    polls.at_count(empty, 5, SEATS, 4)
    with open_reelection(Settings(empty.data, empty.exports, "王岚", empty.today())) as reelection:
        assert isinstance(open_entry(reelection, "committee.1", Side.FIRST, Method.BALLOTS), Opened)
        enter_ballot(reelection, "committee.1", Side.FIRST, Ballot(NAMES[:3], NAMES[3:]))
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("录入：王岚 逐票录入，已录1，接着录")
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter")
        await clerk.sees("这一份由王岚在录")
        await clerk.type("王岚离会")
        await clerk.press("enter")
        await clerk.sees("已录1/4")


@pytest.mark.parametrize(("seats", "margin"), [(5, 1), (7, 2), (9, 2), (13, 3), (20, 4)])
def test_a_ballot_for_exactly_the_seats_takes_one_key_more_than_the_margin(seats: int, margin: int) -> None:
    keys = {place: 1 if key_of(place) else 2 + place // 10 for place in range(seats + margin)}
    costs = [sum(keys[place] for place in struck) + 1 for struck in combinations(keys, margin)]
    assert median(costs) == margin + 1


async def test_another_room_waits_until_the_ballot_in_hand_is_stored_or_given_up(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("4", "5", "f2")
        await clerk.sees("手里这张票还没有记下")
        assert "[逐票录入]" in clerk.text
        await clerk.press("enter", "f2")
        await clerk.sees("[F2今日]")
    assert len(stored(empty)) == 1


async def test_what_is_taken_back_here_is_the_last_ballot_and_nothing_else(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("4", "5", "enter", "ctrl+z")
        await clerk.sees("已撤回第1张")
        await clerk.press("enter")
        await clerk.sees("已录1/4")


async def entered(clerk: ClerkDesk, *keys: str) -> None:
    """Ballots, each by the key of the second whom it strikes off besides the fifth."""
    for number, key in enumerate(keys, start=1):
        await clerk.press("5", key, "enter")
        await clerk.sees(f"已录{number}/")


async def test_a_ballot_in_the_middle_is_found_by_number_and_corrected(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await entered(clerk, "1", "2", "3")
        await clerk.press("ctrl+g")
        await clerk.sees("更正第几张票")
        await clerk.type("2")
        await clerk.press("enter")
        await clerk.sees("正在更正第2张")
        await clerk.press("ctrl+g")
        await clerk.sees("手里这张票还没有记下")
        await clerk.press("2", "2", "4", "enter")
        await clerk.sees("上一张 第3张")
        await clerk.sees("已录3/4")
        assert "更正第2张选票" in clerk.whys()[-1]
    assert [each.disapprove for each in stored(empty)] == [
        (NAMES[0], NAMES[4]),
        (NAMES[3], NAMES[4]),
        (NAMES[2], NAMES[4]),
    ]


async def test_a_correction_that_is_given_up_changes_nothing(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await entered(clerk, "1", "2")
        before = stored(empty)
        for keys in (("escape",), ("4", "escape", "escape"), ("4", "backspace", "backspace")):
            await clerk.press("ctrl+g")
            await clerk.sees("更正第几张票")
            await clerk.type(NAMES[0])
            await clerk.press("enter")
            await clerk.sees("正在更正第1张")
            await clerk.press(*keys)
            await clerk.sees("上一张 第2张")
        await clerk.press("escape")
        await clerk.sees("已录2，接着录")
    assert stored(empty) == before


async def test_a_ballot_entered_twice_is_taken_out(empty: Settings) -> None:
    async with counting(empty) as clerk:
        await clerk.press("ctrl+k")
        await clerk.sees("先按 Ctrl+G 找到要抽出的票")
        await entered(clerk, "1", "2", "2", "3")
        await clerk.press("ctrl+g")
        await clerk.type("3")
        await clerk.press("enter")
        await clerk.sees("正在更正第3张")
        await clerk.press("ctrl+k")
        await clerk.sees("抽出第3张，后面的票往前移一张")
        await clerk.press("2")
        await clerk.sees("第3张已抽出")
        await clerk.sees("已录3/4")
    assert [each.disapprove[0] for each in stored(empty)] == list(NAMES[:3])
