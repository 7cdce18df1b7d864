"""Which row of a sheet names its columns, and which field each column fills."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import Kind, Row, Sheet

_HEADINGS = Path(__file__).with_name("headings.toml")
_SEARCHED = 15
"""Rows that are searched for headings; above them stand titles and 填报单位."""
_BRACKETS = re.compile(r"[(\[{<【〔].*?[)\]}>】〕]")
_REMARKS = re.compile(r"必填|选填|必选")
NAME = "name"


class RollKind(Enum):
    """What the rows of a roll are."""

    MEMBERS = "members"
    DELEGATES = "delegates"
    NOMINEES = "nominees"


@value
class Column:
    """A column of a sheet, from 0, with its heading; `field` is what it fills, empty where it is passed over."""

    at: int
    heading: str
    field: str = ""
    known: bool = True
    """Whether the heading was recognised, be it only as one to pass over."""


@value
class Header:
    """The headings of a sheet (表头): the last row they take, and the columns."""

    row: int
    columns: tuple[Column, ...]

    def changed(self, fields: Mapping[int, str]) -> Header:
        """The header as the user wants it: a field for each column named, empty to pass it over. A field has one."""
        taken = {field for field in fields.values() if field}
        return Header(self.row, tuple(self._changed(column, fields, taken) for column in self.columns))

    @staticmethod
    def _changed(column: Column, fields: Mapping[int, str], taken: set[str]) -> Column:
        if column.at in fields:
            return Column(column.at, column.heading, fields[column.at])
        return Column(column.at, column.heading) if column.field in taken else column

    @property
    def fields(self) -> dict[int, str]:
        """The field of each column that fills one."""
        return {column.at: column.field for column in self.columns if column.field}


@cache
def headings() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The names of columns by field, of persons and of each kind of roll; 3 ms, once."""
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    found: dict[str, Any] = tomllib.loads(_HEADINGS.read_text(encoding="utf-8"))
    return found


@cache
def fields_of(kind: RollKind) -> Mapping[str, Sequence[str]]:
    """The fields of a roll with their headings, in the order of an export."""
    return {**headings()["person"], **headings()[kind.value]}


def title_of(kind: RollKind, field: str) -> str:
    """The heading that an export writes over a field."""
    return fields_of(kind)[field][0]


@cache
def _ranks(kind: RollKind) -> Mapping[str, tuple[str, int]]:
    """The field of each heading, and how well it fits; an empty field for those passed over."""
    found = {bare(each): ("", 0) for each in headings()["left_out"]["headings"]}
    for field, names in fields_of(kind).items():
        found |= {bare(name): (field, rank) for rank, name in enumerate(names)}
    return found


def bare(heading: str) -> str:
    """A heading without width, spaces, punctuation and what stands in brackets: 姓名 for ＊姓　名（必填）."""
    text = normalize("NFKC", heading)
    without = _only_letters(_BRACKETS.sub("", text))
    return without or _only_letters(text)


def _only_letters(text: str) -> str:
    return _REMARKS.sub("", "".join(filter(str.isalnum, text)))


def find_header(sheet: Sheet, kind: RollKind) -> Header | None:
    """The header of a sheet: the row with the most headings that are known; None where none names the people."""
    best: tuple[int, Header] | None = None
    for at in range(min(len(sheet.rows), _SEARCHED)):
        header = _header(sheet.rows, at, kind)
        score = len(header.fields)
        if NAME in header.fields.values() and score > 1 and (best is None or score > best[0]):
            best = score, header
    return best[1] if best else None


def _header(rows: Sequence[Row], at: int, kind: RollKind) -> Header:
    """What row `at` and the second row of headings under it name, if there is one."""
    upper, last = rows[at].cells, rows[at]
    texts = {column: [cell.text] for column, cell in upper.items()}
    if at + 1 < len(rows) and _continues(rows[at], rows[at + 1], kind):
        last = rows[at + 1]
        for column, cell in last.cells.items():
            above = texts.setdefault(column, [])
            if cell.text not in above:
                above.append(cell.text)
    ranked = {column: _rank(parts, kind) for column, parts in sorted(texts.items())}
    winners = _winners(ranked)
    columns = (
        Column(column, "".join(texts[column]), field if winners.get(field) == column else "", fits)
        for column, (field, _, fits) in ranked.items()
    )
    return Header(last.number, tuple(columns))


def _continues(row: Row, following: Row, kind: RollKind) -> bool:
    """Whether the row under the headings holds headings too: no data, and nothing new where the names stand."""
    known = _ranks(kind)
    name = next((column for column, cell in row.cells.items() if known.get(bare(cell.text), ("",))[0] == NAME), None)
    if name is None or any(cell.kind in (Kind.NUMBER, Kind.DAY, Kind.FLAG) for cell in following.cells.values()):
        return False
    under = following.cells.get(name)
    if under is not None and under.text != row.cells[name].text:
        return False
    spoken = [
        cell.text
        if column not in row.cells or cell.text == row.cells[column].text
        else row.cells[column].text + cell.text
        for column, cell in following.cells.items()
    ]
    return any(bare(text) in known for text in spoken)


def _rank(parts: Sequence[str], kind: RollKind) -> tuple[str, int, bool]:
    """Field, rank and whether the heading is known: of both rows together, of the lower, of the upper one."""
    known = _ranks(kind)
    for penalty, text in enumerate(("".join(parts), parts[-1], parts[0])):
        if bare(text) in known:
            field, rank = known[bare(text)]
            return field, rank + 100 * penalty, True
    return "", 0, False


def _winners(ranked: Mapping[int, tuple[str, int, bool]]) -> dict[str, int]:
    """The one column of each field: the one whose heading fits best, of equals the first."""
    found: dict[str, int] = {}
    for column, (field, rank, _) in ranked.items():
        if field and (field not in found or rank < ranked[found[field]][1]):
            found[field] = column
    return found
