"""Reading `.xlsx` with the standard library.

openpyxl reads no file of WPS that has an empty `<fill/>`, loses rows where the file misstates its own size, takes
200 ms to import and three times as long to read; what it can do more (styles, charts, formulas) a roll does not need.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import IO, Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from clerk_tui.rosters.cells import (
    LARGEST_UNPACKED,
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
from clerk_tui.rosters.merging import Block, spread
from clerk_tui.rosters.serials import BUILT_IN, day_shown, is_number, plain

Attributes = dict[str, str]
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_DAMAGE = (BadZipFile, EOFError, RuntimeError, LookupError, ValueError, expat.ExpatError, zlib.error, struct.error)
"""What reading a damaged workbook raises; of parts packed with a password it is a RuntimeError."""


def read_xlsx(stream: IO[bytes], wanted: str | None) -> Sheet:
    """The sheet `wanted`, or the first one that is seen and not empty. Raises `Refused`."""
    try:
        with ZipFile(stream) as parts:
            return _Workbook(parts).sheet(wanted)
    except _DAMAGE as error:
        raise Refused(Obstacle.BROKEN) from error


class _Workbook:
    """The parts of a workbook that tell what is in its sheets."""

    def __init__(self, parts: ZipFile) -> None:
        if sum(each.file_size for each in parts.infolist()) > LARGEST_UNPACKED:  # zipfile unpacks no more than it says
            raise Refused(Obstacle.TOO_LARGE, str(LARGEST_UNPACKED // 1_000_000))
        if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in parts.infolist()):
            raise Refused(Obstacle.BROKEN)  # no spreadsheet packs otherwise
        self._parts = parts
        self._names = set(parts.namelist())
        self._home = self._target("_rels/.rels", "/officeDocument", "xl/workbook.xml")
        if self._home not in self._names:
            raise Refused(Obstacle.NOT_A_SHEET)
        self._related = self._relations(self._home)
        self._sheets: list[tuple[str, str]] = []
        self.from_1904 = False
        _parse(self._open(self._home), self._on_book)

    def sheet(self, wanted: str | None) -> Sheet:
        """The sheet to read, with the names of the others."""
        names = [name for name, _ in self._sheets]
        strings, formats = self._strings(), self._formats()
        for name, part in self._sheets:
            if wanted in (None, name) and part in self._names:
                read = _Rows(strings, formats, self.from_1904)
                _parse(self._open(part), read.start, read.end, read.text)
                if read.rows or wanted:
                    others = tuple(each for each in names if each != name)
                    return Sheet(name, spread(read.rows, read.merges), self.from_1904, others)
        if wanted is not None:
            raise Refused(Obstacle.MISSING, wanted)
        raise Refused(Obstacle.EMPTY)

    def _open(self, part: str) -> IO[bytes]:
        return self._parts.open(part)

    def _on_book(self, name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            number = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self._sheets.append((_unescaped(attributes.get("name", "")), self._related.get(number, ("", ""))[1]))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and part of everything related to a part, by its number."""
        folder, _, file = part.rpartition("/")
        return self._read_relations(f"{folder}/_rels/{file}.rels", folder)

    def _read_relations(self, part: str, folder: str) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                whole = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                found[attributes.get("Id", "")] = attributes.get("Type", ""), whole

        if part in self._names:
            _parse(self._open(part), start)
        return found

    def _target(self, relations: str, kind: str, otherwise: str) -> str:
        found = self._read_relations(relations, "").values()
        return next((target for each, target in found if each.endswith(kind)), otherwise)

    def _part_of(self, kind: str) -> str | None:
        part = next((target for each, target in self._related.values() if each.endswith(kind)), None)
        return part if part in self._names else None

    def _strings(self) -> list[Cell]:
        """The texts that cells refer to by number."""
        part = self._part_of("/sharedStrings")
        if part is None:
            return []
        read = _Strings()
        _parse(self._open(part), read.start, read.end, read.text)
        return read.found

    def _formats(self) -> dict[str, str]:
        """The number format of each style that may show a number as a day."""
        part = self._part_of("/styles")
        if part is None:
            return {}
        read = _Styles()
        _parse(self._open(part), read.start, read.end)
        return {str(at): read.codes[number] for at, number in enumerate(read.used) if number in read.codes}


def _ignore(_name: str) -> None:
    """For parts whose ends say nothing."""


