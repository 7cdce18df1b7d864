from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.actions.congress.ballots import BallotOrder, print_ballots
from clerk_tui.actions.congress.ledger import ledger_of
from clerk_tui.actions.elections.picture import contest_view
from clerk_tui.actions.papers.making import Order, Part
from clerk_tui.actions.papers.printing import print_paper
from clerk_tui.actions.papers.records import Format
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.ledger import Ledger
from clerk_tui.settings import Settings
from tests import contests as ways
from tests.township import done, township_in
from tests.tui.desk import LARGE, ClerkDesk, desk


@pytest.fixture
def town(tmp_path: Path, empty: Settings) -> Settings:
    """A township just set up."""
    township_in(tmp_path).close()
    return empty


def with_contest(settings: Settings, *, final: bool = True) -> None:
    with open_reelection(settings) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, ways.by_hand())
        if final:
            done(reelection, 51)


def ledger(settings: Settings) -> Ledger:
    with open_reelection(settings) as reelection:
        view = contest_view(reelection, "committee")
        assert view is not None
        return ledger_of(reelection, view).ledger


async def asks(clerk: ClerkDesk) -> None:
    """What can be printed of the contest."""
    await clerk.press("f5", "enter")
    await clerk.sees("[选举项目]")
    await clerk.press("ctrl+o")
    await clerk.sees("给选票编号")


async def test_both_sets_are_printed_and_noted(town: Settings) -> None:
    with_contest(town)
    async with desk(town) as clerk:
        await asks(clerk)
        await clerk.press("1")
        await clerk.sees("印几张")
        await clerk.type("162")
        await clerk.press("enter")
        await clerk.sees("正式票 162 张，已打印到")
        await clerk.press("ctrl+o", "2")
        await clerk.sees("印几张")
        await clerk.type("160")
        await clerk.press("enter")
        await clerk.sees("备用票 160 张，已打印到")
    found = ledger(town)
    assert (found.printed, found.spare_printed) == (162, 160)
    assert len(list(town.exports.glob("*选票*.pdf"))) == 2


async def test_before_the_list_is_final_only_a_specimen_comes(town: Settings) -> None:
    with_contest(town, final=False)
    async with desk(town) as clerk:
        await asks(clerk)
        await clerk.press("1")
        await clerk.type("9")
        await clerk.press("enter")
        await clerk.sees("候选人名单还没有确定，不能付印选票")
        await clerk.press("enter", "ctrl+o", "3")
        await clerk.sees("样票已打印到")


async def test_a_number_is_refused_with_the_reason(town: Settings) -> None:
    with_contest(town)
    async with desk(town) as clerk:
        await asks(clerk)
        await clerk.press("4")
        await clerk.sees("就能认出是谁投的票")


async def test_the_ledger_is_a_card_that_checks_its_sums(town: Settings) -> None:
    with_contest(town)
    with open_reelection(town) as reelection:
        ways.issued(reelection, "committee")
    async with desk(town) as clerk:
        await asks(clerk)
        await clerk.press("5")
        await clerk.sees("选票登记：")
        for text in ("160", "", "", "150", "", "9"):
            await clerk.type(text)
            await clerk.press("enter")
        await clerk.press("f8")
        await clerk.sees("剪角作废9张，剩余的是10张")
        await clerk.press("backspace")
        await clerk.type("10")
        await clerk.press("f8")
        await clerk.sees("领取150张，发出140张，剩余10张，剪角10张")
    assert ledger(town).cut == 10


async def test_count_forms_are_printed_in_blank_and_filled(town: Settings) -> None:
    with_contest(town)
    async with desk(town) as clerk:
        await asks(clerk)
        await clerk.press("6")
        await clerk.sees("已打印到")
        await clerk.press("ctrl+o", "7")
        await clerk.sees(lambda: len(list(town.exports.glob("*40a-单项选举报告单*选举committee*.pdf"))) == 2)


async def test_f6_asks_whose_paper_is_wanted(town: Settings) -> None:
    with_contest(town)
    async with desk(town) as clerk:
        await clerk.press("f6")
        await clerk.sees("[F6文书]")
        await clerk.press("ctrl+f")
        await clerk.type("40a")
        await clerk.press("enter", "ctrl+o")
        await clerk.sees("打印哪些")
        await clerk.press("1")
        await clerk.sees("PDF")
        await clerk.press("1")
        await clerk.sees("打印谁的？")
        await clerk.press("2")
        await clerk.sees("已打印到")
    assert list(town.exports.glob("*选举committee*.pdf"))


async def test_what_was_printed_for_a_contest_has_a_line_of_its_own_in_f6(town: Settings) -> None:
    with_contest(town)
    with open_reelection(town) as reelection:
        print_paper(reelection, Order("count-forms", Format.TEXT, part=Part("committee", "选举committee")))
        contest = contest_view(reelection, "committee")
        assert contest is not None
        print_ballots(reelection, contest, BallotOrder(due=150))
    async with desk(town, LARGE) as clerk:
        await clerk.press("f6", "end")
        assert clerk.line("选票：选举committee").split()[-2] == "已印"
        await clerk.press("enter", "ctrl+o")
        await clerk.sees("在 F5 选举里打印")
        await clerk.press("space", "1")
        await clerk.sees("理由")
        await clerk.type("纸张不对")
        await clerk.press("enter")
        await clerk.sees("“选票：选举committee”作废")
        await clerk.press("ctrl+f")
        await clerk.type("40a")
        await clerk.press("enter", "down", "enter")
        await clerk.sees("[预览]")
        await clerk.sees("选举committee")


async def test_badges_are_printed_by_name(town: Settings) -> None:
    async with desk(town) as clerk:
        await clerk.press("f5", "ctrl+d")
        await clerk.sees("打印证件")
        await clerk.press("4")
        await clerk.sees("列席证")
        await clerk.press("2")
        await clerk.sees("写姓名")
        await clerk.press("1")
        await clerk.type("陈䶮、李明")
        await clerk.press("enter")
        await clerk.sees("列席证 2 张，已打印到")


async def test_badges_of_nobody_say_why(town: Settings) -> None:
    async with desk(town) as clerk:
        await clerk.press("f5", "ctrl+d", "4", "1", "1")
        await clerk.sees("还没有当选的代表")
        await clerk.press("enter", "ctrl+d", "4", "1", "3")
        await clerk.sees("代表证 空白 10 张")
