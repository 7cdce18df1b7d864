from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.allocation import Claim, MoreUnitsThanSeats, Size, allocate, grouped, spread
from tests.domain.build import STEADY

CLAIMS = st.lists(st.integers(0, 120), max_size=30).map(
    lambda members: [Claim(f"u{place:04}", f"第{place}支部", each) for place, each in enumerate(members)]
)


def claims(**members: int) -> list[Claim]:
    return [Claim(unit, unit, each) for unit, each in members.items()]


def given_to(seats: int, wanted: list[Claim]) -> dict[str, int]:
    found = allocate(seats, wanted)
    assert not isinstance(found, MoreUnitsThanSeats)
    return dict(found)


def test_each_has_one_and_the_rest_goes_by_the_largest_remainder() -> None:
    # 7 to hand out on 100 members: 3.5, 2.1, 1.4 – the seat left over goes to the half.
    assert given_to(10, claims(a=50, b=30, c=20)) == {"a": 5, "b": 3, "c": 2}


def test_equal_remainders_go_to_the_larger_unit() -> None:
    assert given_to(5, claims(a=10, b=30)) == {"a": 2, "b": 3}
    assert given_to(6, claims(a=5, b=15, c=20)) == {"a": 1, "b": 2, "c": 3}


def test_equal_units_go_by_name_whatever_their_keys() -> None:
    twins = [Claim("u0001", "乙支部", 20), Claim("u0002", "甲支部", 20)]
    assert given_to(3, twins) == {"u0001": 2, "u0002": 1}  # 乙 stands before 甲 in the order of characters
    assert given_to(3, [Claim("u0002", "乙支部", 20), Claim("u0001", "甲支部", 20)]) == {"u0002": 2, "u0001": 1}


def test_units_without_a_member_share_evenly() -> None:
    assert given_to(5, claims(a=0, b=0)) == {"a": 3, "b": 2}


def test_units_that_outnumber_the_seats_are_refused() -> None:
    assert allocate(2, claims(a=1, b=1, c=1)) == MoreUnitsThanSeats(3, 2)


def test_no_units_get_nothing() -> None:
    assert given_to(100, []) == {}


@STEADY
@given(CLAIMS, st.integers(0, 300))
def test_the_sum_is_always_the_quota_and_nobody_goes_without(wanted: list[Claim], seats: int) -> None:
    found = allocate(seats, wanted)
    if len(wanted) > seats:
        assert found == MoreUnitsThanSeats(len(wanted), seats)
    else:
        assert not isinstance(found, MoreUnitsThanSeats)
        assert sum(found.values()) == (seats if wanted else 0)
        assert all(each >= 1 for each in found.values())
        assert found.keys() == {claim.unit for claim in wanted}


@STEADY
@given(st.data(), CLAIMS, st.integers(30, 300))
def test_the_order_of_the_units_does_not_matter(data: st.DataObject, wanted: list[Claim], seats: int) -> None:
    assert allocate(seats, data.draw(st.permutations(wanted))) == allocate(seats, wanted)


@STEADY
@given(CLAIMS, st.integers(30, 300))
def test_each_is_within_one_seat_of_its_share_and_more_members_never_mean_fewer(
    wanted: list[Claim], seats: int
) -> None:
    found, whole = given_to(seats, wanted), sum(claim.members for claim in wanted)
    for claim in wanted:
        if whole:
            above = found[claim.unit] - 1
            share = (seats - len(wanted)) * claim.members
            assert share // whole <= above <= share // whole + 1
    by_size = sorted(wanted, key=lambda claim: (claim.members, found[claim.unit]))
    assert [found[claim.unit] for claim in by_size] == sorted(found.values())


def names(groups: tuple[tuple[Size, ...], ...]) -> list[str]:
    return ["".join(size.name for size in group) for group in groups]


def sizes(**members: int) -> list[Size]:
    return [Size(name, name, each) for name, each in members.items()]


def test_large_branches_stand_alone_and_small_ones_are_merged() -> None:
    assert names(grouped(sizes(a=40, b=8, c=7, d=6, e=5), 10)) == ["a", "bc", "de"]


def test_what_is_left_over_joins_the_smallest_merged_unit() -> None:
    assert names(grouped(sizes(a=40, b=8, c=7, d=2), 10)) == ["a", "bcd"]
    assert names(grouped(sizes(b=9, c=9, d=6, e=5, f=1), 10)) == ["bc", "def"]


def test_small_branches_that_never_make_up_a_unit_are_one_together() -> None:
    assert names(grouped(sizes(a=40, b=3, c=2), 10)) == ["a", "bc"]
    assert grouped([], 10) == ()


@STEADY
@given(st.lists(st.integers(0, 60), max_size=25), st.integers(1, 30))
def test_every_branch_is_in_one_unit_and_only_one_unit_can_be_small(members: list[int], least: int) -> None:
    given_sizes = [Size(f"b{place}", f"第{place}支部", each) for place, each in enumerate(members)]
    groups = grouped(given_sizes, least)
    assert sorted(size.branch for group in groups for size in group) == sorted(size.branch for size in given_sizes)
    small = [group for group in groups if sum(size.members for size in group) < least]
    assert len(small) <= 1
    assert all(size.members < least for group in groups if len(group) > 1 for size in group)
    assert grouped(reversed(given_sizes), least) == groups


def test_a_few_units_in_every_order() -> None:
    wanted = claims(a=7, b=7, c=7, d=3)
    assert len({tuple(sorted(given_to(9, list(order)).items())) for order in permutations(wanted)}) == 1


def test_units_are_spread_over_delegations_of_much_the_same_size() -> None:
    assert spread(claims(a=10, b=6, c=5, d=2), 2) == (("a", "d"), ("b", "c"))
    assert spread(claims(a=3), 2) == (("a",),)
    assert spread([], 3) == ()


@STEADY
@given(CLAIMS, st.integers(1, 6))
def test_every_unit_is_in_one_delegation_whatever_the_order(wanted: list[Claim], count: int) -> None:
    found = spread(wanted, count)
    assert sorted(unit for group in found for unit in group) == sorted(claim.unit for claim in wanted)
    assert spread(wanted[::-1], count) == found
