"""What a sheet holds once its file is read: rows of cells that remember what the file said they are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from clerk_tui.domain.value import value

LARGEST_FILE = 20_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 40_000_000
"""Bytes of all parts of a workbook; 5,000 rows of 21 columns have 8 million."""
MOST_ROWS = 20_000
MOST_COLUMNS = 300
LONGEST_CELL = 32_767
"""Characters; what spreadsheets themselves allow."""


class Kind(Enum):
    """What a cell is to its file."""

    TEXT = "text"
    NUMBER = "number"
    """`text` has the 15 digits that spreadsheets keep."""
    DAY = "day"
    """A number shown as a date; `text` is the ISO date, without the day where only a month is shown."""
    FLAG = "flag"
    """`text` is 是 or 否."""
    UNTYPED = "untyped"
    """Of a file that tells no kinds: a spreadsheet may have bent it on the way there, as 1985.10 to 1985.1."""


class Cell(NamedTuple):
    """One cell. A named tuple: a roll has a hundred thousand of them."""

    text: str
    kind: Kind


class Row(NamedTuple):
    """A row with something in it: its number in the sheet, from 1, and its cells by column, from 0."""

    number: int
    cells: Mapping[int, Cell]


@value
class Sheet:
    """One sheet as read (工作表). Merged cells all hold what is shown in them."""

    name: str
    rows: tuple[Row, ...]
    from_1904: bool = False
    """Whether day numbers count from 1904 instead of 1900."""
    others: tuple[str, ...] = ()
    """The names of the other sheets that can be seen."""


class Obstacle(Enum):
    """Why a file gives no rows."""

    MISSING = "missing"
    """There is no such file; or the sheet named is not in it: `detail`."""
    TOO_LARGE = "too_large"
    """The file, or what it unpacks to, has more than `detail` megabytes."""
    TOO_MANY_ROWS = "too_many_rows"
    """`detail`: how many are allowed."""
    TOO_MANY_COLUMNS = "too_many_columns"
    """`detail`: how many are allowed."""
    CELL_TOO_LONG = "cell_too_long"
    """`detail`: its row."""
    LOCKED = "locked"
    """It is protected by a password."""
    NOT_A_SHEET = "not_a_sheet"
    """Another kind of file, whatever its name says."""
    BROKEN = "broken"
    """It begins as a sheet but cannot be read to its end."""
    EMPTY = "empty"
    NEEDS_XLS = "needs_xls"
    """The old `.xls`, and the package that reads it is not installed."""


@value
class Unreadable:
    """A file that was refused."""

    obstacle: Obstacle
    detail: str = ""


class Refused(Exception):
    """Ends the reading of a file from anywhere within it; `read_sheet` gives it as a value."""

    def __init__(self, obstacle: Obstacle, detail: str = "") -> None:
        super().__init__(obstacle)
        self.unreadable = Unreadable(obstacle, detail)


def letters(column: int) -> str:
    """The letters over a column counted from 0, as AA for 26."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def column_of(name: str) -> int | None:
    """The column, from 0, that letters such as AA name; None for anything else, and beyond the last allowed."""
    found = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z" or found > MOST_COLUMNS:
            return None
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1 if 0 < found <= MOST_COLUMNS else None
