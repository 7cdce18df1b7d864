"""Breaking a paragraph into lines: nothing forbidden starts or ends one, and punctuation gives way where it helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import BLANK, Align
from clerk_tui.documents.typeset.atoms import CHECK_BOXES, Atom, atoms, singles
from clerk_tui.documents.typeset.breaking import HAIR, Measure, advance, clusters, fill
from clerk_tui.documents.typeset.display import Box, Glyphs, Ink, Op, Rule

ROUNDING = 1e-6
"""What sums of lengths may be off, in points."""


FEW = 3
"""Lines of a text that is balanced; longer ones are prose."""


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
        setting, start = self.setting, 0
        while start < len(self.atoms):
            atom, end = self.atoms[start], start + 1
            if atom.text[0] == BLANK:
                end = self._blank(start)
                right = x + self.places[end - 1] + advance(self.atoms[end - 1], setting.tracking)
                base = y + 0.12 * setting.size
                drawn.append(Rule(x + self.places[start], base, right, base, 0.04 * setting.size, setting.ink))
            elif atom.face is None:
                drawn += _drawn(atom, x + self.places[start], y, setting)
            elif not atom.space:
                end, spacing = self._run(start)
                text = "".join([each.text for each in self.atoms[start:end]])
                drawn.append(Glyphs(x + self.places[start], y, text, atom.face, setting.size, spacing, setting.ink))
            start = end
        return drawn

    def _blank(self, start: int) -> int:
        """Where the blank ends that begins at `start`."""
        following = range(start + 1, len(self.atoms))
        return next((index for index in following if self.atoms[index].text[0] != BLANK), len(self.atoms))

    def _run(self, start: int) -> tuple[int, float]:
        """Where the atoms end that a single run of characters can draw, and the space between these; from `start`."""
        atoms, places, tracking = self.atoms, self.places, self.setting.tracking
        first, spacing = atoms[start], tracking
        after = atoms[start + 1 : start + 2]
        if after and after[0].face == first.face and len(first.text) == len(after[0].text) == 1:
            even = places[start + 1] - places[start] - first.width
            spacing = tracking if abs(even - tracking) < ROUNDING else even
        end = places[start] + first.width + spacing * len(first.text)
        for index in range(start + 1, len(atoms)):
            atom = atoms[index]
            length, place = len(atom.text), places[index]
            if atom.face != first.face or (length > 1 and spacing != tracking) or not -HAIR <= place - end <= HAIR:
                return index, spacing
            end = place + atom.width + spacing * length
        return len(atoms), spacing


def break_lines(text: str, setting: Setting) -> list[Line]:
    """The lines of a text; every line end in it starts a new paragraph. An empty paragraph is one empty line."""
    found: list[Line] = []
    for paragraph in text.split("\n"):
        found += _paragraph(paragraph, setting)
    return found


def balanced_lines(text: str, setting: Setting) -> list[Line]:
    """The lines of a text in the middle of a cell: as few as fit, of like length, so that no character stands alone."""
    lines = break_lines(text, setting)
    if len(lines) == 1 or len(lines) > FEW or "\n" in text:
        return lines
    words = clusters(atoms(text, setting.role, setting.size))
    width = max(natural_width(text, setting.role, setting.size) / len(lines), *(_length(word, 0) for word in words))
    while width < setting.width:
        narrow = break_lines(text, replace(setting, width=width))
        if len(narrow) == len(lines):
            return break_lines("\n".join(line.text for line in narrow), setting)
        width += setting.size / 2
    return lines


def natural_width(text: str, role: Role, size: float, tracking: float = 0) -> float:
    """How wide a text is on one line, in points."""
    return _length(atoms(text, role, size), tracking)


def _paragraph(text: str, setting: Setting) -> Iterator[Line]:
    measure = Measure(setting.width, setting.indent, setting.hanging, setting.tracking)
    groups = clusters(atoms(text, setting.role, setting.size))
    rows = list(fill(groups, measure, lambda part: list(singles(part, setting.role, setting.size)))) or [[]]
    for index, (row, below) in enumerate(zip(rows, [*rows[1:], []], strict=True)):
        yield _placed(row, below, setting, first=index == 0)


def _placed(row: Sequence[Atom], below: Sequence[Atom], setting: Setting, first: bool) -> Line:
    """The line of a row; `below` is the row under it."""
    start = setting.indent if first else setting.hanging
    free = setting.width - start - _length(row, setting.tracking)
    if free < -HAIR:
        return Line(tuple(row), _squeezed(row, start, -free, setting), setting)
    ragged = not below or (free > setting.size and _begins_with_blank(below))
    if setting.justified and not ragged and len(row) > 1:
        return Line(tuple(row), _spread(row, start, free / (len(row) - 1), setting), setting)
    shift = {Align.LEFT: 0, Align.CENTRE: free / 2, Align.RIGHT: free}[setting.align]
    return Line(tuple(row), _spread(row, start + shift, 0, setting), setting)


def _begins_with_blank(row: Sequence[Atom]) -> bool:
    """Whether the row above ended early because a blank did not fit: to fill it would tear it apart."""
    return next((atom.text[0] == BLANK for atom in row if not atom.opening), False)


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


def _drawn(atom: Atom, x: float, y: float, setting: Setting) -> Iterator[Op]:
    if atom.text in CHECK_BOXES:
        return _check_box(atom.text == "☑", x, y, setting)
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
