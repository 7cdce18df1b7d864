from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.listing import ManualOrder, arranged, placed
from tests.domain.build import STEADY


def by_hand(*keys: str) -> ManualOrder:
    return ManualOrder(keys, "上级批复的次序")


def test_without_an_order_by_hand_the_usual_one_stands() -> None:
    assert arranged("abc", None) == ["a", "b", "c"]


def test_who_left_leaves_no_gap_and_who_came_stands_behind_the_neighbour() -> None:
    assert arranged("abcde", by_hand("c", "b", "x", "a")) == ["c", "d", "e", "b", "a"]
    assert arranged("0ab", by_hand("b", "a")) == ["0", "b", "a"]


@pytest.mark.parametrize(("place", "order"), [(1, "cabd"), (3, "abcd"), (4, "abdc")])
def test_somebody_is_put_at_a_place(place: int, order: str) -> None:
    assert placed("abcd", "c", place) == tuple(order)


def test_who_is_not_on_the_list_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="not in list"):
        placed("abc", "x", 1)


@STEADY
@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefghij"), unique=True))
def test_nobody_is_lost_and_those_ordered_by_hand_keep_their_order(usual: list[str], hand: list[str]) -> None:
    found = arranged(usual, by_hand(*hand))
    assert sorted(found) == sorted(usual)
    assert [key for key in found if key in hand] == [key for key in hand if key in usual]
