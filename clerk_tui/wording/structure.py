"""A body counted by heads, as tables show it."""

from __future__ import annotations

from clerk_tui.domain.structure import Breakdown, Rounding, shares

UNKNOWN = "未填"
"""Label of those of whom a head is not known."""


def parts(breakdown: Breakdown, rounding: Rounding = Rounding.WHOLE) -> list[tuple[str, int, int]]:
    """Label, count and share in tenths of a percent of each part, those who are not known last."""
    counts = [(part.label, part.count) for part in breakdown.parts]
    if breakdown.unknown:
        counts.append((UNKNOWN, breakdown.unknown))
    found = shares([count for _, count in counts], rounding)
    return [(label, count, tenths) for (label, count), tenths in zip(counts, found, strict=True)]
