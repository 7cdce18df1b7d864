"""The course of a round (选举进程): each step is one action behind its gate.

Every step takes the contest's slug and acts on its last round. `based_on` is the revision of the round as it was read;
the store's `Conflict` is raised where it changed since. None of them can be undone but by `go_back`, with a reason.
"""

from __future__ import annotations

from clerk_tui.actions.elections.contests import NoContest, NotAnnounced
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.review import Unfinished
from clerk_tui.actions.elections.tables import Leave
from clerk_tui.actions.people.members import Invalid
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain import course
from clerk_tui.domain.contest import Electorate, State
from clerk_tui.domain.value import value


@value
class Attendance:
    """Who is there (清点人数): people entitled to vote who are due and present, and those who are not, where known."""

    due: int
    present: int
    on_leave: tuple[Leave, ...] = ()


@value
class Moved:
    """The round stands where it was wanted."""

    view: ContestView
    voided: tuple[str, ...] = ()
    """Forms of the papers that are void now, as they were printed from a later state."""


@value
class NotAdopted:
    """The meeting has not adopted its election measures yet."""

    electorate: Electorate


@value
class BuiltUpon:
    """These contests or rounds rest on the result: they would have to be taken back first."""

    rounds: tuple[str, ...]


@value
class CredentialsDecided:
    """The credentials of these delegates, whom it would unseat, were decided on: their keys."""

    delegates: tuple[str, ...]


Refusal = course.Refused | NoContest | NotAdopted | NotAnnounced | BuiltUpon | CredentialsDecided | Unfinished | Invalid


def close_attendance(reelection: Reelection, slug: str, attendance: Attendance, based_on: int) -> Moved | Refusal:
    """Note who is due and present (清点人数)."""
    raise NotImplementedError


def issue_ballots(reelection: Reelection, slug: str, issued: int, based_on: int) -> Moved | Refusal:
    """Note how many ballots were issued (发票). The measures are fixed for the round from here on."""
    raise NotImplementedError


def collect_ballots(reelection: Reelection, slug: str, collected: int, based_on: int) -> Moved | Refusal:
    """Note how many ballots came back (收票)."""
    raise NotImplementedError


def begin_count(reelection: Reelection, slug: str, based_on: int) -> Moved | Refusal:
    """Begin to count (开始计票)."""
    raise NotImplementedError


def finish_count(reelection: Reelection, slug: str, based_on: int) -> Moved | Refusal:
    """Take over the count as entered: one entry, or two that agree or were settled (计票结束)."""
    raise NotImplementedError


def confirm(reelection: Reelection, slug: str, chief: str, based_on: int) -> Moved | Refusal:
    """The chief scrutineer confirms the count (总监票人签字). The ballots are shuffled, the elected noted as such."""
    raise NotImplementedError


def announce(reelection: Reelection, slug: str, based_on: int) -> Moved | Refusal:
    """The chair announces the result (宣布)."""
    raise NotImplementedError


def go_back(reelection: Reelection, slug: str, state: State, reason: str, based_on: int) -> Moved | Refusal:
    """Take the round back to an earlier state (退回). What was noted and printed after it is void.

    Back to counting, entries stay as they are unless the count was confirmed: shuffled ballots are counted anew.
    """
    raise NotImplementedError
