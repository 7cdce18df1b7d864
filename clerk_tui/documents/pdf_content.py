"""The operators that draw a page in a PDF, each state set only where it changes.

fpdf2's own `text` and `rect` set colour, font and spacing anew for everything drawn: a third of the time of a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clerk_tui.documents.typeset.display import Box, Glyphs, Ink, Op, Page, Rule


@dataclass(frozen=True)
class Font:
    """A font of the PDF: its name there, and the escaped code of each character."""

    name: str
    codes: Mapping[str, str]


def content(page: Page, fonts: Mapping[str, Font]) -> str:
    """The operators of a page. Raises `KeyError` for a font or character that is not in `fonts`."""
    pen = _Pen(page.height, fonts)
    for op in page.ops:
        pen.draw(op)
    return "\n".join(pen.out)


class _Pen:
    """What is set on the page so far. The origin of a PDF page is its lower left corner."""

    def __init__(self, height: float, fonts: Mapping[str, Font]) -> None:
        self.height, self.fonts = height, fonts
        self.out: list[str] = []
        self.type: tuple[str, float] | None = None
        self.spacing, self.thickness = 0.0, 1.0
        self.fill = self.stroke = Ink.BLACK

    def draw(self, op: Op) -> None:
        """Draw one thing."""
        if isinstance(op, Glyphs):
            self._text(op)
        elif isinstance(op, Rule):
            self._stroke(op)
            top, bottom = self.height - op.y, self.height - op.to_y
            self.out.append(f"{op.x:.2f} {top:.2f} m {op.to_x:.2f} {bottom:.2f} l S")
        else:
            self._box(op)

    def _text(self, op: Glyphs) -> None:
        if op.ink is not self.fill:
            self._fill(op.ink)
        if (op.face, op.size) != self.type:
            self.type = op.face, op.size
            self.out.append(f"BT /{self.fonts[op.face].name} {op.size:.2f} Tf ET")
        if op.spacing != self.spacing:
            self.spacing = op.spacing
            self.out.append(f"BT {op.spacing:.2f} Tc ET")
        codes = "".join(map(self.fonts[op.face].codes.__getitem__, op.text))
        place = f"{op.x:.2f} {self.height - op.y:.2f}"
        self.out.append(f"BT {f'0 -1 1 0 {place} Tm' if op.turned else f'{place} Td'} ({codes}) Tj ET")

    def _box(self, op: Box) -> None:
        if op.thickness:
            self._stroke(op)
        elif op.ink is not self.fill:
            self._fill(op.ink)
        how = "S" if op.thickness else "f"
        self.out.append(f"{op.x:.2f} {self.height - op.y:.2f} {op.width:.2f} {-op.height:.2f} re {how}")

    def _fill(self, ink: Ink) -> None:
        self.fill = ink
        self.out.append(f"{_colour(ink)} rg")

    def _stroke(self, op: Rule | Box) -> None:
        if op.ink is not self.stroke:
            self.stroke = op.ink
            self.out.append(f"{_colour(op.ink)} RG")
        if op.thickness != self.thickness:
            self.thickness = op.thickness
            self.out.append(f"{op.thickness:.2f} w")


def _colour(ink: Ink) -> str:
    """Red, green and blue as shares of 1, without zeros at the end."""
    return " ".join(f"{round(part / 255, 4):g}" for part in ink.value)
