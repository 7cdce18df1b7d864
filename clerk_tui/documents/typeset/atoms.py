"""Text cut into what a line break never parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from clerk_tui.documents.fonts.faces import EM, WORN, Office, Role, resolve
from clerk_tui.documents.fonts.normal import normal
from clerk_tui.documents.model import BLANK
from clerk_tui.documents.typeset.marks import NOT_FIRST, NOT_LAST, SPACES, WHITE_AFTER, WHITE_BEFORE
from clerk_tui.domain.text import visible

CHECK_BOXES = frozenset("☐☑")
DRAWN = CHECK_BOXES | {BLANK}
"""No usual font has them all, or not as they are needed: they are drawn."""

WHOLE = 4
"""The cells at either end of a blank that stay together: nobody writes a name in two halves."""

LETTER = "A-Za-z0-9\u00c0-\u024f"
TOKEN = re.compile(
    rf"[{LETTER}]+(?:[-._@:/\\'&+,][{LETTER}]+)*(?:(?<=[0-9])[%‰％℃]?(?:个月|[年月日号时分秒个名人元万亿岁项次届票张份页条章款天周点倍])?)?"
    rf"|—+|…+|{BLANK}+|.",
    re.DOTALL,
)
"""A word, a number with its unit, a dash, an ellipsis, or a single character."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters of one font that stay together; `before` and `after` is white that may be squeezed, in points."""

    text: str
    width: float
    face: str | None
    """`None` when it is drawn: a check box, or the framed code of a character that no font has."""
    before: float = 0
    after: float = 0
    glued: bool = False
    """Belongs to the same word as the atom before it."""
    space: bool = field(init=False, compare=False)
    """Nothing but white."""
    closing: bool = field(init=False, compare=False)
    """Must not start a line."""
    opening: bool = field(init=False, compare=False)
    """Must not end a line."""

    def __post_init__(self) -> None:
        # worked out once for each atom kept on a shelf, not once for each line
        object.__setattr__(self, "space", self.text in SPACES)
        object.__setattr__(self, "closing", self.glued or self.text[0] in NOT_FIRST)
        object.__setattr__(self, "opening", self.text[-1] in NOT_LAST)


def clean(text: str) -> str:
    """`text` as every paper shows it: characters normalised, control characters written out."""
    return visible(normal(text))


def tokens(text: str) -> list[str]:
    """What a line break never parts."""
    return TOKEN.findall(clean(text))


def atoms(text: str, role: Role, size: float) -> list[Atom]:
    """The atoms of a single paragraph set in `role` at `size` points; control characters are written out."""
    shelf = _shelf(role, size, WORN.get())
    return [atom for token in tokens(text) for atom in shelf[token]]


class _Shelf(dict[str, tuple[Atom, ...]]):
    """The atoms of every token seen in a role and size; emptied when it holds a book's worth."""

    MOST = 16384

    def __init__(self, role: Role, size: float) -> None:
        super().__init__()
        self.role, self.size = role, size

    def __missing__(self, token: str) -> tuple[Atom, ...]:
        if len(self) >= self.MOST:
            self.clear()
        self[token] = made = self._made(token)
        return made

    def _made(self, token: str) -> tuple[Atom, ...]:
        if token[0] == BLANK:
            return tuple(Atom(part, self.size * len(part), None) for part in _parts(token))
        if len(token) == 1:
            return (_single(token, self.role, self.size),)
        return tuple(_word(token, self.role, self.size))


@lru_cache(maxsize=32)
def _shelf(role: Role, size: float, _worn: Office | None) -> _Shelf:
    return _Shelf(role, size)


def _parts(blank: str) -> Iterator[str]:
    """A blank cut where a line may end within it: cell by cell, but not near its ends."""
    free = len(blank) - 2 * WHOLE
    if free < 0:
        return iter([blank])
    return iter([BLANK * WHOLE, *[BLANK] * free, BLANK * WHOLE])


def _single(character: str, role: Role, size: float) -> Atom:
    face = None if character in DRAWN else resolve(role, character)
    if face is None:
        return Atom(character, size, None)
    width = face.marks[character].width / EM * size
    before, after = WHITE_BEFORE.get(character, 0), WHITE_AFTER.get(character, 0)
    return Atom(character, width, face.name, before * size, after * size)


def _word(token: str, role: Role, size: float) -> Iterator[Atom]:
    """The atoms of a word: one, unless its characters come from several fonts."""
    run: list[Atom] = []
    parts = 0
    for atom in (_single(character, role, size) for character in token):
        if run and (atom.face is None or atom.face != run[0].face):
            yield _joined(run, glued=parts > 0)
            run, parts = [], parts + 1
        run.append(atom)
    yield _joined(run, glued=parts > 0)


def _joined(run: list[Atom], glued: bool) -> Atom:
    return Atom("".join(atom.text for atom in run), sum(atom.width for atom in run), run[0].face, glued=glued)


def singles(text: str, role: Role, size: float) -> Iterator[Atom]:
    """An atom for every character, for words that are wider than any line."""
    return (_single(character, role, size) for character in text)
