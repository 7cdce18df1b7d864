"""Which font draws a character: the role's own, then its substitutes; nothing ever vanishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
EM = 1000
"""Units to the em, in every table of widths."""


class Role(Enum):
    """What a piece of text is set in, whatever font file stands for it."""

    SONG = "song"
    """宋体: tables, page numbers."""
    FANG = "fang"
    """仿宋: the body of official papers."""
    KAI = "kai"
    """楷体: second-level headings, names of signers."""
    HEI = "hei"
    """黑体: first-level headings."""
    TITLE = "title"
    """小标宋: titles and the letterhead."""


@dataclass(frozen=True)
class Mark:
    """Where a character stands in its font file (`glyph`, from 1) and how wide it is, in thousandths of the em."""

    glyph: int
    width: int


@dataclass(frozen=True)
class Face:
    """A font file, read only when something is printed; its table of widths says what it covers."""

    name: str
    marks: dict[str, Mark] = field(repr=False, compare=False)

    @property
    def path(self) -> Path:
        """The font file."""
        return FOLDER / f"{self.name}.ttf"


SUBSTITUTES = {
    Role.SONG: ("song", "song-rare"),
    Role.FANG: ("fang", "filler", "song", "song-rare"),
    Role.KAI: ("kai", "filler", "song", "song-rare"),
    Role.HEI: ("hei", "song", "song-rare"),
    Role.TITLE: ("title", "song", "song-rare"),
}
"""The fonts that may stand for a role, the best first."""


@cache
def face(name: str) -> Face:
    """The font called `name`, with its table: a line per width, characters in glyph order. 3 ms each, once."""
    marks: dict[str, Mark] = {}
    table = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    for line in table.split("\n"):
        width, _, characters = line.partition(" ")
        for character in characters:
            marks[character] = Mark(len(marks) + 1, int(width))
    return Face(name, marks)


@lru_cache(maxsize=65536)
def resolve(role: Role, character: str) -> Face | None:
    """The first font of a role that has the character; `None` when no font has it and its code is framed instead."""
    return next((found for name in SUBSTITUTES[role] if character in (found := face(name)).marks), None)


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that no font has, each once, in the order of first appearance."""
    seen = dict.fromkeys("".join(texts))
    return tuple(character for character in seen if resolve(Role.SONG, character) is None)


def uniform(texts: Iterable[str], wanted: Role) -> Role:
    """The role in which one single font draws all texts, so that names side by side look alike; 宋体 if none does."""
    characters = set("".join(texts))
    for role in (wanted, Role.KAI):
        if characters <= face(SUBSTITUTES[role][0]).marks.keys():
            return role
    return Role.SONG
