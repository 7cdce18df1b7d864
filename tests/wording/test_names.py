from __future__ import annotations

import pytest

from clerk_tui.rosters.stroke import By
from clerk_tui.wording import names


@pytest.mark.parametrize(("strokes", "told"), [(7, "七画"), (10, "十画"), (21, "二十一画"), (0, "画数不明")])
def test_a_group_of_names_has_its_strokes_as_heading(strokes: int, told: str) -> None:
    assert names.heading(strokes) == told


def test_the_title_of_a_list_says_which_order_it_is_in() -> None:
    assert set(names.TITLES) == set(By)
    assert names.TITLES[By.SURNAME] != names.TITLES[By.NAME]


def test_control_characters_without_a_place_are_written_out() -> None:
    assert names.unknown(["\u2028", "A"]).startswith("笔顺表里没有：\\u2028、A。")
