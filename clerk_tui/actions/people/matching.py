"""Whom a row of a roll is about: by resident ID number, else by name and birth, else by the branch too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from clerk_tui.actions.people.intake import Mismatch
from clerk_tui.domain.person import PartialDate, Person
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import Cell, Kind
from clerk_tui.rosters.entries import Entry
from clerk_tui.rosters.fields import clean_name, read_field, written


@value
class Match:
    """The record's key, empty for somebody new; `mismatch` with its field and detail where one must be told."""

    key: str = ""
    mismatch: tuple[str, Mismatch, str] | None = None

    @property
    def stuck(self) -> bool:
        """Whether nothing can be done with the row."""
        return self.mismatch is not None and self.mismatch[1].blocks


class People:
    """The persons on record by their keys, each with where they belong; and which rows are already about whom."""

    def __init__(self, persons: Mapping[str, Person], places: Mapping[str, str]) -> None:
        self._persons, self._places = persons, places
        self._by_id: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for key, person in persons.items():
            self._by_name[clean_name(person.name)].append(key)
            if person.identity:
                self._by_id[person.identity.number] = key
        self._taken: dict[str, int] = {}
        self._new: dict[tuple[Any, ...], int] = {}

    def match(self, entry: Entry, place: str, likeness: Callable[[str], int]) -> Match:
        """Whom the entry is about, who belongs to `place`; `likeness` of a record, the higher the liker, decides last.

        Nobody is found twice.
        """
        found = self._find(entry.given, place, likeness)
        if found.stuck:
            return found
        if found.key:
            earlier = self._taken.setdefault(found.key, entry.number)
        else:
            earlier = min(self._new.setdefault(sign, entry.number) for sign in _signs(entry.given, place))
        return found if earlier == entry.number else Match(mismatch=("name", Mismatch.DUPLICATE, str(earlier)))

    def _find(self, given: Mapping[str, Any], place: str, likeness: Callable[[str], int]) -> Match:
        number, name = given.get("resident_id", ""), given.get("name", "")
        key = self._by_id.get(number)
        if key:
            known = self._persons[key].name
            same = clean_name(known) == name
            return Match(key) if same else Match(mismatch=("resident_id", Mismatch.OTHER_NAME, known))
        named = self._by_name.get(name, [])
        free = [key for key in named if not (number and self._persons[key].identity)]
        fits = [key for key in free if self._may_be(key, given, place)]
        left = [key for key in fits if key not in self._taken] or fits
        left = [key for key in left if self._places.get(key) == place] or left if place else left
        if len(left) > 1:
            best = max(map(likeness, left))
            alike = [key for key in left if likeness(key) == best]
            if best == 0 and len(alike) > 1:
                return Match(mismatch=("name", Mismatch.AMBIGUOUS, "、".join(alike)))
            left = alike[:1]
        if not left:
            return Match(
                mismatch=("name", Mismatch.TWIN, named[0]) if named and _unsure(named, self._persons, given) else None
            )
        moved = place and self._places.get(left[0]) not in (None, place) and not number
        return Match(left[0], ("branch", Mismatch.MOVED, self._places[left[0]]) if moved else None)

    def _may_be(self, key: str, given: Mapping[str, Any], place: str) -> bool:
        """Whether births agree; where one is not known, the place must be the same, or not told."""
        birth: PartialDate | None = given.get("birth")
        known = self._persons[key].birth
        if birth and known:
            return birth.agrees_with(known)
        return not place or self._places.get(key) == place


def _unsure(named: list[str], persons: Mapping[str, Person], given: Mapping[str, Any]) -> bool:
    """Whether one of the same name may be the same person after all."""
    birth: PartialDate | None = given.get("birth")
    known = [persons[key].birth for key in named]
    return any(birth is None or each is None or birth.agrees_with(each) for each in known)


def _signs(given: Mapping[str, Any], place: str) -> list[tuple[Any, ...]]:
    """By what two rows about somebody new are known to be about the same person."""
    number = given.get("resident_id")
    return [(number,)] if number else [(given.get("name"), given.get("birth"), place)]


def changes(known: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What of an entry differs from what is on record. Less than what is known is no difference."""
    return {field: each for field, each in given.items() if field in known and _differs(field, known[field], each)}


def _differs(field: str, known: Any, given: Any) -> bool:
    if known == given:
        return False
    if isinstance(known, PartialDate) and isinstance(given, PartialDate) and not given.day:
        return not known.agrees_with(given)
    if known is None or known == "":
        return True
    return bool(read_field(field, Cell(written(known), Kind.TEXT)).value != given)


def likeness(known: Mapping[str, Any], given: Mapping[str, Any]) -> int:
    """2 where the entry tells all that is on record and nothing else, 1 where nothing differs, 0 else."""
    if changes(known, given):
        return 0
    return 2 if all(field in given or known[field] in (None, "") for field in known) else 1
