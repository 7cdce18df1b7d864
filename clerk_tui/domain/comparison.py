"""Two independent entries of one count side by side (复核): what differs, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.count import Count, Mark, Votes
from clerk_tui.domain.value import value


@value
class FigureDiffers:
    """A figure of which two counts say different things. `mark` is None for `valid` and `invalid` ballots."""

    place: str
    """A name, `valid` or `invalid`."""
    mark: Mark | None
    first: int
    second: int


@value
class BallotDiffers:
    """A ballot that one entry has otherwise, or not at all: its number in that entry, from 1, and what it says."""

    first_number: int
    second_number: int
    first: Ballot | None
    second: Ballot | None


def differing_figures(first: Count, second: Count) -> tuple[FigureDiffers, ...]:
    """Every figure in which two counts differ; empty where they agree."""
    return tuple(each for each in _figures(first, second) if each.first != each.second)


def _figures(first: Count, second: Count) -> Iterator[FigureDiffers]:
    yield FigureDiffers("valid", None, first.valid, second.valid)
    yield FigureDiffers("invalid", None, first.invalid, second.invalid)
    for name in dict.fromkeys((*first.votes, *second.votes)):
        here, there = first.votes.get(name, Votes()), second.votes.get(name, Votes())
        yield FigureDiffers(name, Mark.APPROVE, here.approve, there.approve)
        yield FigureDiffers(name, Mark.DISAPPROVE, here.disapprove, there.disapprove)
        yield FigureDiffers(name, Mark.ABSTAIN, here.abstain, there.abstain)
        yield FigureDiffers(name, Mark.ILLEGIBLE, here.illegible, there.illegible)
    for name in sorted({*first.write_ins, *second.write_ins}):
        yield FigureDiffers(name, Mark.WRITE_IN, first.write_ins.get(name, 0), second.write_ins.get(name, 0))


def differing_ballots(first: Sequence[Ballot], second: Sequence[Ballot]) -> tuple[BallotDiffers, ...]:
    """The ballots in which two entries of one heap differ, in its order; one left out shifts none of the others."""
    from difflib import SequenceMatcher  # 2 ms; needed when two entries are compared

    matcher = SequenceMatcher(None, [_said(each) for each in first], [_said(each) for each in second], autojunk=False)
    differing: list[BallotDiffers] = []
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        if what != "equal":
            differing += _side_by_side(first, range(start, end), second, range(other_start, other_end))
    return tuple(differing)


def _said(ballot: Ballot) -> tuple[object, ...]:
    """What a ballot says, whatever the order in which it was entered."""
    marks = (ballot.approve, ballot.disapprove, ballot.write_in, ballot.illegible)
    return (*(tuple(sorted(names)) for names in marks), ballot.spoilt)


def _side_by_side(
    first: Sequence[Ballot], here: range, second: Sequence[Ballot], there: range
) -> Iterator[BallotDiffers]:
    for at in range(max(len(here), len(there))):
        one = here[at] if at < len(here) else None
        other = there[at] if at < len(there) else None
        yield BallotDiffers(
            0 if one is None else one + 1,
            0 if other is None else other + 1,
            None if one is None else first[one],
            None if other is None else second[other],
        )
