from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.domain.quota import (
    Limits,
    Quota,
    QuotaDoubt,
    candidates,
    margin,
    quota_findings,
    totals,
)
from tests.domain.build import STEADY

EIGHT, FOUR = Article("第八条", Confidence.HIGH), Article("第四条", Confidence.HIGH)
LIMITS = Limits(100, 200, 300, EIGHT, 500, FOUR)


@pytest.mark.parametrize(
    ("seats", "more", "standing"),
    [
        (1, 1, 2),
        (2, 1, 3),
        (3, 1, 4),
        (4, 1, 5),
        (5, 1, 6),
        (6, 2, 8),
        (7, 2, 9),
        (8, 2, 10),
        (9, 2, 11),
        (10, 2, 12),
        (11, 3, 14),
        (13, 3, 16),
        (15, 3, 18),
    ],
)
def test_candidates_outnumber_seats_by_a_fifth_rounded_up(seats: int, more: int, standing: int) -> None:
    assert (margin(seats, 20), candidates(seats, 20)) == (more, standing)


def test_townships_of_seven_and_five_seats_add_up_as_reported() -> None:
    reported = totals([7] * 27 + [5] * 4, 20)
    assert (reported.units, reported.seats, reported.margin, reported.candidates) == (31, 209, 58, 267)
    assert totals([7] * 17 + [5] * 2, 20).seats == 129


def test_no_units_have_no_seats_and_no_margin() -> None:
    assert (totals([], 20).seats, totals([], 20).margin) == (0, 0)


@STEADY
@given(st.integers(1, 2000), st.integers(1, 100))
def test_the_margin_is_the_least_whole_number_that_reaches_the_percentage(seats: int, percent: int) -> None:
    more = margin(seats, percent)
    assert more * 100 >= seats * percent
    assert more == 1 or (more - 1) * 100 < seats * percent


@STEADY
@given(st.lists(st.integers(1, 60), max_size=40))
def test_units_apart_never_have_fewer_candidates_than_one_unit_of_all_seats(units: list[int]) -> None:
    assert totals(units, 20).margin >= (margin(sum(units), 20) if units else 0)


@pytest.mark.parametrize(
    ("quota", "members", "doubts"),
    [
        (Quota(150, approval="批复1号"), 640, []),
        (Quota(100, approval="批复1号"), 500, []),
        (Quota(200, approval="批复1号"), 500, []),
        (Quota(99, approval="批复1号"), 640, [(QuotaDoubt.UNDER_USUAL, 99, 100, EIGHT, False)]),
        (Quota(201, approval="批复1号"), 640, [(QuotaDoubt.OVER_USUAL, 201, 200, EIGHT, False)]),
        (Quota(300, approval="批复1号"), 640, [(QuotaDoubt.OVER_USUAL, 300, 200, EIGHT, False)]),
        (Quota(301, approval="批复1号"), 640, [(QuotaDoubt.OVER_MOST, 301, 300, EIGHT, True)]),
        (Quota(150, approval="批复1号"), 499, [(QuotaDoubt.TOO_FEW_MEMBERS, 499, 500, FOUR, False)]),
        (Quota(150, dispersed=True, approval="批复1号"), 499, []),
        (Quota(150), 640, [(QuotaDoubt.NOT_APPROVED, 150, 150, FOUR, False)]),
        (
            Quota(150, dispersed=True, approval="批复1号"),
            149,
            [(QuotaDoubt.MORE_THAN_MEMBERS, 150, 149, EIGHT, False)],
        ),
    ],
)
def test_doubts_about_a_quota(quota: Quota, members: int, doubts: list[object]) -> None:
    found = quota_findings(quota, members, LIMITS)
    assert [(each.doubt, each.figure, each.bound, each.article, each.forbidden) for each in found] == doubts
