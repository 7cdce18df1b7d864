"""How the rows of a roll of delegates meet the members and the delegates on record."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from clerk_tui.actions.people.delegates import registration_problems
from clerk_tui.actions.people.intake import Mismatch, Placed, RowState, Write, faults
from clerk_tui.actions.people.matching import People, changes
from clerk_tui.actions.people.register_members import BranchNames, flat
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.people.tables import BRANCHES, DELEGATES, MEMBERS, UNITS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.delegate import Delegate, Registration
from clerk_tui.domain.person import Fault
from clerk_tui.domain.stage import Stage
from clerk_tui.rosters.entries import Entry

_REGISTRATION = frozenset(field.name for field in fields(Registration))


def flat_delegate(delegate: Delegate, unit: str) -> dict[str, Any]:
    """A delegate by the fields of a roll, those of the member left out; `unit` is the name of the unit."""
    registration = {name: getattr(delegate.registration, name) for name in _REGISTRATION}
    return {"unit": unit, "kind": delegate.kind, **registration}


class Delegates:
    """The delegates as a register; who is one must be a member on the roll."""

    tables: tuple[str, ...] = (DELEGATES, MEMBERS, BRANCHES, UNITS)
    letter = "d"
    record: type[Any] = Delegate

    def __init__(self, reelection: Reelection) -> None:
        now, database = roll(reelection), reelection.database
        self._now = now
        self._branches = BranchNames(now, reelection.picture().township.name)
        self._people = People(
            {key: row.value.person for key, row in now.members.items()},
            {key: now.branch_name(row.value.branch) for key, row in now.members.items()},
        )
        self._units = {key: row.value for key, row in database.records(UNITS, ElectoralUnit).all().items()}
        rows = database.records(DELEGATES, Delegate).all().values()
        self._rows = {row.value.member: row for row in rows if row.value.standing}

    def place(self, entry: Entry) -> Placed:
        """Find the member and what is on record about them as a delegate."""
        if not entry.given.get("name"):
            return Placed(RowState.ERROR, mismatches=(("name", Fault.MISSING, ""),))
        branch = self._branches.known_as(entry.given.get("branch", ""))
        found = self._people.match(entry, branch, lambda key: int(key in self._rows))
        if not found.key:
            mismatch = found.mismatch if found.stuck and found.mismatch else ("name", Mismatch.NOT_ON_ROLL, "")
            return Placed(RowState.ERROR, mismatches=(mismatch,))
        unit = self._unit(entry, found.key)
        if not unit:
            given = entry.given.get("unit")
            return Placed(RowState.ERROR, mismatches=(("unit", Mismatch.UNKNOWN_UNIT if given else Fault.MISSING, ""),))
        return self._placed(entry, found.key, unit)

    def _unit(self, entry: Entry, member: str) -> str:
        """The unit named, or that of the member's branch; empty where there is none."""
        name, branch = entry.given.get("unit"), self._now.members[member].value.branch
        fits = (key for key, unit in self._units.items() if (unit.name == name if name else branch in unit.branches))
        return next(fits, "")

    def _placed(self, entry: Entry, member: str, unit: str) -> Placed:
        row = self._rows.get(member)
        base = row.value if row else Delegate(member, unit)
        known = flat_delegate(base, self._units[base.unit].name if base.unit in self._units else "")
        given = {**entry.given, "unit": self._units[unit].name} if "unit" in entry.given or not row else entry.given
        changed = changes(known, given)
        if row and not changed:
            return Placed(RowState.SAME)
        own = {field: each for field, each in changed.items() if field in _REGISTRATION}
        made = replace(
            base,
            unit=unit if "unit" in changed else base.unit,
            kind=changed.get("kind", base.kind),
            registration=replace(base.registration, **own),
        )
        mismatches: list[tuple[str, Mismatch | Fault, str]] = list(faults(registration_problems(made.registration)))
        if made.unit != base.unit and base.stage.reached(Stage.CANDIDATE):
            mismatches.append(("unit", Mismatch.UNIT_FIXED, ""))
        if not row:
            return Placed(RowState.NEW, (), Write("", 0, made), tuple(mismatches))
        return Placed(RowState.CHANGED, tuple(changed), Write(row.key, row.revision, made), tuple(mismatches))


def flat_with_member(reelection: Reelection, delegate: Delegate, units: dict[str, ElectoralUnit]) -> dict[str, Any]:
    """A delegate with what the roll says of the member, by the fields of a roll."""
    now = roll(reelection)
    row = now.members.get(delegate.member)
    person = flat(row.value, now.branch_name(row.value.branch)) if row else {}
    unit = units.get(delegate.unit)
    return {**person, **flat_delegate(delegate, unit.name if unit else "")}
