"""What a ballot says (选票), and what it cannot say.

A person is known by the name on the ballot, where namesakes are told apart by a mark (相同姓名加注区别).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum

from clerk_tui.domain.value import value


@value
class BallotFace:
    """What a ballot puts before the voter (票面): the candidates in their order, and for how many seats."""

    candidates: tuple[str, ...]
    seats: int
    eligible: tuple[str, ...] = ()
    """Among whom candidates and others must be, as with the secretaries of a committee; empty where anyone may be."""


@value
class Ballot:
    """One ballot as it was filled in. A candidate named nowhere on it is abstained from (弃权)."""

    approve: tuple[str, ...] = ()
    disapprove: tuple[str, ...] = ()
    write_in: tuple[str, ...] = ()
    """Others who are chosen (另选他人), with their mark."""
    illegible: tuple[str, ...] = ()
    """Candidates whose mark cannot be read (部分无法辨认): for them the ballot does not count."""
    spoilt: bool = False
    """Nothing on it can be read, or it bears a sign: it is invalid whatever it says."""


class Discrepancy(Enum):
    """What cannot be in ballots and counts, with what `Problem.found` and `Problem.expected` then hold."""

    NO_SEATS = "no-seats"
    """Fewer than one seat: the seats."""
    NO_CANDIDATES = "no-candidates"
    CANDIDATE_TWICE = "candidate-twice"
    CANDIDATE_NOT_ELIGIBLE = "candidate-not-eligible"
    NOBODY_DUE = "nobody-due"
    NEGATIVE = "negative"
    """A number of people or ballots below 0: the number."""
    PRESENT_OVER_DUE = "present-over-due"
    """People present; people due."""
    ISSUED_OVER_PRESENT = "issued-over-present"
    """Ballots issued; people present."""
    UNKNOWN_NAME = "unknown-name"
    """Somebody is marked, or counted, as a candidate who is none."""
    MARKED_TWICE = "marked-twice"
    """A name stands more than once on one ballot: how often; 1."""
    CANDIDATE_WRITTEN_IN = "candidate-written-in"
    """Somebody is written in whose name is printed on the ballot."""
    NOT_ELIGIBLE = "not-eligible"
    """Somebody is written in who cannot be chosen here."""
    WRITE_INS_OVER_DISAPPROVALS = "write-ins-over-disapprovals"
    """People written in; disapprovals, on one ballot or on all."""
    NOT_COUNTED = "not-counted"
    """A candidate of whom nothing was counted."""
    SUM_OF_CANDIDATE = "sum-of-candidate"
    """Approvals, disapprovals, abstentions and illegible marks together; valid ballots."""
    SUM_OF_BALLOTS = "sum-of-ballots"
    """Valid and invalid ballots together; ballots collected."""
    NOT_AS_STATED = "not-as-stated"
    """A figure as the ballots give it; as it was stated."""
    WRITE_IN_OVER_VALID = "write-in-over-valid"
    """Votes for somebody written in; valid ballots."""
    OVER_SEATS = "over-seats"
    """Approvals and write-ins together; seats times valid ballots."""


@value
class Problem:
    """One thing that cannot be so. `ballot` is the number of the ballot, from 1; 0 where it is about the whole."""

    kind: Discrepancy
    place: str = ""
    """Whom, or which figure, it is about: a name, or a field such as `collected`."""
    ballot: int = 0
    found: int = 0
    expected: int = 0


def is_valid(ballot: Ballot, seats: int) -> bool:
    """Whether the ballot counts (有效票): it chooses at most as many people as there are seats, or nobody at all."""
    return not ballot.spoilt and len(ballot.approve) + len(ballot.write_in) <= seats


def face_problems(face: BallotFace) -> Iterator[Problem]:
    """What cannot be printed on a ballot."""
    if face.seats < 1:
        yield Problem(Discrepancy.NO_SEATS, "seats", found=face.seats)
    if not face.candidates:
        yield Problem(Discrepancy.NO_CANDIDATES, "candidates")
    for name, times in Counter(face.candidates).items():
        if times > 1:
            yield Problem(Discrepancy.CANDIDATE_TWICE, name, found=times, expected=1)
        if not _may_be_chosen(face, name):
            yield Problem(Discrepancy.CANDIDATE_NOT_ELIGIBLE, name)


def ballot_problems(face: BallotFace, ballot: Ballot, number: int = 0) -> Iterator[Problem]:
    """What cannot be on a ballot, so that it was entered wrongly; `number` is put into the problems.

    A ballot that chooses too many people is no problem: it is invalid. Nor is what else stands on an invalid one.
    """
    for name in dict.fromkeys((*ballot.approve, *ballot.disapprove, *ballot.illegible)):
        if name not in face.candidates:
            yield Problem(Discrepancy.UNKNOWN_NAME, name, number)
    names = Counter((*ballot.approve, *ballot.disapprove, *ballot.illegible, *ballot.write_in))
    for name, times in names.items():
        if times > 1:
            yield Problem(Discrepancy.MARKED_TWICE, name, number, times, 1)
    yield from write_in_problems(face, ballot.write_in, number)
    if is_valid(ballot, face.seats) and len(ballot.write_in) > len(ballot.disapprove):
        found, expected = len(ballot.write_in), len(ballot.disapprove)
        yield Problem(Discrepancy.WRITE_INS_OVER_DISAPPROVALS, "", number, found, expected)


def write_in_problems(face: BallotFace, names: tuple[str, ...], number: int = 0) -> Iterator[Problem]:
    """Who of the people written in cannot be chosen so."""
    for name in dict.fromkeys(names):
        if name in face.candidates:
            yield Problem(Discrepancy.CANDIDATE_WRITTEN_IN, name, number)
        elif not _may_be_chosen(face, name):
            yield Problem(Discrepancy.NOT_ELIGIBLE, name, number)


def _may_be_chosen(face: BallotFace, name: str) -> bool:
    return not face.eligible or name in face.eligible
