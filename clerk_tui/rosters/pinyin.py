"""Finding Chinese text by its characters or by pinyin: initials, syllables, or any mixture of both."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unicodedata import normalize

_TABLE = Path(__file__).with_name("pinyin.txt")


def matches(query: str, text: str) -> bool:
    """Whether `query` finds `text`: as a part of it, or from any character on as pinyin such as `zs`, `zhangs`, `ouy`.

    Every reading of a character counts, so that a name is found however the user reads it.
    """
    wanted = normalize("NFKC", query).lower().replace(" ", "")
    plain = normalize("NFKC", text).lower()
    if not wanted or wanted in plain:
        return True
    if not wanted.isascii():
        return False
    letters = [character for character in plain if not character.isspace()]
    return any(_reads(wanted, letters, start) for start in range(len(letters)))


def _reads(wanted: str, letters: list[str], at: int) -> bool:
    """Whether `wanted` can be read from the characters from `at` on."""
    if not wanted:
        return True
    if at == len(letters):
        return False
    for reading in _readings().get(letters[at], (letters[at],)):
        for size in range(min(len(reading), len(wanted)), 0, -1):
            if wanted.startswith(reading[:size]) and _reads(wanted[size:], letters, at + 1):
                return True
    return False


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of every character of the table; read at the first search."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found[character] = (*found.get(character, ()), syllable)
    return found
