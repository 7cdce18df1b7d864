from __future__ import annotations

from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.rounds import finish_count
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.contest import State
from clerk_tui.settings import Settings
from tests import polls
from tests.tui.desk import LARGE, ClerkDesk, desk
from tests.tui.screens.elections.test_comparing import Side, ballot, enter

NAMES = polls.people(4)


def prepared(settings: Settings) -> None:
    """A contest of 4 for 3 seats, of which nothing is noted yet."""
    polls.congress(settings)
    with open_reelection(settings) as reelection:
        polls.holds(reelection, NAMES, 3)


def counted(settings: Settings, *struck: tuple[int, ...]) -> None:
    """The same, counted: a ballot for each, which disapproves of these."""
    polls.at_count(settings, 4, 3, len(struck))
    enter(settings, "李青", Side.FIRST, [ballot(*each) for each in struck])
    with open_reelection(settings) as reelection:
        view = contest_view(reelection, "committee")
        assert view is not None
        finish_count(reelection, "committee", view.round.revision)


def seen(clerk: ClerkDesk) -> ContestView:
    """The contest as the store has it."""
    assert clerk.app.reelection is not None
    view = contest_view(clerk.app.reelection, "committee")
    assert view is not None
    return view


async def opens(clerk: ClerkDesk) -> None:
    await clerk.press("f5", "enter")
    await clerk.sees("[选举项目]")


async def answers(clerk: ClerkDesk, question: str, text: str) -> None:
    await clerk.sees(question)
    await clerk.press("ctrl+u")
    await clerk.type(text)
    await clerk.press("enter")


async def test_too_few_are_noted_and_bar_the_way_in_words(empty: Settings) -> None:
    prepared(empty)
    async with desk(empty, LARGE) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await answers(clerk, "应到会有选举权的人数", "１５０")
        await answers(clerk, "应到会150人，实到会人数", "119")
        await answers(clerk, "有31人没有到会", "张三、李四")
        await clerk.sees("1到会 [不通过]")
        await clerk.sees("至少要有120人到会，会议无效，不能进行选举")
        assert "发选票" not in clerk.text
        await clerk.press("home", "enter")
        await clerk.sees("退到“待清点”")
        await clerk.press("escape")
        assert [each.name for each in seen(clerk).round.record.on_leave] == ["张三", "李四"]


async def test_more_present_than_due_is_refused_with_its_reason(empty: Settings) -> None:
    prepared(empty)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await answers(clerk, "应到会有选举权的人数", "10")
        await answers(clerk, "实到会人数", "11")
        await clerk.sees("实到会人数11不对，应在0到10之间")
        assert seen(clerk).round.record.round.state is State.PREPARED


async def test_more_ballots_back_than_issued_leads_to_the_same_round_again(empty: Settings) -> None:
    prepared(empty)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await answers(clerk, "应到会有选举权的人数", "10")
        await answers(clerk, "实到会人数", "10")
        await clerk.sees("已清点人数，到会通过")
        await clerk.press("enter")
        await answers(clerk, "发出选票几张", "10")
        await clerk.sees("已发票")
        await clerk.press("enter")
        await answers(clerk, "收回几张", "11")
        await clerk.sees("收回的多于发出的，本次选举无效，应重新选举")
        await clerk.press("enter")
        await clerk.sees("开始这一轮")
        await clerk.press("enter")
        await clerk.sees("第2轮（无效后重新选举）")


