"""A line of text made of a few styled pieces, cut to a width in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from clerk_tui.domain.text import visible
from clerk_tui.domain.value import value

PLAIN = Style()
STRONG = Style(bold=True)
DIM = Style(dim=True)
GOOD = Style(color="green")
WARN = Style(color="yellow", bold=True)
BAD = Style(color="red", bold=True)
BAR = Style(reverse=True)
CURSOR = Style(reverse=True)

Piece = tuple[str, Style]


@value
class Line:
    """Pieces of text; `key` names what the line stands for and makes it selectable."""

    pieces: tuple[Piece, ...] = ()
    key: str | None = None


def line(*pieces: str | Piece, key: str | None = None) -> Line:
    """A line of pieces; bare strings are plain."""
    return Line(tuple((piece, PLAIN) if isinstance(piece, str) else piece for piece in pieces), key)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` columns: filled with spaces, or cut with `..` so that a cut is seen."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    if width <= 2:
        return "." * width
    kept = set_cell_size(text, width - 2).rstrip()
    return kept + ".." + " " * (width - 2 - cell_len(kept))


def columns(*cells: tuple[str, int]) -> str:
    """Cells of text, each in its width, one space apart."""
    return " ".join(fit(text, width) for text, width in cells)


def wrap(text: str, width: int) -> list[str]:
    """`text` broken to lines of at most `width` columns; closing punctuation never starts a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current, used = "", 0
        for character in paragraph:
            size = cell_len(character)
            if used + size > width and (kept := _kept(current, character)) > 0:
                lines.append(current[:kept])
                current = current[kept:]
                used = cell_len(current)
            current, used = current + character, used + size
        lines.append(current)
    return lines


def _kept(current: str, character: str) -> int:
    """How much of a full line stays before `character`: closing punctuation takes the character before it along."""
    return len(current.rstrip(CLOSING)) - 1 if character in CLOSING else len(current)


CLOSING = "，。；：！？、）》」』”’】%…"


def strip_of(content: Line, width: int, over: Style | None = None) -> Strip:
    """The line as Textual draws it, in exactly `width` columns; `over` lies over every piece."""
    segments: list[Segment] = []
    left = width
    for text, style in content.pieces:
        shown = visible(text)
        size = cell_len(shown)
        if size > left:
            shown, size = fit(shown, left), left
        if size:
            segments.append(Segment(shown, style + over if over else style))
            left -= size
        if not left:
            break
    if left:
        segments.append(Segment(" " * left, over or PLAIN))
    return Strip(Segment.simplify(segments), width)


def changed_columns(before: Strip, after: Strip) -> tuple[int, int]:
    """The first column in which two strips of one width differ, and the one after the last; equal if they do not."""
    old, new = list(_cells(before)), list(_cells(after))
    start = _equal_columns(old, new)
    if start == after.cell_length:
        return start, start
    return start, after.cell_length - _equal_columns(old[::-1], new[::-1], after.cell_length - start)


Cell = tuple[str, Style | None, int]


def _cells(strip: Strip) -> Iterator[Cell]:
    for segment in strip:
        for character in segment.text:
            yield character, segment.style, cell_len(character)


def _equal_columns(old: Iterable[Cell], new: Iterable[Cell], limit: int | None = None) -> int:
    """How many columns are equal from the beginning, `limit` at most."""
    equal = 0
    for one, other in zip(old, new, strict=False):
        if one != other or (limit is not None and equal + other[2] > limit):
            break
        equal += other[2]
    return equal
