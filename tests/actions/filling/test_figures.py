from __future__ import annotations

from clerk_tui.actions.filling.figures import average_age, count_of


def test_what_is_not_known_of_everybody_is_not_counted() -> None:
    assert count_of([True, False, True]) == 2
    assert count_of([True, None]) is None


def test_the_average_age_is_rounded_half_up_to_a_tenth() -> None:
    assert average_age([35, 36, 36, 36]) == "35.8"
    assert average_age([40, None]) is None
    assert average_age([]) is None
