from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from clerk_tui.tui.widgets.strokes import strokes, strokes_alike


def test_strokes_grow_to_a_whole_character_and_go_on() -> None:
    assert [strokes(votes, 20) for votes in range(8)] == ["", "一", "丁", "下", "止", "正", "正一", "正丁"]


@pytest.mark.parametrize(
    ("votes", "width", "drawn"),
    [
        (50, 20, "正" * 10),
        (51, 20, "[50]一"),
        (153, 20, "[150]下"),
        (153, 62, "正" * 30 + "下"),
        (148, 20, "[145]下"),
        (148, 60, "正" * 29 + "下"),
        (148, 50, "[100]正正正正正正正正正下"),
        (148, 4, "148"),
    ],
)
def test_too_many_are_drawn_together_and_the_last_strokes_stay(votes: int, width: int, drawn: str) -> None:
    assert strokes(votes, width) == drawn


@given(st.integers(0, 999), st.integers(3, 80))
def test_every_vote_can_be_counted_again_and_none_is_cut(votes: int, width: int) -> None:
    drawn = strokes(votes, width)
    assert cell_len(drawn) <= width
    number, _, marks = drawn.rpartition("]")
    values = {"一": 1, "丁": 2, "下": 3, "止": 4, "正": 5}
    counted = int(number[1:] or 0) + sum(values[mark] for mark in marks) if not drawn.isdigit() else int(drawn)
    assert counted == votes


def test_several_are_drawn_in_one_way() -> None:
    assert strokes_alike([12, 3], 20) == ["正正丁", "下"]
    assert strokes_alike([153, 60, 3], 20) == ["[150]下", "[50]正正", "下"]
    assert strokes_alike([148, 60, 3], 12) == ["[145]下", "[60]", "下"]
    assert strokes_alike([148, 60, 3], 4) == ["148", "60", "3"]
