"""Breaking a paragraph into lines: nothing forbidden starts or ends one, and punctuation gives way where it helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import BLANK, Align
from clerk_tui.documents.typeset.atoms import CHECK_BOXES, Atom, atoms, singles
from clerk_tui.documents.typeset.breaking import HAIR, Measure, advance, clusters, fill
from clerk_tui.documents.typeset.display import Box, Glyphs, Ink, Op, Rule


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set. `tracking` is added to every character so that the cells of a grid come out right."""

    role: Role
    size: float
    width: float
    indent: float = 0
    """Of the first line."""
    hanging: float = 0
    """Of all other lines."""
    tracking: float = 0
    justified: bool = False
    align: Align = Align.LEFT
    ink: Ink = Ink.BLACK


@dataclass(frozen=True)
class Line:
    """Atoms with the place of each; `x` is measured from the left edge of the paragraph."""

    atoms: tuple[Atom, ...]
    places: tuple[float, ...]
    setting: Setting

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(atom.text for atom in self.atoms)

    def ops(self, x: float, y: float) -> list[Op]:
        """What to draw when the paragraph's left edge is at `x` and the line's base line at `y`."""
        drawn: list[Op] = []
        run: _Run | None = None
        for atom, place in zip(self.atoms, self.places, strict=True):
            if run and not run.takes(atom, x + place):
                drawn.append(run.glyphs(y, self.setting))
                run = None
            if atom.face is None:
                drawn += _drawn(atom, x + place, y, self.setting)
            elif run is None and not atom.space:
                run = _Run(atom, x + place, self.setting.tracking)
        return [*drawn, run.glyphs(y, self.setting)] if run else drawn


def break_lines(text: str, setting: Setting) -> list[Line]:
    """The lines of a text; every line end in it starts a new paragraph. An empty paragraph is one empty line."""
    found: list[Line] = []
    for paragraph in text.split("\n"):
        found += _paragraph(paragraph, setting)
    return found


def natural_width(text: str, role: Role, size: float, tracking: float = 0) -> float:
    """How wide a text is on one line, in points."""
    return _length(atoms(text, role, size), tracking)


def _paragraph(text: str, setting: Setting) -> Iterator[Line]:
    measure = Measure(setting.width, setting.indent, setting.hanging, setting.tracking)
    groups = clusters(atoms(text, setting.role, setting.size))
    rows = list(fill(groups, measure, lambda part: list(singles(part, setting.role, setting.size)))) or [[]]
    for index, row in enumerate(rows):
        yield _placed(row, setting, first=index == 0, last=index == len(rows) - 1)


def _placed(row: Sequence[Atom], setting: Setting, first: bool, last: bool) -> Line:
    start = setting.indent if first else setting.hanging
    free = setting.width - start - _length(row, setting.tracking)
    if free < -HAIR:
        return Line(tuple(row), _squeezed(row, start, -free, setting), setting)
    if setting.justified and not last and len(row) > 1:
        return Line(tuple(row), _spread(row, start, free / (len(row) - 1), setting), setting)
    shift = {Align.LEFT: 0, Align.CENTRE: free / 2, Align.RIGHT: free}[setting.align]
    return Line(tuple(row), _spread(row, start + shift, 0, setting), setting)


def _length(row: Sequence[Atom], tracking: float) -> float:
    return sum([atom.width for atom in row]) + tracking * sum([len(atom.text) for atom in row])


def _spread(row: Sequence[Atom], x: float, gap: float, setting: Setting) -> tuple[float, ...]:
    tracking = setting.tracking
    places = []
    for atom in row:
        places.append(x)
        x += atom.width + tracking * len(atom.text) + gap
    return tuple(places)


def _squeezed(row: Sequence[Atom], x: float, over: float, setting: Setting) -> tuple[float, ...]:
    """Places with `over` points taken from the white of punctuation, from each sign its share."""
    white = sum(atom.before + atom.after for atom in row)
    share = min(over / white, 1) if white else 0
    places = []
    for atom in row:
        places.append(x - atom.before * share)
        x += advance(atom, setting.tracking) - (atom.before + atom.after) * share
    return tuple(places)


class _Run:
    """Atoms of one font, evenly spaced, being gathered so that one run of characters draws them all."""

    def __init__(self, atom: Atom, x: float, tracking: float) -> None:
        self.texts, self.face, self.x = [atom.text], atom.face, x
        self.spacing = self.tracking = tracking
        self.end = x + advance(atom, tracking)

    def takes(self, atom: Atom, x: float) -> bool:
        """Append the atom if the run can draw it where it belongs."""
        if atom.face != self.face:
            return False
        texts, length, gap = self.texts, len(atom.text), x - self.end
        if length == 1 == len(texts) == len(texts[0]):
            self.spacing += gap
        elif not -HAIR <= gap <= HAIR or (length > 1 and self.spacing != self.tracking):
            return False
        texts.append(atom.text)
        self.end = x + atom.width + self.spacing * length
        return True

    def glyphs(self, y: float, setting: Setting) -> Glyphs:
        """The run with its base line at `y`."""
        assert self.face is not None
        return Glyphs(self.x, y, "".join(self.texts), self.face, setting.size, self.spacing, setting.ink)


def _drawn(atom: Atom, x: float, y: float, setting: Setting) -> Iterator[Op]:
    if atom.text in CHECK_BOXES:
        return _check_box(atom.text == "☑", x, y, setting)
    if atom.text[0] == BLANK:
        base = y + 0.12 * setting.size
        return iter([Rule(x, base, x + advance(atom, setting.tracking), base, 0.04 * setting.size, setting.ink)])
    return _framed_code(atom.text, x, y, setting)


def _check_box(ticked: bool, x: float, y: float, setting: Setting) -> Iterator[Op]:
    size = setting.size
    side, left, top = 0.74 * size, x + 0.13 * size, y - 0.75 * size
    yield Box(left, top, side, side, 0.05 * size, setting.ink)
    if ticked:
        bend_x, bend_y = left + 0.4 * side, top + 0.78 * side
        yield Rule(left + 0.15 * side, top + 0.5 * side, bend_x, bend_y, 0.1 * size, setting.ink)
        yield Rule(bend_x, bend_y, left + 0.88 * side, top + 0.2 * side, 0.1 * size, setting.ink)


def _framed_code(character: str, x: float, y: float, setting: Setting) -> Iterator[Op]:
    """The code of a character that no font has, in two rows of small digits within a frame."""
    size, digits = setting.size, f"{ord(character):04X}"
    half = (len(digits) + 1) // 2
    yield Box(x + 0.04 * size, y - 0.84 * size, 0.92 * size, 0.92 * size, 0.04 * size, setting.ink)
    for row, text in enumerate((digits[:half], digits[half:])):
        small = size * min(0.42, 0.8 / (half * 0.62))
        yield Glyphs(x + 0.1 * size, y - (0.46 - row * 0.42) * size, text, "song", small, 0, setting.ink)
