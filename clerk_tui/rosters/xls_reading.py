"""Reading the old `.xls` through xlrd, where it is installed."""

from __future__ import annotations

from io import StringIO
from typing import Any

from clerk_tui.rosters.cells import (
    LONGEST_CELL,
    MOST_ROWS,
    Cell,
    Kind,
    Obstacle,
    Refused,
    Row,
    Sheet,
)
from clerk_tui.rosters.merging import Block, spread
from clerk_tui.rosters.serials import day_shown, plain

_TEXT, _NUMBER, _DAY, _FLAG = 1, 2, 3, 4
"""The kinds of cell as xlrd numbers them."""


def read_xls(data: bytes, wanted: str | None) -> Sheet:
    """The sheet `wanted`, or the first one that is seen and not empty. Raises `Refused`."""
    book = _book(data)
    seen = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    for sheet in seen:
        if wanted in (None, sheet.name):
            rows = _rows(sheet, book)
            if rows or wanted:
                others = tuple(each.name for each in seen if each is not sheet)
                return Sheet(sheet.name, rows, book.datemode == 1, others)
    raise Refused(Obstacle.EMPTY) if wanted is None else Refused(Obstacle.MISSING, wanted)


def _book(data: bytes) -> Any:
    try:
        import xlrd  # 60 ms
    except ImportError:
        raise Refused(Obstacle.NEEDS_XLS) from None
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except Exception as error:  # in a damaged file xlrd raises whatever it stumbles over
        locked = "encrypted" in str(error).lower()
        raise Refused(Obstacle.LOCKED if locked else Obstacle.BROKEN) from error


def _rows(sheet: Any, book: Any) -> tuple[Row, ...]:
    found = []
    for at in range(sheet.nrows):
        cells = {column: cell for column, each in enumerate(sheet.row(at)) if (cell := _cell(each, book)).text}
        if any(len(cell.text) > LONGEST_CELL for cell in cells.values()):
            raise Refused(Obstacle.CELL_TOO_LONG, str(at + 1))
        if cells:
            found.append(Row(at + 1, cells))
    if len(found) > MOST_ROWS:
        raise Refused(Obstacle.TOO_MANY_ROWS, str(MOST_ROWS))
    return spread(found, [Block(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells])


def _cell(cell: Any, book: Any) -> Cell:
    if cell.ctype == _TEXT:
        return Cell(cell.value, Kind.TEXT)
    if cell.ctype == _FLAG:
        return Cell("是" if cell.value else "否", Kind.FLAG)
    if cell.ctype not in (_NUMBER, _DAY):
        return Cell("", Kind.TEXT)
    if cell.ctype == _DAY:
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        day = day_shown(cell.value, code, book.datemode == 1)
        if day:
            return Cell(day, Kind.DAY)
    return Cell(plain(repr(cell.value)), Kind.NUMBER)
