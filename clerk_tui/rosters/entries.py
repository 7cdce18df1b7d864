"""The rows of a roll as entries: what each tells about whom, and what is wrong with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from clerk_tui.domain.person import PartialDate
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import Cell, Kind, Row, Sheet, Unreadable
from clerk_tui.rosters.fields import Flaw, read_field
from clerk_tui.rosters.headers import NAME, Header, RollKind, bare, fields_of, find_header
from clerk_tui.rosters.lrmx import is_lrmx, read_lrmx
from clerk_tui.rosters.sheets import read_sheet

_LONGEST_SHOWN = 40
"""Characters of a cell that a problem repeats."""
MONTHS = (1, 10)
"""What 1985.1 can mean."""

_SUMS = ("合计", "总计", "小计", "共计")
_FOOT = (*_SUMS, "填表", "制表", "填报", "审核", "负责人", "说明", "备注", "注")
"""How the rows under a roll begin that are about nobody."""
_HINTS = re.compile(r"[*＊(（【]*(必填|选填|必选|示例|例[:：].*)[)）】]*")
"""What a row right under the headings has in the place of a name, when it says how to fill the roll in."""


@value
class CellFlaw:
    """A cell that is wrong, or was put right: its column from 0, what it holds, and the data of the flaw."""

    column: int
    field: str
    flaw: Flaw
    detail: str
    shown: str


@value
class Entry:
    """One row: its number in the sheet, what it tells by field, and its flaws."""

    number: int
    given: Mapping[str, Any]
    flaws: tuple[CellFlaw, ...] = ()


@value
class Answers:
    """What the user says about a sheet where the sheet does not."""

    month: int = 0
    """What every 1985.1 means: 1 or 10; 0 while that was not said."""
    months: Mapping[tuple[int, str], int] | None = None
    """The same for one cell, by row and field; it goes before `month`."""
    supplied: Mapping[str, str] | None = None
    """Text of fields for the rows that leave them empty, as the branch of a sheet that one branch sent."""


@value
class Source:
    """A roll read from a file, and how its columns are taken (来源)."""

    kind: RollKind
    path: Path
    sheet: Sheet
    header: Header

    def mapped(self, fields: Mapping[int, str]) -> Source:
        """The same with other fields for these columns; an empty field passes a column over."""
        return replace(self, header=self.header.changed(fields))


@value
class NoHeader:
    """None of the first rows names its columns: a name and one more field are needed."""

    sheet: str


def open_roll(path: Path, kind: RollKind, sheet: str | None = None) -> Source | Unreadable | NoHeader:
    """Read the file of a roll, or one candidate's paper (任免审批表). Raises `OSError`."""
    read = read_lrmx(path) if is_lrmx(path) else read_sheet(path, sheet)
    if isinstance(read, Unreadable):
        return read
    header = find_header(read, kind)
    return Source(kind, path, read, header) if header else NoHeader(read.name)


def rows_of(source: Source) -> list[Row]:
    """The rows under the headings that are about people: no footers, no headings repeated on a new page."""
    return [row for row in source.sheet.rows if row.number > source.header.row and not _aside(source, row)]


def _aside(source: Source, row: Row) -> bool:
    """Whether a row is about nobody: one text through all cells, the headings again, or nothing that is kept."""
    if len(row.cells) > 2 and len({cell.text for cell in row.cells.values()}) == 1:
        return True
    fields = source.header.fields
    told = {field: row.cells[column].text for column, field in fields.items() if column in row.cells}
    if _HINTS.fullmatch(told.get(NAME, "").strip()):
        return True
    name = bare(told.get(NAME, ""))
    if not name:
        return len(told) < 2 and "resident_id" not in told
    foot = name in _SUMS or (len(told) == 1 and name.startswith(_FOOT))
    return foot or name in _name_headings(source.kind)


@cache
def _name_headings(kind: RollKind) -> frozenset[str]:
    return frozenset(map(bare, fields_of(kind)[NAME]))


def read_entries(source: Source, answers: Answers) -> Iterator[Entry]:
    """Each row as an entry."""
    columns = source.header.fields
    supplied = {field: Cell(text, Kind.TEXT) for field, text in (answers.supplied or {}).items()}
    for row in rows_of(source):
        given: dict[str, Any] = {}
        flaws: list[CellFlaw] = []
        cells = [(column, field, row.cells[column]) for column, field in columns.items() if column in row.cells]
        present = {field for _, field, _ in cells}
        cells += [(-1, field, cell) for field, cell in supplied.items() if field not in present]
        for column, field, cell in cells:
            reading = read_field(field, cell, source.sheet.from_1904)
            found = reading.value
            for flaw, detail in reading.flaws:
                month = _month(answers, row.number, field) if flaw is Flaw.TENTH_OR_FIRST else 0
                if month:
                    found = PartialDate(int(detail), month)
                else:
                    flaws.append(CellFlaw(column, field, flaw, detail, cell.text[:_LONGEST_SHOWN]))
            if found is not None:
                given[field] = found
        yield Entry(row.number, given, tuple(flaws))


def _month(answers: Answers, row: int, field: str) -> int:
    return (answers.months or {}).get((row, field), answers.month)
