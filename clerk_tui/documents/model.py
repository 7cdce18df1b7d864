"""What a paper says, free of fonts, pages and file formats; every renderer reads this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Align(Enum):
    """Where text stands in its line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Bar:
    """A bar of a chart; places are shares of the column's width from 0 to 1. `mark` is a line through the row."""

    start: float
    end: float
    filled: bool = True
    mark: float | None = None


@dataclass(frozen=True)
class Axis:
    """The head of a column of bars: labels at shares of its width."""

    labels: tuple[tuple[float, str], ...]


Cell = str | Bar | Axis
"""What a table cell holds. ☐ and ☑ in text are drawn as boxes; a line end starts a new line."""


@dataclass(frozen=True)
class Column:
    """A column; `width` is its share of the table, counted in characters."""

    title: Cell
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Row:
    """A row: a cell for every column, or a single one that spans them all as the heading of a section."""

    cells: tuple[Cell, ...]
    section: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text; `indent` is that of the first line, in characters."""

    text: str
    indent: int = 2
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Heading:
    """A heading within the paper; level 1 is the highest of four."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Note:
    """Small print: sources, explanations, warnings."""

    text: str


@dataclass(frozen=True)
class SignatureLine:
    """Places to sign side by side, each with a line to write on."""

    labels: tuple[str, ...]


Block = Paragraph | Heading | Table | Note | SignatureLine


@dataclass(frozen=True)
class Document:
    """A paper: what is printed on it, and the day it is printed on, which is all a PDF tells of time."""

    title: str
    printed_on: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    footer: str = ""
    """Stands at the foot of every page, beside the page number."""
    landscape: bool = False
