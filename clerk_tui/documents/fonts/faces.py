"""Which font draws a character: the role's own, then its substitutes; nothing ever vanishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

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


class Mark(NamedTuple):
    """Where a character stands in its font file (`glyph`, from 1) and how wide it is, in thousandths of the em.

    A tuple, for there are 66,000: an object with attributes takes half as long again to make, and a third more memory.
    """

    glyph: int
    width: int


@dataclass(frozen=True)
class Face:
    """A font file, read only when something is printed; its table of widths says what it covers."""

    name: str
    marks: dict[str, Mark] = field(repr=False, compare=False)
    data: bytes = field(default=b"", repr=False, compare=False)
    """The file itself, cut to what one paper needs: of fonts that are not shipped."""

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


@dataclass(frozen=True, eq=False)
class Office:
    """Fonts of the office's own for one paper: those that take a role, and those for what no shipped font has."""

    roles: Mapping[Role, Face]
    others: tuple[Face, ...] = ()


WORN: ContextVar[Office | None] = ContextVar("worn", default=None)
"""The office's fonts of the paper being set; without them the shipped ones are all there is."""


@contextmanager
def wearing(office: Office | None) -> Iterator[None]:
    """Set papers in the office's fonts."""
    token = WORN.set(office)
    try:
        yield
    finally:
        WORN.reset(token)


def face(name: str) -> Face:
    """The font called `name`: one of the office's, or a shipped one."""
    if office := WORN.get():
        for found in (*office.roles.values(), *office.others):
            if found.name == name:
                return found
    return _shipped(name)


@cache
def _shipped(name: str) -> Face:
    """A shipped font with its table: a line per width, characters in glyph order. 3 ms each, once."""
    marks: dict[str, Mark] = {}
    table = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    for line in table.split("\n"):
        width, _, characters = line.partition(" ")
        for character in characters:
            marks[character] = Mark(len(marks) + 1, int(width))
    return Face(name, marks)


def resolve(role: Role, character: str) -> Face | None:
    """The first font of a role that has the character; `None` when no font has it and its code is framed instead."""
    office = WORN.get()
    if office and (own := office.roles.get(role)) and character in own.marks:
        return own
    found = _resolve(role, character)
    if found or not office:
        return found
    return next((other for other in office.others if character in other.marks), None)


@lru_cache(maxsize=65536)
def _resolve(role: Role, character: str) -> Face | None:
    return next((found for name in SUBSTITUTES[role] if character in (found := _shipped(name)).marks), None)


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that no font has, each once, in the order of first appearance."""
    seen = dict.fromkeys("".join(texts))
    return tuple(character for character in seen if resolve(Role.SONG, character) is None)


def uniform(texts: Iterable[str], wanted: Role) -> Role:
    """The role in which one single font draws all texts, so that names side by side look alike; 宋体 if none does."""
    characters = set("".join(texts))
    own = office.roles if (office := WORN.get()) else {}
    for role in (wanted, Role.KAI):
        if characters <= own.get(role, _shipped(SUBSTITUTES[role][0])).marks.keys():
            return role
    return Role.SONG
