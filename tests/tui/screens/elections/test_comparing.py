from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import ANY

from clerk_tui.actions.elections.entries import (
    Stored,
    close_entry,
    enter_ballot,
    open_entry,
    save_totals,
)
from clerk_tui.actions.elections.review import counted
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Method, Side, TotalsSheet
from clerk_tui.actions.people.organs import add_posting
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.count import Votes
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import ClerkDesk, desk

NAMES = polls.people(4)
ROUND = "committee.1"


def ballot(*struck: int) -> Ballot:
    """A ballot that disapproves of these, by number from 1."""
    against = tuple(NAMES[number - 1] for number in struck)
    return Ballot(tuple(name for name in NAMES if name not in against), against)


def by(settings: Settings, user: str) -> Settings:
    return Settings(settings.data, settings.exports, user, settings.today())


def enter(settings: Settings, user: str, side: Side, ballots: Sequence[Ballot]) -> None:
    """One whole entry ballot by ballot."""
    with open_reelection(by(settings, user)) as reelection:
        open_entry(reelection, ROUND, side, Method.BALLOTS)
        for each in ballots:
            assert isinstance(enter_ballot(reelection, ROUND, side, each), Stored)
        assert isinstance(close_entry(reelection, ROUND, side), Stored)


def total(settings: Settings, user: str, side: Side, against: Sequence[int]) -> None:
    """One whole entry in totals, of 3 ballots."""
    with open_reelection(by(settings, user)) as reelection:
        open_entry(reelection, ROUND, side, Method.TOTALS)
        minority = {name: Votes(0, number) for name, number in zip(NAMES, against, strict=True)}
        assert isinstance(save_totals(reelection, ROUND, side, TotalsSheet(3, 0, minority)), Stored)
        assert isinstance(close_entry(reelection, ROUND, side), Stored)


async def settles(clerk: ClerkDesk, *picks: str) -> None:
    """Decide each difference and give the scrutineer's reason."""
    await clerk.press(*picks, "enter")
    await clerk.sees("监票人姓名")
    await clerk.type("郑国平")
    await clerk.press("enter")
    await clerk.sees("理由")
    await clerk.type("对照了选票")
    await clerk.press("enter")


async def test_ballots_that_differ_stand_under_each_other_and_are_settled(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3, entries=2)
    enter(empty, "李青", Side.FIRST, [ballot(1), ballot(2), ballot(3)])
    enter(empty, "王岚", Side.SECOND, [ballot(1), ballot(4), ballot(3)])
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("两份有1处不同：请监票人裁定")
        await clerk.press("enter")
        await clerk.sees("有1项不同，已定0项")
        assert clerk.line("第一份第2张").split()[1:] == ["钱春生", "不赞成；李春生", "赞成"]
        assert clerk.line("第二份第2张").split()[1:] == ["钱春生", "赞成；李春生", "不赞成"]
        await settles(clerk, "2")
        await clerk.sees("郑国平已裁定")
        await clerk.sees("两份有1处不同：监票人郑国平已裁定")
        assert clerk.app.reelection is not None
        found = counted(clerk.app.reelection, ROUND)
        assert isinstance(found, tuple)
        assert found[0].votes[NAMES[3]].disapprove == 1
        await clerk.press("enter")
        await clerk.sees("4核对 [通过]")


async def test_figures_of_a_person_are_decided_together(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3, entries=2)
    enter(empty, "李青", Side.FIRST, [ballot(1), ballot(2), ballot(3)])
    total(empty, "王岚", Side.SECOND, (1, 0, 1, 1))
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("两份有4处不同")
        await clerk.press("enter")
        await clerk.sees("有2项不同，已定0项")
        assert clerk.line("钱春生").split()[1:] == ["赞成2", "不赞成1", "赞成3", "不赞成0"]
        await clerk.press("1", "enter")
        await clerk.sees("还有1项没有选定")
        await settles(clerk, "1")
        await clerk.sees("郑国平已裁定")


