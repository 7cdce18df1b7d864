"""Electoral units (选举单位) and the seats that each gets (名额分配)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clerk_tui.domain.value import value


@value
class ElectoralUnit:
    """A unit that elects delegates (选举单位): one branch, or several small ones together."""

    name: str
    branches: tuple[str, ...]
    """Keys of its branches."""
    seats: int = 0
    """As allocated; 0 before that."""
    computed: int = 0
    """What the rule gave it when seats were last allocated."""
    reason: str = ""
    """Why `seats` is not what was computed; it is printed."""


@value
class Claim:
    """What a unit brings to an allocation. The name decides between equals, so names must differ."""

    unit: str
    name: str
    members: int


@value
class MoreUnitsThanSeats:
    """Not even one seat for each unit: merge units, or ask for more seats."""

    units: int
    seats: int


def allocate(seats: int, claims: Iterable[Claim]) -> Mapping[str, int] | MoreUnitsThanSeats:
    """Seats by unit: one each, the rest by largest remainder (最大余数法) on the numbers of members.

    Equal remainders go by members, then by name; the order of `claims` never matters. The sum always is `seats`, save
    that no units get nothing.
    """
    in_order = sorted(claims, key=lambda claim: (-claim.members, claim.name, claim.unit))
    if len(in_order) > seats:
        return MoreUnitsThanSeats(len(in_order), seats)
    rest = seats - len(in_order)
    # Units without any member among them all: each counts as one.
    weights = [claim.members for claim in in_order] if any(claim.members for claim in in_order) else [1] * len(in_order)
    whole = sum(weights)
    shares = [divmod(rest * weight, whole) for weight in weights]
    left = rest - sum(share for share, _ in shares)
    first = set(sorted(range(len(shares)), key=lambda place: -shares[place][1])[:left])
    return {
        claim.unit: 1 + share + (place in first)
        for place, (claim, (share, _)) in enumerate(zip(in_order, shares, strict=True))
    }


@value
class Size:
    """A branch and its number of members."""

    branch: str
    name: str
    members: int


def grouped(sizes: Iterable[Size], least: int) -> tuple[tuple[Size, ...], ...]:
    """Branches put together so that every unit has `least` members, where there are as many.

    Large ones stand alone; small ones are merged, the largest first, and a group left over joins the smallest merged
    one. The order of `sizes` never matters.
    """
    in_order = sorted(sizes, key=lambda size: (-size.members, size.name, size.branch))
    large = [(size,) for size in in_order if size.members >= least]
    merged: list[tuple[Size, ...]] = []
    group: tuple[Size, ...] = ()
    for size in in_order[len(large) :]:
        group = (*group, size)
        if _members(group) >= least:
            merged.append(group)
            group = ()
    if group and merged:
        smallest = min(range(len(merged)), key=lambda place: (_members(merged[place]), place))
        merged[smallest] = (*merged[smallest], *group)
    elif group:
        merged.append(group)
    return (*large, *merged)


def spread(claims: Iterable[Claim], count: int) -> tuple[tuple[str, ...], ...]:
    """Units put into `count` delegations of much the same size; `members` of a claim are its delegates here.

    The largest unit goes first, each into the smallest delegation. The order of `claims` never matters.
    """
    groups: list[tuple[int, int, tuple[str, ...]]] = [(0, place, ()) for place in range(count)]
    for claim in sorted(claims, key=lambda claim: (-claim.members, claim.name, claim.unit)):
        people, place, units = min(groups)
        groups[place] = people + claim.members, place, (*units, claim.unit)
    return tuple(units for _, _, units in groups if units)


def _members(group: Sequence[Size]) -> int:
    return sum(size.members for size in group)