async def test_going_back_asks_where_to_and_why(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("delete")
        await clerk.sees("退到“已收票”")
        await clerk.press("2")
        await answers(clerk, "退到“已发票”的理由", "少数了一张")
        await clerk.sees("已发票，发票通过")
        assert seen(clerk).round.record.round.collected is None
        assert seen(clerk).round.record.round.steps_back[-1].reason == "少数了一张"


async def test_the_result_stands_with_its_reasons_and_can_be_read_aloud(empty: Settings) -> None:
    counted(empty, (4,), (4,), (4,))
    async with desk(empty, LARGE) as clerk:
        await opens(clerk)
        await clerk.sees("应选3名，当选3名，选举完成。")
        assert clerk.line(" 李春生").split()[1:6] == ["0", "3", "0", "0", "未过半"]
        assert "得赞成票3票，超过应到会人数3人的一半（至少2票），当选。" in clerk.text
        await clerk.press("down", "down", "enter")
        await clerk.sees("宣读")
        assert "依据《中国共产党基层组织选举工作条例》" in clerk.text


async def test_a_tie_is_announced_and_leads_to_a_vote_among_the_tied(empty: Settings) -> None:
    counted(empty, (4,), (3,), (4,), (3,), (1,), (2,))
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await answers(clerk, "总监票人姓名", "郑国平")
        await clerk.sees("总监票人郑国平已确认。当选名单：赵春生、钱春生")
        await clerk.press("enter")
        await clerk.sees("1 宣布")
        await clerk.press("enter")
        await clerk.sees("再次投票：就末位同票的人再投（1名）")
        await clerk.press("enter")
        await clerk.sees("应选1名，候选人：孙春生、李春生")
        await clerk.press("enter")
        await clerk.sees("第2轮（同票的再次投票）")
        await clerk.sees("第1轮：赵春生、钱春生")


async def test_seats_are_given_up_by_who_may_decide(empty: Settings) -> None:
    counted(empty, (3, 4), (3, 4), (3, 4))
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await answers(clerk, "总监票人姓名", "郑国平")
        await clerk.sees("宣布选举结果")
        await clerk.press("enter")
        await clerk.sees("1 宣布")
        await clerk.press("enter")
        await clerk.sees("另行选举：缺额再选（1名）")
        await clerk.press("down", "enter")
        await answers(clerk, "还缺1名，减少几名", "1")
        await clerk.sees("由谁决定")
        await clerk.press("enter")
        await answers(clerk, "理由", "接近应选名额")
        await clerk.sees("本项选举已经完成")
        assert seen(clerk).given_up == 1
        await clerk.press("escape")
        await clerk.sees("2/3 减1")


async def test_help_says_what_comes_next(empty: Settings) -> None:
    prepared(empty)
    async with desk(empty) as clerk:
        await clerk.press("f5", "f1")
        await clerk.sees("下一步：清点人数：报告应到、实到人数")
        await clerk.press("escape", "enter")
        await clerk.sees("[选举项目]")
        await clerk.press("f1")
        await clerk.sees("监票人清点到会有选举权的人")


async def test_the_board_from_a_contest_covers_everything_and_goes_back(empty: Settings) -> None:
    counted(empty, (4,), (4,), (4,))
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("ctrl+r")
        await clerk.sees("有效票 3  无效票 0  已计 3/3")
        assert "[选举项目]" not in clerk.text
        assert clerk.line("赵春生").split() == ["1", "赵春生", "下", "3", "过半"]
        await clerk.press("f2", "f1")
        await clerk.sees("已计 3/3")
        await clerk.press("escape")
        await clerk.sees("[选举项目]")


async def test_candidates_and_those_on_leave_are_listed(empty: Settings) -> None:
    prepared(empty)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("ctrl+n")
        await clerk.sees("1. 赵春生")


async def test_an_entry_is_cleared_with_a_reason(empty: Settings) -> None:
    polls.at_count(empty, 4, 3, 3)
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("ctrl+d")
        await clerk.sees("现在没有别的可办")
        await clerk.press("enter")
        await clerk.sees("计票人是谁")
        await clerk.press("enter", "1", "4", "enter", "escape", "ctrl+d")
        await clerk.sees("第一份清空重录")
        await clerk.press("enter")
        await answers(clerk, "已录的全部作废", "拿错了票箱")
        await clerk.sees("第一份已清空")
        await clerk.sees("已录0")


async def test_the_candidates_of_a_further_election_may_be_others_and_the_round_be_dropped(empty: Settings) -> None:
    counted(empty, (3, 4), (3, 4), (3, 4))
    async with desk(empty) as clerk:
        await opens(clerk)
        await clerk.press("enter")
        await answers(clerk, "总监票人姓名", "郑国平")
        await clerk.sees("宣布选举结果")
        await clerk.press("enter")
        await clerk.sees("1 宣布")
        await clerk.press("enter")
        await clerk.sees("另行选举：缺额再选（1名）")
        await clerk.press("enter")
        await clerk.sees("改名单")
        await clerk.press("2")
        await answers(clerk, "候选人，按票上的次序", "孙春生、杨华")
        await clerk.sees("第2轮（缺额另行选举）")
        assert seen(clerk).round.record.round.face.candidates == ("孙春生", "杨华")
        await clerk.press("ctrl+d")
        await clerk.sees("撤销这一轮，回到第1轮")
        await clerk.press("enter")
        await clerk.sees("另行选举：缺额再选（1名）")
