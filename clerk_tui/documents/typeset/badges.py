"""Badges: ten to a sheet, to be cut along their frames; all names in one font."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_tui.documents.badge import Badge, BadgePaper
from clerk_tui.documents.fonts.faces import Role, uniform
from clerk_tui.documents.model import BLANK
from clerk_tui.documents.typeset.display import MM, Box, Ink, Op, Page
from clerk_tui.documents.typeset.fitting import Field, centred
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width
from clerk_tui.documents.typeset.watermark import marked

WIDTH, HEIGHT = 90 * MM, 54 * MM
ACROSS, DOWN = 2, 5
LEFT, TOP = (210 * MM - ACROSS * WIDTH) / 2, (297 * MM - DOWN * HEIGHT) / 2
SIDE = 4 * MM
NAME, LINE = 26.0, 11.0
PITCH = 16.0
MOST = 3
"""Lines under a name."""


def badge_pages(paper: BadgePaper) -> list[Page]:
    """The sheets of all badges. Without badges there is one empty sheet of them, to be filled in by hand."""
    badges = paper.badges or (Badge(BLANK * 6),) * (ACROSS * DOWN)
    role = uniform([badge.name for badge in badges], Role.KAI)
    sheets = [badges[start : start + ACROSS * DOWN] for start in range(0, len(badges), ACROSS * DOWN)]
    pages = [Page(210 * MM, 297 * MM, tuple(_sheet(sheet, paper, role))) for sheet in sheets]
    return [marked(page, paper.watermark) for page in pages] if paper.watermark else pages


def _sheet(badges: tuple[Badge, ...], paper: BadgePaper, role: Role) -> Iterator[Op]:
    for index, badge in enumerate(badges):
        row, column = divmod(index, ACROSS)
        yield from _badge(badge, paper, Field(LEFT + column * WIDTH, TOP + row * HEIGHT, WIDTH, HEIGHT), role)


def _badge(badge: Badge, paper: BadgePaper, field: Field, role: Role) -> Iterator[Op]:
    left, width = field.left + SIDE, field.width - 2 * SIDE
    yield Box(field.left, field.top, field.width, field.height, 0.3, Ink.GREY)
    yield from centred(paper.congress, Field(left, field.top + 2 * MM, width, 7 * MM), Role.TITLE, 13, Ink.RED)
    yield from centred(paper.kind, Field(left, field.top + 9 * MM, width, 10 * MM), Role.HEI, 20)
    yield from centred(badge.name, Field(left, field.top + 19 * MM, width, 13 * MM), role, NAME)
    for row, (label, text) in enumerate(badge.lines[:MOST]):
        yield from _line(f"{label}：", text, left, field.top + 36 * MM + row * PITCH, width)


def _line(label: str, text: str, left: float, y: float, width: float) -> Iterator[Op]:
    """A label with its text, set smaller where it is long; a rule where there is no text."""
    full = label + (text or BLANK * max(int(width / LINE) - len(label), 2))
    size = min(LINE, LINE * width / natural_width(full, Role.SONG, LINE))
    yield from break_lines(full, Setting(Role.SONG, size, width + 0.02))[0].ops(left, y)
