"""Text counted in columns, as dot-matrix printers and Chinese terminals draw it."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from clerk_tui.documents.model import BLANK, Align
from clerk_tui.documents.typeset.atoms import Atom, tokens
from clerk_tui.documents.typeset.breaking import Measure, clusters, fill


def columns(text: str) -> int:
    """How many columns a text takes. Signs of ambiguous width, such as — … “ × ①, take two on Chinese devices."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WFA" else 1 for each in text)


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """The lines of a text, none wider than `width`; its first line is moved in by `indent` columns."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        groups = clusters(map(_atom, map(_drawn, tokens(paragraph))))
        rows = fill(groups, Measure(width, indent), lambda part: list(map(_atom, part)))
        lines = ["".join(atom.text for atom in row) for row in rows] or [""]
        found += [" " * indent + lines[0], *lines[1:]]
    return found


def _drawn(token: str) -> str:
    """Check boxes as printers can draw them."""
    return token.replace("☐", "[ ]").replace("☑", "[x]").replace(BLANK, "__")


def _atom(token: str) -> Atom:
    return Atom(token, columns(token), None)


def padded(text: str, width: int, align: Align = Align.LEFT) -> str:
    """`text` with blanks around it so that it takes `width` columns."""
    free = max(width - columns(text), 0)
    left = {Align.LEFT: 0, Align.CENTRE: free // 2, Align.RIGHT: free}[align]
    return " " * left + text + " " * (free - left)
