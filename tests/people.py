"""Rolls of invented people for the tests, always the same for the same size."""

from __future__ import annotations

from functools import cache

from clerk_tui.actions.invented import invented_roll
from clerk_tui.actions.people.roll import enter_roll
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Branch, Member
from tests.township import TODAY

Roll = tuple[tuple[Branch, ...], tuple[Member, ...]]


@cache
def roll(members: int) -> Roll:
    """Branches, and so many members whose `branch` is the name of theirs."""
    return invented_roll(members, TODAY)


def with_roll(reelection: Reelection, members: int) -> Reelection:
    """The township with a roll of so many members, in one record."""
    with reelection.record("名册"):
        enter_roll(reelection, *roll(members))
    return reelection
