from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clerk_tui.actions.people.members import add_member
from clerk_tui.actions.people.roll import Totals, roll, structure
from clerk_tui.domain.member import (
    Discipline,
    Member,
    Standing,
    branch_problems,
    due_in_branch,
    member_problems,
)
from clerk_tui.domain.person import Person, Sex
from clerk_tui.domain.structure import Head
from tests.people import roll as invented
from tests.people import with_roll
from tests.township import TODAY, session_in, township_in


def test_an_empty_roll_has_totals_too(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        assert roll(reelection).totals == Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        assert {each.whole for each in structure(reelection)} == {0}


def test_totals_count_each_member_under_what_holds(tmp_path: Path) -> None:
    with with_roll(township_in(tmp_path), 1) as reelection:
        woman = Member(Person("王岚", Sex.FEMALE, "满族"), "b0001", floating=True, discipline=Discipline.WARNING)
        add_member(reelection, woman)
        add_member(reelection, replace(woman, person=Person("李青"), standing=Standing.PROBATIONARY, front_line=True))
        first = next(iter(roll(reelection).members.values())).value
        found = roll(reelection).totals
        assert (found.members, found.branches, found.full, found.probationary) == (3, 1, 2, 1)
        assert (found.entitled, found.excused, found.minority, found.disciplined) == (2, 0, 1, 2)
        assert found.women == 1 + (first.person.sex is Sex.FEMALE)
        assert found.floating == 2 + first.floating
        assert found.front_line == 1 + first.front_line


def test_the_roll_is_worked_out_once_for_a_revision_and_follows_changes(tmp_path: Path) -> None:
    with with_roll(township_in(tmp_path), 640) as reelection:
        now = roll(reelection)
        assert roll(reelection) is now
        assert structure(reelection) is structure(reelection)
        assert now.totals.members == sum(map(len, now.of_branch.values())) == 640
        assert sum(each.due for each in now.due.values()) == now.totals.entitled - now.totals.excused
        with session_in(tmp_path) as other:
            add_member(other, Member(Person("王岚"), "b0001"))
        reelection.database.refresh()
        assert roll(reelection).totals.members == 641
        assert {each.whole for each in structure(reelection)} == {641}


def test_members_of_a_branch_that_is_not_there_are_still_counted(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        reelection.database.records("members", Member).put("m0001", Member(Person("王岚"), "b0009"))
        assert (roll(reelection).totals.members, roll(reelection).totals.entitled) == (1, 1)


def test_invented_people_are_sound_and_always_the_same() -> None:
    for size in (0, 1, 640, 1200):
        branches, members = invented(size)
        assert len(members) == size
        assert [member_problems(member, TODAY) for member in members] == [[] for _ in members]
        assert [branch_problems(branch) for branch in branches] == [[] for _ in branches]
        assert len({member.person.resident_id for member in members}) == size
        assert {member.branch for member in members} <= {branch.name for branch in branches}
    assert invented.__wrapped__(640) == invented(640)


def test_invented_people_show_every_reason_to_look_twice() -> None:
    _, members = invented(640)
    found = due_in_branch(members, TODAY)
    assert (found.members, found.excused) == (640, 4)
    assert found.entitled < 640
    assert {member.discipline for member in members} >= {Discipline.WARNING, Discipline.ON_PROBATION}


def test_every_head_of_the_roll_is_counted(tmp_path: Path) -> None:
    with with_roll(township_in(tmp_path), 640) as reelection:
        counted = structure(reelection)
        assert [each.head for each in counted] == [each for each in Head if each not in (Head.TERM, Head.EXCHANGED)]
        assert counted[0].count("女") == roll(reelection).totals.women
