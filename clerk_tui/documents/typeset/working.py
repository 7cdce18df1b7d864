"""Working papers: checklists, plans and lists, set small so that much fits on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Align, Block, Document, Form, Heading, Note, Paragraph, SignatureLine, Table
from clerk_tui.documents.plain import plain
from clerk_tui.documents.typeset.display import MM, Op, Page, Rule
from clerk_tui.documents.typeset.flow import Sheet, Strip, pages
from clerk_tui.documents.typeset.forms import form_strips
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width
from clerk_tui.documents.typeset.tables import ASCENT, Frame, table_strips

MARGIN = 14 * MM
FOOT = 7 * MM
"""Room for the footer, under the type area."""
BODY, PITCH = 10.5, 16.0
FRAME = Frame()


@dataclass(frozen=True)
class Area:
    """The type area of a page, in points."""

    page_width: float
    page_height: float

    @property
    def width(self) -> float:
        """From margin to margin."""
        return self.page_width - 2 * MARGIN

    @property
    def height(self) -> float:
        """From the upper margin to the footer."""
        return self.page_height - 2 * MARGIN - FOOT


def working_pages(document: Document) -> list[Page]:
    """The pages of a working paper."""
    short, long = 210 * MM, 297 * MM
    area = Area(long, short) if document.landscape else Area(short, long)
    sheets = list(pages(_strips(document, area), area.height, corner=(MARGIN, MARGIN)))
    return [_page(sheet, area, document, number, len(sheets)) for number, sheet in enumerate(sheets, 1)]


def _page(sheet: Sheet, area: Area, document: Document, number: int, total: int) -> Page:
    ops = [*sheet.ops, *_footer(area, document.footer, number, total)]
    return Page(area.page_width, area.page_height, tuple(ops))


def _footer(area: Area, text: str, number: int, total: int) -> Iterator[Op]:
    y = area.page_height - MARGIN
    counter = f"第{number}页，共{total}页"
    taken = natural_width(counter, Role.SONG, 8)
    right = Setting(Role.SONG, 8, area.width, align=Align.RIGHT)
    left = Setting(Role.SONG, 8, area.width - taken - 16)
    yield from break_lines(counter, right)[0].ops(MARGIN, y)
    for index, line in enumerate(reversed(break_lines(text, left))):
        yield from line.ops(MARGIN, y - index * 10)


def _strips(document: Document, area: Area) -> Iterator[Strip]:
    yield from _lines(document.title, Setting(Role.TITLE, 16, area.width, align=Align.CENTRE), 24, kept=True)
    if document.subtitle:
        yield from _lines(document.subtitle, Setting(Role.SONG, 9, area.width, align=Align.CENTRE), 13, kept=True)
    yield Strip(4, kept=True, white=True)
    for block in document.blocks:
        yield from _block(block, area)


def _block(block: Block, area: Area) -> Iterator[Strip]:
    if isinstance(block, Table):
        yield from table_strips(block, area.width, area.height, FRAME)
    elif isinstance(block, Paragraph):
        setting = Setting(Role.SONG, BODY, area.width, block.indent * BODY, justified=True, align=block.align)
        yield from _lines(block.text, setting, PITCH)
    elif isinstance(block, Heading):
        yield Strip(4, kept=True, white=True)
        yield from _lines(block.text, Setting(Role.HEI, BODY, area.width), PITCH, kept=True)
    elif isinstance(block, Note):
        yield Strip(3, white=True)
        yield from _lines(block.text, Setting(Role.SONG, 8.5, area.width), 11.5)
    elif isinstance(block, SignatureLine):
        yield _signatures(block, area)
    elif isinstance(block, Form):
        yield from form_strips(block, area.width, FRAME)
    else:
        for part in plain(block):
            yield from _block(part, area)


def _lines(text: str, setting: Setting, pitch: float, kept: bool = False) -> Iterator[Strip]:
    lead = (pitch - setting.size) / 2 + ASCENT * setting.size
    for line in break_lines(text, setting):
        yield Strip(pitch, tuple(line.ops(0, lead)), kept)


def _signatures(block: SignatureLine, area: Area) -> Strip:
    """Labels side by side, each with a line to write on."""
    ops: list[Op] = []
    share = area.width / len(block.labels)
    for index, label in enumerate(block.labels):
        text = f"{label}："
        left = index * share
        ops += break_lines(text, Setting(Role.SONG, BODY, share))[0].ops(left, 30)
        end = left + natural_width(text, Role.SONG, BODY)
        ops.append(Rule(end, 32, max(left + share - 12, end + 20), 32))
    return Strip(36, tuple(ops))
