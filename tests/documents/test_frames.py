from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_tui.documents import frames
from clerk_tui.documents.fonts.office import Choice
from clerk_tui.documents.model import BLANK, Column, Document, Paragraph, Row, Table

DAY = date(2026, 8, 5)
TABLE = Table((Column("丙", 1),), (Row(("丁\n甲",)),))
PAPER = Document("名册", DAY, (Paragraph(f"☐甲\n乙{BLANK}"), TABLE), footer="\x1b")


def test_fonts_are_asked_for_what_they_draw_and_for_no_line_end_or_box(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def office_fonts(characters: list[str], _folders: tuple[Path, ...]) -> Choice:
        asked.append(characters)
        return Choice(None)

    monkeypatch.setattr(frames, "office_fonts", office_fonts)
    frames.choice(PAPER, ())
    assert asked == [sorted({*"名册甲乙丙丁", *"\\x1b"})]


def test_only_what_no_font_has_is_framed_each_once() -> None:
    assert frames.frames(PAPER) == ()
    framed = Document("\U000323b0", DAY, (Paragraph("甲\n\U000323b0\U0003134a"),))
    assert frames.frames(framed) == ("\U000323b0", "\U0003134a")
