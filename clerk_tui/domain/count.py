"""What was counted (计票), by three ways that come to the same, and the sums that must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from clerk_tui.domain.ballot import (
    Ballot,
    BallotFace,
    Discrepancy,
    Problem,
    face_problems,
    is_valid,
    write_in_problems,
)
from clerk_tui.domain.value import value


@value
class Turnout:
    """People and ballots of a round: 应到、实到 (both entitled to vote), 发出、收回."""

    due: int
    present: int
    issued: int
    collected: int

    @property
    def not_returned(self) -> int:
        """Ballots issued and not collected (未投); below 0 where more came back than were issued."""
        return self.issued - self.collected


class Mark(Enum):
    """What is read out for a person on a ballot (唱票)."""

    APPROVE = "approve"
    DISAPPROVE = "disapprove"
    ABSTAIN = "abstain"
    ILLEGIBLE = "illegible"
    WRITE_IN = "write-in"


@value
class Votes:
    """What the valid ballots say of a candidate, in ballots."""

    approve: int = 0
    disapprove: int = 0
    abstain: int = 0
    illegible: int = 0

    @property
    def total(self) -> int:
        """All of them: as many as there are valid ballots."""
        return self.approve + self.disapprove + self.abstain + self.illegible


@value
class Count:
    """The result of counting (计票结果): ballots valid and invalid, and the votes of candidates and of others."""

    valid: int
    invalid: int
    votes: Mapping[str, Votes]
    write_ins: Mapping[str, int]


@value
class Stroke:
    """One stroke of a 正: what was read out for whom."""

    name: str
    mark: Mark


def count_ballots(face: BallotFace, ballots: Iterable[Ballot]) -> Count:
    """The count of ballots (逐票录入) in which there is no problem."""
    marks: dict[Mark, Counter[str]] = {mark: Counter() for mark in Mark}
    valid = invalid = 0
    for ballot in ballots:
        if not is_valid(ballot, face.seats):
            invalid += 1
            continue
        valid += 1
        marks[Mark.APPROVE].update(ballot.approve)
        marks[Mark.DISAPPROVE].update(ballot.disapprove)
        marks[Mark.ILLEGIBLE].update(ballot.illegible)
        marks[Mark.WRITE_IN].update(ballot.write_in)
    votes = {}
    for name in face.candidates:
        yes, no, lost = (marks[mark][name] for mark in (Mark.APPROVE, Mark.DISAPPROVE, Mark.ILLEGIBLE))
        votes[name] = Votes(yes, no, valid - yes - no - lost, lost)
    return Count(valid, invalid, votes, _by_name(marks[Mark.WRITE_IN]))


def count_strokes(face: BallotFace, strokes: Iterable[Stroke], valid: int, invalid: int) -> Count:
    """The count of what was called out (唱票), every mark of every valid ballot."""
    marks = Counter(strokes)
    votes = {
        name: Votes(*(marks[Stroke(name, mark)] for mark in Mark if mark is not Mark.WRITE_IN))
        for name in face.candidates
    }
    write_ins = {stroke.name: times for stroke, times in marks.items() if stroke.mark is Mark.WRITE_IN}
    return Count(valid, invalid, votes, _by_name(write_ins))


def count_totals(minority: Mapping[str, Votes], write_ins: Mapping[str, int], valid: int, invalid: int) -> Count:
    """The count of totals (汇总录入): approvals are what is left of the valid ballots, whatever `minority` says.

    Where more was entered than there are valid ballots they come out below 0, and `count_problems` says so.
    """
    votes = {
        name: Votes(
            valid - each.disapprove - each.abstain - each.illegible, each.disapprove, each.abstain, each.illegible
        )
        for name, each in minority.items()
    }
    return Count(valid, invalid, votes, _by_name(write_ins))


def joined(first: Count, second: Count) -> Count:
    """The counts of two heaps of ballots of one round together."""
    votes = {name: _together(each, second.votes[name]) for name, each in first.votes.items()}
    write_ins = Counter(first.write_ins) + Counter(second.write_ins)
    return Count(first.valid + second.valid, first.invalid + second.invalid, votes, _by_name(write_ins))


def _together(first: Votes, second: Votes) -> Votes:
    return Votes(
        first.approve + second.approve,
        first.disapprove + second.disapprove,
        first.abstain + second.abstain,
        first.illegible + second.illegible,
    )


def _by_name(votes: Mapping[str, int]) -> dict[str, int]:
    """Votes by name, so that nothing tells in which order the ballots lay."""
    return {name: votes[name] for name in sorted(votes)}


def all_problems(face: BallotFace, turnout: Turnout, count: Count) -> tuple[Problem, ...]:
    """Everything that cannot be so in a round that was counted, at once. More ballots back than issued is not among it:
    that can happen, and makes the round void."""
    return (
        *face_problems(face),
        *turnout_problems(turnout.due, turnout.present, turnout.issued, turnout.collected),
        *count_problems(face, count, turnout.collected),
    )


def turnout_problems(
    due: int | None, present: int | None, issued: int | None, collected: int | None
) -> Iterator[Problem]:
    """What cannot be so with people and ballots, as far as they are known: 实到 ≤ 应到, 发出 ≤ 实到."""
    known = {"due": due, "present": present, "issued": issued, "collected": collected}
    for place, number in known.items():
        yield from _negative(place, number or 0)
    if due == 0:
        yield Problem(Discrepancy.NOBODY_DUE, "due")
    if due is not None and present is not None and present > due:
        yield Problem(Discrepancy.PRESENT_OVER_DUE, "present", found=present, expected=due)
    if present is not None and issued is not None and issued > present:
        yield Problem(Discrepancy.ISSUED_OVER_PRESENT, "issued", found=issued, expected=present)


def count_problems(face: BallotFace, count: Count, collected: int) -> Iterator[Problem]:
    """Which sums of a count do not agree (恒等式), and who in it cannot be there."""
    yield from _negative("valid", count.valid)
    yield from _negative("invalid", count.invalid)
    if count.valid + count.invalid != collected:
        found = count.valid + count.invalid
        yield Problem(Discrepancy.SUM_OF_BALLOTS, "collected", found=found, expected=collected)
    yield from _votes_problems(face, count)
    yield from write_in_problems(face, tuple(count.write_ins))
    for name, votes in count.write_ins.items():
        yield from _negative(name, votes)
        if votes > count.valid:
            yield Problem(Discrepancy.WRITE_IN_OVER_VALID, name, found=votes, expected=count.valid)
    yield from _crossed(face, count)


def _votes_problems(face: BallotFace, count: Count) -> Iterator[Problem]:
    for name in dict.fromkeys(face.candidates):
        if name not in count.votes:
            yield Problem(Discrepancy.NOT_COUNTED, name)
    for name, votes in count.votes.items():
        if name not in face.candidates:
            yield Problem(Discrepancy.UNKNOWN_NAME, name)
        yield from _negative(name, votes.approve, votes.disapprove, votes.abstain, votes.illegible)
        if votes.total != count.valid:
            yield Problem(Discrepancy.SUM_OF_CANDIDATE, name, found=votes.total, expected=count.valid)


def _crossed(face: BallotFace, count: Count) -> Iterator[Problem]:
    """The sums over all people: no valid ballot chooses more than the seats, or more others than it disapproves of."""
    others = sum(count.write_ins.values())
    chosen = sum(votes.approve for votes in count.votes.values()) + others
    if chosen > face.seats * count.valid:
        yield Problem(Discrepancy.OVER_SEATS, "approve", found=chosen, expected=face.seats * count.valid)
    disapprovals = sum(votes.disapprove for votes in count.votes.values())
    if others > disapprovals:
        yield Problem(Discrepancy.WRITE_INS_OVER_DISAPPROVALS, "write_in", found=others, expected=disapprovals)


def _negative(place: str, *numbers: int) -> Iterator[Problem]:
    for number in numbers:
        if number < 0:
            yield Problem(Discrepancy.NEGATIVE, place, found=number)
