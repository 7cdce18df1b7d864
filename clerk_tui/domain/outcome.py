"""Who is elected (选举结果), and why: from figures alone, for people to confirm.

Nobody is elected by half or less, in no kind of round. A person's fate depends on the approvals of all and on nothing
else: not on the order of ballots, nor on that of names.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from clerk_tui.domain.ballot import BallotFace
from clerk_tui.domain.count import Count, Turnout
from clerk_tui.domain.ruleset import Base, RuleSet
from clerk_tui.domain.value import value


class Fate(Enum):
    """What became of a person."""

    ELECTED = "elected"
    """当选."""
    REVOTE = "revote"
    """Over half, and tied at the last seat: to be voted on again (再次投票)."""
    SURPLUS = "surplus"
    """Over half, but enough others have more approvals (过半未当选)."""
    SHORT_OF_MAJORITY = "short"
    """Half or less (未过半)."""
    VOID = "void"
    """Nothing is decided: the meeting or the round is not valid (无效)."""


@value
class Why:
    """The figures from which a person's fate follows; people, ballots and approvals are counted in ones."""

    approve: int
    base: Base
    whole: int
    """People of the base: of more than half of them one needs the approval."""
    threshold: int
    """The smallest number of approvals that is enough."""
    passed: int
    """How many people have enough."""
    seats: int
    last: int
    """Approvals of who stands at the last seat; 0 where the seats suffice for all who have enough."""
    contested: int
    """Seats that the tied are voted on again for; 0 where there is no tie at the last seat."""


@value
class Result:
    """A person's result. `other` is the fate by the other base, all else equal."""

    name: str
    written_in: bool
    fate: Fate
    other: Fate
    why: Why


@value
class Outcome:
    """The outcome of a round (一轮的结果)."""

    meeting_valid: bool
    round_valid: bool
    base: Base
    threshold: int
    other_threshold: int
    """The threshold by the base that the rules did not choose."""
    seats: int
    results: tuple[Result, ...]
    """Candidates in the order of the ballot, then people written in by name."""
    contested: int
    """Seats that the tied are to be voted on again for."""
    vacancies: int
    """Seats neither filled nor to be filled by that vote (缺额)."""

    @property
    def valid(self) -> bool:
        """Whether it decides anything."""
        return self.meeting_valid and self.round_valid

    def those(self, fate: Fate) -> tuple[str, ...]:
        """The people who met with this fate, in the order of the ballot."""
        return tuple(result.name for result in self.results if result.fate is fate)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The people whose fate would be another by the other base."""
        return tuple(result.name for result in self.results if result.fate is not result.other)


@value
class Line:
    """Where the approvals divide people: enough from `threshold` on, elected above `last`."""

    threshold: int
    passed: int
    last: int
    contested: int

    def fate(self, approve: int) -> Fate:
        """What becomes of somebody with these approvals."""
        if approve < self.threshold:
            return Fate.SHORT_OF_MAJORITY
        if approve > self.last:
            return Fate.ELECTED
        if approve < self.last:
            return Fate.SURPLUS
        return Fate.REVOTE if self.contested else Fate.ELECTED


def outcome(face: BallotFace, turnout: Turnout, count: Count, rules: RuleSet) -> Outcome:
    """The outcome of a round that was counted without a problem."""
    meeting_valid = rules.quorum_met(turnout.due, turnout.present)
    round_valid = turnout.collected <= turnout.issued
    valid = meeting_valid and round_valid
    approvals = {name: count.votes[name].approve for name in face.candidates} | dict(count.write_ins)
    line, other = (
        dividing_line(approvals.values(), face.seats, rules.threshold(turnout.due, turnout.present, base))
        for base in (rules.base, rules.base.other)
    )
    whole = turnout.due if rules.base is Base.DUE else turnout.present
    results = tuple(
        Result(
            name,
            written_in=name not in face.candidates,
            fate=line.fate(approve) if valid else Fate.VOID,
            other=other.fate(approve) if valid else Fate.VOID,
            why=Why(approve, rules.base, whole, line.threshold, line.passed, face.seats, line.last, line.contested),
        )
        for name, approve in approvals.items()
    )
    contested = line.contested if valid else 0
    vacancies = face.seats - contested - sum(result.fate is Fate.ELECTED for result in results)
    thresholds = line.threshold, other.threshold
    return Outcome(meeting_valid, round_valid, rules.base, *thresholds, face.seats, results, contested, vacancies)


def dividing_line(approvals: Iterable[int], seats: int, threshold: int) -> Line:
    """With more people over the threshold than seats, votes decide; a tie matters only across the last seat."""
    enough = sorted((each for each in approvals if each >= threshold), reverse=True)
    if len(enough) <= seats:
        return Line(threshold, len(enough), 0, 0)
    last = enough[seats - 1]
    above = sum(each > last for each in enough)
    return Line(threshold, len(enough), last, seats - above if enough[seats] == last else 0)
