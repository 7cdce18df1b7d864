from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_tui.actions.people.members import Saved, add_member
from clerk_tui.domain.member import Member
from clerk_tui.domain.person import Person
from tests.cli.program import Program
from tests.delegates import township_with_roll
from tests.people import with_roll
from tests.township import session_in

EXCUSED = "不计入应到会："


@pytest.fixture
def roll(clerk: Program) -> Program:
    """The program on a township with 640 members."""
    township_with_roll(clerk.folder).close()
    return clerk


def test_members_are_listed_with_who_has_no_vote(roll: Program) -> None:
    told = roll("members")
    lines = told.out.splitlines()
    assert (told.code, len(lines)) == (0, 641)
    assert lines[0].startswith("m0001  ")
    assert lines[-1] == f"共 640 人，有选举权 {640 - told.out.count('没有选举权')} 人。"
    assert told.out.count(EXCUSED) == 4
    assert "没有选举权：留党察看期间" in told.out


def test_members_are_found_by_branch_by_pinyin_and_by_lacking_a_vote(roll: Program) -> None:
    everyone = roll("members", "--json").json
    branch = everyone[0]["branch"]
    of_branch = [each["id"] for each in everyone if each["branch"] == branch]
    assert [each["id"] for each in roll("members", "--branch", branch, "--json").json] == of_branch
    without = roll("members", "--no-vote", "--json").json
    assert {each["id"] for each in without} == {each["id"] for each in everyone if each["no_vote"]}
    assert without
    found = roll("members", "--find", "wang", "--json").json
    assert found
    assert all("王" in each["name"] for each in found if each["name"][0] == "王")
    assert {each["id"] for each in found} >= {each["id"] for each in everyone if each["name"].startswith("王")}


def test_a_branch_that_is_not_there_is_wrong_usage(roll: Program) -> None:
    told = roll("members", "--branch", "月球党支部")
    assert (told.code, told.out) == (2, "")
    assert told.err == "没有这个党支部。查看全部支部：clerk-tui branches\n"


def test_json_of_a_member_is_whole(roll: Program) -> None:
    on_probation = next(each for each in roll("members", "--json").json if each["discipline"] == "留党察看")
    assert on_probation["no_vote"].endswith("依据《中国共产党基层组织选举工作条例》第五条")
    assert on_probation["probation_until"] == "2027-03-27"
    assert len(on_probation["resident_id"]) == 18
    excused = [each for each in roll("members", "--json").json if each["excused"]]
    assert {each["excuse"] for each in excused} == {
        *("卧床或生活不能自理", "出国半年以上", "不能表达意志", "应转未转组织关系")
    }


def test_the_roll_is_counted_by_every_head(roll: Program) -> None:
    counted = {each["head"]: each for each in roll("members", "--stats", "--json").json}
    assert set(counted) >= {"性别", "民族", "文化程度", "年龄", "从事行业", "组织关系转入时间", "违法违纪"}
    for each in counted.values():
        assert sum(part["count"] for part in each["parts"]) == each["whole"] == 640
        assert sum(part["share_of_100"] for part in each["parts"]) == 1000
    told = roll("members", "--stats").out
    assert "性别（共 640 人）" in told
    assert "未填" in told


def test_a_branch_alone_is_counted_too(roll: Program) -> None:
    branch = roll("branches", "--json").json[0]
    counted = roll("members", "--branch", branch["name"], "--stats", "--json").json
    assert {each["whole"] for each in counted} == {branch["members"]}


def test_branches_are_listed_with_who_is_due(roll: Program) -> None:
    listed = roll("branches", "--json").json
    assert len(listed) == 24
    assert sum(each["members"] for each in listed) == 640
    assert all(each["due"] == each["entitled"] - each["excused"] for each in listed)
    lines = roll("branches").out.splitlines()
    assert len(lines) == 25
    assert lines[-1].startswith("共 24 个支部，党员 640 名，有选举权 ")


def test_a_township_without_a_roll_is_told_so(township: Program) -> None:
    assert township("members").out == "共 0 人，有选举权 0 人。\n"
    assert township("branches", "--json").json == []
    assert "性别（共 0 人）" in township("members", "--stats").out


def test_what_a_name_hides_never_reaches_the_terminal(township: Program) -> None:
    with with_roll(session_in(township.folder), 1) as reelection:
        hostile = Member(Person("[red]王\x1b[31m"), "b0001")
        records = reelection.database.records("members", Member)
        records.put("m0002", hostile)
        records.put("m0003", replace(hostile, person=Person("=cmd()")))
        assert isinstance(add_member(reelection, Member(Person("[red]李"), "b0001")), Saved)
    told = township("members")
    assert "\x1b" not in told.out
    assert "[red]王\\x1b[31m" in told.out
    assert "[red]李" in told.out
    assert "=cmd()" in told.out
    assert "\x1b" not in township("members", "--json").out
