"""Electoral units (选举单位) from branches, and the seats they get (名额分配)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clerk_tui.actions.people.delegate_records import unit_records
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.tables import UNITS, mentions
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import Claim, ElectoralUnit, MoreUnitsThanSeats, Size, allocate, grouped
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.value import value
from clerk_tui.knowledge.delegates import load_delegate_rules

LONGEST = 80
"""Characters of a unit's name, and of a reason."""


@value
class NoBranches:
    """There are no branches to make units from."""


@value
class UnitsMade:
    """So many units were made from so many branches, in place of those before."""

    units: int
    branches: int


@value
class UnitsTaken:
    """Units cannot be made anew: people were put forward in them, or delegations formed of them."""

    units: tuple[str, ...]


def draft_units(reelection: Reelection, least: int | None = None) -> tuple[ElectoralUnit, ...]:
    """Units as they would be made: each branch one, those with fewer than `least` members merged. Nothing is saved."""
    known = roll(reelection)
    sizes = [Size(key, row.value.name, len(known.of_branch[key])) for key, row in known.branches.items()]
    groups = grouped(sizes, load_delegate_rules().least_unit if least is None else least)
    return tuple(ElectoralUnit(_name(group), tuple(size.branch for size in group)) for group in groups)


def _name(group: tuple[Size, ...]) -> str:
    return group[0].name if len(group) == 1 else f"{group[0].name}等{len(group)}个支部"


def make_units(reelection: Reelection, least: int | None = None) -> UnitsMade | NoBranches | UnitsTaken:
    """Make the units from the branches, in place of those there are (划分选举单位)."""
    with reelection.change("划分选举单位"):
        taken = tuple(key for key, view in delegates_picture(reelection).units.items() if _in_use(view))
        if taken:
            return UnitsTaken(taken)
        units = draft_units(reelection, least)
        if not units:
            return NoBranches()
        records = unit_records(reelection)
        for key in records.all():
            records.remove(key)
        for unit in units:
            records.add("u", unit)
    return UnitsMade(len(units), sum(len(unit.branches) for unit in units))


def _in_use(view: UnitView) -> bool:
    return bool(view.delegates or view.rounds or view.elections or view.delegation)


def add_unit(reelection: Reelection, name: str, branches: tuple[str, ...]) -> Saved | Invalid:
    """Make a unit of branches by hand; seats come with the next allocation."""
    unit = ElectoralUnit(name, branches)
    with reelection.change(f"设选举单位 {name}"):
        problems = _problems(reelection, unit, "")
        return Invalid(problems) if problems else Saved(unit_records(reelection).add("u", unit))


def change_unit(
    reelection: Reelection, key: str, name: str, branches: tuple[str, ...], based_on: int
) -> Saved | Invalid | Absent:
    """Rename a unit or change its branches; its seats stay. Raises the store's `Conflict`."""
    with reelection.change(f"修改选举单位 {name}"):
        view = delegates_picture(reelection).units.get(key)
        if view is None:
            return Absent(key)
        unit = replace(view.unit, name=name, branches=branches)
        problems = _problems(reelection, unit, key)
        if problems:
            return Invalid(problems)
        unit_records(reelection).put(key, unit, based_on=based_on)
    return Saved(key)


def remove_unit(reelection: Reelection, key: str, based_on: int) -> Removed | Absent | InUse:
    """Remove a unit in which nobody was put forward. Raises the store's `Conflict`."""
    view = delegates_picture(reelection).units.get(key)
    if view is None:
        return Absent(key)
    with reelection.change(f"撤销选举单位 {view.unit.name}"):
        named = mentions(reelection, key, frozenset({UNITS}))
        if named:
            return InUse(named)
        unit_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


def _problems(reelection: Reelection, unit: ElectoralUnit, key: str) -> tuple[FieldProblem, ...]:
    """What is wrong with a unit under `key`, which is empty for a new one."""
    others = {each: view.unit for each, view in delegates_picture(reelection).units.items() if each != key}
    found = text_problems("name", unit.name, LONGEST)
    if not unit.name.strip():
        found.append(FieldProblem("name", Fault.MISSING))
    found += [FieldProblem("name", Fault.TAKEN, each) for each, other in others.items() if other.name == unit.name]
    return (*found, *_branch_problems(roll(reelection), unit, others))


def _branch_problems(known: Roll, unit: ElectoralUnit, others: Mapping[str, ElectoralUnit]) -> Iterator[FieldProblem]:
    if not unit.branches:
        yield FieldProblem("branches", Fault.MISSING)
    for branch in unit.branches:
        if branch not in known.branches:
            yield FieldProblem("branches", Fault.UNKNOWN, branch)
    for key, other in others.items():
        if not set(unit.branches).isdisjoint(other.branches):
            yield FieldProblem("branches", Fault.TAKEN, key)


@value
class NoQuota:
    """There is no quota to allocate."""


@value
class NoUnits:
    """There are no units to allocate seats to."""


@value
class Allocated:
    """All seats of the quota were allocated; `changed` counts the units whose seats are others than before."""

    seats: int
    units: int
    changed: int


def allocation(picture: DelegatesPicture) -> Mapping[str, int] | MoreUnitsThanSeats | NoQuota | NoUnits:
    """The seats of each unit by the rule (一单位一名，余额按最大余数法), with nothing changed by hand."""
    if not picture.seats:
        return NoQuota()
    if not picture.units:
        return NoUnits()
    claims = [Claim(key, view.unit.name, view.members) for key, view in picture.units.items()]
    return allocate(picture.seats, claims)


def allocate_seats(reelection: Reelection) -> Allocated | MoreUnitsThanSeats | NoQuota | NoUnits:
    """Allocate the quota to the units by the rule; changes made by hand before, and their reasons, go."""
    with reelection.change("分配代表名额"):
        picture = delegates_picture(reelection)
        seats = allocation(picture)
        if not isinstance(seats, Mapping):
            return seats
        records = unit_records(reelection)
        for key, number in seats.items():
            records.put(key, replace(picture.units[key].unit, seats=number, computed=number, reason=""))
        changed = sum(picture.units[key].unit.seats != number for key, number in seats.items())
    return Allocated(picture.seats, len(seats), changed)


@value
class SeatsSet:
    """The unit has these seats now; `unbalanced` seats are allocated beyond the quota, below 0 left over."""

    key: str
    unbalanced: int


@value
class ReasonNeeded:
    """What departs from the rule, or shuts someone out, needs a reason; it is kept and printed."""


@value
class SeatsHeld:
    """A unit cannot have fewer seats than it has elected."""

    held: int


def set_seats(
    reelection: Reelection, key: str, seats: int, reason: str, based_on: int
) -> SeatsSet | Invalid | Absent | ReasonNeeded | SeatsHeld:
    """Give a unit another number of seats than was computed (调整名额), with the reason. Raises `Conflict`."""
    with reelection.change("调整代表名额"):
        before = delegates_picture(reelection)
        view = before.units.get(key)
        if view is None:
            return Absent(key)
        problems = text_problems("reason", reason, LONGEST)
        if seats < 1:
            problems.append(FieldProblem("seats", Fault.OUT_OF_RANGE))
        if problems:
            return Invalid(tuple(problems))
        if seats < view.seated:
            return SeatsHeld(view.seated)
        by_rule = seats == view.unit.computed
        if not by_rule and not reason.strip():
            return ReasonNeeded()
        changed = replace(view.unit, seats=seats, reason="" if by_rule else reason.strip())
        unit_records(reelection).put(key, changed, based_on=based_on)
    return SeatsSet(key, before.totals.seats - view.unit.seats + seats - before.seats)
