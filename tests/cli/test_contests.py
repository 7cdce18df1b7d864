"""`contests`, `count` and `outcome`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_tui.actions.elections import contests, entries
from clerk_tui.actions.elections.picture import contest_view
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.domain.contest import State
from tests import contests as ways
from tests.cli.program import Program
from tests.contests import NAMES, by_hand
from tests.township import session_in

BALLOTS = [{"approve": list(NAMES[:7]), "disapprove": list(NAMES[7:])}] * 9 + [{"approve": list(NAMES[2:])}]
TURNOUT = {"due": 10, "present": 10, "issued": 10}


@pytest.fixture
def clerk_with_contest(township: Program) -> Program:
    """A township with a contest that one person counts, its measures adopted."""
    with session_in(township.folder) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, by_hand())
    return township


def written(folder: Path, told: Any, name: str = "count.json") -> str:
    path = folder / name
    path.write_text(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return str(path)


def state_of(program: Program) -> State:
    with session_in(program.folder) as reelection:
        found = contest_view(reelection, "committee")
        assert found is not None
        return found.round.record.round.state


def test_no_contests_are_said_to_be_none(township: Program) -> None:
    assert township("contests").out == "还没有设立选举项目。\n"
    assert township("contests", "--json").json == []


def test_contests_are_listed_with_their_gates(clerk_with_contest: Program) -> None:
    told = clerk_with_contest("contests").out
    assert "选举committee  0/7  待清点  committee" in told
    assert "  到会  等待数字  请清点到会人数。" in told
    listed = clerk_with_contest("contests", "--json").json
    assert listed[0]["contest"] == "committee"
    assert [gate["light"] for gate in listed[0]["gates"]] == ["waiting"] * 5


def test_a_file_takes_a_contest_from_the_roll_call_to_the_count(clerk_with_contest: Program) -> None:
    file = written(clerk_with_contest.folder, {**TURNOUT, "ballots": BALLOTS})
    told = clerk_with_contest("count", "党委委员", "--from", file)
    assert (told.code, told.err) == (0, "")
    assert "计票结束" in told.out
    assert state_of(clerk_with_contest) is State.COUNTED
    found = clerk_with_contest("outcome", "committee", "--json").json
    assert found["rounds"][0]["elected"] == list(NAMES[:7])
    assert found["rounds"][0]["valid"] == 10
    assert found["open_seats"] == 7  # nothing is confirmed yet


def test_a_table_of_totals_is_taken_over(clerk_with_contest: Program) -> None:
    rows = [f"{name},{8 if place < 7 else 1},1,1" for place, name in enumerate(NAMES)]
    table = written(clerk_with_contest.folder, "\n".join(["姓名,赞成,不赞成,弃权", *rows]), "count.csv")
    with session_in(clerk_with_contest.folder) as reelection:
        ways.counting(reelection, "committee", 11, 11, 11)
    told = clerk_with_contest("count", "committee", "--from", table)
    assert told.code == 1
    assert "应当相等" in told.err
    rows = [f"{name},{8 if place < 7 else 1},{1 if place < 7 else 8},1" for place, name in enumerate(NAMES)]
    table = written(clerk_with_contest.folder, "\n".join(["姓名,赞成,不赞成,弃权", *rows]), "count.csv")
    assert clerk_with_contest("count", "committee", "--from", table).code == 0
    found = clerk_with_contest("outcome", "committee", "--json").json
    assert found["rounds"][0]["invalid"] == 1
    assert set(found["rounds"][0]["elected"]) == set(NAMES[:7])


def test_a_table_of_ballots_is_taken_over(clerk_with_contest: Program) -> None:
    rows = [f"{n},{'○,' * 7}×,×,," for n in range(1, 9)]
    rows += ["9,,,,,,,,,,,", f"10,{'○,' * 6}×,×,×,某人,", f"11,{'○,' * 9},", f"12,{'?,' * 9},废"]
    head = ",".join(["序号", *NAMES, "另选", "废票"])
    table = written(clerk_with_contest.folder, "\n".join([head, *rows]), "count.csv")
    with session_in(clerk_with_contest.folder) as reelection:
        ways.counting(reelection, "committee", 12, 12)
    told = clerk_with_contest("count", "committee", "--from", table)
    assert (told.code, told.err) == (0, "")
    found = clerk_with_contest("outcome", "committee", "--json").json["rounds"][0]
    assert (found["valid"], found["invalid"]) == (10, 2)
    assert "某人" in found["short"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("甲,乙\n○,×\n", "缺少“丙”这一列"),
        ("序号," + ",".join(NAMES) + ",谁\n1\n", "表头“谁”不是候选人"),
        (",".join([*NAMES, "甲"]) + "\n○\n", "表头“甲”有两列"),
        (",".join([*NAMES, "废票"]) + "\n" + ",".join(["勾"] * 10) + "\n", "第2行的“勾”看不懂"),
        ("姓名,赞成\n甲,很多\n", "第2行的“很多”不是票数"),
        ("姓名,赞成\n甲,1\n甲,1\n", "第3行：“甲”已经有一行"),
        ("姓名,赞成\n,1\n", "第2行没有姓名"),
        ("姓名,赞成\n甲,1\n", "候选人“乙”没有票数"),
        ("\x1b[31m,甲\n", "表头“\\x1b[31m”不是候选人"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_place_by_place(clerk_with_contest: Program, told: str, said: str) -> None:
    with session_in(clerk_with_contest.folder) as reelection:
        ways.counting(reelection, "committee", 10, 10)
    found = clerk_with_contest("count", "committee", "--from", written(clerk_with_contest.folder, told, "a.csv"))
    assert found.code == 1
    assert said in found.err
    assert "\x1b" not in found.err
    assert state_of(clerk_with_contest) is State.COUNTING


@pytest.mark.parametrize(
    "told",
    [
        "{",
        "[]",
        {"ballots": BALLOTS},
        {**TURNOUT, "ballots": [*BALLOTS[:-1], {"approve": ["某人"]}]},
        {**TURNOUT, "present": 7, "ballots": BALLOTS},
        {**TURNOUT, "issued": 9, "ballots": BALLOTS},
        {**TURNOUT, "collected": 9, "ballots": BALLOTS},
        {**TURNOUT, "ballots": [*BALLOTS[:-1], {"write_in": ["\x1b[2J"]}]},
        {**TURNOUT, "ballots": BALLOTS, "totals": {}},
        {**TURNOUT, "totals": {"甲": {"approve": 1}}, "collected": 10, "valid": 10},
        {**TURNOUT, "rules": "1990", "ballots": BALLOTS},
    ],
)
def test_of_a_wrong_file_nothing_is_written(clerk_with_contest: Program, told: object) -> None:
    before = clerk_with_contest("log", "--json").out
    found = clerk_with_contest("count", "committee", "--from", written(clerk_with_contest.folder, told))
    assert found.code == 1
    assert found.err
    assert clerk_with_contest("log", "--json").out == before
    assert state_of(clerk_with_contest) is State.PREPARED


def test_figures_that_were_noted_otherwise_are_refused(clerk_with_contest: Program) -> None:
    with session_in(clerk_with_contest.folder) as reelection:
        ways.counting(reelection, "committee", 11, 10)
    file = written(clerk_with_contest.folder, {**TURNOUT, "ballots": BALLOTS})
    told = clerk_with_contest("count", "committee", "--from", file)
    assert told.code == 1
    assert "应到会人数写的是10，已登记的是11。" in told.err


def test_two_people_bring_a_file_each_and_the_count_ends_when_they_agree(township: Program) -> None:
    with session_in(township.folder) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, by_hand(entered_by=2))
    file = written(township.folder, {**TURNOUT, "ballots": BALLOTS})
    assert "第二份还没有录完" in township("count", "committee", "--from", file).out
    again = township("count", "committee", "--from", file)
    assert again.code == 1
    other = ("--data", str(township.folder / "data"), "--user", "李组长", "--today", "2026-09-08")
    assert "计票结束" in township.plain(*other, "count", "committee", "--from", file).out
    assert state_of(township) is State.COUNTED


def test_two_tellers_are_named_at_one_machine(township: Program) -> None:
    with session_in(township.folder) as reelection:
        ways.adopted(reelection)
        ways.held(reelection, by_hand(entered_by=2))
    file = written(township.folder, {**TURNOUT, "ballots": BALLOTS})
    assert township("count", "committee", "--from", file, "--teller", "周计票").code == 0
    again = township("count", "committee", "--from", file, "--teller", "周 计票")
    assert "第一份已录有内容" in again.err
    assert "计票结束" in township("count", "committee", "--from", file, "--teller", "吴计票").out


def test_a_contest_that_is_not_there_or_not_one_is_named(clerk_with_contest: Program) -> None:
    told = clerk_with_contest("outcome", "县委\x1b")
    assert (told.code, told.out) == (1, "")
    assert "没有“县委\\x1b”这个选举项目" in told.err
    with session_in(clerk_with_contest.folder) as reelection:
        ways.held(reelection, by_hand(kind=contests.ContestKind.DISCIPLINE))
    assert "不止一项" in clerk_with_contest("outcome", "选举").err


def test_there_is_no_outcome_before_the_count(clerk_with_contest: Program) -> None:
    told = clerk_with_contest("outcome", "committee")
    assert told.code == 1
    assert "还没有结果，现在是“待清点”" in told.err


def test_a_file_that_is_not_there_is_named(clerk_with_contest: Program) -> None:
    assert "读不出" in clerk_with_contest("count", "committee", "--from", "/none/a.json").err
    assert clerk_with_contest("count", "committee", "--from", "/none/a.csv").code == 1


def test_the_outcome_is_told_with_the_reasons(clerk_with_contest: Program) -> None:
    with session_in(clerk_with_contest.folder) as reelection:
        ways.announced(reelection, "committee", ways.all_for(NAMES, 10, 6))
    told = clerk_with_contest("outcome", "committee").out
    assert "当选6名" in told
    assert "还有1名没有选出。" in told
    assert "得赞成票0票" in told


def test_without_measures_a_file_leads_nowhere(township: Program) -> None:
    with session_in(township.folder) as reelection:
        ways.held(reelection, by_hand())
    told = township("count", "committee", "--from", written(township.folder, {**TURNOUT, "ballots": BALLOTS}))
    assert told.code == 1
    assert "还没有通过选举办法" in told.err
    assert state_of(township) is State.PREPARED


def test_an_entry_that_holds_something_is_not_written_over(clerk_with_contest: Program) -> None:
    with session_in(clerk_with_contest.folder, "张干事") as reelection:
        round_ = ways.counting(reelection, "committee", 10, 10)
        entries.open_entry(reelection, round_, Side.FIRST, Method.BALLOTS)
        entries.enter_ballot(reelection, round_, Side.FIRST, ways.approving(NAMES[:7]))
    file = written(clerk_with_contest.folder, {"ballots": BALLOTS})
    assert "没有覆盖" in clerk_with_contest("count", "committee", "--from", file).err
    totals = {
        name: {"approve": 9, "disapprove": 1} if place < 7 else {"approve": 0, "disapprove": 10}
        for place, name in enumerate(NAMES)
    }
    file = written(clerk_with_contest.folder, {"totals": totals, "collected": 10, "valid": 10})
    assert "换一种办法要先清空重录" in clerk_with_contest("count", "committee", "--from", file).err


def test_a_file_of_totals_is_taken_over(clerk_with_contest: Program) -> None:
    totals = {
        name: {"approve": 9, "disapprove": 1} if place < 7 else {"approve": 0, "disapprove": 10}
        for place, name in enumerate(NAMES)
    }
    told = {**TURNOUT, "totals": totals, "collected": 10, "valid": 10, "write_in": {"某人": 2}}
    assert clerk_with_contest("count", "committee", "--from", written(clerk_with_contest.folder, told)).code == 0
    assert clerk_with_contest("outcome", "committee", "--json").json["rounds"][0]["short"][-1] == "某人"
