"""The roll of Party members (党员名册) as it stands: worked out once for a revision and a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from clerk_tui.actions.people.tables import BRANCHES, MEMBERS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Branch, Discipline, Due, Member, Standing, due_in_branch
from clerk_tui.domain.person import Sex
from clerk_tui.domain.structure import Breakdown, structure_of_members
from clerk_tui.domain.value import value
from clerk_tui.knowledge.structure import load_bands
from clerk_tui.store.records import Records, Row


@value
class Totals:
    """Members of the whole roll by what papers and screens tell."""

    members: int
    branches: int
    entitled: int
    """With the right to vote today."""
    excused: int
    """Of these, left out of 应到 in their branches' meetings."""
    full: int
    probationary: int
    women: int
    minority: int
    front_line: int
    floating: int
    disciplined: int


@value
class Roll:
    """Members and branches by their keys, the oldest first; the members of each branch, and who is due in it."""

    revision: int
    members: Mapping[str, Row[Member]]
    branches: Mapping[str, Row[Branch]]
    of_branch: Mapping[str, tuple[str, ...]]
    due: Mapping[str, Due]
    totals: Totals

    def branch_name(self, key: str) -> str:
        """The name of a branch; empty where there is none with this key."""
        found = self.branches.get(key)
        return found.value.name if found else ""


def member_records(reelection: Reelection) -> Records[Member]:
    """The table of members."""
    return reelection.database.records(MEMBERS, Member)


def branch_records(reelection: Reelection) -> Records[Branch]:
    """The table of branches."""
    return reelection.database.records(BRANCHES, Branch)


def roll(reelection: Reelection) -> Roll:
    """The roll now. Some 20 ms for 5,000 members, once for a revision and a day."""
    return reelection.worked_out(_roll)


def member_count(reelection: Reelection) -> int:
    """How many are on the roll, without reading it."""
    return len(reelection.database.journal.state.table(MEMBERS))


def structure(reelection: Reelection) -> tuple[Breakdown, ...]:
    """The whole roll by every head."""
    return reelection.worked_out(_structure)


def enter_roll(reelection: Reelection, branches: Iterable[Branch], members: Iterable[Member]) -> None:
    """Enter branches, and members whose `branch` is the name of one of them. To be used inside a record.

    They are taken as they are: whoever calls has looked for problems.
    """
    keys = {branch.name: branch_records(reelection).add("b", branch) for branch in branches}
    records = member_records(reelection)
    for member in members:
        records.add("m", replace(member, branch=keys[member.branch]))


def _roll(reelection: Reelection) -> Roll:
    members, branches = member_records(reelection).all(), branch_records(reelection).all()
    of_branch: dict[str, list[str]] = defaultdict(list, {key: [] for key in branches})
    for key, row in members.items():
        of_branch[row.value.branch].append(key)
    due = {
        branch: due_in_branch([members[key].value for key in keys], reelection.today)
        for branch, keys in of_branch.items()
    }
    return Roll(
        reelection.database.revision,
        members,
        branches,
        {branch: tuple(keys) for branch, keys in of_branch.items()},
        due,
        _totals([row.value for row in members.values()], len(branches), due),
    )


def _totals(members: list[Member], branches: int, due: Mapping[str, Due]) -> Totals:
    full = sum(member.standing is Standing.FULL for member in members)
    return Totals(
        members=len(members),
        branches=branches,
        entitled=sum(each.entitled for each in due.values()),
        excused=sum(each.excused for each in due.values()),
        full=full,
        probationary=len(members) - full,
        women=sum(member.person.sex is Sex.FEMALE for member in members),
        minority=sum(member.person.minority for member in members),
        front_line=sum(member.front_line for member in members),
        floating=sum(member.floating for member in members),
        disciplined=sum(member.discipline is not Discipline.NONE for member in members),
    )


def _structure(reelection: Reelection) -> tuple[Breakdown, ...]:
    everyone = (row.value for row in roll(reelection).members.values())
    return structure_of_members(everyone, reelection.today, load_bands())
