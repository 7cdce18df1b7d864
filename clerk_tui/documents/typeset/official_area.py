"""The type area of official papers (版心) and its grid."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.typeset.display import MM
from clerk_tui.documents.typeset.flow import Strip
from clerk_tui.documents.typeset.lines import Setting, break_lines

SIZE = 16.0
"""三号, the size of the text."""
CELL = 156 * MM / 28
"""The width of a character with the white beside it: 28 fill the line."""
PITCH = 225 * MM / 22
"""The distance of lines: 22 fill the page."""
TRACKING = CELL - SIZE


@dataclass(frozen=True)
class Area:
    """A page and its type area, in points."""

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float


UPRIGHT = Area(210 * MM, 297 * MM, 28 * MM, 37 * MM, 156 * MM, 225 * MM)
ACROSS = Area(297 * MM, 210 * MM, 35 * MM, 28 * MM, 225 * MM, 156 * MM)
"""A page for wide tables: the upright one turned to the right, its left edge, where odd pages are bound, above."""


def body(area: Area, role: Role = Role.FANG, indent: float = 2) -> Setting:
    """How text is set on the grid; `indent` is that of the first line, in cells."""
    return Setting(role, SIZE, area.width, indent * CELL, tracking=TRACKING, justified=True)


def under_head(taken: float) -> float:
    """The white under a head `taken` points high: a line, and what brings the text back to the grid."""
    return PITCH * (1 + ceil(taken / PITCH)) - taken


def baseline(size: float) -> float:
    """From the top of a line of the grid to the base line of type that stands in its middle."""
    return (PITCH - size) / 2 + 0.88 * size


def row(text: str, setting: Setting, x: float = 0, kept: bool = False) -> Strip:
    """The first line of a text as a line of the grid, moved in by `x` points."""
    return Strip(PITCH, tuple(break_lines(text, setting)[0].ops(x, baseline(setting.size))), kept)
