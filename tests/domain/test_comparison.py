from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers, differing_ballots, differing_figures
from clerk_tui.domain.count import Count, Mark, Votes

FIRST = Count(9, 1, {"甲": Votes(8, 1), "乙": Votes(4, 2, 2, 1)}, {"丁": 1})
A, B, C, D = Ballot(("甲",)), Ballot(("乙",)), Ballot(("甲", "乙")), Ballot(disapprove=("甲",))


def test_counts_that_agree_have_no_difference() -> None:
    assert differing_figures(FIRST, FIRST) == ()


def test_every_figure_that_differs_stands_side_by_side() -> None:
    second = Count(8, 2, {"甲": Votes(8, 1), "丙": Votes(1)}, {"戊": 2})
    assert differing_figures(FIRST, second) == (
        FigureDiffers("valid", None, 9, 8),
        FigureDiffers("invalid", None, 1, 2),
        FigureDiffers("乙", Mark.APPROVE, 4, 0),
        FigureDiffers("乙", Mark.DISAPPROVE, 2, 0),
        FigureDiffers("乙", Mark.ABSTAIN, 2, 0),
        FigureDiffers("乙", Mark.ILLEGIBLE, 1, 0),
        FigureDiffers("丙", Mark.APPROVE, 0, 1),
        FigureDiffers("丁", Mark.WRITE_IN, 1, 0),
        FigureDiffers("戊", Mark.WRITE_IN, 0, 2),
    )


def test_a_ballot_entered_differently_is_found_at_its_place() -> None:
    assert differing_ballots([A, B, C], [A, D, C]) == (BallotDiffers(2, 2, B, D),)


def test_a_ballot_left_out_shifts_none_of_the_others() -> None:
    assert differing_ballots([A, B, C, D], [A, C, D]) == (BallotDiffers(2, 0, B, None),)
    assert differing_ballots([A, C], [A, B, D, C]) == (BallotDiffers(0, 2, None, B), BallotDiffers(0, 3, None, D))


def test_the_order_within_a_ballot_is_no_difference() -> None:
    assert differing_ballots([C], [Ballot(("乙", "甲"))]) == ()
    assert differing_ballots([C], [replace(C, spoilt=True)]) == (BallotDiffers(1, 1, C, replace(C, spoilt=True)),)


def test_a_heap_that_was_turned_over_differs_in_its_one_wrong_ballot_only() -> None:
    first = [A, B, C, A, C, B, A]
    assert differing_ballots(first, first[::-1]) == ()
    turned = [*first[::-1][:-1], D]
    found = differing_ballots(first, turned)
    assert [(each.first, each.second) for each in found] == [(A, D)]


def test_one_left_out_and_one_too_many_are_one_difference() -> None:
    assert differing_ballots([A, B, C, D], [A, C, D, D]) == (BallotDiffers(2, 4, B, D),)


BALLOTS = st.lists(st.sampled_from((A, B, C, D)), max_size=12)


@given(BALLOTS, BALLOTS)
def test_whatever_is_taken_no_ballot_is_lost_and_none_comes_in(first: list[Ballot], second: list[Ballot]) -> None:
    size = min(len(first), len(second))
    first, second = first[:size], second[:size]
    found = differing_ballots(first, second)
    assert len(found) == sum((Counter(first) - Counter(second)).values())
    assert all(each.first == first[each.first_number - 1] for each in found)
    assert all(each.second == second[each.second_number - 1] for each in found)
    assert len({each.first_number for each in found}) == len({each.second_number for each in found}) == len(found)
