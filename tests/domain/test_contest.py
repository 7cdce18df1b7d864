from __future__ import annotations

import pytest

from clerk_tui.domain.ballot import BallotFace, Discrepancy, Problem
from clerk_tui.domain.contest import (
    Contest,
    ContestKind,
    Electorate,
    Origin,
    Round,
    SlateFault,
    SlateProblem,
    contest_problems,
    first_round,
)
from clerk_tui.domain.count import Turnout
from clerk_tui.domain.ruleset import NameOrder
from tests.domain.votes import FACE, NAMES, NEW


@pytest.mark.parametrize(("seats", "needed"), [(1, 2), (3, 4), (5, 6), (7, 9), (9, 11), (10, 12), (15, 18)])
def test_candidates_outnumber_the_seats_by_the_margin(seats: int, needed: int) -> None:
    names = tuple(str(number) for number in range(needed))
    enough = Contest(ContestKind.COMMITTEE, "委员", BallotFace(names, seats))
    short = Contest(ContestKind.COMMITTEE, "委员", BallotFace(names[1:], seats))
    assert list(contest_problems(enough, NEW)) == []
    assert list(contest_problems(short, NEW)) == [SlateProblem(SlateFault.MARGIN, needed - 1, needed)]


def test_secretaries_have_a_candidate_for_each_seat_from_the_elected() -> None:
    good = Contest(ContestKind.DEPUTY_SECRETARY, "副书记", BallotFace(NAMES[:2], 2, NAMES[:7]))
    assert list(contest_problems(good, NEW)) == []
    bad = Contest(ContestKind.SECRETARY, "书记", BallotFace(("甲", "子"), 1, NAMES[:7]))
    assert list(contest_problems(bad, NEW)) == [
        Problem(Discrepancy.CANDIDATE_NOT_ELIGIBLE, "子"),
        SlateProblem(SlateFault.NOT_SINGLE, 2, 1),
    ]
    early = Contest(ContestKind.DISCIPLINE_SECRETARY, "纪委书记", BallotFace(("甲",), 1))
    assert list(contest_problems(early, NEW)) == [SlateProblem(SlateFault.NO_ELECTORS, 0, 1)]


def test_who_votes_and_in_which_order_names_stand() -> None:
    assert {kind: kind.electorate for kind in ContestKind} == {
        ContestKind.DELEGATE: Electorate.BRANCH,
        ContestKind.COMMITTEE: Electorate.CONGRESS,
        ContestKind.DISCIPLINE: Electorate.CONGRESS,
        ContestKind.COUNTY_DELEGATE: Electorate.CONGRESS,
        ContestKind.SECRETARY: Electorate.COMMITTEE,
        ContestKind.DEPUTY_SECRETARY: Electorate.COMMITTEE,
        ContestKind.DISCIPLINE_SECRETARY: Electorate.DISCIPLINE,
    }
    assert Contest(ContestKind.COMMITTEE, "委员", FACE).order(NEW) is NameOrder.STROKES
    assert Contest(ContestKind.SECRETARY, "书记", FACE).order(NEW) is NameOrder.APPROVED


def test_a_contest_begins_with_nothing_known() -> None:
    begun = first_round(Contest(ContestKind.COMMITTEE, "委员", FACE))
    assert begun == Round(1, Origin.FIRST, FACE)
    assert begun.turnout is None


def test_people_and_ballots_are_known_once_all_of_them_are() -> None:
    assert Round(1, Origin.FIRST, FACE, due=10, present=9, issued=9).turnout is None
    assert Round(1, Origin.FIRST, FACE, due=10, present=9, issued=9, collected=8).turnout == Turnout(10, 9, 9, 8)
