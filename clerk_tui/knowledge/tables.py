"""Reading TOML without trusting it: what is wrong is noted and reading goes on, so that all problems come at once."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from clerk_tui.domain.text import UNSAFE, visible
from clerk_tui.domain.value import value
from clerk_tui.knowledge.compiled import parse, read_compiled
from clerk_tui.knowledge.problems import Problem, ProblemKind

LARGEST = 1_000_000
"""Bytes above which a file is not read: the parser takes a tenth of a millisecond for a thousand."""

LONGEST = 200
"""Characters of a name or value that a problem repeats."""

_SLUG = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=Enum)


@value
class Table:
    """A table of a file. A value that is absent or wrong is noted among the problems and comes out empty."""

    file: str
    name: str
    values: Mapping[str, object]
    problems: list[Problem]

    def note(self, kind: ProblemKind, key: str = "", detail: object = "") -> None:
        """Note a problem of this table, with nothing in it that a terminal would obey."""
        name, key, detail = (visible(text)[:LONGEST] for text in (self.name, key, str(detail)))
        self.problems.append(Problem(self.file, name, key, kind, detail))

    def allow(self, keys: Container[str]) -> None:
        """Note every key that is none of these."""
        for key in self.values:
            if key not in keys:
                self.note(ProblemKind.UNKNOWN_KEY, key)

    def text(self, key: str) -> str:
        """A text that must be there and not be empty."""
        value = self._get(key, str, "text", "")
        if value == self.values.get(key) and not value.strip():
            self.note(ProblemKind.WRONG_VALUE, key, "text")
        return self._safe(key, value)

    def optional_text(self, key: str) -> str:
        """A text; empty where there is none."""
        return self.text(key) if key in self.values else ""

    def slug(self, key: str = "slug") -> str:
        """A short name (短名) such as `study-documents`; it is kept in journals, so that it must stay plain."""
        value = self.text(key)
        if value and not _SLUG.fullmatch(value):
            self.note(ProblemKind.WRONG_VALUE, key, "a-z 0-9 -")
        return value

    def number(self, key: str, allowed: range) -> int:
        """A whole number of the range; 0 where it is absent or wrong."""
        value = self._get(key, int, "number", 0)
        if value in allowed or type(self.values.get(key)) is not int:
            return value
        self.note(ProblemKind.WRONG_VALUE, key, f"{allowed.start}..{allowed.stop - 1}")
        return 0

    def flag(self, key: str) -> bool:
        """True or false."""
        return self._get(key, bool, "flag", False)

    def choice(self, key: str, kind: type[_Choice], otherwise: _Choice) -> _Choice:
        """A member of an enum by its value; `otherwise` where it is wrong."""
        value = self.text(key)
        for member in kind:
            if member.value == value:
                return member
        if value:
            self.note(ProblemKind.WRONG_VALUE, key, " ".join(str(member.value) for member in kind))
        return otherwise

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once."""
        values = self._get(key, list, "list", [])
        texts = tuple(self._safe(key, value) for value in values if type(value) is str)
        if len(texts) < len(values):
            self.note(ProblemKind.WRONG_TYPE, key, "text")
        self._once(key, texts)
        return texts

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, each once."""
        values = self._get(key, list, "list", [])
        numbers = tuple(value for value in values if type(value) is int)
        if len(numbers) < len(values):
            self.note(ProblemKind.WRONG_TYPE, key, "number")
        self._once(key, numbers)
        return numbers

    def table(self, key: str) -> Table:
        """A table inside this one. Where there is none, that is noted once, and nothing about what it lacks."""
        values = self._get(key, dict, "table", {})
        problems = self.problems if values is self.values.get(key) else []
        return Table(self.file, self._inside(key), values, problems)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """All tables inside this one by their keys."""
        return ((key, self.table(self._safe(key, key))) for key in self.values)

    def rows(self, key: str) -> list[Table]:
        """A list of tables, each named after its slug where it has one."""
        values = self._get(key, list, "tables", [])
        rows = [(place, row) for place, row in enumerate(values, 1) if type(row) is dict]
        if len(rows) < len(values):
            self.note(ProblemKind.WRONG_TYPE, key, "tables")
        return [self._row(key, place, row) for place, row in rows]

    def optional_rows(self, key: str) -> list[Table]:
        """A list of tables; none where the key is absent."""
        return self.rows(key) if key in self.values else []

    def know(self, key: str, names: Iterable[str], known: Container[str]) -> None:
        """Note every name that is not known."""
        for name in names:
            if name and name not in known:
                self.note(ProblemKind.UNKNOWN_NAME, key, name)

    def _inside(self, name: str) -> str:
        return f"{self.name}.{name}" if self.name else name

    def _row(self, key: str, place: int, values: dict[str, object]) -> Table:
        slug = values.get("slug")
        name = f"{key}.{slug}" if type(slug) is str and slug else f"{key}[{place}]"
        return Table(self.file, self._inside(name), values, self.problems)

    def _get(self, key: str, kind: type[_Value], expected: str, otherwise: _Value) -> _Value:
        if key not in self.values:
            self.note(ProblemKind.MISSING, key, expected)
            return otherwise
        value = self.values[key]
        if type(value) is kind:  # not isinstance: true and false are numbers to Python
            return value
        self.note(ProblemKind.WRONG_TYPE, key, expected)
        return otherwise

    def _safe(self, key: str, text: str) -> str:
        unsafe = UNSAFE.search(text)
        if unsafe:
            self.note(ProblemKind.UNSAFE_TEXT, key, f"U+{ord(unsafe[0]):04X}")
        return text

    def _once(self, key: str, values: Iterable[object]) -> None:
        for each, times in Counter(values).items():
            if times > 1:
                self.note(ProblemKind.DUPLICATE, key, each)


def unique(tables: Iterable[Table], key: str, values: Iterable[object]) -> None:
    """Note every value that an earlier table has already."""
    seen: set[object] = set()
    for table, each in zip(tables, values, strict=True):
        if each and each in seen:
            table.note(ProblemKind.DUPLICATE, key, each)
        seen.add(each)


def read_table(folder: Path, file: str, problems: list[Problem]) -> Table | None:
    """The whole of a file as a table; None, with the problem noted, where it cannot be read."""
    whole = Table(file, "", {}, problems)
    try:
        with (folder / file).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        whole.note(ProblemKind.UNREADABLE, detail=errno.errorcode.get(error.errno or 0, "OSError"))
        return None
    if len(data) > LARGEST:
        whole.note(ProblemKind.UNREADABLE, detail="size")
        return None
    try:
        # Notepad (记事本) begins a file with a byte order mark.
        return Table(file, "", parse(data.decode("utf-8-sig")), problems)
    except UnicodeDecodeError as error:
        whole.note(ProblemKind.SYNTAX, detail=data.count(b"\n", 0, error.start) + 1)
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of too many digits
        whole.note(ProblemKind.SYNTAX, detail=_line(str(error), data))
    except RecursionError:
        whole.note(ProblemKind.UNREADABLE, detail="depth")
    return None


def read_own_table(path: Path, problems: list[Problem]) -> Table | None:
    """The whole of a file of the package as a table, compiled; read like any other where something is wrong with it."""
    try:
        return Table(path.name, "", read_compiled(path), problems)
    except (OSError, ValueError, RecursionError):
        return read_table(path.parent, path.name, problems)


def _line(message: str, data: bytes) -> int:
    """The line that a message of the parser names, or the last one."""
    named = re.search(r"\(at line (\d+)", message)
    return int(named[1]) if named else data.count(b"\n") + 1
