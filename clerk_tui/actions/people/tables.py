"""The tables that hold people. Each record is found by a key that stays the same: `m0001`, never a name."""

from __future__ import annotations

from collections.abc import Iterable

BRANCHES, MEMBERS = "branches", "members"


def free_keys(letter: str, taken: Iterable[str], count: int = 1) -> list[str]:
    """The next `count` keys of a table, `m0001` and on, each above the highest that is `taken`.

    Ask inside the transaction that uses them, so that no other session takes the same.
    """
    highest = max((int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdigit()), default=0)
    return [f"{letter}{number:04d}" for number in range(highest + 1, highest + 1 + count)]
