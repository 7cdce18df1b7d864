"""Figures on bodies of people, for papers: one that is not known of everybody is left out."""

from __future__ import annotations

from collections.abc import Iterable


def count_of(answers: Iterable[bool | None]) -> int | None:
    """How many answers are yes; None where one is not known."""
    given = list(answers)
    return None if None in given else given.count(True)


def average_age(ages: Iterable[int | None]) -> str | None:
    """In years with one decimal, rounded half up; None where an age is not known, or there is none."""
    given = list(ages)
    known = [age for age in given if age is not None]
    if len(known) < len(given) or not known:
        return None
    tenths = (20 * sum(known) + len(known)) // (2 * len(known))
    return f"{tenths // 10}.{tenths % 10}"
