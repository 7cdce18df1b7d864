from __future__ import annotations

from clerk_tui.actions.elections.entries import close_entry, enter_ballot, open_entry
from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.rounds import announce, confirm, finish_count, go_back
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.people.organs import add_posting
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.contest import ContestKind, State
from clerk_tui.domain.organ import OrganKind, Post, Posting
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import ClerkDesk, desk

NAMES = polls.people(4)
SOUND = Ballot(NAMES[:3], NAMES[3:])


def the(reelection: Reelection, slug: str = "committee") -> ContestView:
    view = contest_view(reelection, slug)
    assert view is not None
    return view


def enters(settings: Settings, ballots: int, *, done: bool = False) -> None:
    """An entry of so many ballots by the user of these settings."""
    with open_reelection(settings) as reelection:
        open_entry(reelection, "committee.1", Side.FIRST, Method.BALLOTS)
        for _ in range(ballots):
            enter_ballot(reelection, "committee.1", Side.FIRST, SOUND)
        if done:
            close_entry(reelection, "committee.1", Side.FIRST)


async def opens(clerk: ClerkDesk) -> None:
    await clerk.press("f5", "enter")
    await clerk.sees("[选举项目]")


async def test_an_entry_that_was_closed_is_opened_again_when_that_is_confirmed(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 2)
    enters(empty, 2, done=True)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("up", "enter")
        await clerk.sees("重新打开，接着改")
        await clerk.press("enter")
        await clerk.sees("录完了")
        await clerk.press("enter", "2")
        await clerk.sees("计票人是谁")
        await clerk.press("enter")
        await clerk.sees("已录2/2")
        await clerk.press("escape")
        await clerk.sees("已录2，接着录")


async def test_a_round_that_was_taken_back_meanwhile_stops_the_entry(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 2)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "1")
        await clerk.sees("[逐票录入]")
        with open_reelection(Settings(empty.data, empty.exports, "王岚", empty.today())) as there:
            go_back(there, "committee", State.ISSUED, "收回的数错了", the(there).round.revision)
        await clerk.press("4", "enter")
        await clerk.sees("录入停下了")
        assert "现在是“已发票”，不在计票" in clerk.text
        await clerk.press("enter")
        await clerk.sees("收选票：报告收回的张数")


async def test_members_of_the_roll_are_found_by_pinyin(township: Settings) -> None:
    with open_reelection(township) as reelection:
        polls.adopts(reelection)
        face = polls.counting(reelection, the(reelection), 2).round.record.round.face
        names = [row.value.person.name for row in roll(reelection).members.values()]
        member = next(name for name in names if name not in face.candidates)
    async with desk(township) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "1")
        await clerk.sees("[逐票录入]")
        await clerk.press("3", "4", "ctrl+n")
        await clerk.sees("另选他人")
        await clerk.type(member)
        await clerk.sees("找到")
        await clerk.press("enter")
        await clerk.sees(f"另选：{member}")


async def test_in_a_plenum_only_who_was_elected_can_be_written_in(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 2)
    enters(empty, 2, done=True)
    with open_reelection(empty) as reelection:
        finish_count(reelection, "committee", the(reelection).round.revision)
        confirm(reelection, "committee", "郑国平", the(reelection).round.revision)
        announce(reelection, "committee", the(reelection).round.revision)
        polls.counting(reelection, polls.holds(reelection, NAMES[:1], 1, ContestKind.SECRETARY), 3)
    async with desk(empty) as clerk:
        await clerk.press("f5", "down", "enter")
        await clerk.sees("第九届委员会书记")
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "1")
        await clerk.sees("[逐票录入]")
        await clerk.press("1", "ctrl+n")
        await clerk.sees("找到 2 项")
        assert NAMES[1] in clerk.text
        assert NAMES[3] not in clerk.text
        await clerk.type("杨华")
        await clerk.sees("没有找到")
        await clerk.press("enter", "escape")
        await clerk.sees("应选1名")


async def test_two_people_enter_one_after_the_other_at_one_keyboard(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 1, entries=2)
    async with desk(empty) as clerk:
        await opens(clerk)
        for name, other in (("周计票", "吴计票"), ("吴计票", "周计票")):
            await clerk.press("enter")
            await clerk.sees("计票人是谁")
            await clerk.type(name)
            await clerk.press("enter")
            await clerk.sees(f"计票人：{name}")
            await clerk.press("1")
            assert name in await clerk.sees("应选3名")
            assert other not in clerk.text
            await clerk.press("4", "enter", "enter")
            await clerk.sees(f"{name} 逐票录入，录完了")
        await clerk.sees("两份完全相符")
        assert any(why.startswith("开始录票 吴计票") for why in clerk.whys())


async def test_somebody_else_goes_on_with_an_entry_for_a_reason(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 2)
    enters(empty, 1)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        assert "接着录" in await clerk.sees("李青")
        await clerk.type("吴计票")
        await clerk.press("enter")
        await clerk.sees("这一份由李青在录")
        await clerk.type("换班")
        await clerk.press("enter")
        await clerk.sees("计票人 吴计票")
        await clerk.press("escape")
        await clerk.sees("吴计票 逐票录入，已录1，接着录")


async def test_tellers_of_the_congress_are_offered(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 2)
    with open_reelection(empty) as reelection:
        add_posting(reelection, Posting(OrganKind.COUNTING, Post.TELLER, "周计票"))
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        assert "计票人" in await clerk.sees("周计票")
        assert "本机用户" in clerk.line("李青")
        await clerk.press("down", "enter")
        await clerk.sees("计票人：周计票")
