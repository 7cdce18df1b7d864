"""A whole congress by keyboard alone: 150 delegates, four contests, one tie, one shortage, two people who count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from clerk_tui.actions.reelection import Beginning, begin
from clerk_tui.domain.plan import Plan
from clerk_tui.settings import Settings
from tests import polls
from tests.journeys.clerk import Clerk, colleague
from tests.terminal import Terminal

DAY = date(2026, 9, 10)
DELEGATES = 150
BURST = 24
"""Keys sent at once: fewer than what is taken for a paste."""
SOON = 2.0  # seconds in which one session's change is on the other's screen
NAMES = polls.people(17)
COMMITTEE, DISCIPLINE = NAMES[:11], NAMES[11:]


def at_congress(folder: Path) -> Clerk:
    """The clerk of a township whose congress begins; nothing is set up for it."""
    clerk = Clerk(folder / "data", folder / "exports", today=DAY)
    settings = Settings(clerk.data, clerk.exports, clerk.user, DAY)
    begin(settings, Beginning(polls.TOWNSHIP, Plan("four-phase", DAY))).close()
    return clerk


def enters(terminal: Terminal) -> None:
    """The board of contests."""
    terminal.wait_for("今天要办")
    terminal.press("f5")
    terminal.wait_for("[F5选举]")


def adopts(terminal: Terminal, meeting: str, votes: int) -> None:
    """The measures, as the regulation has them, voted on by a meeting."""
    terminal.press("ctrl+t")
    terminal.wait_for("哪次会议")
    terminal.press(meeting, "1")
    terminal.wait_for("赞成人数")
    terminal.press("down*2", "ctrl+u")
    terminal.type(str(votes))
    terminal.press("down")
    terminal.type(str(votes))
    terminal.press("f8")
    terminal.wait_for("选举办法已登记")


def sets_up(terminal: Terminal, what: str, names: Sequence[str], seats: int) -> None:
    """A contest of these candidates, typed in."""
    terminal.press("ctrl+n")
    terminal.wait_for("选举什么")
    choice = next(line for line in terminal.lines if line.rstrip(" |").endswith(f" {what}"))
    terminal.press(choice.strip(" |").split()[0].lstrip("|"))
    terminal.wait_for("应选名额")
    terminal.press("down", "ctrl+u")
    terminal.type(str(seats))
    terminal.press("down", "ctrl+u")
    terminal.type("、".join(names))
    terminal.press("f8")
    terminal.wait_for("已设立")


def answers(terminal: Terminal, question: str, answer: str) -> None:
    """One question of a flow."""
    terminal.wait_for(question)
    terminal.press("ctrl+u")
    terminal.type(answer)
    terminal.press("enter")


def collects(terminal: Terminal, due: int) -> None:
    """From the attendance to the beginning of the count: everybody is there and returns a ballot."""
    terminal.wait_for("待清点")
    terminal.press("enter")
    answers(terminal, "应到会有选举权的人数", str(due))
    answers(terminal, "实到会人数", str(due))
    terminal.wait_for("已清点人数，到会通过")
    terminal.press("enter")
    answers(terminal, "发出选票几张", str(due))
    terminal.wait_for("已发票，发票通过")
    terminal.press("enter")
    answers(terminal, "收回几张", str(due))
    terminal.wait_for("已收票，收票通过")
    terminal.press("enter")
    terminal.wait_for("计票中")


def types_ballots(terminal: Terminal, ballots: Sequence[str]) -> None:
    """Ballots as the keys that mark them, each with its Enter."""
    keys = "".join(f"{ballot}\r" for ballot in ballots)
    for start in range(0, len(keys), BURST):
        terminal.send(keys[start : start + BURST].encode())
        terminal.settle()


def opens_entry(terminal: Terminal, method: str) -> None:
    """The entry under the cursor, by a method."""
    terminal.press("enter")
    terminal.wait_for("计票人是谁")
    terminal.press("enter")
    terminal.wait_for("怎样录入")
    terminal.press(method)


def counts_ballots(terminal: Terminal, ballots: Sequence[str]) -> None:
    """One entry, ballot by ballot."""
    opens_entry(terminal, "1")
    terminal.wait_for("[逐票录入]")
    types_ballots(terminal, ballots)
    terminal.wait_for(f"已录{len(ballots)}/{len(ballots)}")
    terminal.press("enter")
    terminal.wait_for("录完了")


def counts_totals(terminal: Terminal, disapprovals: Sequence[int]) -> None:
    """One entry in totals: nobody abstains, no ballot is invalid."""
    opens_entry(terminal, "3")
    terminal.wait_for("[合计数]")
    terminal.press("0", "enter")
    for number in disapprovals:
        terminal.type(str(number))
        terminal.press("down")
    terminal.press("ctrl+d")
    terminal.wait_for("录完了")


def announces(terminal: Terminal) -> None:
    """From the end of the count to the announcement."""
    terminal.press("enter")
    terminal.wait_for("已计票")
    terminal.press("enter")
    answers(terminal, "总监票人姓名", "郑国平")
    terminal.wait_for("宣布选举结果")
    terminal.press("enter")
    terminal.wait_for("当选名单")
    terminal.press("enter")
    terminal.wait_for("已宣布")


def in_totals(here: Terminal, there: Terminal, voters: int, disapprovals: Sequence[int]) -> None:
    """A whole round, counted twice in totals."""
    collects(here, voters)
    counts_totals(here, disapprovals)
    there.wait_for("第二份：开始录入", timeout=SOON)
    counts_totals(there, disapprovals)
    here.wait_for("两份完全相符", timeout=SOON)
    announces(here)


BALLOTS = [".19"] * 50 + ["0a"] * 50 + ["90"] * 20 + ["12"] * 10 + ["34", "56", "78"] * 6 + ["17"] * 2
"""Two of eleven are struck off each: numbers 9 and 10 come to 80 approvals, for one seat."""
STRUCK = (12, 10, 6, 6, 6, 6, 8, 6, 70, 70, 100)
"""The same in totals, by candidate."""


def contests(clerk: Clerk) -> dict[str, dict[str, object]]:
    """What `contests --json` says, by slug."""
    told = json.loads(clerk.runs("contests", "--json").stdout)
    return {each["slug"]: each for each in told}


def opens(terminals: Sequence[Terminal], row: int) -> None:
    """The contest in a row of the board, from 0, at every terminal."""
    for terminal in terminals:
        terminal.press("f5", "home", *["down"] * row, "enter")
        terminal.wait_for("[选举项目]")


def test_a_whole_congress_is_led_from_attendance_to_the_announced_lists(tmp_path: Path) -> None:
    clerk = at_congress(tmp_path)
    with clerk.opens() as here, colleague(clerk).opens() as there:
        both = (here, there)
        for terminal in both:
            enters(terminal)
        adopts(here, "1", DELEGATES)
        sets_up(here, "党委委员", COMMITTEE, 9)
        sets_up(here, "纪委委员", DISCIPLINE, 5)

        opens(both, 0)
        collects(here, DELEGATES)
        counts_ballots(here, BALLOTS)
        there.wait_for("第二份：开始录入", timeout=SOON)
        counts_totals(there, STRUCK)
        here.wait_for("两份完全相符", timeout=SOON)
        announces(here)
        here.wait_for("再次投票：就末位同票的人再投（1名）")
        here.press("enter")
        here.wait_for("候选人：冯春生、陈春生")
        here.press("enter")
        here.wait_for("第2轮（同票的再次投票）")
        in_totals(here, there, DELEGATES, (60, 90))
        here.wait_for("本项选举已经完成")

        opens(both, 1)
        in_totals(here, there, DELEGATES, (10, 10, 10, 10, 80, 90))
        here.wait_for("另行选举：缺额再选（1名）")
        here.press("enter")
        here.wait_for("候选人：吴玉兰、郑玉兰")
        here.press("enter")
        in_totals(here, there, DELEGATES, (40, 110))
        here.wait_for("本项选举已经完成")

        here.press("escape")
        for meeting, what, votes, leader, row in (("2", "党委书记", 9, "赵春生", 2), ("3", "纪委书记", 5, "钱玉兰", 3)):
            adopts(here, meeting, votes)
            sets_up(here, what, (leader,), 1)
            there.press("escape")
            opens(both, row)
            in_totals(here, there, votes, (1,))
            here.wait_for("本项选举已经完成")
            here.press("escape")
        here.wait_for("[F5选举]")
        assert here.text.count(" 完成") == 4
        assert "9/9" in here.text
        for terminal in both:
            terminal.press("f10")
            assert terminal.exit_code() == 0
    assert clerk.runs("verify").returncode == 0
