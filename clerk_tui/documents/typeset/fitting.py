"""Single lines of text within boxes, set smaller where they would not fit."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Align
from clerk_tui.documents.typeset.display import Ink, Op
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width

ASCENT, HEIGHT = 0.38, 1.25
"""From the middle of a line to its base line, and from a line to the next, in em."""


@dataclass(frozen=True)
class Field:
    """A box on a page, in points."""

    left: float
    top: float
    width: float
    height: float


def fitted(text: str, role: Role, size: float, width: float) -> float:
    """The largest type size up to `size` at which the text is no wider than `width`."""
    natural = natural_width(text, role, size)
    return size if natural <= width else size * width / natural


def centred(text: str, field: Field, role: Role, size: float, ink: Ink = Ink.BLACK) -> list[Op]:
    """The text in the middle of a box, on one line that is never wider than the box."""
    return block(text, field, role, fitted(text, role, size, field.width), ink)


def block(text: str, field: Field, role: Role, size: float, ink: Ink = Ink.BLACK) -> list[Op]:
    """The text in the middle of a box, on as many lines of `size` points as it takes."""
    lines = break_lines(text, Setting(role, size, field.width + 0.02, align=Align.CENTRE, ink=ink))
    first = field.top + field.height / 2 + (ASCENT - (len(lines) - 1) * HEIGHT / 2) * size
    return [op for row, line in enumerate(lines) for op in line.ops(field.left, first + row * HEIGHT * size)]
