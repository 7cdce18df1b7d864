"""Words behind the text of a page, such as 样例, 演练 or 作废."""

from __future__ import annotations

from dataclasses import replace

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import Align
from clerk_tui.documents.typeset.display import Ink, Page
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width

LARGEST = 150.0
"""Points of a character when there is room."""
SHARE = 0.8
"""How much of the page the words may take from side to side."""


def marked(page: Page, words: str) -> Page:
    """The page with the words in its middle, drawn first so that all else stands upon them."""
    size = min(LARGEST, LARGEST * SHARE * page.width / natural_width(words, Role.HEI, LARGEST))
    setting = Setting(Role.HEI, size, page.width, align=Align.CENTRE, ink=Ink.PALE)
    ops = break_lines(words, setting)[0].ops(0, page.height / 2 + 0.38 * size)
    return replace(page, ops=(*ops, *page.ops))
