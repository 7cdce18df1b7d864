"""Votes as strokes of 正 (正字计票): characters that every terminal draws, two columns each."""

from __future__ import annotations

PARTS = ("", "一", "丁", "下", "止")
WHOLE = "正"
BUNDLE = 10
"""So many 正 are drawn as one number where there is no room for all of them."""


def strokes(votes: int, width: int) -> str:
    """`votes` strokes in at most `width` columns; the whole 正 drawn together as their number where they are too many.

    153 votes in 20 columns: `[150]下`. The last strokes are always seen; less than that room shows the number alone.
    """
    whole, rest = divmod(votes, 5)
    part = PARTS[rest]
    if 2 * (whole + len(part)) <= width:
        return WHOLE * whole + part
    bundled = whole // BUNDLE * BUNDLE
    for together in (bundled, whole):
        drawn = f"[{together * 5}]" + WHOLE * (whole - together) + part
        if together and _columns(drawn) <= width:
            return drawn
    return str(votes)


def _columns(drawn: str) -> int:
    return sum(1 if character.isascii() else 2 for character in drawn)
