"""Between frozen dataclasses and JSON: nothing is lost or bent, and what does not fit is named without its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, make_dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum, IntEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NewType, Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from clerk_tui.store.chain import dumps, loads
from clerk_tui.store.codec import MISSING, UNKNOWN, WRONG, Misfit, codec
from clerk_tui.store.database import Database
from clerk_tui.store.errors import BadRecord
from tests.store.township import Step, create

StepId = NewType("StepId", str)


class Colour(Enum):
    RED = "red"
    PINK = "pink"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


@dataclass(frozen=True)
class Inner:
    day: date
    hour: time | None = None


@dataclass(frozen=True)
class Everything:
    text: str
    number: int
    truth: bool
    real: float
    day: date
    moment: datetime
    colour: Colour
    level: Level
    step: StepId
    stage: Literal["a", "b", 3]
    inner: Inner
    names: tuple[str, ...] = ()
    pair: tuple[int, date] = (0, date(2026, 1, 1))
    many: tuple[Inner, ...] = ()
    kinds: frozenset[int] = frozenset()
    maybe: Optional[Inner] = None  # noqa: UP045  both spellings must work
    counts: Mapping[str, int] = field(default_factory=dict)
    by_colour: Mapping[Colour, tuple[Inner, ...]] = field(default_factory=dict)
    derived: int = field(init=False, default=7)


texts = some.text(some.characters(exclude_categories=["Cs"]), max_size=20)
inners = some.builds(Inner, some.dates(), some.none() | some.times())
everything = some.builds(
    Everything,
    text=texts,
    number=some.integers(),
    truth=some.booleans(),
    real=some.floats(allow_nan=False, allow_infinity=False),
    day=some.dates(),
    moment=some.datetimes(timezones=some.none() | some.just(timezone(timedelta(hours=8)))),
    colour=some.sampled_from(Colour),
    level=some.sampled_from(Level),
    step=texts.map(StepId),
    stage=some.sampled_from(["a", "b", 3]),
    inner=inners,
    names=some.lists(texts, max_size=3).map(tuple),
    pair=some.tuples(some.integers(), some.dates()),
    many=some.lists(inners, max_size=3).map(tuple),
    kinds=some.frozensets(some.integers(), max_size=4),
    maybe=some.none() | inners,
    counts=some.dictionaries(texts, some.integers(), max_size=3),
    by_colour=some.dictionaries(some.sampled_from(Colour), some.lists(inners, max_size=2).map(tuple)),
)


@settings(deadline=None, derandomize=True)
@given(everything)
def test_every_value_comes_back_from_json_as_it_went(value: Everything) -> None:
    kind = codec(Everything)
    assert kind.decode(loads(dumps(kind.encode(value)))) == value


WHOLE = Everything(
    "",
    1,
    True,
    1.5,
    date(2026, 1, 1),
    datetime(2026, 1, 1, 9),
    Colour.RED,
    Level.HIGH,
    StepId("12"),
    "a",
    Inner(date(2026, 1, 1), time(9)),
    many=(Inner(date(2026, 1, 2)),),
    counts={"x": 1},
)

WRONG_VALUES: list[tuple[str, Any, str]] = [
    ("text", 1, "text"),
    ("text", None, "text"),
    ("number", True, "number"),
    ("number", 1.0, "number"),
    ("number", "1", "number"),
    ("truth", 1, "truth"),
    ("real", "1.5", "real"),
    ("real", True, "real"),
    ("day", "2026-13-01", "day"),
    ("day", "20260101", "day"),
    ("day", 20260101, "day"),
    ("moment", "2026-01-01", "moment"),
    ("moment", "yesterday", "moment"),
    ("colour", "blue", "colour"),
    ("colour", ["red"], "colour"),
    ("level", True, "level"),
    ("level", "1", "level"),
    ("stage", "c", "stage"),
    ("stage", True, "stage"),
    ("stage", [], "stage"),
    ("inner", [], "inner"),
    ("inner", None, "inner"),
    ("inner", {"day": 1}, "inner.day"),
    ("names", "abc", "names"),
    ("names", ["a", 1], "names.1"),
    ("pair", [1], "pair"),
    ("pair", [1, 2], "pair.1"),
    ("pair", {"0": 1}, "pair"),
    ("many", [{"day": "2026-01-01", "hour": 5}], "many.0.hour"),
    ("kinds", ["1"], "kinds.0"),
    ("maybe", {"day": None}, "maybe.day"),
    ("counts", [], "counts"),
    ("counts", {"x": "1"}, "counts.x"),
    ("by_colour", {"blue": []}, "by_colour"),
]


@pytest.mark.parametrize(("name", "value", "where"), WRONG_VALUES)
def test_a_stored_value_of_the_wrong_type_is_refused_and_its_place_named(name: str, value: Any, where: str) -> None:
    kind = codec(Everything)
    with pytest.raises(Misfit) as refused:
        kind.decode({**kind.encode(WHOLE), name: value})
    assert (refused.value.problem, refused.value.field) == (WRONG, where)


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("text", 1, "text"),
        ("number", True, "number"),
        ("day", datetime(2026, 1, 1), "day"),
        ("day", "2026-01-01", "day"),
        ("colour", "red", "colour"),
        ("names", ["a"], "names"),
        ("pair", (1,), "pair"),
        ("pair", (1, 2), "pair.1"),
        ("inner", {"day": "2026-01-01"}, "inner"),
        ("kinds", {1}, "kinds"),
        ("counts", (), "counts"),
        ("counts", {1: 1}, "counts"),
        ("counts", {"x": None}, "counts.x"),
    ],
)
def test_a_value_of_the_wrong_type_is_not_stored(name: str, value: Any, where: str) -> None:
    with pytest.raises(Misfit) as refused:
        codec(Everything).encode(replace(WHOLE, **{name: value}))
    assert (refused.value.problem, refused.value.field) == (WRONG, where)


def test_missing_fields_take_their_defaults_and_needed_ones_are_named() -> None:
    kind = codec(Inner)
    assert kind.decode({"day": "2026-01-01"}) == Inner(date(2026, 1, 1))
    with pytest.raises(Misfit) as refused:
        kind.decode({"hour": None})
    assert (refused.value.problem, refused.value.field) == (MISSING, "day")


def test_unknown_fields_are_kept_out_loudly() -> None:
    with pytest.raises(Misfit) as refused:
        codec(Everything).decode({**codec(Everything).encode(WHOLE), "inner": {"day": "2026-01-01", "new": 1}})
    assert (refused.value.problem, refused.value.field) == (UNKNOWN, "inner.new")


def test_defaults_are_written_out_and_derived_fields_are_not() -> None:
    assert codec(Inner).encode(Inner(date(2026, 1, 1))) == {"day": "2026-01-01", "hour": None}
    assert "derived" not in codec(Everything).encode(WHOLE)


def test_a_decoded_mapping_cannot_be_changed() -> None:
    kind = codec(Everything)
    found = kind.decode(kind.encode(WHOLE))
    assert isinstance(found.counts, MappingProxyType)


@dataclass(frozen=True)
class Even:
    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError


def test_what_the_type_itself_refuses_is_a_misfit() -> None:
    with pytest.raises(Misfit):
        codec(Even).decode({"number": 3})


@dataclass
class Mutable:
    number: int = 0


@pytest.mark.parametrize(
    "kind", [list, dict, object, bytes, int | str, Mutable, Enum("E", {"A": (1, 2)}), list[int], Callable, Any]
)
def test_types_without_one_meaning_in_json_are_refused_when_the_table_is_made(kind: Any) -> None:
    with pytest.raises(TypeError):
        codec(kind)


@pytest.mark.parametrize("name", ["key", "_rev"])
def test_a_field_named_as_the_stores_own_is_refused(tmp_path: Path, name: str) -> None:
    kind = make_dataclass("Kind", [(name, int)], frozen=True)
    with create(tmp_path / "t") as made, pytest.raises(TypeError):
        made.records("m", kind)


def test_a_bad_document_is_named_by_table_number_and_field_but_never_quoted(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        steps = made.records("steps", Step)
        made.table("steps").insert({"key": "1", "title": 13800000000})
        with pytest.raises(BadRecord) as refused:
            steps.get("1")
        error = refused.value
        assert (error.table, error.number, error.field, error.problem) == ("steps", "1", "title", WRONG)
        assert "13800000000" not in repr(error)
        with pytest.raises(BadRecord) as unwritten:
            steps.put("2", Step(None))  # type: ignore[arg-type]
        assert (unwritten.value.number, unwritten.value.field) == ("", "title")
        assert made.revision == 2


def test_a_document_without_a_key_is_named(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        made.table("steps").insert({"title": "甲"})
        with pytest.raises(BadRecord) as refused:
            made.records("steps", Step).all()
        assert (refused.value.field, refused.value.problem) == ("key", MISSING)


def test_typed_tables_are_made_once(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        assert made.records("steps", Step) is made.records("steps", Step)
        assert isinstance(made, Database)
