"""Counting while others look on, and when the plug is pulled."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

from clerk_tui.actions.elections.entries import enter_ballot, open_entry
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.reelection import open_reelection
from clerk_tui.domain.ballot import Ballot
from clerk_tui.settings import Settings
from tests import polls
from tests.journeys.clerk import Clerk, colleague
from tests.terminal import Terminal

DAY = date(2026, 9, 10)
MOST = 530  # bytes a key may write to the terminal
SOON = 1.0  # seconds in which the board follows


def at_count(folder: Path, collected: int = 20) -> Clerk:
    """The clerk of a congress that is about to count: 11 candidates, 9 seats, one entry."""
    clerk = Clerk(folder / "data", folder / "exports", today=DAY)
    polls.at_count(Settings(clerk.data, clerk.exports, clerk.user, DAY), 11, 9, collected)
    return clerk


def opens_contest(terminal: Terminal) -> None:
    terminal.wait_for("今天要办")
    terminal.press("f5", "enter")
    terminal.wait_for("[选举项目]")


def begins_entry(terminal: Terminal) -> None:
    """The entry under the cursor, by the user."""
    terminal.press("enter")
    terminal.wait_for("计票人是谁")
    terminal.press("enter")


def begins_ballots(terminal: Terminal) -> None:
    opens_contest(terminal)
    begins_entry(terminal)
    terminal.press("1")
    terminal.wait_for("[逐票录入]")


def stores(clerk: Clerk, ballots: int) -> None:
    """So many ballots, in one record."""
    settings = Settings(clerk.data, clerk.exports, clerk.user, DAY)
    names = polls.people(11)
    with open_reelection(settings) as reelection:
        open_entry(reelection, "committee.1", Side.FIRST, Method.BALLOTS)
        with reelection.record("many"):
            for _ in range(ballots):
                enter_ballot(reelection, "committee.1", Side.FIRST, Ballot(names[:9], names[9:]))


def board(clerk: Clerk, contest: str = "党委委员") -> Terminal:
    """The board in a session of its own."""
    return Terminal((*clerk.command, "board", contest))


def row(terminal: Terminal, name: str) -> str:
    return next(line for line in terminal.lines if name in line)


def test_the_board_follows_each_ballot_within_a_second(tmp_path: Path) -> None:
    clerk = at_count(tmp_path)
    with clerk.opens() as here, board(colleague(clerk)) as hall:
        hall.wait_for("至少11票当选")
        begins_ballots(here)
        for number, drawn in enumerate("一丁下止正", start=1):
            here.press("1", "2", "enter")
            here.wait_for(f"已录{number}/20")
            hall.wait_for(f"已计 {number}/20", timeout=SOON)
            assert row(hall, "孙春生").split()[1:4] == ["孙春生", drawn, str(number)]
        here.press("backspace")
        hall.wait_for("已计 4/20", timeout=SOON)
        hall.press("f4", "f1", "ctrl+z", "ctrl+p")
        assert "有效票 4  无效票 0" in hall.text
        hall.press("escape")
        assert hall.exit_code() == 0


def test_a_board_of_no_contest_says_so(tmp_path: Path) -> None:
    clerk = at_count(tmp_path)
    with board(clerk, "村委") as hall:
        assert hall.exit_code() == 1
        assert "没有“村委”这个选举项目" in hall.text


def test_the_count_goes_on_where_the_plug_was_pulled(tmp_path: Path) -> None:
    clerk = at_count(tmp_path)
    with clerk.opens() as terminal:
        begins_ballots(terminal)
        for number in range(1, 8):
            terminal.press("3", "4", "enter")
            terminal.wait_for(f"已录{number}/20")
        terminal.press("5")
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    assert clerk.runs("verify").returncode == 0
    with clerk.opens() as terminal:
        opens_contest(terminal)
        terminal.wait_for("录入：李青 逐票录入，已录7，接着录")
        begins_entry(terminal)
        terminal.wait_for("已录7/20")
        assert "上一张 第7张：不赞成 孙春生、李春生" in terminal.text
        assert "不赞成   周春生" not in terminal.text
        terminal.press("5", "6", "enter")
        terminal.wait_for("已录8/20")


def test_with_three_hundred_ballots_a_key_and_its_enter_write_little(tmp_path: Path) -> None:
    clerk = at_count(tmp_path, 400)
    stores(clerk, 300)
    with clerk.opens() as terminal:
        opens_contest(terminal)
        begins_entry(terminal)
        terminal.wait_for("已录300/400")
        terminal.press("1", "2", "enter")
        costs = [terminal.cost(key).bytes for key in ("3", "4", "enter", "5", "6", "enter", "backspace")]
        terminal.wait_for("已撤回第303张")
        assert max(costs) <= MOST


def test_ballots_typed_faster_than_they_are_stored_are_all_stored(tmp_path: Path) -> None:
    clerk = at_count(tmp_path)
    with clerk.opens() as terminal:
        begins_ballots(terminal)
        terminal.send(b".1a\r.10\r9.1\r012\r" * 2)
        terminal.wait_for("已录8/20")
        assert "有效6 无效2" in terminal.text
