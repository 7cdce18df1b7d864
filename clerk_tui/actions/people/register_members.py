"""How the rows of a roll of members meet the roll on record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from unicodedata import normalize

from clerk_tui.actions.people.intake import Mismatch, Placed, RowState, Write, faults
from clerk_tui.actions.people.matching import People, changes, likeness
from clerk_tui.actions.people.roll import Roll, roll
from clerk_tui.actions.people.tables import BRANCHES, MEMBERS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Member, member_problems
from clerk_tui.domain.person import Fault, Person
from clerk_tui.rosters.entries import Entry

_PERSON = frozenset(field.name for field in fields(Person))
_AFFIXES = re.compile(r"^(中国共产党|中共)|(党支部委员会|支部委员会|党支部|支部|党总支|总支)$")


def flat(member: Member, branch: str) -> dict[str, Any]:
    """A member by the fields of a roll; `branch` is the name of the branch."""
    return {**person_fields(member.person), **_own_fields(member), "branch": branch}


def person_fields(person: Person) -> dict[str, Any]:
    """A person by the fields of a roll."""
    return {name: getattr(person, name) for name in _PERSON}


def _own_fields(member: Member) -> dict[str, Any]:
    return {each.name: getattr(member, each.name) for each in fields(member) if each.name not in ("person", "excuse")}


def with_person(person: Person, given: Mapping[str, Any]) -> Person:
    """The person with what is given of it."""
    return replace(person, **{field: each for field, each in given.items() if field in _PERSON})


def filled_from_id(given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given about somebody new, with the sex and birth that the resident ID number tells."""
    identity = Person("", resident_id=given.get("resident_id", "")).identity
    return {"sex": identity.sex, "birth": identity.birth, **given} if identity else dict(given)


class BranchNames:
    """The branches on record, and those that the rows name besides."""

    def __init__(self, now: Roll, township: str) -> None:
        self._township = township
        self._keys = {row.value.name: key for key, row in now.branches.items()}
        self._short: dict[str, list[str]] = {}
        for name in self._keys:
            self._short.setdefault(self._bare(name), []).append(name)

    def known_as(self, name: str) -> str:
        """The name on record of what the rows call `name`; `name` itself for a branch that is new."""
        if not name or name in self._keys:
            return name
        same = self._short.setdefault(self._bare(name), [name])
        return same[0] if len(same) == 1 else name

    def key(self, name: str) -> str:
        """The key of a branch on record; empty for one that is new."""
        return self._keys.get(name, "")

    def _bare(self, name: str) -> str:
        """红旗村 for 中共青石镇红旗村党支部."""
        text = normalize("NFKC", name).replace(" ", "")
        short = _AFFIXES.sub("", _AFFIXES.sub("", text).removeprefix(self._township))
        return short or text


class Members:
    """The roll of members as a register."""

    tables: tuple[str, ...] = (MEMBERS, BRANCHES)
    letter = "m"
    record: type[Any] = Member

    def __init__(self, reelection: Reelection) -> None:
        now = roll(reelection)
        self._now, self._today = now, reelection.today
        self._branches = BranchNames(now, reelection.picture().township.name)
        places = {key: now.branch_name(row.value.branch) for key, row in now.members.items()}
        self._flat = {key: flat(row.value, places[key]) for key, row in now.members.items()}
        self._people = People({key: row.value.person for key, row in now.members.items()}, places)

    def place(self, entry: Entry) -> Placed:
        """Find the member, or somebody new; say what would change."""
        given = dict(entry.given)
        if not given.get("name"):
            return Placed(RowState.ERROR, mismatches=(("name", Fault.MISSING, ""),))
        branch = given["branch"] = self._branches.known_as(given.get("branch", ""))
        if not branch:
            del given["branch"]
        found = self._people.match(entry, branch, lambda key: likeness(self._flat[key], given))
        mismatches = (found.mismatch,) if found.mismatch else ()
        if found.stuck:
            return Placed(RowState.ERROR, mismatches=mismatches)
        return self._changed(found.key, given, mismatches) if found.key else self._new(given, mismatches)

    def _changed(self, key: str, given: dict[str, Any], mismatches: tuple[tuple[str, Mismatch, str], ...]) -> Placed:
        row = self._now.members[key]
        changed = changes(self._flat[key], given)
        if not changed:
            return Placed(RowState.SAME, mismatches=mismatches)
        return self._written(key, row.revision, row.value, changed, mismatches)

    def _new(self, given: dict[str, Any], mismatches: tuple[tuple[str, Mismatch, str], ...]) -> Placed:
        return self._written("", 0, Member(Person(""), ""), filled_from_id(given), mismatches)

    def _written(
        self,
        key: str,
        revision: int,
        base: Member,
        given: dict[str, Any],
        mismatches: tuple[tuple[str, Mismatch, str], ...],
    ) -> Placed:
        name = given.get("branch", "")
        own = {field: each for field, each in given.items() if field not in _PERSON and field != "branch"}
        branch = self._branches.key(name) if name else base.branch
        member = replace(base, person=with_person(base.person, given), branch=branch, **own)
        problems = faults(member_problems(member, self._today))
        if not name and not base.branch:
            problems += (("branch", Fault.MISSING, ""),)
        changed = tuple(given) if key else ()
        effect = RowState.CHANGED if key else RowState.NEW
        write = Write(key, revision, member, "" if branch else name)
        return Placed(effect, changed, write, (*mismatches, *problems))
