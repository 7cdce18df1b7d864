"""通用规范汉字表: whatever a paper is set in, each of its 8,105 characters is printed and can be copied out again."""

from datetime import date
from pathlib import Path

import pytest

from clerk_tui.documents.fonts.faces import Role, resolve
from clerk_tui.documents.model import Document
from clerk_tui.documents.pdf import pages_to_pdf
from clerk_tui.documents.typeset.display import Page
from clerk_tui.documents.typeset.lines import Setting, break_lines
from tests.documents.pdf_reading import Pdf
from tests.documents.samples import RARE

CHARACTERS = (Path(__file__).parent / "standard_characters.txt").read_text(encoding="utf-8").replace("\n", "")
UNIFIED = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
"""Han of GB 18030-2022 that stand among the compatibility characters."""


def test_the_list_is_whole() -> None:
    assert len(set(CHARACTERS)) == len(CHARACTERS) == 8105


@pytest.mark.parametrize("role", Role)
def test_every_character_round_trips_in_every_role(role: Role) -> None:
    text = CHARACTERS + RARE + UNIFIED
    assert [each for each in text if resolve(role, each) is None] == []
    lines = break_lines(text, Setting(role, 10, 1000))
    ops = tuple(op for row, line in enumerate(lines) for op in line.ops(10, 12 * (row + 1)))
    page = Page(1020, 12 * len(lines) + 20, ops)
    assert Pdf(pages_to_pdf([page], Document("字表", date(2026, 8, 5), ()))).text() == text
