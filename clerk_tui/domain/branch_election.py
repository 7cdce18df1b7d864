"""The election of delegates in one unit (选举单位选举代表), from figures typed in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from clerk_tui.domain.outcome import Fate, dividing_line
from clerk_tui.domain.ruleset import RuleSet
from clerk_tui.domain.value import value


@value
class BranchElection:
    """What was counted when a unit voted: first (`round` 1), again among equals, or for seats left or fallen empty."""

    unit: str
    """Key of the unit."""
    round: int
    seats: int
    """How many were to be elected in it."""
    held_on: date | None
    due: int
    """Members who ought to be there, without those who lawfully do not count."""
    present: int
    votes: Mapping[str, int]
    """Approvals by key of delegate."""
    annulled: str = ""
    """Why the unit had to elect anew (程序不合规定，重新选举); nobody is elected by it then."""


class ElectionFault(Enum):
    """What cannot be in the figures of an election."""

    NOBODY_DUE = "nobody_due"
    PRESENT_OVER_DUE = "present_over_due"
    VOTES_OVER_PRESENT = "votes_over_present"
    NEGATIVE = "negative"
    TOO_MANY_VOTES = "too_many_votes"
    """More approvals together than there are seats for everybody present."""


@value
class ElectionProblem:
    """One figure that cannot be; `person` is the key of a delegate where it is about one."""

    fault: ElectionFault
    figure: int
    bound: int
    person: str = ""


def election_problems(election: BranchElection) -> tuple[ElectionProblem, ...]:
    """All figures of an election that cannot be."""
    due, present = election.due, election.present
    found = [ElectionProblem(ElectionFault.NOBODY_DUE, due, 1)] if due < 1 else []
    if present < 0:
        found.append(ElectionProblem(ElectionFault.NEGATIVE, present, 0))
    if present > due:
        found.append(ElectionProblem(ElectionFault.PRESENT_OVER_DUE, present, due))
    for person, approvals in election.votes.items():
        if approvals < 0:
            found.append(ElectionProblem(ElectionFault.NEGATIVE, approvals, 0, person))
        if approvals > present:
            found.append(ElectionProblem(ElectionFault.VOTES_OVER_PRESENT, approvals, present, person))
    votes, most = sum(election.votes.values()), election.seats * max(0, present)
    if votes > most:
        found.append(ElectionProblem(ElectionFault.TOO_MANY_VOTES, votes, most))
    return tuple(found)


@value
class BranchOutcome:
    """Who is elected. `tied` are those at the last seat with as many votes, among whom another vote decides."""

    quorate: bool
    """Whether enough were present; nobody is elected otherwise."""
    least_present: int
    majority: int
    """The least number of votes that elects."""
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    vacancies: int = 0
    """Seats that stay empty, those that the tied may fill not among them."""


def settle(election: BranchElection, rules: RuleSet) -> BranchOutcome:
    """The outcome of a sound election, by the rules of every election."""
    due, present, seats, votes = election.due, election.present, election.seats, election.votes
    quorate, least, majority = rules.quorum_met(due, present), rules.quorum.least(due), rules.threshold(due, present)
    if not quorate or election.annulled:
        return BranchOutcome(quorate, least, majority, vacancies=seats)
    line = dividing_line(votes.values(), seats, majority)
    in_order = sorted(votes, key=lambda person: (-votes[person], person))
    elected, tied = (
        tuple(person for person in in_order if line.fate(votes[person]) is fate) for fate in (Fate.ELECTED, Fate.REVOTE)
    )
    return BranchOutcome(True, least, majority, elected, tied, seats - len(elected) - line.contested)
