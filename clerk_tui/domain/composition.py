"""What a body should be made of (构成): targets, and how far a body is from each."""

from __future__ import annotations

from enum import Enum

from clerk_tui.domain.value import value


class Direction(Enum):
    """Whether a target is a floor (不少于) or a ceiling (不超过)."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@value
class Gauge:
    """How a body stands to one target (构成情况). All numbers are people.

    `bound` is what `numerator` of `denominator` is held against; `unknown` of them cannot be judged, for their records
    lack what the target asks about.
    """

    slug: str
    title: str
    direction: Direction
    numerator: int
    denominator: int
    bound: int
    unknown: int = 0

    @property
    def missing(self) -> int:
        """How many more it takes to reach a floor; 0 where it is reached, and for a ceiling."""
        return max(0, self.bound - self.numerator) if self.direction is Direction.AT_LEAST else 0

    @property
    def surplus(self) -> int:
        """How many are above a ceiling; 0 where it is kept, and for a floor."""
        return max(0, self.numerator - self.bound) if self.direction is Direction.AT_MOST else 0

    @property
    def met(self) -> bool:
        """Whether the target is kept; what is unknown does not count."""
        return not self.missing and not self.surplus


def bound_of(direction: Direction, part: int, whole: int, body: int) -> int:
    """The share `part` ÷ `whole` of a body of so many people, in people: a floor is rounded up, a ceiling down.

    Where `whole` is 0 nothing is known to compare with, and the bound is 0 for a floor, the body for a ceiling.
    """
    if not whole:
        return 0 if direction is Direction.AT_LEAST else body
    return -(-body * part // whole) if direction is Direction.AT_LEAST else body * part // whole
