from __future__ import annotations

import pytest

from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.count import Mark
from clerk_tui.domain.draft import BallotDraft, fresh, reopened

FACE = BallotFace(("甲", "乙", "丙"), 2)


def test_everybody_is_approved_of_to_start_with() -> None:
    draft = fresh(FACE)
    assert draft.ballot == Ballot(approve=("甲", "乙", "丙"))
    assert (draft.chosen, draft.over) == (3, 1)


def test_the_key_of_a_candidate_goes_round_three_marks() -> None:
    draft = fresh(FACE)
    seen = []
    for _ in range(3):
        draft = draft.pressed(1)
        seen.append(draft.marks[1])
    assert seen == [Mark.DISAPPROVE, Mark.ABSTAIN, Mark.APPROVE]


def test_one_disapproval_leaves_as_many_as_there_are_seats() -> None:
    draft = fresh(FACE).pressed(2)
    assert draft.ballot == Ballot(("甲", "乙"), ("丙",))
    assert draft.over == 0


def test_a_mark_that_cannot_be_read_can_be_read_after_all() -> None:
    draft = fresh(FACE).blurred(0)
    assert draft.ballot == Ballot(("乙", "丙"), illegible=("甲",))
    assert draft.blurred(0) == draft.pressed(0) == fresh(FACE)


def test_the_whole_ballot_goes_round_three_marks() -> None:
    draft = fresh(FACE)
    for mark in (Mark.DISAPPROVE, Mark.ABSTAIN, Mark.APPROVE):
        draft = draft.all_alike()
        assert draft.marks == (mark,) * 3


@pytest.mark.parametrize("mixed", [fresh(FACE).pressed(0), fresh(BallotFace(("甲",), 1)).blurred(0)])
def test_a_ballot_of_several_marks_starts_over_with_all_approved(mixed: BallotDraft) -> None:
    assert set(mixed.all_alike().marks) == {Mark.APPROVE}


def test_somebody_named_twice_is_no_longer_written_in() -> None:
    draft = fresh(FACE).written("丁").written("戊")
    assert draft.ballot.write_in == ("丁", "戊")
    assert draft.chosen == 5
    assert draft.written("丁").write_in == ("戊",)


def test_a_spoilt_ballot_may_be_found_sound() -> None:
    assert fresh(FACE).soiled().ballot.spoilt
    assert fresh(FACE).soiled().soiled() == fresh(FACE)


def test_a_stored_ballot_comes_back_as_it_was_entered() -> None:
    draft = fresh(BallotFace(("甲", "乙", "丙", "丁"), 2)).pressed(0).pressed(1).pressed(1).blurred(2).written("戊")
    assert reopened(draft.face, draft.ballot) == draft
    assert reopened(draft.face, draft.soiled().ballot) == draft.soiled()
