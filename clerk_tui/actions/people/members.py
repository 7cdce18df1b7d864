"""Adding, changing and removing members; all that is wrong comes back at once."""

from __future__ import annotations

from clerk_tui.actions.people.roll import Roll, member_records, roll
from clerk_tui.actions.people.tables import MEMBERS, Mention, mentions
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Member, member_problems
from clerk_tui.domain.person import Fault, FieldProblem, Person
from clerk_tui.domain.value import value


@value
class Saved:
    """It was recorded under this key."""

    key: str


@value
class Removed:
    """The record with this key is gone."""

    key: str


@value
class Invalid:
    """Nothing was recorded: these fields must be put right."""

    problems: tuple[FieldProblem, ...]


@value
class Twins:
    """Members with the same name and birth are in the roll; recorded only when that is confirmed (同名同出生年月)."""

    keys: tuple[str, ...]


@value
class Absent:
    """There is no record with this key any more."""

    key: str


@value
class InUse:
    """It cannot be removed: other records name it."""

    mentions: tuple[Mention, ...]


def add_member(reelection: Reelection, member: Member, *, sure: bool = False) -> Saved | Invalid | Twins:
    """Enter a member into the roll; `sure` where a twin was looked at and is another person."""
    with reelection.change(f"登记党员 {member.person.name}"):
        refusal = _refusal(reelection, member, "", sure=sure)
        return refusal or Saved(member_records(reelection).add("m", member))


def change_member(
    reelection: Reelection, key: str, member: Member, based_on: int, *, sure: bool = False
) -> Saved | Invalid | Twins | Absent:
    """Change a member. Raises the store's `Conflict` when the record changed since revision `based_on`."""
    with reelection.change(f"修改党员 {member.person.name}"):
        if key not in roll(reelection).members:
            return Absent(key)
        refusal = _refusal(reelection, member, key, sure=sure)
        if refusal:
            return refusal
        member_records(reelection).put(key, member, based_on=based_on)
    return Saved(key)


def remove_member(reelection: Reelection, key: str, based_on: int) -> Removed | Absent | InUse:
    """Take a member off the roll. Raises the store's `Conflict` as `change_member` does."""
    row = roll(reelection).members.get(key)
    if row is None:
        return Absent(key)
    with reelection.change(f"删除党员 {row.value.person.name}"):
        named = mentions(reelection, key, frozenset({MEMBERS}))
        if named:
            return InUse(named)
        member_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


def _refusal(reelection: Reelection, member: Member, key: str, *, sure: bool) -> Invalid | Twins | None:
    """Why `member` cannot stand in the roll under `key`, which is empty for a new one."""
    now = roll(reelection)
    problems = member_problems(member, reelection.today)
    if member.branch not in now.branches:
        problems.append(FieldProblem("branch", Fault.UNKNOWN if member.branch else Fault.MISSING))
    holder = same_id(now, member.person, key)
    if holder:
        problems.append(FieldProblem("resident_id", Fault.TAKEN, holder))
    if problems:
        return Invalid(tuple(problems))
    twins = () if sure else same_name_and_birth(now, member.person, key)
    return Twins(twins) if twins else None


def same_id(now: Roll, person: Person, key: str = "") -> str | None:
    """The key of another member with the person's resident ID number; 15 and 18 signs are compared as one."""
    identity = person.identity
    if identity is None:
        return None
    tail = identity.number[6:14]  # whoever has the number has its birthday in his, with or without the century
    candidates = (each for each, row in now.members.items() if each != key and tail[2:] in row.value.person.resident_id)
    return next((each for each in candidates if now.members[each].value.person.identity == identity), None)


def same_name_and_birth(now: Roll, person: Person, key: str = "") -> tuple[str, ...]:
    """The keys of other members with this name whose birth may be the same. Two different IDs are two people."""
    return tuple(
        each
        for each, row in now.members.items()
        if each != key and row.value.person.name == person.name and _may_be_one(row.value.person, person)
    )


def _may_be_one(one: Person, other: Person) -> bool:
    if one.identity and other.identity:
        return one.identity == other.identity
    return one.birth is None or other.birth is None or one.birth.agrees_with(other.birth)
