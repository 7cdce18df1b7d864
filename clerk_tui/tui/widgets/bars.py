"""The lines that frame every screen: the masthead, the notice and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from clerk_tui.tui.widgets.line import BAR, PLAIN, Line, Piece, changed_columns, fit, line, strip_of


class Lines(Widget):
    """A few fixed lines; only those that change are painted again."""

    def __init__(self, height: int, *, id: str | None = None):  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.styles.height = height
        self._lines: tuple[Line, ...] = (line(),) * height

    def show(self, *lines: Line) -> None:
        """Show other lines."""
        before, self._lines = self._lines, lines
        width = self.size.width
        for y, content in enumerate(lines):
            if content == before[y]:
                continue
            start, end = changed_columns(strip_of(before[y], width), strip_of(content, width))
            self.refresh(Region(start, y, end - start, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        return strip_of(self._lines[y], self.size.width)


def bar(left: str, right: str, width: int, style: Style = BAR) -> Line:
    """Text at both ends of a line of `width` columns; the right end wins when there is no room for both."""
    room = max(0, width - cell_len(right) - 3)
    return line((f" {fit(left, room)} {right} ", style))


def spread(pieces: Sequence[Piece], gap: str = "  ", width: int | None = None, kept: Piece | None = None) -> Line:
    """Pieces with a gap between them; those that would not fit into `width` columns whole are left out.

    The last ones are left out first, but never the one that is `kept`.
    """
    shown = list(pieces)
    while width is not None and 1 + sum(cell_len(piece[0]) + len(gap) for piece in shown) > width:
        left_out = next((piece for piece in reversed(shown) if piece != kept), None)
        if left_out is None:
            break
        shown.remove(left_out)
    return Line(((" ", PLAIN), *(part for piece in shown for part in (piece, (gap, PLAIN)))))
