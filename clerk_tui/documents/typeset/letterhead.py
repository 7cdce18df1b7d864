"""The red head of official papers (版头)."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Align, Letterhead
from clerk_tui.documents.typeset.display import MM, Ink, Op, Rule
from clerk_tui.documents.typeset.flow import Strip
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width
from clerk_tui.documents.typeset.official_area import CELL, PITCH, SIZE, Area, baseline, body

TOP = 35 * MM
"""From the upper edge of the type area to that of the organ's name."""
INK = 0.855
"""How high Han characters of the title font reach above the base line, in em."""
LARGEST = 60.0
"""Points of the organ's name when there is room."""
UNDER_NUMBER = 4 * MM
"""From the number of the paper to the red rule."""


def letterhead(head: Letterhead, area: Area) -> Strip:
    """The head down to where the title begins: two lines under the red rule."""
    size = min(LARGEST, LARGEST * area.width / natural_width(head.organ, Role.TITLE, LARGEST))
    name = Setting(Role.TITLE, size, area.width, align=Align.CENTRE, ink=Ink.RED)
    ops: list[Op] = [*_corner(head, area)]
    ops += break_lines(head.organ, name)[0].ops(0, TOP + INK * size)
    y = TOP + size + 2 * PITCH
    rows = max(1, -(-len(head.signers) // 2))
    ops += _number(head, area, y + (rows - 1) * PITCH)
    ops += _signers(head.signers, area, y)
    rule = y + (rows - 1) * PITCH + baseline(SIZE) + 0.12 * SIZE + UNDER_NUMBER
    ops.append(Rule(0, rule, area.width, rule, 0.5 * MM, Ink.RED))
    return Strip(rule + 2 * PITCH, tuple(ops))


def _corner(head: Letterhead, area: Area) -> Iterator[Op]:
    """Copy number, secrecy and urgency, line by line at the upper left."""
    lines = [(head.copy_number, Role.FANG), (head.secrecy, Role.HEI), (head.urgency, Role.HEI)]
    given = [(text, role) for text, role in lines if text]
    for index, (text, role) in enumerate(given):
        yield from break_lines(text, body(area, role, indent=0))[0].ops(0, index * PITCH + baseline(SIZE))


def _number(head: Letterhead, area: Area, y: float) -> Iterator[Op]:
    """In the middle; one cell from the left when signers stand at the right."""
    setting = Setting(Role.FANG, SIZE, area.width, align=Align.LEFT if head.signers else Align.CENTRE)
    yield from break_lines(head.number, setting)[0].ops(CELL if head.signers else 0, y + baseline(SIZE))


def _signers(signers: tuple[str, ...], area: Area, y: float) -> Iterator[Op]:
    """签发人：in 仿宋 and the names in 楷体, two to a line, one cell from the right."""
    if not signers:
        return
    label = natural_width("签发人：", Role.FANG, SIZE)
    lines = ["　".join(signers[index : index + 2]) for index in range(0, len(signers), 2)]
    left = area.width - CELL - label - max(natural_width(line, Role.KAI, SIZE) for line in lines)
    yield from break_lines("签发人：", Setting(Role.FANG, SIZE, area.width))[0].ops(left, y + baseline(SIZE))
    for index, line in enumerate(lines):
        base = y + index * PITCH + baseline(SIZE)
        yield from break_lines(line, Setting(Role.KAI, SIZE, area.width))[0].ops(left + label, base)