async def test_a_decision_whose_sums_do_not_agree_is_refused(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3, entries=2)
    enter(empty, "李青", Side.FIRST, [ballot(1), ballot(2), ballot(3)])
    total(empty, "王岚", Side.SECOND, (1, 0, 1, 1))
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("请监票人裁定")
        await clerk.press("enter")
        await clerk.sees("有2项不同")
        await settles(clerk, "2", "1")
        await clerk.sees("没有裁定")
        assert "多于有效票乘以名额" in clerk.text
        assert "请对照选票重新选定" in clerk.text


async def test_six_differences_are_settled_one_by_one_or_by_one_entry_whole(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 9, entries=2)
    first = [ballot(each) for each in (1, 2, 3, 4, 1, 2, 3, 4, 1)]
    second = [
        ballot(1, 4),
        ballot(1, 2),
        ballot(3),
        ballot(4),
        ballot(2, 3),
        ballot(2, 4),
        ballot(3),
        ballot(),
        ballot(),
    ]
    enter(empty, "李青", Side.FIRST, first)
    enter(empty, "王岚", Side.SECOND, second)
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("两份有6处不同：请监票人裁定")
        await clerk.press("enter")
        await clerk.sees("有6项不同，已定0项")
        assert clerk.line("第二份第9张")
        await clerk.press("1", "2", "1", "enter")
        await clerk.sees("还有3项没有选定")
        await clerk.press("ctrl+t")
        await clerk.sees("整份以第二份为准（王岚）")
        await clerk.press("2")
        await clerk.sees("监票人姓名")
        await clerk.type("郑国平")
        await clerk.press("enter")
        await clerk.type("第一份数错了")
        await clerk.press("enter")
        await clerk.sees("两份有6处不同：监票人郑国平已裁定")
        assert clerk.app.reelection is not None
        assert counted(clerk.app.reelection, ROUND) == (
            RunningCount(clerk.app.reelection, ROUND, Side.SECOND).count,
            ANY,
        )


async def test_a_scrutineer_of_the_congress_is_offered_and_nobody_who_typed_settles(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3, entries=2)
    enter(empty, "李青", Side.FIRST, [ballot(1), ballot(2), ballot(3)])
    enter(empty, "王岚", Side.SECOND, [ballot(1), ballot(4), ballot(3)])
    with open_reelection(empty) as reelection:
        add_posting(reelection, Posting(OrganKind.COUNTING, Post.SCRUTINEER, "孙监票"))
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("请监票人裁定")
        await clerk.press("enter", "1")
        for name, told in (("王岚", "王岚录过票，不能再由他裁定"), ("", "监票人孙监票已裁定")):
            await clerk.press("enter")
            await clerk.sees("孙监票")
            await clerk.type(name)
            await clerk.press("enter")
            await clerk.sees("理由（例如")
            await clerk.type("看过")
            await clerk.press("enter")
            await clerk.sees(told)
            await clerk.press("enter")


async def test_a_candidate_is_no_scrutineer(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3, entries=2)
    enter(empty, "李青", Side.FIRST, [ballot(1), ballot(2), ballot(3)])
    enter(empty, "王岚", Side.SECOND, [ballot(1), ballot(4), ballot(3)])
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("请监票人裁定")
        await clerk.press("enter", "1", "enter")
        await clerk.sees("监票人姓名")
        await clerk.type(NAMES[0])
        await clerk.press("enter")
        await clerk.type("看过")
        await clerk.press("enter")
        await clerk.sees(f"{NAMES[0]}是候选人，不能担任监票人")


async def test_who_gave_the_first_entry_cannot_give_the_second(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3, entries=2)
    enter(empty, "李青", Side.FIRST, [ballot(1), ballot(2), ballot(3)])
    async with desk(empty) as clerk:
        await clerk.press("f5", "enter")
        await clerk.sees("第二份：开始录入")
        await clerk.press("enter")
        await clerk.sees("第二份：计票人是谁")
        assert "本机用户" not in clerk.text
        await clerk.type("李 青")
        await clerk.press("enter", "1")
        await clerk.sees("李 青已录了另一份。两份要由两个人各自录入")
