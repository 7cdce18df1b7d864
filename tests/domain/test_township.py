from __future__ import annotations

import pytest

from clerk_tui.domain.township import NUMERALS, Township, TownshipKind, ordinal


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (12, "十二"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (90, "九十"),
        (99, "九十九"),
    ],
)
def test_sessions_and_terms_are_written_in_numerals(number: int, written: str) -> None:
    assert ordinal(number) == written


@pytest.mark.parametrize("number", [-1, 0, 100])
def test_no_session_is_below_one_or_above_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        ordinal(number)


def test_every_ordinal_means_its_number_again() -> None:
    def value(written: str) -> int:
        tens, ten, ones = written.rpartition("十")
        return (10 * (NUMERALS.index(tens) if tens else 1) if ten else 0) + (NUMERALS.index(ones) if ones else 0)

    assert [value(ordinal(number)) for number in range(1, 100)] == list(range(1, 100))


def test_a_township_is_of_the_first_class_unless_said_otherwise() -> None:
    assert Township("阿里河镇", TownshipKind.TOWN, "旗委", session=12, term=12).category == 1


def test_there_are_four_kinds_of_township() -> None:
    assert [kind.value for kind in TownshipKind] == ["乡", "镇", "苏木", "民族乡"]
