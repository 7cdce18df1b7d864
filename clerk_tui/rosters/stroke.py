"""Names in order of strokes (笔画), the two ways that official lists know.

Lists of the Party and of the CPPCC go by 姓氏笔画: the first character decides; with the same first character names of
two characters stand before longer ones; then character by character. People's congresses go by 姓名笔画: character by
character from the start. Compound and minority names go by their first character in both.

A character stands where its number of strokes puts it; then the kinds of its strokes (横、竖、撇、点、折) in the order
they are written; then its structure (左右、上下、整体). The tables and their sources: `licences/NOTICE.txt`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from clerk_tui.domain.value import value

_FOLDER = Path(__file__).parent
_BRACKETS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
"""Round and square ones as NFKC leaves them."""
_LETTERS = ("L", "N", "Co")
"""Letters, numerals and private characters make up a name; spaces and dots between its parts do not count."""
_COUNTED, _UNCOUNTED = 1 << 21, 1 << 30
"""Added to code points, which stay below 2^21, of characters without a place in the order."""

Rank = tuple[int, int]
"""Number of strokes, then the place among the characters of so many; what is not in the order stands last."""


class By(str, Enum):
    """Which of the two orders a list of names is in."""

    SURNAME = "surname"
    """姓氏笔画: Party congresses, the CPPCC."""
    NAME = "name"
    """姓名笔画: people's congresses."""


@value
class Ordered:
    """Names in order, just as they were given."""

    names: tuple[str, ...]
    unknown: tuple[str, ...]
    """Characters whose place is not known, in the order they were met: somebody has to look at their names."""


def ordered(names: Iterable[str], by: By = By.SURNAME) -> Ordered:
    """The names in order; those that are the same stay as they stood.

    Spaces, dots and a remark in brackets at the end, such as （女）, do not count; traditional characters count as
    their standard forms.
    """
    given = tuple(names)
    met = dict.fromkeys(character for name in given for character in plain(name))
    unknown = tuple(character for character in met if rank(character)[1] >= _COUNTED)
    return Ordered(tuple(sorted(given, key=lambda name: key(name, by))), unknown)


def key(name: str, by: By = By.SURNAME) -> tuple[object, ...]:
    """What `name` is sorted by; a name without a single character comes last."""
    places = tuple(rank(character) for character in plain(name))
    if by is By.NAME or not places:
        return (not places, places)
    return (False, places[0], len(places) > 2, places[1:])


def strokes(name: str) -> int:
    """The number of strokes of the first character, for headings such as 七画; 0 where it is not known."""
    counts = (rank(character)[0] for character in plain(name)[:1])
    return next((count for count in counts if count != _UNCOUNTED), 0)


def plain(name: str) -> str:
    """The characters of a name that count for its place, in their standard forms."""
    text = _without_remarks(normalize("NFKC", name))
    return "".join(each for each in text if category(each).startswith(_LETTERS)).translate(_standard_forms())


def _without_remarks(text: str) -> str:
    """A name without what stands behind it in brackets, as in lists （女，回族）."""
    bare = text.rstrip()
    while (opening := _BRACKETS.get(bare[-1:])) and (start := bare.rfind(opening)) > 0:
        bare = bare[:start].rstrip()
    return bare


def rank(character: str) -> Rank:
    """The place of a character among all others."""
    return _places().get(character) or _place_by_count(character)


def _place_by_count(character: str) -> Rank:
    return (_counts().get(character, _UNCOUNTED), _COUNTED + ord(character))


@cache
def _places() -> dict[str, Rank]:
    """21,173 characters; 6 ms when the first name is ordered."""
    return {
        character: (count, place)
        for count, characters in _groups("strokes.txt")
        for place, character in enumerate(characters)
    }


@cache
def _counts() -> dict[str, int]:
    """44,777 rarer characters of which only the number of strokes is known; read when the first of them is met."""
    return {character: count for count, characters in _groups("stroke_counts.txt") for character in characters}


def _groups(table: str) -> Iterable[tuple[int, str]]:
    for line in (_FOLDER / table).read_text(encoding="utf-8").splitlines():
        count, _, characters = line.partition(" ")
        yield int(count), characters


@cache
def _standard_forms() -> dict[int, str]:
    """The standard form of each traditional character that has just one and is not standard itself."""
    lines = (_FOLDER / "traditional.txt").read_text(encoding="utf-8").splitlines()
    return {ord(form): line[0] for line in lines for form in line[1:]}
