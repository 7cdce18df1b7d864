"""`.csv`, read whichever way it was saved, and written so that spreadsheets keep text as text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from clerk_tui.rosters.cells import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Kind,
    Obstacle,
    Refused,
    Row,
    Sheet,
)
from clerk_tui.rosters.charset import decoded

_FORMULA = re.compile(r"'*[=+\-@]")
_MARKED = re.compile(r"'+[=+\-@]")
_SAFE_NUMBER = re.compile(r"0|[1-9][0-9]{0,10}")
"""Numbers that a spreadsheet shows as they are written."""


def read_csv(data: bytes) -> Sheet:
    """The rows of the file: UTF-8 or GB18030, separated by commas, semicolons or tabs. Raises `Refused`."""
    text = decoded(data)
    if text is None:
        raise Refused(Obstacle.NOT_A_SHEET)
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[Row] = []
    try:
        for number, values in enumerate(lines, start=1):
            _take(rows, number, values)
    except csv.Error as error:
        raise Refused(Obstacle.CELL_TOO_LONG, str(lines.line_num)) from error
    if not rows:
        raise Refused(Obstacle.EMPTY)
    return Sheet("", tuple(rows))


def _take(rows: list[Row], number: int, values: Sequence[str]) -> None:
    cells = {at: Cell(_unmarked(each), Kind.UNTYPED) for at, each in enumerate(values) if each and not each.isspace()}
    if not cells:
        return
    if max(cells) >= MOST_COLUMNS:
        raise Refused(Obstacle.TOO_MANY_COLUMNS, str(MOST_COLUMNS))
    if len(rows) == MOST_ROWS:
        raise Refused(Obstacle.TOO_MANY_ROWS, str(MOST_ROWS))
    rows.append(Row(number, cells))


def _separator(text: str) -> str:
    """The sign that stands most often in the first lines; tabs that only mark text are not counted."""
    head = re.sub(r'(^|[,;])"?\t', r"\1", "\n".join(text[:100_000].splitlines()[:15]), flags=re.MULTILINE)
    return max(",;\t", key=head.count)


def _unmarked(text: str) -> str:
    """The text itself, where it was written as `="430…"` or with a mark to keep a spreadsheet from bending it."""
    if text.startswith('="') and text.endswith('"') and len(text) > 3:
        return text[2:-1].replace('""', '"')
    text = text.removeprefix("\t")
    return text[1:] if _MARKED.match(text) else text


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of text as UTF-8 with the mark that spreadsheets know it by.

    An apostrophe stands before what a spreadsheet would work out as a formula, a tab before numbers it would round and
    dates it would write its own way; `read_csv` takes both off again.
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_marked(each) for each in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _marked(text: str) -> str:
    if _FORMULA.match(text):
        return f"'{text}"
    return f"\t{text}" if text[:1].isdecimal() and not _SAFE_NUMBER.fullmatch(text) else text
