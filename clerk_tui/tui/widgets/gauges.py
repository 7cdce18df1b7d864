"""How a body stands to its targets (构成), as lines: a word, the numbers and a bar; colour never says it alone."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_tui.domain.composition import Direction, Gauge
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, WARN, Line, Piece, fit, line

BAR, FIGURES, VERDICT = 10, 13, 8
"""Widths of the bar, of the figures and of the word, in columns."""
SIGNS = {Direction.AT_LEAST: ">=", Direction.AT_MOST: "<="}


def gauge_lines(gauges: Iterable[Gauge], width: int, *, beside: bool) -> list[Line]:
    """All targets, what is not kept first; two lines each `beside` a table, where there is more height than width."""
    in_order = sorted(gauges, key=lambda gauge: gauge.met)
    if beside:
        return [part for gauge in in_order for part in gauge_pair(gauge, width)]
    return [gauge_line(gauge, width) for gauge in in_order]


def gauge_line(gauge: Gauge, width: int) -> Line:
    """One target in a line: what is counted, how many of how many, the bound, and what is missing."""
    title = max(8, width - BAR - FIGURES - VERDICT - 6)
    word, style = verdict(gauge)
    return line(f" {fit(gauge.title, title)} {fit(figures(gauge), FIGURES)} ", _bar(gauge), (f" {word}", style))


def gauge_pair(gauge: Gauge, width: int) -> list[Line]:
    """One target in two lines for a narrow pane: the title and the word; the figures and the bar."""
    word, style = verdict(gauge)
    return [
        line(f" {fit(gauge.title, width - VERDICT - 2)} ", (word, style)),
        line((f"   {fit(figures(gauge), width - BAR - 6)} ", DIM), _bar(gauge)),
    ]


def figures(gauge: Gauge) -> str:
    """How many of how many, and what is asked: `38/150 >=45`."""
    return f"{gauge.numerator}/{gauge.denominator} {SIGNS[gauge.direction]}{gauge.bound}"


def verdict(gauge: Gauge) -> Piece:
    """The word for how it stands, in its colour."""
    if gauge.missing:
        could = gauge.unknown >= gauge.missing
        return (f"还差{gauge.missing}", WARN if could else BAD)
    if gauge.surplus:
        return (f"超{gauge.surplus}", BAD)
    return ("符合", GOOD)


def _bar(gauge: Gauge) -> Piece:
    """How much of the bound is reached."""
    full = BAR if gauge.numerator >= gauge.bound else gauge.numerator * BAR // gauge.bound
    return (f"[{'#' * full}{'-' * (BAR - full)}]", verdict(gauge)[1])
