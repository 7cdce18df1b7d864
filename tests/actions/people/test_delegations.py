from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.people import delegations
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved
from clerk_tui.actions.people.units import NoUnits
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import Delegation
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.store.errors import Conflict
from tests.delegates import township_with_delegates
from tests.township import township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_with_delegates(tmp_path) as opened:
        yield opened


def test_all_delegates_come_into_delegations_of_much_the_same_size(reelection: Reelection) -> None:
    assert delegations.form_delegations(reelection, 4) == delegations.DelegationsFormed(4)
    picture = delegates_picture(reelection)
    groups = [*picture.delegations.values()]
    assert [group.delegation.name for group in groups] == ["第一代表团", "第二代表团", "第三代表团", "第四代表团"]
    sizes = [len(group.delegates) for group in groups]
    assert sum(sizes) == 120
    assert max(sizes) - min(sizes) <= max(view.seated for view in picture.units.values())
    assert {view.delegation for view in picture.seated} == {group.delegation.name for group in groups}
    assert delegations.form_delegations(reelection, 2) == delegations.DelegationsFormed(2)
    assert len(delegates_picture(reelection).delegations) == 2


def test_delegations_that_cannot_be_formed(reelection: Reelection, tmp_path: Path) -> None:
    assert delegations.form_delegations(reelection, 0) == Invalid((FieldProblem("count", Fault.OUT_OF_RANGE),))
    with township_in(tmp_path / "empty") as empty:
        assert delegations.form_delegations(empty, 3) == NoUnits()


def test_leaders_come_from_the_delegation(reelection: Reelection) -> None:
    delegations.form_delegations(reelection, 2)
    one, two = delegates_picture(reelection).delegations.values()
    head, deputy = one.delegates[:2]
    led = replace(one.delegation, convener=head, head=head, deputies=(deputy,), place="二楼会议室")
    assert delegations.change_delegation(reelection, one.key, led, one.revision) == Saved(one.key)
    with pytest.raises(Conflict):
        delegations.change_delegation(reelection, one.key, one.delegation, one.revision)
    strange = replace(two.delegation, convener=head, head=two.delegates[0], deputies=(two.delegates[0],))
    assert delegations.change_delegation(reelection, two.key, strange, two.revision) == Invalid(
        (FieldProblem("convener", Fault.UNKNOWN, head), FieldProblem("deputies", Fault.TAKEN, two.delegates[0]))
    )
    assert delegations.change_delegation(reelection, "t9999", led, 0) == Absent("t9999")


def test_a_unit_is_in_one_delegation_and_names_differ(reelection: Reelection) -> None:
    first, *rest = delegates_picture(reelection).units
    saved = delegations.add_delegation(reelection, Delegation("机关代表团", (first,)))
    assert isinstance(saved, Saved)
    assert delegates_picture(reelection).units[first].delegation == saved.key
    assert delegations.add_delegation(reelection, Delegation("机关代表团", (first, "u9999"))) == Invalid(
        (
            FieldProblem("units", Fault.UNKNOWN, "u9999"),
            FieldProblem("name", Fault.TAKEN, saved.key),
            FieldProblem("units", Fault.TAKEN, saved.key),
        )
    )
    assert delegations.add_delegation(reelection, Delegation("", (), place="\x1b")) == Invalid(
        (
            FieldProblem("place", Fault.UNSAFE),
            FieldProblem("name", Fault.MISSING),
            FieldProblem("units", Fault.MISSING),
        )
    )
    assert isinstance(delegations.add_delegation(reelection, Delegation("第二", tuple(rest))), Saved)


def test_a_dissolved_delegation_frees_its_units(reelection: Reelection) -> None:
    delegations.form_delegations(reelection, 2)
    view = next(iter(delegates_picture(reelection).delegations.values()))
    assert delegations.remove_delegation(reelection, view.key, view.revision) == Removed(view.key)
    assert delegations.remove_delegation(reelection, view.key, 0) == Absent(view.key)
    free = [unit for unit in delegates_picture(reelection).units.values() if not unit.delegation]
    assert {unit.key for unit in free} == set(view.delegation.units)
