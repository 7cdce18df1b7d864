"""A contest (选举项目) and its rounds (轮次)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from clerk_tui.domain.ballot import BallotFace, Problem, face_problems
from clerk_tui.domain.count import Count, Turnout
from clerk_tui.domain.quota import candidates
from clerk_tui.domain.ruleset import Decider, NameOrder, RuleSet
from clerk_tui.domain.value import value


class Electorate(Enum):
    """Who votes (选举人)."""

    BRANCH = "branch"
    """The members of an electoral unit."""
    CONGRESS = "congress"
    """The delegates of the congress."""
    COMMITTEE = "committee"
    """The members just elected of the Party committee, in its first plenum (党委一次全会)."""
    DISCIPLINE = "discipline"
    """The members just elected of the discipline committee, in its first plenum (纪委一次全会)."""


class ContestKind(Enum):
    """What is elected."""

    DELEGATE = "delegate"
    COMMITTEE = "committee"
    DISCIPLINE = "discipline"
    COUNTY_DELEGATE = "county-delegate"
    """Delegates to the congress of the superior (上级党代会代表)."""
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy-secretary"
    DISCIPLINE_SECRETARY = "discipline-secretary"

    @property
    def electorate(self) -> Electorate:
        """Who votes."""
        return _ELECTORATES.get(self, Electorate.CONGRESS)

    @property
    def single_slate(self) -> bool:
        """Whether there is one candidate for each seat (等额), all of them from those who vote."""
        return self.electorate in (Electorate.COMMITTEE, Electorate.DISCIPLINE)


_ELECTORATES = {
    ContestKind.DELEGATE: Electorate.BRANCH,
    ContestKind.SECRETARY: Electorate.COMMITTEE,
    ContestKind.DEPUTY_SECRETARY: Electorate.COMMITTEE,
    ContestKind.DISCIPLINE_SECRETARY: Electorate.DISCIPLINE,
}


@value
class Contest:
    """A contest (选举项目), from which one kind of ballot follows."""

    kind: ContestKind
    title: str
    """What is elected, as on the ballot: 第十二届委员会委员."""
    face: BallotFace
    preliminary: bool = False
    """Whether it only settles who becomes a candidate (预选); the half is needed for that too."""

    def order(self, rules: RuleSet) -> NameOrder:
        """In which order the names stand on the ballot and are announced."""
        return rules.single_slate_order if self.kind.single_slate else rules.order


class SlateFault(Enum):
    """What is wrong with the number of candidates."""

    MARGIN = "margin"
    """Fewer than the margin asks for."""
    NOT_SINGLE = "not-single"
    """Not one for each seat where that is the rule."""
    NO_ELECTORS = "no-electors"
    """The committee from which they come is not elected yet."""


@value
class SlateProblem:
    """A contest that cannot be held so: how many candidates there are, and how many there must be."""

    fault: SlateFault
    found: int
    expected: int


def contest_problems(contest: Contest, rules: RuleSet) -> Iterator[Problem | SlateProblem]:
    """Why a contest cannot be put to the vote. A later round may have fewer candidates and is not asked."""
    face = contest.face
    yield from face_problems(face)
    found = len(face.candidates)
    if contest.kind.single_slate:
        if found != face.seats:
            yield SlateProblem(SlateFault.NOT_SINGLE, found, face.seats)
        if not face.eligible:
            yield SlateProblem(SlateFault.NO_ELECTORS, 0, face.seats)
    elif found < candidates(face.seats, rules.margin):
        yield SlateProblem(SlateFault.MARGIN, found, candidates(face.seats, rules.margin))


class State(Enum):
    """Where a round stands; each state comes after the one before it."""

    PREPARED = "prepared"
    ATTENDANCE_CLOSED = "attendance-closed"
    ISSUED = "issued"
    COLLECTED = "collected"
    COUNTING = "counting"
    COUNTED = "counted"
    CONFIRMED = "confirmed"
    ANNOUNCED = "announced"


ORDER = tuple(State)


class Origin(Enum):
    """Why a round is held."""

    FIRST = "first"
    REVOTE = "revote"
    """Among the tied at the last seat (再次投票)."""
    FURTHER = "further"
    """For seats that stayed empty (另行选举)."""
    REPEAT = "repeat"
    """Once more, because the last one was void (重新选举)."""


@value
class Reduction:
    """The decision to leave seats empty (减少名额): how many, by whom, and why."""

    seats: int
    decider: Decider
    reason: str


@value
class StepBack:
    """A round was taken back to an earlier state; papers printed from the later one are void."""

    before: State
    after: State
    reason: str


@value
class Round:
    """One vote of a contest (一轮). What is not known yet is None."""

    number: int
    origin: Origin
    face: BallotFace
    state: State = State.PREPARED
    due: int | None = None
    present: int | None = None
    issued: int | None = None
    collected: int | None = None
    count: Count | None = None
    steps_back: tuple[StepBack, ...] = ()
    reduction: Reduction | None = None
    """What was decided about empty seats before this round."""

    @property
    def turnout(self) -> Turnout | None:
        """People and ballots, once the ballots are collected."""
        if self.due is None or self.present is None or self.issued is None or self.collected is None:
            return None
        return Turnout(self.due, self.present, self.issued, self.collected)


def first_round(contest: Contest) -> Round:
    """The round a contest begins with."""
    return Round(1, Origin.FIRST, contest.face)
