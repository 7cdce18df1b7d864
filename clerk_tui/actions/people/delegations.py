"""Delegations (代表团): the units they are formed of, and who leads them (编团)."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_tui.actions.people.delegate_records import delegation_records
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.tables import DELEGATIONS, mentions
from clerk_tui.actions.people.units import NoUnits
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import Claim, spread
from clerk_tui.domain.delegate import Delegation
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.township import ordinal
from clerk_tui.domain.value import value

LONGEST = 40
"""Characters of a name or place."""
MOST = 30
"""Delegations at most."""


def add_delegation(reelection: Reelection, delegation: Delegation) -> Saved | Invalid:
    """Form a delegation of units."""
    with reelection.change(f"设代表团 {delegation.name}"):
        problems = _problems(delegates_picture(reelection), delegation, "")
        return Invalid(problems) if problems else Saved(delegation_records(reelection).add("t", delegation))


def change_delegation(
    reelection: Reelection, key: str, delegation: Delegation, based_on: int
) -> Saved | Invalid | Absent:
    """Change a delegation's units, leaders or place. Raises the store's `Conflict` when it changed since `based_on`."""
    with reelection.change(f"修改代表团 {delegation.name}"):
        picture = delegates_picture(reelection)
        if key not in picture.delegations:
            return Absent(key)
        problems = _problems(picture, delegation, key)
        if problems:
            return Invalid(problems)
        delegation_records(reelection).put(key, delegation, based_on=based_on)
    return Saved(key)


def remove_delegation(reelection: Reelection, key: str, based_on: int) -> Removed | Absent | InUse:
    """Dissolve a delegation; its units are free again. Raises the store's `Conflict` as `change_delegation` does."""
    view = delegates_picture(reelection).delegations.get(key)
    if view is None:
        return Absent(key)
    with reelection.change(f"撤销代表团 {view.delegation.name}"):
        named = mentions(reelection, key, frozenset({DELEGATIONS}))
        if named:
            return InUse(named)
        delegation_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


@value
class DelegationsFormed:
    """So many delegations were formed, in place of those before."""

    delegations: int


def form_delegations(reelection: Reelection, count: int) -> DelegationsFormed | NoUnits | Invalid:
    """Spread all units over `count` delegations of much the same size, in place of those there are (编团).

    Sizes go by the delegates elected, or by seats while nobody is.
    """
    if not 1 <= count <= MOST:
        return Invalid((FieldProblem("count", Fault.OUT_OF_RANGE),))
    with reelection.change(f"编为 {count} 个代表团"):
        picture = delegates_picture(reelection)
        if not picture.units:
            return NoUnits()
        elected = any(view.seated for view in picture.units.values())
        groups = spread(
            (
                Claim(key, view.unit.name, view.seated if elected else view.unit.seats)
                for key, view in picture.units.items()
            ),
            count,
        )
        records = delegation_records(reelection)
        for key in picture.delegations:
            records.remove(key)
        for number, units in enumerate(groups, 1):
            records.add("t", Delegation(f"第{ordinal(number)}代表团", units))
    return DelegationsFormed(len(groups))


def _problems(picture: DelegatesPicture, delegation: Delegation, key: str) -> tuple[FieldProblem, ...]:
    """What is wrong with a delegation under `key`, which is empty for a new one."""
    found = text_problems("name", delegation.name, LONGEST) + text_problems("place", delegation.place, LONGEST)
    if not delegation.name.strip():
        found.append(FieldProblem("name", Fault.MISSING))
    found += _unit_problems(picture, delegation, key)
    found += _leader_problems(picture, delegation)
    return tuple(found)


def _unit_problems(picture: DelegatesPicture, delegation: Delegation, key: str) -> Iterator[FieldProblem]:
    if not delegation.units:
        yield FieldProblem("units", Fault.MISSING)
    for unit in delegation.units:
        if unit not in picture.units:
            yield FieldProblem("units", Fault.UNKNOWN, unit)
    for other, view in picture.delegations.items():
        if other == key:
            continue
        if view.delegation.name == delegation.name:
            yield FieldProblem("name", Fault.TAKEN, other)
        if not set(view.delegation.units).isdisjoint(delegation.units):
            yield FieldProblem("units", Fault.TAKEN, other)


def _leader_problems(picture: DelegatesPicture, delegation: Delegation) -> Iterator[FieldProblem]:
    """Leaders who are no delegates of these units."""
    roles = {"convener": (delegation.convener,), "head": (delegation.head,), "deputies": delegation.deputies}
    for field, keys in roles.items():
        for key in filter(None, keys):
            view = picture.delegates.get(key)
            if view is None or not view.delegate.seated or view.delegate.unit not in delegation.units:
                yield FieldProblem(field, Fault.UNKNOWN, key)
    if delegation.head and delegation.head in delegation.deputies:
        yield FieldProblem("deputies", Fault.TAKEN, delegation.head)
