from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.people.branches import (
    HasMembers,
    Merged,
    add_branch,
    change_branch,
    merge_branches,
    remove_branch,
)
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved, add_member
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.people.tables import Mention
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import undo
from clerk_tui.domain.member import Branch, BranchKind, Member
from clerk_tui.domain.person import Fault, FieldProblem, Person
from clerk_tui.store.errors import Conflict
from tests.township import session_in, township_in, whys

EAST, WEST = Branch("东沟村党支部", BranchKind.VILLAGE), Branch("西河村党支部", BranchKind.VILLAGE)


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        assert [add_branch(opened, branch) for branch in (EAST, WEST)] == [Saved("b0001"), Saved("b0002")]
        for name, branch in (("王岚", "b0001"), ("赵远", "b0001"), ("李青", "b0002")):
            assert isinstance(add_member(opened, Member(Person(name), branch)), Saved)
        yield opened


def revision(reelection: Reelection, key: str) -> int:
    return roll(reelection).branches[key].revision


def test_the_roll_knows_the_members_of_each_branch(reelection: Reelection) -> None:
    assert roll(reelection).of_branch == {"b0001": ("m0001", "m0002"), "b0002": ("m0003",)}
    assert (roll(reelection).branch_name("b0001"), roll(reelection).branch_name("b0009")) == ("东沟村党支部", "")


def test_a_renamed_branch_keeps_its_members(reelection: Reelection) -> None:
    renamed = replace(EAST, name="东沟社区党支部")
    assert change_branch(reelection, "b0001", renamed, revision(reelection, "b0001")) == Saved("b0001")
    assert roll(reelection).of_branch["b0001"] == ("m0001", "m0002")


def test_two_branches_of_one_name_are_refused(reelection: Reelection) -> None:
    taken = Invalid((FieldProblem("name", Fault.TAKEN, "b0001"),))
    assert add_branch(reelection, EAST) == taken
    assert change_branch(reelection, "b0002", EAST, revision(reelection, "b0002")) == taken
    assert change_branch(reelection, "b0001", EAST, revision(reelection, "b0001")) == Saved("b0001")
    assert add_branch(reelection, Branch("")) == Invalid((FieldProblem("name", Fault.MISSING),))


def test_a_merged_branch_leaves_all_its_members_to_the_other(reelection: Reelection) -> None:
    merged = merge_branches(reelection, "b0001", "b0002", revision(reelection, "b0001"))
    assert merged == Merged("b0002", 2)
    assert whys(reelection)[-1] == "东沟村党支部并入西河村党支部"
    assert roll(reelection).of_branch == {"b0002": ("m0001", "m0002", "m0003")}
    undo(reelection)
    assert roll(reelection).of_branch == {"b0002": ("m0003",), "b0001": ("m0001", "m0002")}


def test_merging_with_itself_or_with_nothing_changes_nothing(reelection: Reelection) -> None:
    before = reelection.database.revision
    seen = revision(reelection, "b0001")
    assert merge_branches(reelection, "b0001", "b0001", seen) == Merged("b0001", 0)
    assert merge_branches(reelection, "b0001", "b0009", seen) == Absent("b0009")
    assert merge_branches(reelection, "b0009", "b0001", seen) == Absent("b0009")
    assert change_branch(reelection, "b0009", EAST, seen) == Absent("b0009")
    assert reelection.database.revision == before


def test_a_branch_that_an_electoral_unit_is_made_of_stays(reelection: Reelection) -> None:
    reelection.database.table("units").insert({"key": "u0001", "branches": ["b0001"]})
    named = InUse((Mention("units", "u0001"),))
    assert merge_branches(reelection, "b0001", "b0002", revision(reelection, "b0001")) == named
    assert merge_branches(reelection, "b0002", "b0001", revision(reelection, "b0002")) == Merged("b0001", 1)


def test_only_a_branch_without_members_and_mentions_is_removed(reelection: Reelection) -> None:
    assert remove_branch(reelection, "b0001", revision(reelection, "b0001")) == HasMembers(2)
    add_branch(reelection, Branch("新支部"))
    seen = revision(reelection, "b0003")
    unit = reelection.database.table("units").insert({"key": "u0001", "branches": ["b0003"]})
    assert remove_branch(reelection, "b0003", seen) == InUse((Mention("units", "u0001"),))
    reelection.database.table("units").remove(doc_ids=[unit])
    assert remove_branch(reelection, "b0003", seen) == Removed("b0003")
    assert remove_branch(reelection, "b0003", seen) == Absent("b0003")


def test_a_change_made_on_what_has_since_changed_is_refused(tmp_path: Path, reelection: Reelection) -> None:
    seen = revision(reelection, "b0001")
    with session_in(tmp_path) as other:
        change_branch(other, "b0001", replace(EAST, phone="10000000001"), seen)
    for act in (
        lambda: change_branch(reelection, "b0001", replace(EAST, secretary="王岚"), seen),
        lambda: merge_branches(reelection, "b0001", "b0002", seen),
    ):
        with pytest.raises(Conflict):
            act()
    assert roll(reelection).of_branch["b0001"] == ("m0001", "m0002")
