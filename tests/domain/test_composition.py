from __future__ import annotations

import pytest

from clerk_tui.domain.composition import Direction, Gauge, bound_of

FLOOR, CEILING = Direction.AT_LEAST, Direction.AT_MOST


@pytest.mark.parametrize(
    ("direction", "part", "whole", "body", "bound"),
    [
        (FLOOR, 15, 100, 150, 23),  # 22.5 people
        (CEILING, 15, 100, 150, 22),
        (FLOOR, 60, 100, 150, 90),
        (CEILING, 60, 100, 150, 90),
        (FLOOR, 131, 640, 150, 31),  # a share of the members that no percentage writes
        (FLOOR, 0, 0, 150, 0),
        (CEILING, 0, 0, 150, 150),
    ],
)
def test_a_share_of_a_body_in_people(direction: Direction, part: int, whole: int, body: int, bound: int) -> None:
    assert bound_of(direction, part, whole, body) == bound


@pytest.mark.parametrize(
    ("direction", "numerator", "missing", "surplus"),
    [(FLOOR, 20, 3, 0), (FLOOR, 23, 0, 0), (FLOOR, 24, 0, 0), (CEILING, 23, 0, 0), (CEILING, 25, 0, 2)],
)
def test_a_gauge_tells_how_many_are_missing_or_too_many(
    direction: Direction, numerator: int, missing: int, surplus: int
) -> None:
    gauge = Gauge("women", "妇女", direction, numerator, 150, 23)
    assert (gauge.missing, gauge.surplus, gauge.met) == (missing, surplus, not missing and not surplus)
