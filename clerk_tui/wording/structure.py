"""A body counted by heads, as tables show it."""

from __future__ import annotations

from clerk_tui.actions.people.last_term import NoSuchPart
from clerk_tui.domain.structure import Breakdown, Change, Rounding, shares
from clerk_tui.domain.text import visible
from clerk_tui.wording.fields import percent

UNKNOWN = "未填"
"""Label of those of whom a head is not known."""


def parts(breakdown: Breakdown, rounding: Rounding = Rounding.WHOLE) -> list[tuple[str, int, int]]:
    """Label, count and share in tenths of a percent of each part, those who are not known last."""
    counts = [(part.label, part.count) for part in breakdown.parts]
    if breakdown.unknown:
        counts.append((UNKNOWN, breakdown.unknown))
    found = shares([count for _, count in counts], rounding)
    return [(label, count, tenths) for (label, count), tenths in zip(counts, found, strict=True)]


def change_told(change: Change) -> str:
    """上届 3，少 1（-33.3%）."""
    if not change.difference:
        return f"上届 {change.before}，不变"
    word = "多" if change.difference > 0 else "少"
    rate = f"（{'-' if change.rate < 0 else '+'}{percent(abs(change.rate))}）" if change.before else ""
    return f"上届 {change.before}，{word} {abs(change.difference)}{rate}"


def no_such_part(why: NoSuchPart) -> str:
    """Why a figure of the last term was not taken."""
    return f"没有“{visible(why.head)}:{visible(why.label)}”这一项，可用：{'、'.join(map(visible, why.labels))}。"
