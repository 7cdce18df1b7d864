from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from clerk_tui.actions.elections.picture import contest_view
from clerk_tui.actions.elections.tables import Side, TotalsSheet
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.count import Votes
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import ClerkDesk, desk

NAMES = polls.people(4)


@asynccontextmanager
async def typing(settings: Settings) -> AsyncIterator[ClerkDesk]:
    """A clerk who types totals: 4 candidates, 3 seats, 20 ballots."""
    polls.at_count(settings, 4, 3, 20)
    async with desk(settings) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("录入：开始录入")
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "3")
        await clerk.sees("[合计数]")
        yield clerk


def stored(settings: Settings) -> TotalsSheet:
    with open_reelection(settings) as reelection:
        view = contest_view(reelection, "committee")
        assert view is not None
        return view.round.entries[Side.FIRST].value.sheet


async def test_valid_ballots_and_approvals_follow(empty: Settings) -> None:
    async with typing(empty) as clerk:
        await clerk.press("2", "enter")
        await clerk.sees(lambda: clerk.line("有效票").split()[-1] == "18")
        await clerk.press("1", "1", "enter", "3", "enter", "enter")
        await clerk.sees(lambda: clerk.line("赵春生").split()[2:] == ["11", "3", "0", "4"])
    assert stored(empty) == TotalsSheet(18, 2, {NAMES[0]: Votes(0, 11, 3)})


async def test_an_impossible_figure_is_refused_where_it_is_typed(empty: Settings) -> None:
    async with typing(empty) as clerk:
        await clerk.press("2", "1", "enter")
        await clerk.sees("有效票是-1，不能是负数")
        await clerk.press("backspace", "backspace", "0", "enter", "2", "1", "down")
        await clerk.sees("赵春生")
        assert "[ 21_]" in clerk.line("赵春生")
        await clerk.press("backspace", "down")
        await clerk.sees(lambda: clerk.line("赵春生").split()[2:] == ["2", "0", "0", "18"])
    assert stored(empty).minority == {NAMES[0]: Votes(0, 2)}


async def test_what_is_left_empty_is_nothing_and_the_sums_are_checked_at_the_end(empty: Settings) -> None:
    async with typing(empty) as clerk:
        await clerk.press("0", "enter", "ctrl+d")
        await clerk.sees("还不能结束")
        await clerk.press("enter", "2", "0", "ctrl+d")
        await clerk.sees("录入合计数，录完了")
    assert stored(empty) == TotalsSheet(20, 0, {name: Votes(0, 20 if name == NAMES[0] else 0) for name in NAMES})


async def test_somebody_written_in_has_a_line(empty: Settings) -> None:
    async with typing(empty) as clerk:
        await clerk.press("0", "enter", "9", "enter", "ctrl+n")
        await clerk.sees("另选他人")
        await clerk.type("杨华")
        await clerk.press("enter")
        await clerk.sees("另选 杨华")
        await clerk.press("8", "enter")
    assert stored(empty).write_ins == {"杨华": 8}


async def test_leaving_stores_the_cell_in_hand(empty: Settings) -> None:
    async with typing(empty) as clerk:
        await clerk.press("3", "escape")
        await clerk.sees("录入合计数，接着录")
    assert stored(empty).invalid == 3