def _parse(
    stream: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = _ignore,
    text: Callable[[str], None] = _ignore,
) -> None:
    """Read a part, with names freed of their prefixes. A document type is refused: entities could swell from it."""

    def refuse(*_declared: Any) -> None:
        raise Refused(Obstacle.BROKEN)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    with stream:
        parser.ParseFile(stream)


def _unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which spreadsheets write as `_x001B_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Strings:
    """The shared texts; how they are said to be read (`rPh`) is no part of them."""

    def __init__(self) -> None:
        self.found: list[Cell] = []
        self._text = ""
        self._inside = self._spoken = False

    def start(self, name: str, _attributes: Attributes) -> None:
        if name == "si":
            self._text = ""
        elif name == "rPh":
            self._spoken = True
        self._inside = name == "t" and not self._spoken

    def end(self, name: str) -> None:
        self._inside = False
        if name == "rPh":
            self._spoken = False
        elif name == "si":
            self.found.append(Cell(_unescaped(self._text), Kind.TEXT))

    def text(self, text: str) -> None:
        if self._inside:
            self._text += text


class _Styles:
    """The number formats, and which of them each style uses."""

    def __init__(self) -> None:
        self.codes = dict(BUILT_IN)
        self.used: list[int] = []
        self._cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.codes[int(attributes.get("numFmtId", "-1"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._cells = True
        elif name == "xf" and self._cells:
            self.used.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._cells = False


class _Rows:
    """The rows of one sheet, and what is merged in it."""

    def __init__(self, strings: list[Cell], formats: dict[str, str], from_1904: bool) -> None:
        self.rows: list[Row] = []
        self.merges: list[Block] = []
        self._strings, self._formats, self._from_1904 = strings, formats, from_1904
        self._cells: dict[int, Cell] = {}
        self._row = 0
        self._column = -1
        self._kind = self._style = ""
        self._value, self._formula = "", ""
        self._into: str | None = None
        self._spoken = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "f", "t"):
            self._into = None if self._spoken else name
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._cells, self._column = {}, -1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "rPh":
            self._spoken = True

    def text(self, text: str) -> None:
        if self._into == "f":
            self._formula += text
        elif self._into is not None:
            self._value += text

    def end(self, name: str) -> None:
        if name in ("v", "f", "t"):
            self._into = None
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            if len(self.rows) == MOST_ROWS:
                raise Refused(Obstacle.TOO_MANY_ROWS, str(MOST_ROWS))
            if self.rows and self._row <= self.rows[-1].number:
                raise Refused(Obstacle.BROKEN)  # a row twice: which one is right?
            self.rows.append(Row(self._row, self._cells))
        elif name == "rPh":
            self._spoken = False

    def _begin_cell(self, attributes: Attributes) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value = self._formula = ""

    def _end_cell(self) -> None:
        cell = self._cell()
        if not cell.text:
            return
        if self._column >= MOST_COLUMNS:
            raise Refused(Obstacle.TOO_MANY_COLUMNS, str(MOST_COLUMNS))
        if len(cell.text) > LONGEST_CELL:
            raise Refused(Obstacle.CELL_TOO_LONG, str(self._row))
        self._cells[self._column] = cell

    def _cell(self) -> Cell:
        """What the cell shows; of a formula the value worked out when the file was saved, or itself as text."""
        value = self._value
        if self._kind == "s" and value:
            return self._strings[int(value)]
        if not value:
            return Cell(f"={self._formula}" if self._formula else "", Kind.TEXT)
        if self._kind == "b":
            return Cell("是" if value == "1" else "否", Kind.FLAG)
        if self._kind == "n" and is_number(value):
            return self._number(value)
        return Cell(_unescaped(value), Kind.TEXT)

    def _number(self, value: str) -> Cell:
        code = self._formats.get(self._style)
        day = day_shown(float(value), code, self._from_1904) if code else None
        return Cell(day, Kind.DAY) if day else Cell(plain(value), Kind.NUMBER)

    def _merge(self, reference: str) -> None:
        corners = [_PLACE.fullmatch(each) for each in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            self.merges.append(Block(int(top), _column(left), int(bottom), _column(right)))


def _column(name: str) -> int:
    found = 0
    for letter in name:
        found = found * 26 + ord(letter) - 64
    return found - 1
