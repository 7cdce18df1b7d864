"""Seats (名额), by how many the candidates must outnumber them (差额), and the limits of a congress's delegates."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from clerk_tui.domain.procedure import Article
from clerk_tui.domain.value import value


def margin(seats: int, percent: int) -> int:
    """How many candidates more than seats there must be: `percent` of the seats, rounded up, and never none."""
    return max(1, -(-seats * percent // 100))


def candidates(seats: int, percent: int) -> int:
    """The least number of candidates (候选人数) for these seats."""
    return seats + margin(seats, percent)


@value
class Totals:
    """Seats, margin and candidates of several units together; `margin` ÷ `seats` is the ratio (差额÷应选)."""

    units: int
    seats: int
    margin: int

    @property
    def candidates(self) -> int:
        """How many candidates there must be at least."""
        return self.seats + self.margin


def totals(units: Iterable[int], percent: int) -> Totals:
    """The sums over the seats of each unit: the margin is rounded up in every unit, not in the total."""
    seats = list(units)
    return Totals(len(seats), sum(seats), sum(margin(each, percent) for each in seats))


@value
class Limits:
    """The figures of the regulation on a congress of delegates (党员代表大会), with their articles."""

    usual_least: int
    usual_most: int
    most: int
    seats_article: Article
    congress_members: int
    """From how many members on a congress may take the place of a meeting of all members."""
    congress_article: Article


@value
class Quota:
    """The number of delegates (代表名额) that is asked for, and on what grounds there is a congress at all."""

    seats: int
    dispersed: bool = False
    """Whether the organisations lie far apart (驻地分散)."""
    approval: str = ""
    """Number of the superior's reply (批复文号); empty while there is none."""


class QuotaDoubt(Enum):
    """What can be wrong with a quota."""

    OVER_MOST = "over_most"
    """More delegates than are ever allowed."""
    OVER_USUAL = "over_usual"
    UNDER_USUAL = "under_usual"
    MORE_THAN_MEMBERS = "more_than_members"
    TOO_FEW_MEMBERS = "too_few_members"
    """Neither enough members for a congress nor dispersed organisations."""
    NOT_APPROVED = "not_approved"
    """The superior's approval is not recorded."""


@value
class QuotaFinding:
    """A doubt about the quota: the figure found, the bound it is held against, and the article."""

    doubt: QuotaDoubt
    figure: int
    bound: int
    article: Article
    forbidden: bool = False
    """Whether the regulation leaves no room, so that nobody can approve it."""


def quota_findings(quota: Quota, members: int, limits: Limits) -> tuple[QuotaFinding, ...]:
    """All doubts about a quota in a township of so many members."""
    found = [*_about_seats(quota.seats, members, limits)]
    article = limits.congress_article
    if members < limits.congress_members and not quota.dispersed:
        found.append(QuotaFinding(QuotaDoubt.TOO_FEW_MEMBERS, members, limits.congress_members, article))
    if not quota.approval:
        found.append(QuotaFinding(QuotaDoubt.NOT_APPROVED, quota.seats, quota.seats, article))
    return tuple(found)


def _about_seats(seats: int, members: int, limits: Limits) -> Iterable[QuotaFinding]:
    article = limits.seats_article
    if seats > limits.most:
        yield QuotaFinding(QuotaDoubt.OVER_MOST, seats, limits.most, article, forbidden=True)
    elif seats > limits.usual_most:
        yield QuotaFinding(QuotaDoubt.OVER_USUAL, seats, limits.usual_most, article)
    elif seats < limits.usual_least:
        yield QuotaFinding(QuotaDoubt.UNDER_USUAL, seats, limits.usual_least, article)
    if seats > members:
        yield QuotaFinding(QuotaDoubt.MORE_THAN_MEMBERS, seats, members, article)
