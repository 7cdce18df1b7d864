"""Ballots: boxes for marks above the names, the same size for every name, two ballots to a sheet where they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clerk_tui.documents.ballot import Ballot, BallotPaper, BallotTooFullError
from clerk_tui.documents.fonts.faces import Role, uniform
from clerk_tui.documents.typeset.display import MM, Box, Ink, Op, Page, Rule, moved
from clerk_tui.documents.typeset.fitting import HEIGHT, Field, block, centred
from clerk_tui.documents.typeset.lines import Line, Setting, break_lines
from clerk_tui.documents.typeset.watermark import marked

SEAL = 42 * MM
"""A Party committee's seal, whose place stays free."""
TITLE, CONGRESS, ORDER = 22.0, 15.0, 12.0
NOTE, NOTE_PITCH = 9.0, 12.0
LARGEST, SMALLEST = 18.0, 9.0
"""Type sizes of names."""
NARROWEST = 15 * MM
"""A name must be written into a box."""
SIDE = 3.0
"""White at either side of a name."""
GAP = 2 * MM


@dataclass(frozen=True)
class Sheet:
    """A page and the part of it that a ballot takes, in points."""

    width: float
    height: float
    margin: float
    across: int = 1
    """Ballots side by side."""
    good: float = 14.0
    """Names no smaller than this are a reason not to look for a larger page."""

    @property
    def room(self) -> Field:
        """The frame of the first ballot."""
        return Field(
            self.margin, self.margin, self.width / self.across - 2 * self.margin, self.height - 2 * self.margin
        )


SHEETS = (
    Sheet(297 * MM, 210 * MM, 10 * MM, across=2),
    Sheet(210 * MM, 297 * MM, 15 * MM),
    Sheet(210 * MM, 297 * MM, 10 * MM, good=SMALLEST),
)


