"""Contests of a township, and the ways through them, for the tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clerk_tui.actions.elections import contests, entries, measures, rounds
from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.rounds import Attendance, Moved
from clerk_tui.actions.elections.tables import Adoption, ContestRecord, Method, Side, Standing
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.contest import ContestKind, Electorate
from clerk_tui.domain.meeting import HandVote
from tests.township import TODAY

NAMES = tuple("甲乙丙丁戊己庚辛壬")
"""Nine people of one character each, for seven seats."""
CHIEF, TELLER = "总监票人", "李组长"


def hands(approve: int, disapprove: int = 0, abstain: int = 0, due: int = 150) -> HandVote:
    """A vote by show of hands."""
    found = measures.show_of_hands(due, approve, disapprove, abstain)
    assert isinstance(found, HandVote)
    return found


def adopted(reelection: Reelection, electorate: Electorate = Electorate.CONGRESS) -> str:
    """The regulation in force, adopted as it is."""
    found = measures.adopt(reelection, Adoption(electorate, measures.regulation(), hands(140, 2, 3), TODAY, "选举大会"))
    assert isinstance(found, measures.Adopted)
    return found.key


def by_hand(
    names: Sequence[str] = NAMES,
    seats: int = 7,
    kind: ContestKind = ContestKind.COMMITTEE,
    *,
    entered_by: int = 1,
    eligible: tuple[str, ...] = (),
) -> ContestRecord:
    """A contest typed in, counted by one person for a reason."""
    people = tuple(Standing(name) for name in names)
    reason = "只有一名计票人" if entered_by < 2 else ""
    return ContestRecord(
        kind, f"选举{kind.value}", seats, people, eligible=eligible, entries=entered_by, single_reason=reason
    )


def held(reelection: Reelection, record: ContestRecord) -> ContestView:
    """The contest, set up."""
    found = contests.hold_contest(reelection, record)
    assert isinstance(found, contests.Held), found
    return view(reelection, found.contest)


def view(reelection: Reelection, slug: str) -> ContestView:
    found = contest_view(reelection, slug)
    assert found is not None
    return found


def went(found: object) -> ContestView:
    """The contest after a step that was taken."""
    assert isinstance(found, Moved), found
    return found.view


def revision(reelection: Reelection, slug: str) -> int:
    """That of its last round."""
    return view(reelection, slug).round.revision


def issued(reelection: Reelection, slug: str, due: int = 150, present: int = 140) -> ContestView:
    """Attendance closed, a ballot issued to everybody present."""
    now = revision(reelection, slug)
    now = went(rounds.close_attendance(reelection, slug, Attendance(due, present), now)).round.revision
    return went(rounds.issue_ballots(reelection, slug, present, now))


def counting(reelection: Reelection, slug: str, due: int = 150, present: int = 140, collected: int = -1) -> str:
    """The key of the round, which is being counted; all ballots came back, or so many."""
    came = present if collected < 0 else collected
    at = issued(reelection, slug, due, present)
    at = went(rounds.collect_ballots(reelection, slug, came, at.round.revision))
    return went(rounds.begin_count(reelection, slug, at.round.revision)).round.key


def approving(names: Iterable[str], against: Iterable[str] = ()) -> Ballot:
    """A ballot that approves of some and disapproves of others."""
    return Ballot(tuple(names), tuple(against))


def entered(reelection: Reelection, round_: str, ballots: Iterable[Ballot], side: Side = Side.FIRST) -> None:
    """An entry ballot by ballot, closed."""
    opened = entries.open_entry(reelection, round_, side, Method.BALLOTS)
    assert isinstance(opened, entries.Opened), opened
    for ballot in ballots:
        stored = entries.enter_ballot(reelection, round_, side, ballot)
        assert isinstance(stored, entries.Stored), stored
    assert isinstance(entries.close_entry(reelection, round_, side), entries.Stored)


def counted(reelection: Reelection, slug: str, ballots: Sequence[Ballot], due: int = 0) -> ContestView:
    """The contest with its count taken over; everybody due is present."""
    round_ = counting(reelection, slug, due or len(ballots), len(ballots))
    entered(reelection, round_, ballots)
    return went(rounds.finish_count(reelection, slug, revision(reelection, slug)))


def announced(reelection: Reelection, slug: str, ballots: Sequence[Ballot], due: int = 0) -> ContestView:
    """The contest with its result announced."""
    at = counted(reelection, slug, ballots, due)
    at = went(rounds.confirm(reelection, slug, CHIEF, at.round.revision))
    return went(rounds.announce(reelection, slug, at.round.revision))


def all_for(names: Sequence[str], times: int, seats: int) -> list[Ballot]:
    """Ballots that approve of the first of `names` and of nobody else."""
    return [approving(names[:seats], names[seats:])] * times
