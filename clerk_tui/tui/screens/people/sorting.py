"""Orders of people that several tabs offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clerk_tui.domain.person import Person


def by_strokes(keys: Sequence[str], named: Callable[[str], str]) -> Sequence[str]:
    """By the strokes of the family name (姓氏笔画), as lists of the Party go."""
    from clerk_tui.rosters.stroke import key as place  # 6 ms for its table; only this order needs it

    return sorted(keys, key=lambda key: place(named(key)))


def oldest_first(keys: Sequence[str], person: Callable[[str], Person | None]) -> Sequence[str]:
    """By birth, the oldest first; last those whose birth is not known."""

    def place(key: str) -> tuple[bool, str]:
        found = person(key)
        birth = found.birth if found else None
        return birth is None, birth.first.isoformat() if birth else ""

    return sorted(keys, key=place)
