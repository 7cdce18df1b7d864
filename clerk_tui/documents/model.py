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


@dataclass(frozen=True)
class Addressee:
    """To whom the paper goes (主送机关); printed with a colon."""

    text: str


@dataclass(frozen=True)
class Attachments:
    """The names of what is attached (附件说明), numbered when there are several."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class SignOff:
    """Who signs and on which day (署名、成文日期); `sealed` leaves the place of a seal (盖章)."""

    organ: str
    day: str
    sealed: bool = True


@dataclass(frozen=True)
class Remark:
    """A remark under the date (附注), such as who can be asked; printed in brackets."""

    text: str


@dataclass(frozen=True)
class Annex:
    """The beginning of an attachment (附件) on a page of its own."""

    label: str
    title: str = ""


@dataclass(frozen=True)
class FormCell:
    """A cell of a form; it may span several columns and rows. `label` marks what is printed, not filled in."""

    text: str
    columns: int = 1
    rows: int = 1
    align: Align = Align.CENTRE
    label: bool = False


@dataclass(frozen=True)
class FormRow:
    """The cells that begin in a row, from left to right; `lines` is the least height, in lines of type."""

    cells: tuple[FormCell, ...]
    lines: float = 1.6


@dataclass(frozen=True)
class Form:
    """A form to fill in (登记表、报告单): cells of a grid, merged at will; `widths` are shares, in characters."""

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class Letterhead:
    """The red head of an official paper (版头). Papers that go upward name who signed them (签发人)."""

    organ: str
    number: str = ""
    signers: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True)
class Imprint:
    """The foot of the last page (版记): who gets copies, who printed the paper, and when."""

    organ: str
    day: str
    copies_to: tuple[str, ...] = ()


class Style(Enum):
    """How a paper is set: as a working paper, or as an official one by GB/T 9704-2012."""

    WORKING = "working"
    OFFICIAL = "official"


BLANK = "＿"
"""A cell to be filled in by hand: a run of these prints as a rule."""

OfficialBlock = Addressee | Attachments | SignOff | Remark | Annex
Block = Paragraph | Heading | Table | Form | Note | SignatureLine | OfficialBlock


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
    style: Style = Style.WORKING
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    two_sided: bool = False
    """Printed on both sides (双面印制): the imprint stands on an even page, the back of the last sheet."""
    watermark: str = ""
    """Large and pale behind the text of every page: 样例, 演练, 作废."""