@dataclass(frozen=True)
class Boxes:
    """How the names are laid out: boxes in a row, lines and size of type, heights of the two boxes of a candidate."""

    columns: int
    lines: int
    """Of the longest name."""
    width: float
    size: float
    mark: float
    name: float

    @property
    def height(self) -> float:
        """Of a candidate: both boxes."""
        return self.mark + self.name

    def rows(self, count: int) -> int:
        """How many rows so many candidates take."""
        return -(-count // self.columns)


def ballot_pages(paper: BallotPaper) -> list[Page]:
    """Enough sheets for all ballots: one and the same page again and again. Raises `BallotTooFullError`."""
    ballot, role = paper.ballot, uniform(paper.ballot.names, Role.FANG)
    sheet, boxes = _choice(ballot, role)
    ops = tuple(_ballot(ballot, sheet.room, boxes, role))
    part = Page(sheet.width / sheet.across, sheet.height, ops)
    drawn = (marked(part, paper.watermark) if paper.watermark else part).ops
    both = [op for place in range(sheet.across) for op in moved(drawn, place * part.width, 0)]
    cut = [Rule(part.width, 0, part.width, 4 * MM, 0.3, Ink.GREY)] * (sheet.across - 1)
    return [Page(sheet.width, sheet.height, (*both, *cut))] * -(-paper.count // sheet.across)


def _choice(ballot: Ballot, role: Role) -> tuple[Sheet, Boxes]:
    """The smallest sheet on which the names are large enough to read with ease, and their boxes."""
    for sheet in SHEETS:
        fitting = [boxes for boxes in _arrangements(ballot, role, sheet) if boxes.size >= sheet.good]
        if fitting:
            return sheet, max(fitting, key=lambda boxes: (-boxes.lines, boxes.size, boxes.mark, -_empty(ballot, boxes)))
    raise BallotTooFullError(len(ballot.names), ballot.seats)


def _empty(ballot: Ballot, boxes: Boxes) -> int:
    """Places in rows that are not full."""
    return sum(boxes.rows(count) * boxes.columns - count for count in (len(ballot.names), ballot.write_ins))


def _arrangements(ballot: Ballot, role: Role, sheet: Sheet) -> Iterator[Boxes]:
    """Every way to lay out the names that leaves room for all else."""
    room = sheet.room
    inner = room.width - 4 * GAP
    free = room.height - _head_height() - _foot_height(ballot, inner) - 4 * GAP
    free -= ORDER * HEIGHT + GAP if ballot.write_ins else 0
    longest = max((len(name) for name in ballot.names), default=1)
    for columns in range(2, int(inner / NARROWEST) + 1):
        width = inner / columns
        for lines in range(1, 4):
            size = min(LARGEST, (width - 2 * SIDE) / -(-longest // lines))
            for mark in (9 * MM, 7 * MM, 5.5 * MM):
                boxes = Boxes(
                    columns, lines, width, size, mark, max(lines * size * HEIGHT + 4, 9 * MM if lines == 1 else 0)
                )
                rows = boxes.rows(len(ballot.names)) + boxes.rows(ballot.write_ins)
                if _one_size(ballot.names, boxes, role) and rows * boxes.height <= free:
                    yield boxes


def _one_size(names: Sequence[str], boxes: Boxes, role: Role) -> bool:
    """Whether every name fits its box on no more lines than planned."""
    setting = Setting(role, boxes.size, boxes.width - 2 * SIDE + 0.02)
    return all(len(break_lines(name, setting)) <= boxes.lines for name in names)


def _head_height() -> float:
    return (CONGRESS + TITLE + ORDER) * 1.4


def _note_lines(ballot: Ballot, width: float) -> list[Line]:
    setting = Setting(Role.SONG, NOTE, width - SEAL - 2 * GAP, hanging=NOTE, justified=True)
    return [line for text in ballot.instructions for line in break_lines(text, setting)]


def _foot_height(ballot: Ballot, width: float) -> float:
    return max(SEAL, len(_note_lines(ballot, width)) * NOTE_PITCH)


def _ballot(ballot: Ballot, room: Field, boxes: Boxes, role: Role) -> Iterator[Op]:
    """Frame, head, names, boxes for others, instructions and the place of the seal, from top to bottom."""
    ink = Ink.BLUE if ballot.spare else Ink.RED
    yield from _frame(ballot, room, ink)
    left, inner, y = room.left + 2 * GAP, room.width - 4 * GAP, room.top + GAP
    yield from _head(ballot, Field(left, y, inner, _head_height()), ink)
    y += _head_height() + GAP
    yield from _candidates(ballot.names, left, y, boxes, role)
    y += boxes.rows(len(ballot.names)) * boxes.height
    if ballot.write_ins:
        label = Field(left, y + GAP / 2, inner, ORDER * HEIGHT)
        yield from centred("另选人", label, Role.HEI, ORDER)
        yield from _candidates(("",) * ballot.write_ins, left, y + GAP + label.height, boxes, role)
    yield from _foot(ballot, left, room.top + room.height - GAP, inner)


def _frame(ballot: Ballot, room: Field, ink: Ink) -> Iterator[Op]:
    """One thick rule; on spare ballots two thin ones, so that both sets differ without colour too."""
    if not ballot.spare:
        yield Box(room.left, room.top, room.width, room.height, 1.8, ink)
        return
    for inset in (0, 3):
        yield Box(room.left + inset, room.top + inset, room.width - 2 * inset, room.height - 2 * inset, 0.6, ink)


def _head(ballot: Ballot, field: Field, ink: Ink) -> Iterator[Op]:
    heights = [size * 1.4 for size in (CONGRESS, TITLE, ORDER)]
    tops = [field.top, field.top + heights[0], field.top + heights[0] + heights[1]]
    lines = (ballot.congress, f"{ballot.organ}选票", f"（{ballot.order}）")
    roles = ((Role.TITLE, CONGRESS, ink), (Role.TITLE, TITLE, ink), (Role.KAI, ORDER, Ink.BLACK))
    for text, top, height, (role, size, colour) in zip(lines, tops, heights, roles, strict=True):
        yield from centred(text, Field(field.left, top, field.width, height), role, size, colour)
    if ballot.spare:
        mark = Field(field.left + field.width - 18 * MM, tops[2], 18 * MM, heights[2])
        yield Box(mark.left, mark.top, mark.width, mark.height, 1, ink)
        yield from centred("备用票", mark, Role.HEI, 13, ink)


def _candidates(names: Sequence[str], left: float, top: float, boxes: Boxes, role: Role) -> Iterator[Op]:
    """A box for the mark above each name; a last row that is not full stands in the middle."""
    rows = boxes.rows(len(names))
    for index, name in enumerate(names):
        row, column = divmod(index, boxes.columns)
        taken = boxes.columns if row < rows - 1 else len(names) - row * boxes.columns
        x = left + (column + (boxes.columns - taken) / 2) * boxes.width
        y = top + row * boxes.height
        yield Box(x, y, boxes.width, boxes.mark, 0.6)
        yield Box(x, y + boxes.mark, boxes.width, boxes.name, 0.6)
        field = Field(x + SIDE, y + boxes.mark, boxes.width - 2 * SIDE, boxes.name)
        yield from block(name, field, role, boxes.size)


def _foot(ballot: Ballot, left: float, bottom: float, width: float) -> Iterator[Op]:
    """Instructions at the left, the place of the seal at the right."""
    lines = _note_lines(ballot, width)
    top = bottom - _foot_height(ballot, width)
    for row, line in enumerate(lines):
        yield from line.ops(left, top + (row + 0.8) * NOTE_PITCH)
    seal = Field(left + width - SEAL, bottom - SEAL, SEAL, SEAL)
    yield from centred("（盖章处）", seal, Role.SONG, NOTE, Ink.GREY)
