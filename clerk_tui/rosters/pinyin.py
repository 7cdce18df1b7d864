"""Finding Chinese text by its characters or by pinyin: initials, syllables, or any mixture of both."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

_TABLE = Path(__file__).with_name("pinyin.txt")


def matches(query: str, text: str) -> bool:
    """Whether `query` finds `text`: as a part of it, or from any character on as pinyin such as `zs`, `zhangs`, `ouy`.

    Every reading of a character counts, so that a name is found however the user reads it. Spaces do not count, nor, in
    pinyin, the dots between the parts of a name. Asking many texts the same costs a microsecond for each.
    """
    wanted = _plain(query)
    plain = _plain(text)
    return wanted in plain or _query(wanted.replace("ü", "v")).reads(plain)


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).lower().split())


class _Query:
    """A query in pinyin, ready for many texts.

    Its state is the set of how much of it can have been read so far, one bit for each; what a character makes of a
    state is worked out once and remembered.
    """

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._all = 1 << len(wanted)
        self._next: dict[tuple[int, str], int] = {}

    def reads(self, text: str) -> bool:
        """Whether the whole query can be read from characters of `text` that follow each other."""
        state = 1
        for character in text:
            after = self._next.get((state, character))
            if after is None:
                after = self._next[state, character] = self._after(state, character)
            if after & self._all:
                return True
            state = after
        return False

    def _after(self, state: int, character: str) -> int:
        if not character.isalnum():
            return state
        after = 1  # the next character can be the first that is read
        for start in range(len(self._wanted)):
            if state >> start & 1:
                for reading in (character, *_readings().get(character, ())):
                    after |= self._read(reading, start)
        return after

    def _read(self, reading: str, start: int) -> int:
        """What can have been read after a beginning of `reading`, where `start` had been read before."""
        after = 0
        for end, (spoken, wanted) in enumerate(zip(reading, self._wanted[start:], strict=False), start + 1):
            if spoken != wanted:
                break
            after |= 1 << end
        return after


_query = lru_cache(maxsize=8)(_Query)


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of every character of the table; read at the first search, in 25 ms."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found[character] = (*found.get(character, ()), syllable)
    return found
