"""Setting contests up (设立选举项目), from what is known or as typed in."""

from __future__ import annotations

from clerk_tui.actions.elections.tables import ContestRecord
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Problem
from clerk_tui.domain.contest import ContestKind, SlateProblem
from clerk_tui.domain.ruleset import NameOrder
from clerk_tui.domain.value import value


@value
class NotAnnounced:
    """Who votes, or can be chosen, is not known before this contest is announced."""

    contest: str


@value
class NoUnit:
    """There is no such electoral unit, or it has no seats left."""

    unit: str


@value
class Held:
    """The contest stands under this slug, with its first round."""

    contest: str


@value
class HeldAlready:
    """There is such a contest."""

    contest: str


@value
class NoContest:
    """There is no such contest."""

    contest: str


@value
class Begun:
    """The contest cannot be changed any more: its voters were counted, or it has further rounds."""

    contest: str


@value
class CannotBeHeld:
    """Nothing was recorded: this is wrong with the contest."""

    problems: tuple[Problem | SlateProblem, ...]


def slug_of(kind: ContestKind, unit: str = "", *, preliminary: bool = False) -> str:
    """committee, delegate-u0001, committee-preliminary."""
    return "-".join([kind.value, *([unit] if unit else []), *(["preliminary"] if preliminary else [])])


def draft_contest(
    reelection: Reelection, kind: ContestKind, unit: str = "", *, preliminary: bool = False
) -> ContestRecord | NotAnnounced | NoUnit:
    """A contest as it follows from seats, candidates and earlier contests; nothing is saved.

    Without candidates where their list is not final yet (第51项): they are then typed in.
    """
    raise NotImplementedError


def hold_contest(
    reelection: Reelection, contest: ContestRecord
) -> Held | HeldAlready | CannotBeHeld | NotAnnounced | NoUnit | Invalid:
    """Set a contest up with its first round."""
    raise NotImplementedError


def change_contest(
    reelection: Reelection, slug: str, contest: ContestRecord, based_on: int
) -> Held | NoContest | Begun | CannotBeHeld | NotAnnounced | NoUnit | Invalid:
    """Change a contest before its voters are counted. Raises the store's `Conflict`."""
    raise NotImplementedError


def drop_contest(reelection: Reelection, slug: str, based_on: int) -> Held | NoContest | Begun:
    """Remove a contest before its voters are counted. Raises the store's `Conflict`."""
    raise NotImplementedError


def in_order(names: tuple[str, ...], order: NameOrder) -> tuple[str, ...]:
    """Names by 姓氏笔画, or just as they are where their order was approved."""
    raise NotImplementedError
