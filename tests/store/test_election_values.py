"""What an election leaves behind fits into records, and comes back as it was."""

from __future__ import annotations

import json

import pytest

from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.contest import Contest, ContestKind, Origin, Reduction, Round, State, StepBack
from clerk_tui.domain.count import Mark, Stroke
from clerk_tui.domain.outcome import outcome
from clerk_tui.domain.ruleset import Decider, Rule, Wish, derive
from clerk_tui.store.codec import codec
from tests.domain.votes import FACE, OLD, approvals, full

COUNT = approvals(7, 6, 2, valid=8, write_ins={"丁": 1})
VALUES = [
    OLD,
    derive(OLD, {Rule.QUORUM: Wish("at-least", "大会通过")}),
    Contest(ContestKind.SECRETARY, "书记", BallotFace(("甲",), 1, ("甲", "乙")), preliminary=True),
    Ballot(("甲",), ("乙",), ("丁",), ("丙",), spoilt=True),
    Stroke("甲", Mark.DISAPPROVE),
    COUNT,
    Round(1, Origin.FIRST, FACE),
    Round(
        *(2, Origin.FURTHER, FACE, State.COUNTED, 9, 9, 9, 8, COUNT),
        steps_back=(StepBack(State.CONFIRMED, State.ISSUED, "复核"),),
        reduction=Reduction(1, Decider.PRESIDIUM, "接近应选名额"),
    ),
    outcome(FACE, full(8), COUNT, OLD),
]


@pytest.mark.parametrize("each", VALUES, ids=lambda each: type(each).__name__)
def test_a_value_comes_back_as_it_was(each: object) -> None:
    stored = json.dumps(codec(type(each)).encode(each))
    assert codec(type(each)).decode(json.loads(stored)) == each
