"""Votes as strokes of 正 (正字计票): characters that every terminal draws, two columns each."""

from __future__ import annotations

from collections.abc import Sequence

PARTS = ("", "一", "丁", "下", "止")
WHOLE = "正"
BUNDLES = (10, 1)
"""So many 正 are drawn together as their votes where there is no room for all: as few as that takes."""


def plain(votes: int) -> str:
    """`votes` strokes, each 正 of them drawn."""
    whole, rest = divmod(votes, 5)
    return WHOLE * whole + PARTS[rest]


def strokes(votes: int, width: int) -> str:
    """`votes` strokes in at most `width` columns; the whole 正 drawn together as their number where they are too many.

    153 votes in 20 columns: `[150]下`. The last strokes are always seen; less than that room shows the number alone.
    """
    return strokes_alike([votes], width)[0]


def strokes_alike(votes: Sequence[int], width: int) -> list[str]:
    """Several numbers of strokes, all drawn in the one way in which each has room: more votes are never shorter."""
    ways = [list(map(plain, votes)), *([_bundled(each, bundle) for each in votes] for bundle in BUNDLES)]
    fitting = (way for way in ways if all(_columns(drawn) <= width for drawn in way))
    return next(fitting, None) or list(map(str, votes))


def _bundled(votes: int, bundle: int) -> str:
    together = votes // (5 * bundle) * 5 * bundle
    return f"[{together}]{plain(votes - together)}" if together else plain(votes)


def _columns(drawn: str) -> int:
    return sum(1 if character.isascii() else 2 for character in drawn)
