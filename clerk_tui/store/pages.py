"""A mapping whose versions share what they have in common: a change copies one page, not everything.

Copying a plain dict of 5,000 documents with each commit would cost as much time as all the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping
from itertools import chain
from typing import Generic, TypeVar, overload

V = TypeVar("V")
D = TypeVar("D")
Place = Callable[[str], int]


def by_number(number: str) -> int:
    """The page of a document: neighbours stay together, so that a table is read in the order of its ids."""
    return int(number) >> 8 if number.isdecimal() else -1


def by_hash(key: str) -> int:
    """The page of a key in an index, whose order means nothing."""
    return hash(key) & 127


class Pages(Mapping[str, V]):
    """One version. Never modified."""

    __slots__ = ("pages", "place")

    def __init__(self, place: Place, pages: Mapping[int, dict[str, V]] | None = None) -> None:
        self.place = place
        self.pages: Mapping[int, dict[str, V]] = pages or {}

    @classmethod
    def of(cls, place: Place, values: Mapping[str, V]) -> Pages[V]:
        """A first version with these values."""
        pages: dict[int, dict[str, V]] = {}
        for key, value in values.items():
            pages.setdefault(place(key), {})[key] = value
        return cls(place, pages)

    def __getitem__(self, key: str) -> V:
        return self.pages[self.place(key)][key]

    @overload
    def get(self, key: str) -> V | None: ...
    @overload
    def get(self, key: str, default: V | D) -> V | D: ...
    def get(self, key: str, default: object = None) -> object:
        """The value of a key, or the default."""
        page = self.pages.get(self.place(key))
        return default if page is None else page.get(key, default)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self.pages.get(self.place(key), ())

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self.pages.values())

    def __len__(self) -> int:
        return sum(map(len, self.pages.values()))

    def items(self) -> ItemsView[str, V]:
        """The values with their keys."""
        return _Items(self)


class _Items(ItemsView[str, V]):
    _mapping: Pages[V]

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return chain.from_iterable(page.items() for page in self._mapping.pages.values())


class Draft(Generic[V]):
    """The next versions in the making: copies a page when it first changes after a version, and shares the rest."""

    def __init__(self, base: Pages[V]) -> None:
        self._place = base.place
        self._version = base
        self._pages: Mapping[int, dict[str, V]] = base.pages
        self._own: dict[int, dict[str, V]] = {}

    def _own_page(self, number: int) -> dict[str, V]:
        page = self._own.get(number)
        if page is None:
            page = self._own[number] = dict(self._pages.get(number, ()))
        return page

    def get(self, key: str) -> V | None:
        """The value of a key now."""
        number = self._place(key)
        page = self._own[number] if number in self._own else self._pages.get(number)
        return None if page is None else page.get(key)

    def put(self, key: str, value: V) -> None:
        """Set the value of a key."""
        self._own_page(self._place(key))[key] = value

    def drop(self, key: str) -> None:
        """Remove a key if it is there."""
        self._own_page(self._place(key)).pop(key, None)

    def version(self) -> Pages[V]:
        """What the draft holds now; changing the draft further does not touch it."""
        if self._own:
            self._pages = {**self._pages, **self._own}
            self._version = Pages(self._place, self._pages)
            self._own = {}
        return self._version
