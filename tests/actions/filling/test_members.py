from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.filling.known import known
from clerk_tui.actions.people.branches import add_branch
from clerk_tui.actions.people.members import add_member
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Branch, Excuse, ExcuseCase, Member, Standing
from clerk_tui.domain.person import PartialDate, Person, Sex
from tests.township import township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        for name in ("东沟村党支部", "西河村党支部"):
            add_branch(opened, Branch(name))
        yield opened


def fields(reelection: Reelection) -> dict[str, object]:
    return known(reelection, reelection.picture())


def test_an_empty_roll_fills_nothing(reelection: Reelection) -> None:
    assert not {"members_total", "voters_total", "excused_total", "excused_members"} & fields(reelection).keys()


def test_totals_of_the_roll_fill_the_papers(reelection: Reelection) -> None:
    woman = Member(Person("王岚", Sex.FEMALE, "满族"), "b0001")
    add_member(reelection, woman)
    add_member(reelection, replace(woman, person=Person("李青", Sex.FEMALE, "汉族"), standing=Standing.PROBATIONARY))
    found = fields(reelection)
    assert [found[name] for name in ("members_total", "voters_total", "women_members", "minority_members")] == [
        *(2, 1, 2, 1)
    ]
    assert (found["excused_total"], found["excused_members"]) == (0, [])


def test_those_in_the_five_cases_are_listed_by_branch_and_strokes(reelection: Reelection) -> None:
    abroad = Excuse(ExcuseCase.ABROAD, PartialDate(2025, 10), "出境记录")
    people = (
        ("韩梅", "b0001", abroad),
        ("丁守义", "b0002", Excuse(ExcuseCase.BEDRIDDEN)),
        ("丁一", "b0001", abroad),
        ("王岚", "b0001", None),
    )
    for name, branch, excuse in people:
        add_member(reelection, Member(Person(name, birth=PartialDate(1938, 5)), branch, excuse=excuse))
    probationary = Member(Person("李青"), "b0001", standing=Standing.PROBATIONARY, excuse=abroad)
    add_member(reelection, probationary)
    found = fields(reelection)
    rows = found["excused_members"]
    assert isinstance(rows, list)
    assert [row["name"] for row in rows] == ["丁一", "韩梅", "丁守义"]
    assert rows[0] == {
        "branch": "东沟村党支部",
        "name": "丁一",
        "sex": None,
        "born": "1938.05",
        "joined": None,
        "situation": "出国半年以上",
        "evidence": "出境记录",
        "since": "2025.10",
    }
    assert (rows[2]["evidence"], rows[2]["since"]) == (None, None)
    assert (found["abroad"], found["bedridden"], found["unable"]) == (2, 1, 0)
    assert (found["excused_total"], found["excused_branches"]) == (3, 2)
