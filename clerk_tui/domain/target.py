"""Targets for the composition of the delegates (代表构成的指导性比例), and gauges against them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from clerk_tui.domain.composition import Direction, Gauge, bound_of
from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Person
from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.trait import Trait
from clerk_tui.domain.value import value


@value
class Target:
    """A share of the delegates who should have a trait.

    `percent` 0: the share is the one among the members (与党员中所占比例相当).
    """

    slug: str
    title: str
    direction: Direction
    percent: int
    trait: Trait
    source: str
    confidence: Confidence


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


def gauge(target: Target, body: Collection[Subject], seats: int, members: Collection[Person], day: date) -> Gauge:
    """The body against a target on the day of the congress.

    The share is one of all `seats`, or of the body where that is larger, so that `missing` tells what is still to be
    found among those to come.
    """
    traits = [target.trait.held_by(subject.person, day, subject.kind) for subject in body]
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
    among = [target.trait.held_by(person, day) for person in members]
    return bound_of(target.direction, among.count(True), len(among) - among.count(None), whole)
