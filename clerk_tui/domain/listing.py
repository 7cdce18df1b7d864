"""The order in which a list names people (名单次序): by strokes or as approved, and where it was put right by hand."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.domain.value import value


@value
class ManualOrder:
    """A list put in order by hand (手工调整): all keys that it had then, and why."""

    keys: tuple[str, ...]
    reason: str


def arranged(usual: Sequence[str], manual: ManualOrder | None) -> list[str]:
    """The keys of `usual`, put in order by hand as far as they were there then.

    Who came later stands behind the one whom the usual order puts before them, or first.
    """
    if manual is None:
        return list(usual)
    there = set(usual)
    found = [key for key in manual.keys if key in there]
    known = set(found)
    for place, key in enumerate(usual):
        if key not in known:
            found.insert(found.index(usual[place - 1]) + 1 if place else 0, key)
    return found


def placed(keys: Sequence[str], key: str, place: int) -> tuple[str, ...]:
    """The keys with one of them at `place`, counted from 1. Raises `ValueError` for a key that is not there."""
    rest = list(keys)
    rest.remove(key)
    rest.insert(place - 1, key)
    return tuple(rest)
