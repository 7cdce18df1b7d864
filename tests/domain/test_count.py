from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from clerk_tui.domain.ballot import Ballot, BallotFace, Discrepancy, Problem, is_valid
from clerk_tui.domain.count import (
    Count,
    Turnout,
    Votes,
    all_problems,
    count_ballots,
    count_strokes,
    count_totals,
    joined,
    turnout_problems,
)
from tests.domain.votes import FACE, QUICK, elections, full, strokes

Election = tuple[BallotFace, Turnout, list[Ballot]]

GOOD = Count(10, 1, {"甲": Votes(8, 1, 1), "乙": Votes(5, 4, 0, 1), "丙": Votes(2, 8)}, {"丁": 3})


ALL_THERE = full(11)


def kinds(count: Count, turnout: Turnout = ALL_THERE) -> list[tuple[Discrepancy, str]]:
    return [(each.kind, each.place) for each in all_problems(FACE, turnout, count)]


def test_what_is_not_marked_is_abstained_from() -> None:
    ballots = [
        Ballot(("甲",), ("乙",), ("丁",)),
        Ballot(("甲", "丙"), illegible=("乙",)),
        Ballot(),
        Ballot(("甲", "乙", "丙")),
        Ballot(("甲",), spoilt=True),
    ]
    assert count_ballots(FACE, ballots) == Count(
        3, 2, {"甲": Votes(2, 0, 1, 0), "乙": Votes(0, 1, 1, 1), "丙": Votes(1, 0, 2, 0)}, {"丁": 1}
    )


@QUICK
@given(elections())
def test_ballots_strokes_and_totals_come_to_the_same(election: Election) -> None:
    face, turnout, ballots = election
    count = count_ballots(face, ballots)
    valid = [ballot for ballot in ballots if is_valid(ballot, face.seats)]
    assert count_strokes(face, strokes(face, valid), count.valid, count.invalid) == count
    minority = {name: replace(votes, approve=0) for name, votes in count.votes.items()}
    assert count_totals(minority, count.write_ins, count.valid, count.invalid) == count
    problems = all_problems(face, turnout, count)
    assert problems == ()


@QUICK
@given(elections())
def test_heaps_counted_apart_come_to_the_whole(election: Election) -> None:
    face, _, ballots = election
    half = len(ballots) // 3
    parts = count_ballots(face, ballots[:half]), count_ballots(face, ballots[half:])
    assert joined(*parts) == joined(*reversed(parts)) == count_ballots(face, ballots)


def test_a_count_that_agrees_has_no_problem() -> None:
    assert kinds(GOOD) == []


def test_more_ballots_back_than_issued_is_void_and_not_a_problem() -> None:
    turnout = Turnout(12, 11, 10, 11)
    assert kinds(GOOD, turnout) == []
    assert turnout.not_returned == -1


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (replace(GOOD, invalid=0), [(Discrepancy.SUM_OF_BALLOTS, "collected")]),
        (replace(GOOD, valid=12, invalid=-1), [(Discrepancy.NEGATIVE, "invalid")]),
        (replace(GOOD, votes={**GOOD.votes, "丙": Votes(2, 7)}), [(Discrepancy.SUM_OF_CANDIDATE, "丙")]),
        (replace(GOOD, votes={**GOOD.votes, "丙": Votes(-1, 11)}), [(Discrepancy.NEGATIVE, "丙")]),
        (replace(GOOD, votes={**GOOD.votes, "赵": Votes(0, 10)}), [(Discrepancy.UNKNOWN_NAME, "赵")]),
        (
            replace(GOOD, votes={"甲": Votes(8, 2), "丙": Votes(1, 9)}),
            [(Discrepancy.NOT_COUNTED, "乙")],
        ),
        (replace(GOOD, write_ins={"甲": 1}), [(Discrepancy.CANDIDATE_WRITTEN_IN, "甲")]),
        (replace(GOOD, write_ins={"丁": -1}), [(Discrepancy.NEGATIVE, "丁")]),
        (
            replace(GOOD, write_ins={"丁": 11}),
            [(Discrepancy.WRITE_IN_OVER_VALID, "丁"), (Discrepancy.OVER_SEATS, "approve")],
        ),
        (
            replace(GOOD, votes={name: Votes(2, 0, 8) for name in "甲乙丙"}),
            [(Discrepancy.WRITE_INS_OVER_DISAPPROVALS, "write_in")],
        ),
    ],
)
def test_each_sum_that_does_not_agree_is_told(count: Count, told: list[tuple[Discrepancy, str]]) -> None:
    assert set(told) <= set(kinds(count))


def test_all_problems_come_at_once_with_their_figures() -> None:
    count = Count(3, 1, {"甲": Votes(3), "乙": Votes(3), "丙": Votes(2)}, {})
    assert all_problems(FACE, Turnout(4, 5, 6, 5), count) == (
        Problem(Discrepancy.PRESENT_OVER_DUE, "present", found=5, expected=4),
        Problem(Discrepancy.ISSUED_OVER_PRESENT, "issued", found=6, expected=5),
        Problem(Discrepancy.SUM_OF_BALLOTS, "collected", found=4, expected=5),
        Problem(Discrepancy.SUM_OF_CANDIDATE, "丙", found=2, expected=3),
        Problem(Discrepancy.OVER_SEATS, "approve", found=8, expected=6),
    )


def test_people_and_ballots_are_judged_as_far_as_they_are_known() -> None:
    assert list(turnout_problems(None, None, None, None)) == []
    assert list(turnout_problems(0, None, -2, 3)) == [
        Problem(Discrepancy.NEGATIVE, "issued", found=-2),
        Problem(Discrepancy.NOBODY_DUE, "due"),
    ]
    assert list(turnout_problems(None, 3, 4, None)) == [
        Problem(Discrepancy.ISSUED_OVER_PRESENT, "issued", found=4, expected=3)
    ]


def test_totals_over_the_valid_ballots_leave_approvals_below_nothing() -> None:
    count = count_totals({"甲": Votes(0, 8, 4)}, {}, 10, 0)
    assert count.votes["甲"].approve == -2
    assert (Discrepancy.NEGATIVE, "甲") in kinds(count)
