"""Targets for the composition of the delegates (代表构成的指导性比例), and gauges against them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from clerk_tui.domain.composition import Direction, Gauge, bound_of
from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Person, Sex
from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.value import value

HAN = "汉族"


@value
class Target:
    """A share of the delegates who should have a trait; what is not asked about does not matter.

    `percent` 0: the share is the one among the members (与党员中所占比例相当).
    """

    slug: str
    title: str
    direction: Direction
    percent: int
    source: str
    confidence: Confidence
    kinds: tuple[DelegateKind, ...] = ()
    sex: Sex | None = None
    minority: bool = False
    oldest: int = 0
    """The age in years that nobody exceeds on the day; 0: any age."""


@value
class TargetSet:
    """A ready set of targets, as a county has prescribed them once."""

    slug: str
    title: str
    source: str
    targets: tuple[Target, ...]


@value
class Subject:
    """A person as targets see one; `kind` only delegates have."""

    person: Person
    kind: DelegateKind | None = None


def has_trait(target: Target, person: Person, kind: DelegateKind | None, day: date) -> bool | None:
    """Whether the person has what the target asks about; None where a record lacks it and nothing else says no.

    5,000 members are asked whenever something changes.
    """
    unknown = False
    if target.kinds:
        if kind and kind not in target.kinds:
            return False
        unknown = not kind
    if target.sex and person.sex is not target.sex:
        if person.sex:
            return False
        unknown = True
    if target.minority and person.ethnicity in ("", HAN):
        if person.ethnicity:
            return False
        unknown = True
    age = person.age_on(day) if target.oldest else 0
    if age is not None and age > target.oldest:
        return False
    return None if unknown or age is None else True


def gauge(target: Target, body: Collection[Subject], seats: int, members: Collection[Person], day: date) -> Gauge:
    """The body against a target on the day of the congress.

    The share is one of all `seats`, or of the body where that is larger, so that `missing` tells what is still to be
    found among those to come.
    """
    traits = [has_trait(target, subject.person, subject.kind, day) for subject in body]
    whole = max(seats, len(traits))
    return Gauge(
        target.slug,
        target.title,
        target.direction,
        traits.count(True),
        whole,
        _bound(target, whole, members, day),
        traits.count(None),
    )


def _bound(target: Target, whole: int, members: Collection[Person], day: date) -> int:
    if target.percent:
        return bound_of(target.direction, target.percent, 100, whole)
    among = [has_trait(target, person, None, day) for person in members]
    return bound_of(target.direction, among.count(True), len(among) - among.count(None), whole)
