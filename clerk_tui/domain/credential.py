"""What the program checks of a person's credentials (代表资格) before the group that reviews them decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from clerk_tui.domain.branch_election import BranchElection, BranchOutcome
from clerk_tui.domain.member import Member, Standing, no_vote
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.quota import candidates
from clerk_tui.domain.ruleset import RuleSet
from clerk_tui.domain.value import value


class Check(Enum):
    """What is checked. The first three are about the person, the others about how the person was elected."""

    ON_ROLL = "on-roll"
    """A member of the township's roll."""
    FULL_MEMBER = "full-member"
    RIGHTS = "rights"
    """Not under what takes the rights of a member away."""
    AGE = "age"
    MARGIN = "margin"
    """Enough candidates in the unit."""
    ELECTION = "election"
    """A result of the unit's election is recorded."""
    QUORUM = "quorum"
    MAJORITY = "majority"


class Answer(Enum):
    """The answer to a check."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """The records do not tell."""


@value
class CheckResult:
    """One check with its answer, and where it is laid down; `figure` is held against `bound` where there are such."""

    check: Check
    answer: Answer
    article: Article
    figure: int = 0
    bound: int = 0


@value
class CheckRules:
    """The figures that checks go by, and the article of each check."""

    least_age: int
    branch: RuleSet
    """The rules of the units' elections (选举单位会议)."""
    articles: Mapping[Check, Article]


@value
class UnitFacts:
    """What is known of the person's unit: its seats, how many stood there, and its election."""

    seats: int
    candidates: int
    election: BranchElection | None
    outcome: BranchOutcome | None


def _answer(kept: bool | None) -> Answer:
    if kept is None:
        return Answer.UNKNOWN
    return Answer.KEPT if kept else Answer.BROKEN


def person_checks(member: Member | None, day: date, rules: CheckRules) -> Iterator[CheckResult]:
    """The checks of the person on the day of the congress; nothing more of someone who is not on the roll."""
    articles = rules.articles
    yield CheckResult(Check.ON_ROLL, _answer(member is not None), articles[Check.ON_ROLL])
    if member is None:
        return
    full = member.standing is Standing.FULL
    yield CheckResult(Check.FULL_MEMBER, _answer(full), articles[Check.FULL_MEMBER])
    yield CheckResult(Check.RIGHTS, _answer(no_vote(member, day) is None), articles[Check.RIGHTS])
    age = member.person.age_on(day)
    old_enough = None if age is None else age >= rules.least_age
    yield CheckResult(Check.AGE, _answer(old_enough), articles[Check.AGE], age or 0, rules.least_age)


def margin_check(unit: UnitFacts, rules: CheckRules) -> CheckResult:
    """Whether enough people stood in the unit."""
    least = candidates(unit.seats, rules.branch.margin)
    return CheckResult(
        Check.MARGIN, _answer(unit.candidates >= least), rules.articles[Check.MARGIN], unit.candidates, least
    )


def election_checks(delegate: str, unit: UnitFacts, rules: CheckRules) -> Iterator[CheckResult]:
    """The checks of how the delegate with this key was elected."""
    election, outcome, articles = unit.election, unit.outcome, rules.articles
    if election is None or outcome is None:
        yield CheckResult(Check.ELECTION, Answer.UNKNOWN, articles[Check.ELECTION])
        return
    yield CheckResult(Check.ELECTION, _answer(delegate in outcome.elected), articles[Check.ELECTION])
    quorum = _answer(outcome.quorate)
    yield CheckResult(Check.QUORUM, quorum, articles[Check.QUORUM], election.present, outcome.least_present)
    votes = election.votes.get(delegate)
    kept = None if votes is None else votes >= outcome.majority
    yield CheckResult(Check.MAJORITY, _answer(kept), articles[Check.MAJORITY], votes or 0, outcome.majority)
