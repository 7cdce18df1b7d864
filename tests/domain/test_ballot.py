from __future__ import annotations

import pytest

from clerk_tui.domain.ballot import (
    Ballot,
    BallotFace,
    Discrepancy,
    Problem,
    ballot_problems,
    face_problems,
    is_valid,
)
from tests.domain.votes import FACE


@pytest.mark.parametrize(
    ("ballot", "valid"),
    [
        (Ballot(), True),
        (Ballot(("甲", "乙")), True),
        (Ballot(("甲",), ("乙",), ("丁",)), True),
        (Ballot(("甲", "乙", "丙")), False),
        (Ballot(("甲", "乙"), ("丙",), ("丁",)), False),
        (Ballot(("甲", "乙"), illegible=("丙",)), True),
        (Ballot(spoilt=True), False),
    ],
)
def test_a_ballot_is_valid_up_to_the_seats(ballot: Ballot, valid: bool) -> None:
    assert is_valid(ballot, FACE.seats) is valid


def test_everything_that_cannot_be_on_a_ballot_is_told_with_its_number() -> None:
    ballot = Ballot(("甲", "赵"), ("甲",), ("乙", "丁", "丁"), ("钱",))
    assert list(ballot_problems(FACE, ballot, 7)) == [
        Problem(Discrepancy.UNKNOWN_NAME, "赵", 7),
        Problem(Discrepancy.UNKNOWN_NAME, "钱", 7),
        Problem(Discrepancy.MARKED_TWICE, "甲", 7, 2, 1),
        Problem(Discrepancy.MARKED_TWICE, "丁", 7, 2, 1),
        Problem(Discrepancy.CANDIDATE_WRITTEN_IN, "乙", 7),
    ]


def test_who_abstains_cannot_write_in() -> None:
    found = list(ballot_problems(FACE, Ballot(("甲",), (), ("丁",)), 1))
    assert found == [Problem(Discrepancy.WRITE_INS_OVER_DISAPPROVALS, "", 1, 1, 0)]
    assert list(ballot_problems(FACE, Ballot(("甲",), ("丙",), ("丁",)))) == []


def test_an_overfull_ballot_is_invalid_and_not_a_problem() -> None:
    assert list(ballot_problems(FACE, Ballot(("甲", "乙"), (), ("丁",)))) == []


def test_only_the_eligible_can_be_written_in() -> None:
    face = BallotFace(("甲",), 1, ("甲", "乙", "丙"))
    assert list(ballot_problems(face, Ballot((), ("甲",), ("乙",)))) == []
    assert list(ballot_problems(face, Ballot((), ("甲",), ("丁",)))) == [Problem(Discrepancy.NOT_ELIGIBLE, "丁")]


def test_what_cannot_be_printed_is_told_at_once() -> None:
    assert list(face_problems(FACE)) == []
    assert list(face_problems(BallotFace((), 0))) == [
        Problem(Discrepancy.NO_SEATS, "seats"),
        Problem(Discrepancy.NO_CANDIDATES, "candidates"),
    ]
    assert list(face_problems(BallotFace(("甲", "甲", "丁"), 1, ("甲", "乙")))) == [
        Problem(Discrepancy.CANDIDATE_TWICE, "甲", found=2, expected=1),
        Problem(Discrepancy.CANDIDATE_NOT_ELIGIBLE, "丁"),
    ]
