"""What stands at the foot of official papers: the imprint (版记) and the page number (页码)."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Imprint
from clerk_tui.documents.typeset.display import MM, Glyphs, Op, Rule, turned
from clerk_tui.documents.typeset.flow import Strip
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width
from clerk_tui.documents.typeset.official_area import CELL, UPRIGHT, Area

SIZE = 14.0
"""四号."""
PITCH = 24.0
THICK, THIN = 0.35 * MM, 0.25 * MM
"""The first and the last rule of the imprint, and those between."""
UNDER = 7 * MM
"""From the lower edge of the type area to the dashes beside the page number."""
DASH = 0.27
"""How high the dashes stand above the base line, in em."""


def imprint(foot: Imprint, area: Area) -> Strip:
    """Who gets copies, who printed the paper and when, between rules as wide as the type area."""
    label = natural_width("抄送：", Role.FANG, SIZE)
    setting = Setting(Role.FANG, SIZE, area.width - 2 * CELL, hanging=label, justified=True)
    lines = break_lines(f"抄送：{'，'.join(foot.copies_to)}。", setting) if foot.copies_to else []
    height = (len(lines) + 1) * PITCH
    ops: list[Op] = [Rule(0, 0, area.width, 0, THICK), Rule(0, height, area.width, height, THICK)]
    for index, line in enumerate(lines):
        ops += line.ops(CELL, index * PITCH + _base())
    if lines:
        ops.append(Rule(0, len(lines) * PITCH, area.width, len(lines) * PITCH, THIN))
    ops += _printed(foot, area, len(lines) * PITCH + _base())
    return Strip(height, tuple(ops))


def _printed(foot: Imprint, area: Area, y: float) -> Iterator[Op]:
    setting = Setting(Role.FANG, SIZE, area.width)
    day = f"{foot.day}印发"
    yield from break_lines(foot.organ, setting)[0].ops(CELL, y)
    yield from break_lines(day, setting)[0].ops(area.width - CELL - natural_width(day, Role.FANG, SIZE), y)


def _base() -> float:
    return (PITCH - SIZE) / 2 + 0.88 * SIZE


def page_number(number: int, area: Area) -> list[Op]:
    """Odd pages at the right, even ones at the left, a cell from the edge.

    On a page that lies across it stands where upright pages have it, at the outer end of the left edge, and is turned.
    """
    if area is not UPRIGHT:
        return turned((op for op in page_number(number, UPRIGHT) if isinstance(op, Glyphs)), UPRIGHT.page_height)
    text = f"— {number} —"
    width = natural_width(text, Role.SONG, SIZE)
    x = area.left + (area.width - CELL - width if number % 2 else CELL)
    y = area.top + area.height + UNDER + DASH * SIZE
    return break_lines(text, Setting(Role.SONG, SIZE, area.width))[0].ops(x, y)
