"""Pages as lists of things to draw, free of any file format. All lengths are points, from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

MM = 72 / 25.4
"""Points to the millimetre."""


class Ink(Enum):
    """The colours of a paper."""

    BLACK = (0, 0, 0)
    RED = (220, 0, 0)
    BLUE = (0, 60, 160)
    GREY = (150, 150, 150)
    PALE = (232, 232, 232)


@dataclass(frozen=True)
class Glyphs:
    """A run of characters of one font; `spacing` is added after every character, `y` is the base line."""

    x: float
    y: float
    text: str
    face: str
    size: float
    spacing: float = 0
    ink: Ink = Ink.BLACK


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float = 0.5
    ink: Ink = Ink.BLACK


@dataclass(frozen=True)
class Box:
    """A rectangle: filled when `thickness` is 0, else an outline."""

    x: float
    y: float
    width: float
    height: float
    thickness: float = 0
    ink: Ink = Ink.BLACK


Op = Glyphs | Rule | Box


@dataclass(frozen=True)
class Page:
    """A page and all that is drawn on it."""

    width: float
    height: float
    ops: tuple[Op, ...]


def moved(ops: Iterable[Op], x: float, y: float) -> tuple[Op, ...]:
    """The same things drawn elsewhere."""
    return tuple(_moved(op, x, y) for op in ops)


def _moved(op: Op, x: float, y: float) -> Op:
    if isinstance(op, Rule):
        return replace(op, x=op.x + x, y=op.y + y, to_x=op.to_x + x, to_y=op.to_y + y)
    return replace(op, x=op.x + x, y=op.y + y)


def text_of(ops: Iterable[Op]) -> str:
    """All characters drawn, in the order of drawing."""
    return "".join(op.text for op in ops if isinstance(op, Glyphs))
