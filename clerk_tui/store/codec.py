"""Between frozen dataclasses and JSON. Strict both ways: what does not fit its declared type is refused, never bent.

Dates and times, and other values that have `isoformat` and `fromisoformat`, go as ISO text, enums by value, tuples as
lists, frozensets as sorted lists, nested dataclasses as objects. Mappings come back as read-only views, so that a
decoded value can be shared.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Set
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Convert = Callable[[Any], Any]

WRONG = "wrong"  # the value does not fit the declared type
UNKNOWN = "unknown"  # the document has a field the type does not know
MISSING = "missing"  # the document lacks a field that has no default


class Misfit(ValueError):
    """`field` (a dotted path) does not fit; `problem` is WRONG, UNKNOWN or MISSING. The value itself is kept out."""

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(problem, field)
        self.problem = problem
        self.field = field

    def inside(self, name: str) -> Misfit:
        """The same, seen from the object that holds the field `name`."""
        return Misfit(self.problem, f"{name}.{self.field}" if self.field else name)


@dataclasses.dataclass(frozen=True)
class Codec(Generic[T]):
    """How a type becomes JSON (`encode`) and comes back (`decode`). Both raise Misfit."""

    encode: Callable[[T], Any]
    decode: Callable[[Any], T]


@cache
def codec(kind: Any) -> Codec[Any]:
    """The codec of a type. Raises TypeError for a type that is mutable or has no one meaning in JSON."""
    kind = getattr(kind, "__supertype__", kind)  # a NewType is stored as what it is made of
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(kind)
    if origin in _CONTAINERS:
        return _CONTAINERS[origin](kind)
    if origin is typing.Literal:
        return _literal(typing.get_args(kind))
    if isinstance(kind, type):
        return _class(kind)
    raise TypeError(kind)


def _class(kind: type) -> Codec[Any]:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, Enum):
        return _enum(kind)
    if hasattr(kind, "fromisoformat"):
        return _iso(kind)
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    raise TypeError(kind)


def _exactly(*kinds: type) -> Convert:
    def check(value: Any) -> Any:
        if type(value) not in kinds:
            raise Misfit(WRONG)
        return value

    return check


def _same(check: Convert) -> Codec[Any]:
    return Codec(check, check)


def _iso(kind: Any) -> Codec[Any]:
    check = _exactly(kind)

    def decode(value: Any) -> Any:
        try:
            found = kind.fromisoformat(_TEXT(value))
        except ValueError as error:
            raise Misfit(WRONG) from error
        if found.isoformat() != value:  # newer Pythons read more spellings than they write
            raise Misfit(WRONG)
        return found

    return Codec(lambda value: check(value).isoformat(), decode)


def _real(value: Any) -> float:
    return float(_exactly(float, int)(value))


_TEXT = _exactly(str)
_PLAIN: dict[type, Codec[Any]] = {
    str: _same(_TEXT),
    int: _same(_exactly(int)),
    bool: _same(_exactly(bool)),
    float: _same(_real),
    types.NoneType: _same(_exactly(types.NoneType)),
    date: _iso(date),
    datetime: _iso(datetime),
    time: _iso(time),
}


def _enum(kind: type[Enum]) -> Codec[Any]:
    members = {(type(member.value), member.value): member for member in kind}
    if not {stored for stored, _ in members} <= {str, int}:
        raise TypeError(kind)
    check = _exactly(kind)

    def decode(value: Any) -> Enum:
        try:
            return members[type(value), value]
        except (KeyError, TypeError) as error:
            raise Misfit(WRONG) from error

    return Codec(lambda member: check(member).value, decode)


def _literal(allowed: tuple[Any, ...]) -> Codec[Any]:
    pairs = {(type(value), value) for value in allowed}

    def check(value: Any) -> Any:
        if type(value) not in (str, int, bool) or (type(value), value) not in pairs:
            raise Misfit(WRONG)
        return value

    return _same(check)


def _optional(kind: Any) -> Codec[Any]:
    kinds = [inner for inner in typing.get_args(kind) if inner is not types.NoneType]
    if len(kinds) != 1:
        raise TypeError(kind)
    inner = codec(kinds[0])
    return Codec(
        lambda value: None if value is None else inner.encode(value),
        lambda value: None if value is None else inner.decode(value),
    )


def _tuple(kind: Any) -> Codec[Any]:
    kinds = typing.get_args(kind)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return _series(kinds[0], tuple, list)
    inner = [codec(each) for each in kinds]

    def encode(value: Any) -> list[Any]:
        return [_at(index, each.encode, item) for index, (each, item) in enumerate(_fitting(tuple, value, inner))]

    def decode(value: Any) -> tuple[Any, ...]:
        return tuple(_at(index, each.decode, item) for index, (each, item) in enumerate(_fitting(list, value, inner)))

    return Codec(encode, decode)


def _fitting(kind: type, value: Any, inner: list[Codec[Any]]) -> zip[tuple[Codec[Any], Any]]:
    if len(_exactly(kind)(value)) != len(inner):
        raise Misfit(WRONG)
    return zip(inner, value, strict=True)


def _series(kind: Any, made: type, written: Callable[[list[Any]], list[Any]]) -> Codec[Any]:
    inner = codec(kind)
    is_made, is_list = _exactly(made), _exactly(list)

    def encode(value: Any) -> list[Any]:
        return written([_at(index, inner.encode, item) for index, item in enumerate(is_made(value))])

    def decode(value: Any) -> Any:
        return made(_at(index, inner.decode, item) for index, item in enumerate(is_list(value)))

    return Codec(encode, decode)


def _frozenset(kind: Any) -> Codec[Any]:
    return _series(typing.get_args(kind)[0], frozenset, sorted)


def _mapping(kind: Any) -> Codec[Any]:
    name_kind, value_kind = typing.get_args(kind)
    name, inner = codec(name_kind), codec(value_kind)

    def encode(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Misfit(WRONG)
        return {_TEXT(name.encode(key)): _at(key, inner.encode, item) for key, item in value.items()}

    def decode(value: Any) -> Mapping[Any, Any]:
        if type(value) is not dict:
            raise Misfit(WRONG)
        return types.MappingProxyType({name.decode(key): _at(key, inner.decode, item) for key, item in value.items()})

    return Codec(encode, decode)


_CONTAINERS: dict[Any, Callable[[Any], Codec[Any]]] = {tuple: _tuple, frozenset: _frozenset, Mapping: _mapping}


def _at(place: object, convert: Convert, value: Any) -> Any:
    try:
        return convert(value)
    except Misfit as misfit:
        raise misfit.inside(str(place)) from None


def _record(kind: Any) -> Codec[Any]:
    """Every field is written, defaults too: a default that changes later must not change what was decided before."""
    fields = _fields(kind)
    encoders = [(name, each.encode) for name, (each, _) in fields.items()]
    decoders = {name: each.decode for name, (each, _) in fields.items()}
    required = {name for name, (_, needed) in fields.items() if needed}
    check = _exactly(kind)

    def encode(value: Any) -> dict[str, Any]:
        check(value)
        name = ""
        document = {}
        try:
            for name, convert in encoders:
                document[name] = convert(getattr(value, name))
        except Misfit as misfit:
            raise misfit.inside(name) from None
        return document

    def decode(value: Any) -> Any:
        _check_names(value, decoders.keys(), required)
        name = ""
        arguments = {}
        try:
            for name, item in value.items():
                arguments[name] = decoders[name](item)
        except Misfit as misfit:
            raise misfit.inside(name) from None
        try:
            return kind(**arguments)
        except ValueError as error:  # what __post_init__ refuses
            raise Misfit(WRONG) from error

    return Codec(encode, decode)


def _check_names(value: Any, known: Set[str], required: Set[str]) -> None:
    if type(value) is not dict:
        raise Misfit(WRONG)
    names = value.keys()
    if not names <= known:
        raise Misfit(UNKNOWN, min(names - known))
    if not names >= required:
        raise Misfit(MISSING, min(required - names))


def _fields(kind: Any) -> dict[str, tuple[Codec[Any], bool]]:
    """The codec of each field, and whether the field must be there."""
    if not kind.__dataclass_params__.frozen:
        raise TypeError(kind)
    kinds = typing.get_type_hints(kind)
    return {
        field.name: (
            codec(kinds[field.name]),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
        if field.init
    }
