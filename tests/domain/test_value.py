from __future__ import annotations

import pickle
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.value import value


@value
class Point:
    """A value."""

    limit: ClassVar[int] = 9
    x: int
    y: int = 2
    tags: Mapping[str, int] = field(default_factory=dict)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Twin:
    """The same as the library makes it."""

    limit: ClassVar[int] = 9
    x: int
    y: int = 2
    tags: Mapping[str, int] = field(default_factory=dict)
    secret: str = field(default="", repr=False)


@value
class Checked:
    """A value that refuses."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise ValueError(self.low)


@value
class Wider(Checked):
    """A value with the fields of another."""

    wide: bool = True


@value
class Empty:
    """A value without fields."""


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, 3), {}),
    ((1,), {"y": 4}),
    ((), {"x": 1}),
    ((1, 2, {"a": 1}, "s"), {}),
    ((), {}),
    ((1, 2, {}, "s", 5), {}),
    ((1,), {"x": 1}),
    ((1,), {"z": 1}),
    ((), {"y": 1}),
]


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_it_is_made_as_the_library_would_make_it(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    try:
        expected = Twin(*given, **named)
    except TypeError:
        with pytest.raises(TypeError):
            Point(*given, **named)
    else:
        made = Point(*given, **named)
        assert vars(made) == vars(expected)
        assert repr(made) == repr(expected).replace("Twin", "Point")


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_values_are_equal_as_the_library_has_it(a: int, b: int, c: int, d: int) -> None:
    assert (Point(a, b) == Point(c, d)) == (Twin(a, b) == Twin(c, d))
    assert (Checked(0, a) == Checked(0, b)) == (hash(Checked(0, a)) == hash(Checked(0, b)))


def test_values_of_different_kinds_are_never_equal() -> None:
    assert Checked(1, 2) != Wider(1, 2)
    assert Checked(1, 2) != (1, 2)


def test_nothing_can_be_changed() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert point.x == 1


def test_defaults_are_not_shared() -> None:
    assert Point(1).tags is not Point(1).tags


def test_the_tools_for_dataclasses_work() -> None:
    assert is_dataclass(Point)
    assert [each.name for each in fields(Point)] == ["x", "y", "tags", "secret"]
    assert replace(Point(1), y=5) == Point(1, 5)
    assert deepcopy(Point(1, 2, {"a": 1})) == Point(1, 2, {"a": 1})
    assert pickle.loads(pickle.dumps(Checked(1, 2))) == Checked(1, 2)


def test_patterns_match_by_place() -> None:
    match Checked(1, 2):
        case Checked(low, high):
            assert (low, high) == (1, 2)


def test_a_value_may_refuse_and_derive() -> None:
    with pytest.raises(ValueError, match="3"):
        Checked(3, 2)
    with pytest.raises(ValueError, match="3"):
        Wider(3, 2)
    assert repr(Wider(1, 2)) == "Wider(low=1, high=2, wide=True)"
    assert repr(Empty()) == "Empty()"
    assert Empty() == Empty()


def test_a_method_of_its_own_is_kept() -> None:
    @value
    class Secret:
        """A value that does not show what it holds."""

        word: str

        def __repr__(self) -> str:
            return "Secret()"

    assert repr(Secret("芝麻")) == "Secret()"
    assert Secret("芝麻") == Secret("芝麻")


def test_a_field_may_stay_out_of_comparisons() -> None:
    @value
    class Found:
        """What was looked up, and an index that was only built on the way."""

        what: str
        index: dict[str, int] = field(default_factory=dict, compare=False)

    assert Found("甲", {"甲": 1}) == Found("甲")
    assert hash(Found("甲", {"甲": 1})) == hash(Found("甲"))
    assert Found("甲") != Found("乙")


def test_a_field_left_out_of_comparison_makes_no_difference() -> None:
    @value
    class Indexed:
        facts: int
        index: list[int] = field(default_factory=list, compare=False)

    assert Indexed(1, [1]) == Indexed(1, [2]) != Indexed(2, [1])
    assert hash(Indexed(1, [1])) == hash(Indexed(1, [2]))
