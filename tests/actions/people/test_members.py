from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.people.branches import add_branch
from clerk_tui.actions.people.members import (
    Absent,
    InUse,
    Invalid,
    Removed,
    Saved,
    Twins,
    add_member,
    change_member,
    remove_member,
)
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.tables import MEMBERS, Mention
from clerk_tui.actions.reelection import Reelection
from clerk_tui.actions.undo import Undone, undo
from clerk_tui.domain.member import Branch, Member
from clerk_tui.domain.person import Fault, FieldProblem, PartialDate, Person, Sex, check_sign
from clerk_tui.store.errors import Conflict
from tests.township import session_in, township_in, whys

NUMBER = "99000119850623001" + check_sign("99000119850623001")
WANG = Member(Person("王岚", Sex.MALE, "汉族", PartialDate(1985, 6), None, NUMBER), "b0001")


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        assert add_branch(opened, Branch("东沟村党支部")) == Saved("b0001")
        yield opened


def names(now: Roll) -> list[str]:
    return [row.value.person.name for row in now.members.values()]


def named(name: str, **person: object) -> Member:
    """Another member of the branch."""
    return Member(Person(name, **person), "b0001")  # type: ignore[arg-type]


def test_a_member_entered_is_on_the_roll_and_can_be_taken_back(reelection: Reelection) -> None:
    assert add_member(reelection, WANG) == Saved("m0001")
    assert roll(reelection).members["m0001"].value == WANG
    assert whys(reelection)[-1] == "登记党员 王岚"
    assert undo(reelection) == Undone("登记党员 王岚")
    assert names(roll(reelection)) == []


def test_all_that_is_wrong_comes_at_once_and_nothing_is_recorded(reelection: Reelection) -> None:
    add_member(reelection, WANG)
    before = reelection.database.revision
    wrong = replace(WANG, person=replace(WANG.person, name="", sex=Sex.FEMALE), branch="b0009")
    assert add_member(reelection, wrong) == Invalid(
        (
            FieldProblem("name", Fault.MISSING),
            FieldProblem("sex", Fault.DIFFERS_FROM_ID, "男"),
            FieldProblem("branch", Fault.UNKNOWN),
            FieldProblem("resident_id", Fault.TAKEN, "m0001"),
        )
    )
    assert add_member(reelection, replace(named("李青"), branch="")) == Invalid(
        (FieldProblem("branch", Fault.MISSING),)
    )
    assert reelection.database.revision == before


def test_the_same_number_in_15_signs_is_the_same_person(reelection: Reelection) -> None:
    add_member(reelection, WANG)
    short = named("王兰", resident_id=NUMBER[:6] + NUMBER[8:17])
    assert add_member(reelection, short) == Invalid((FieldProblem("resident_id", Fault.TAKEN, "m0001"),))
    assert isinstance(change_member(reelection, "m0001", short, revision(reelection, "m0001")), Saved)
    assert add_member(reelection, WANG) == Invalid((FieldProblem("resident_id", Fault.TAKEN, "m0001"),))


def revision(reelection: Reelection, key: str) -> int:
    return roll(reelection).members[key].revision


def test_a_twin_is_told_and_entered_once_that_is_confirmed(reelection: Reelection) -> None:
    add_member(reelection, WANG)
    twin = named("王岚", birth=PartialDate(1985, 6, 30))
    assert add_member(reelection, twin) == Twins(("m0001",))
    assert add_member(reelection, named("王岚")) == Twins(("m0001",))
    assert add_member(reelection, twin, sure=True) == Saved("m0002")
    assert change_member(reelection, "m0001", WANG, revision(reelection, "m0001")) == Twins(("m0002",))
    assert change_member(reelection, "m0001", WANG, revision(reelection, "m0001"), sure=True) == Saved("m0001")


def test_another_birth_or_another_number_is_another_person(reelection: Reelection) -> None:
    add_member(reelection, WANG)
    other = "99000219850624001" + check_sign("99000219850624001")
    assert add_member(reelection, named("王岚", birth=PartialDate(1985, 7))) == Saved("m0002")
    assert add_member(reelection, named("王岚", birth=PartialDate(1985, 6, 24), resident_id=other)) == Saved("m0003")


def test_a_change_made_on_what_has_since_changed_is_refused(tmp_path: Path, reelection: Reelection) -> None:
    add_member(reelection, WANG)
    seen = revision(reelection, "m0001")
    with session_in(tmp_path) as other:
        assert change_member(other, "m0001", replace(WANG, post="村委会主任"), seen) == Saved("m0001")
    with pytest.raises(Conflict) as refused:
        change_member(reelection, "m0001", replace(WANG, post="会计"), seen)
    assert refused.value.key == "m0001"
    with pytest.raises(Conflict):
        remove_member(reelection, "m0001", seen)


def test_a_member_is_removed_and_comes_back_with_undo(reelection: Reelection) -> None:
    add_member(reelection, WANG)
    seen = revision(reelection, "m0001")
    assert remove_member(reelection, "m0001", seen) == Removed("m0001")
    assert change_member(reelection, "m0001", WANG, seen) == Absent("m0001")
    assert remove_member(reelection, "m0001", seen) == Absent("m0001")
    assert add_member(reelection, named("李青")) == Saved("m0002")
    undo(reelection)
    undo(reelection)
    assert names(roll(reelection)) == ["王岚"]


def test_a_member_whom_other_records_name_stays(reelection: Reelection) -> None:
    add_member(reelection, WANG)
    reelection.database.table("organs").insert({"key": "o0001", "persons": [{"post": "组长", "member": "m0001"}]})
    assert remove_member(reelection, "m0001", revision(reelection, "m0001")) == InUse((Mention("organs", "o0001"),))
    reelection.database.table("allocations").insert({"seats": {"m0001": 3}})
    refused = remove_member(reelection, "m0001", revision(reelection, "m0001"))
    assert isinstance(refused, InUse)
    assert [mention.table for mention in refused.mentions] == ["organs", "allocations"]
    assert MEMBERS not in {mention.table for mention in refused.mentions}
