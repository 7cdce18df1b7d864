from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.branch_election import (
    BranchElection,
    BranchOutcome,
    ElectionFault,
    ElectionProblem,
    election_problems,
    settle,
)
from clerk_tui.domain.ruleset import Base
from tests.domain.build import STEADY
from tests.domain.votes import NEW as RULES

BY_PRESENT = replace(RULES, base=Base.PRESENT)


def election(due: int, present: int, seats: int = 2, **votes: int) -> BranchElection:
    return BranchElection("u0001", 1, seats, None, due, present, votes)


@pytest.mark.parametrize(
    ("due", "least"), [(1, 1), (3, 3), (4, 4), (5, 4), (7, 6), (8, 7), (9, 8), (10, 8), (150, 120)]
)
def test_four_fifths_of_those_due_must_be_there(due: int, least: int) -> None:
    assert RULES.quorum.least(due) == least
    assert settle(election(due, least), RULES).quorate
    assert not settle(election(due, least - 1), RULES).quorate


def test_without_a_quorum_nobody_is_elected() -> None:
    assert settle(election(50, 39, a=39), RULES) == BranchOutcome(False, 40, 26, vacancies=2)


def test_more_than_half_elects_and_half_does_not() -> None:
    assert settle(election(50, 45, a=26, b=25), RULES) == BranchOutcome(True, 40, 26, ("a",), (), 1)
    assert settle(election(50, 45, a=26, b=23), BY_PRESENT) == BranchOutcome(True, 40, 23, ("a", "b"))


def test_the_votes_decide_among_more_than_there_are_seats() -> None:
    assert settle(election(50, 50, a=30, b=40, c=35), RULES) == BranchOutcome(True, 40, 26, ("b", "c"))


def test_equals_at_the_last_seat_need_another_vote() -> None:
    found = settle(election(50, 50, a=30, b=40, c=30, d=20), RULES)
    assert found == BranchOutcome(True, 40, 26, ("b",), ("a", "c"))


def test_a_second_vote_among_equals_needs_the_majority_again() -> None:
    assert settle(election(50, 45, seats=1, a=28, b=17), RULES).elected == ("a",)
    assert settle(election(50, 45, seats=1, a=25, b=20), RULES).elected == ()


def test_an_election_that_must_be_held_anew_elects_nobody() -> None:
    annulled = replace(election(50, 45, a=40), annulled="会前没有通知全体党员")
    assert settle(annulled, RULES) == BranchOutcome(True, 40, 26, vacancies=2)


def test_equals_who_all_have_a_seat_need_none() -> None:
    assert settle(election(50, 50, a=40, b=40, c=30), RULES).tied == ()


@STEADY
@given(st.integers(1, 80), st.integers(1, 6), st.data())
def test_seats_are_filled_open_or_to_be_decided(due: int, seats: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, due))
    votes = data.draw(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, present)))
    found = settle(BranchElection("u0001", 1, seats, None, due, present, votes), RULES)
    assert all(votes[person] * 2 > due for person in found.elected + found.tied)
    assert found.quorate == (present * 5 >= due * 4)
    if found.tied:
        assert len(found.elected) < seats < len(found.elected) + len(found.tied)
        assert (len({votes[person] for person in found.tied}), found.vacancies) == (1, 0)
    else:
        assert len(found.elected) + found.vacancies == seats


@pytest.mark.parametrize(
    ("counted", "problems"),
    [
        (election(50, 45, a=30), []),
        (election(0, 0), [ElectionProblem(ElectionFault.NOBODY_DUE, 0, 1)]),
        (election(5, -1), [ElectionProblem(ElectionFault.NEGATIVE, -1, 0)]),
        (election(5, 6), [ElectionProblem(ElectionFault.PRESENT_OVER_DUE, 6, 5)]),
        (election(5, 5, a=6), [ElectionProblem(ElectionFault.VOTES_OVER_PRESENT, 6, 5, "a")]),
        (election(5, 5, a=-1), [ElectionProblem(ElectionFault.NEGATIVE, -1, 0, "a")]),
        (election(5, 5, a=5, b=5, c=1), [ElectionProblem(ElectionFault.TOO_MANY_VOTES, 11, 10)]),
    ],
)
def test_figures_that_cannot_be_are_all_named(counted: BranchElection, problems: list[ElectionProblem]) -> None:
    assert list(election_problems(counted)) == problems
