"""Strips of a paper put one under the other on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clerk_tui.documents.typeset.display import Op, moved


@dataclass(frozen=True)
class Strip:
    """Something as wide as the type area that no page break parts; its things are drawn from its own top left."""

    height: float
    ops: tuple[Op, ...] = ()
    kept: bool = False
    """Stays on one page with the strip that follows."""
    head: Strip | None = None
    """Repeated above this strip when a page begins with it."""
    white: bool = False
    """Nothing but distance, which a new page does not begin with."""


@dataclass
class Sheet:
    """One page being filled; `used` is the height taken so far, `left` and `top` where the type area begins."""

    left: float = 0
    top: float = 0
    used: float = 0
    ops: list[Op] = field(default_factory=list)

    def put(self, strip: Strip) -> None:
        """Draw a strip under what is there."""
        self.ops += moved(strip.ops, self.left, self.top + self.used)
        self.used += strip.height


def pages(
    strips: Iterable[Strip], height: float, first: float | None = None, corner: tuple[float, float] = (0, 0)
) -> Iterator[Sheet]:
    """The strips on pages of `height` points from `corner` down, of which `first` are free on the first page."""
    sheet, limit = Sheet(*corner), height if first is None else first
    for group in _groups(strips):
        total = sum(strip.height for strip in group)
        if sheet.used and sheet.used + total > limit + 0.01:
            yield sheet
            sheet, limit = Sheet(*corner), height
        for strip in group:
            if sheet.used and sheet.used + strip.height > limit + 0.01:
                yield sheet
                sheet, limit = Sheet(*corner), height
            if not sheet.ops and strip.head:
                sheet.put(strip.head)
            if sheet.ops or not strip.white:
                sheet.put(strip)
    yield sheet


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Strips that stay together, as far as one page can hold them."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.kept:
            yield group
            group = []
    if group:
        yield group
