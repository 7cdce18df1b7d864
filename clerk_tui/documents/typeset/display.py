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


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of characters of one font; `spacing` is added after every character, `y` is the base line."""

    x: float
    y: float
    text: str
    face: str
    size: float
    spacing: float = 0
    ink: Ink = Ink.BLACK
    turned: bool = False
    """Read downward: turned to the right by a quarter about its beginning on the base line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float = 0.5
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: filled when `thickness` is 0, else an outline."""

    x: float
    y: float
    width: float
    height: float
    thickness: float = 0
    ink: Ink = Ink.BLACK


Op = Glyphs | Rule | Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page and all that is drawn on it."""

    width: float
    height: float
    ops: tuple[Op, ...]


def moved(ops: Iterable[Op], x: float, y: float) -> tuple[Op, ...]:
    """The same things drawn elsewhere."""
    return tuple(_moved(op, x, y) for op in ops)


def _moved(op: Op, x: float, y: float) -> Op:
    """Made anew field by field: `dataclasses.replace` takes three times as long, for thousands of things a page."""
    if isinstance(op, Rule):
        return Rule(op.x + x, op.y + y, op.to_x + x, op.to_y + y, op.thickness, op.ink)
    if isinstance(op, Box):
        return Box(op.x + x, op.y + y, op.width, op.height, op.thickness, op.ink)
    return Glyphs(op.x + x, op.y + y, op.text, op.face, op.size, op.spacing, op.ink, op.turned)


def turned(ops: Iterable[Glyphs], height: float) -> list[Op]:
    """Text of a page `height` points high, as it stands when that page is turned to the right by a quarter."""
    return [replace(op, x=height - op.y, y=op.x, turned=True) for op in ops]


def text_of(ops: Iterable[Op]) -> str:
    """All characters drawn, in the order of drawing."""
    return "".join(op.text for op in ops if isinstance(op, Glyphs))
