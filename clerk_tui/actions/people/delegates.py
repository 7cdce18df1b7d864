"""Putting people forward as delegates (推荐提名), and what is noted about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clerk_tui.actions.people.delegate_records import delegate_records
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, delegates_picture
from clerk_tui.actions.people.members import Absent, InUse, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.people.tables import DELEGATES, Mention, mentions
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.delegate import Delegate, Registration
from clerk_tui.domain.person import Fault, FieldProblem, text_problems
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value

LONGEST = {"native_place": 40, "health": 40, "resume": 2000, "merits": 1000}
"""Characters of the texts of a registration form."""


def add_delegate(reelection: Reelection, delegate: Delegate) -> Saved | Invalid:
    """Put a member forward in a unit, at any stage but the last: elections are recorded apart."""
    with reelection.change("推荐代表人选"):
        problems = _problems(reelection, delegate, "")
        return Invalid(problems) if problems else Saved(delegate_records(reelection).add("d", delegate))


@value
class AllSaved:
    """All were recorded, under these keys in the order given."""

    keys: tuple[str, ...]


@value
class SomeInvalid:
    """Nothing was recorded: what is wrong, by place in the order given, from 0."""

    problems: Mapping[int, tuple[FieldProblem, ...]]


def add_delegates(reelection: Reelection, delegates: Sequence[Delegate]) -> AllSaved | SomeInvalid:
    """Put many forward at once, all or none, in one record."""
    with reelection.change(f"推荐代表人选 {len(delegates)} 名"):
        problems = {place: found for place, each in enumerate(delegates) if (found := _problems(reelection, each, ""))}
        times = Counter(each.member for each in delegates)
        for place, each in enumerate(delegates):
            if times[each.member] > 1:
                problems[place] = (*problems.get(place, ()), FieldProblem("member", Fault.TAKEN))
        if problems:
            return SomeInvalid(problems)
        records = delegate_records(reelection)
        return AllSaved(tuple(records.add("d", each) for each in delegates))


def unit_of(picture: DelegatesPicture, branch: str) -> str:
    """The key of the unit that a branch belongs to; empty where it is in none."""
    return next((key for key, view in picture.units.items() if branch in view.unit.branches), "")


def change_delegate(reelection: Reelection, key: str, delegate: Delegate, based_on: int) -> Saved | Invalid | Absent:
    """Change what is noted about a delegate; stage, withdrawal and verdict have their own ways. Raises `Conflict`."""
    with reelection.change("修改代表人选"):
        view = delegates_picture(reelection).delegates.get(key)
        if view is None:
            return Absent(key)
        before = view.delegate
        changed = replace(delegate, stage=before.stage, withdrawn=before.withdrawn, credential=before.credential)
        problems = _problems(reelection, changed, key)
        if changed.unit != before.unit and before.stage.reached(Stage.CANDIDATE):
            problems = (*problems, FieldProblem("unit", Fault.OUT_OF_RANGE))
        if problems:
            return Invalid(problems)
        delegate_records(reelection).put(key, changed, based_on=based_on)
    return Saved(key)


def remove_delegate(reelection: Reelection, key: str, based_on: int) -> Removed | Absent | InUse:
    """Take back that someone was put forward, who is named in no election and no delegation. Raises `Conflict`."""
    if key not in delegates_picture(reelection).delegates:
        return Absent(key)
    with reelection.change("删除代表人选"):
        views = delegates_picture(reelection).delegates.values()
        replaced = (view.key for view in views if view.delegate.credential.replacement == key)
        named = (
            *mentions(reelection, key, frozenset({DELEGATES})),
            *(Mention(DELEGATES, other) for other in replaced),
        )
        if named:
            return InUse(named)
        delegate_records(reelection).remove(key, based_on=based_on)
    return Removed(key)


def _problems(reelection: Reelection, delegate: Delegate, key: str) -> tuple[FieldProblem, ...]:
    """What is wrong with a delegate under `key`, which is empty for a new one."""
    picture = delegates_picture(reelection)
    found = [*registration_problems(delegate.registration)]
    if delegate.member not in roll(reelection).members:
        found.append(FieldProblem("member", Fault.UNKNOWN if delegate.member else Fault.MISSING))
    if delegate.unit not in picture.units:
        found.append(FieldProblem("unit", Fault.UNKNOWN if delegate.unit else Fault.MISSING))
    if delegate.support < 0:
        found.append(FieldProblem("support", Fault.OUT_OF_RANGE))
    if not key and delegate.stage is Stage.ELECTED:
        found.append(FieldProblem("stage", Fault.OUT_OF_RANGE))
    found += (FieldProblem("member", Fault.TAKEN, other) for other in _same_member(picture, delegate.member, key))
    return tuple(found)


def _same_member(picture: DelegatesPicture, member: str, key: str) -> Iterator[str]:
    """Other records in which the member still stands."""
    for other, view in picture.delegates.items():
        if other != key and view.delegate.member == member and view.delegate.standing:
            yield other


def registration_problems(registration: Registration) -> Iterator[FieldProblem]:
    """What is wrong with the texts of a registration form."""
    for field, longest in LONGEST.items():
        text: str = getattr(registration, field)
        yield from text_problems(field, text.replace("\n", ""), longest)
