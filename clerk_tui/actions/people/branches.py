"""Adding, changing, merging and removing branches; their members always stay."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import branch_records, member_records, roll
from clerk_tui.actions.people.tables import BRANCHES, MEMBERS, mentions
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Branch, branch_problems
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.value import value


@value
class HasMembers:
    """It cannot be removed while members belong to it; merge it with another instead."""

    members: int


def add_branch(reelection: Reelection, branch: Branch) -> Saved | Invalid:
    """Enter a branch (党支部)."""
    with reelection.change(f"登记党支部 {branch.name}"):
        problems = _problems(reelection, branch, "")
        return Invalid(problems) if problems else Saved(branch_records(reelection).add("b", branch))


def change_branch(reelection: Reelection, key: str, branch: Branch, based_on: int) -> Saved | Invalid | Absent:
    """Change a branch, its name too. Raises the store's `Conflict` when it changed since revision `based_on`."""
    with reelection.change(f"修改党支部 {branch.name}"):
        if key not in roll(reelection).branches:
            return Absent(key)
        problems = _problems(reelection, branch, key)
        if problems:
            return Invalid(problems)
        branch_records(reelection).put(key, branch, based_on=based_on)
    return Saved(key)


def remove_branch(reelection: Reelection, key: str, based_on: int) -> Removed | Absent | HasMembers | InUse:
    """Remove a branch without members. Raises the store's `Conflict` as `change_branch` does."""
    row = roll(reelection).branches.get(key)
    if row is None:
        return Absent(key)
    with reelection.change(f"删除党支部 {row.value.name}"):
        members = roll(reelection).of_branch.get(key, ())
        if members:
            return HasMembers(len(members))
        named = mentions(reelection, key, frozenset({BRANCHES, MEMBERS}))
        if named:
            return InUse(named)
        branch_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


@value
class Merged:
    """The branch with this key took in so many members."""

    key: str
    members: int


def merge_branches(reelection: Reelection, key: str, into: str, based_on: int) -> Merged | Absent | InUse:
    """Move all members of a branch into another and remove it (支部合并). Raises the store's `Conflict`."""
    before = roll(reelection)
    with reelection.change(f"{before.branch_name(key)}并入{before.branch_name(into)}"):
        now = roll(reelection)
        absent = next((each for each in (key, into) if each not in now.branches), None)
        if absent is not None:
            return Absent(absent)
        if key == into:
            return Merged(into, 0)
        named = mentions(reelection, key, frozenset({BRANCHES, MEMBERS}))
        if named:
            return InUse(named)
        branch_records(reelection).remove(key, based_on=based_on)
        moved = now.of_branch[key]
        for member in moved:
            member_records(reelection).put(member, replace(now.members[member].value, branch=into))
    return Merged(into, len(moved))


def _problems(reelection: Reelection, branch: Branch, key: str) -> tuple[FieldProblem, ...]:
    """What is wrong with a branch under `key`, which is empty for a new one."""
    taken = (
        FieldProblem("name", Fault.TAKEN, other)
        for other, row in roll(reelection).branches.items()
        if other != key and row.value.name == branch.name
    )
    return (*branch_problems(branch), *taken)
