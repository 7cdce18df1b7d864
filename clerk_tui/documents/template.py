"""Templates of papers: TOML between two lines of `+++`, then the text in Markdown, both with Jinja expressions."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).resolve().parent / "templates"
SUFFIX = ".md.j2"
LARGEST = 200_000
"""Bytes of a template; what is larger is none."""
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
FRONT = re.compile(r"\+\+\+\n(?P<front>.*?\n)\+\+\+\n(?P<body>.*)", re.DOTALL)
TEXTS = {"id", "kind", "retention", "title", "subtitle", "style", "addressee", "remark"}
FLAGS = {"landscape", "two_sided", "sealed"}
LISTS = {"attachments", "signatures", "signers", "copies_to"}
TABLES = {"letterhead", "sign_off", "imprint"}
OTHERS = {"steps", "fields", "example"}
KEYS = (TEXTS | FLAGS | LISTS | TABLES | OTHERS) - {"sealed", "signers", "copies_to"}
"""What may stand above the text; the keys within tables are checked where the paper is made."""


class UnknownForm(LookupError):
    """There is no template for this form."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


class Fault(Enum):
    """What is wrong with a template."""

    FRAME = "frame"
    """It does not begin with two lines of `+++` and something between them."""
    SIZE = "size"
    ENCODING = "encoding"
    """Not UTF-8."""
    SYNTAX = "syntax"
    """A parser says what, in its own words."""
    KEY = "key"
    """Something above the text that papers do not have."""
    TITLE = "title"
    """None, or no text."""
    FIELD = "field"
    """Declared as neither a length nor a list with rows and columns."""
    FRONT = "front"
    """Something above the text does not say what it should."""
    FENCE = "fence"
    """A fence of the text makes no sense as a form, small print or places to sign."""


class BadTemplate(ValueError):
    """A template cannot be used; `detail` names what is wrong, `line` is that of the file, where it is known."""

    def __init__(self, form: str, fault: Fault, detail: str = "", line: int | None = None) -> None:
        super().__init__(form, fault, detail, line)
        self.form, self.fault, self.detail, self.line = form, fault, detail, line


@dataclass(frozen=True)
class Field:
    """Something that a paper needs to know. A list has `columns` and, when it is blank, `rows`."""

    name: str
    cells: int = 6
    """The length of its blank, in characters."""
    columns: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class Template:
    """A template as read: what stands above the text, the text, what it needs, and an example of that."""

    form: str
    front: Mapping[str, Any]
    body: str
    fields: tuple[Field, ...]
    example: Mapping[str, Any] = field(default_factory=dict)
    body_line: int = 1
    """The line of the file in which the text begins."""
    version: str = ""
    """Hash of the whole file: papers made from another version of it differ in more than their values."""
    text: str = field(default="", repr=False)
    """The whole file."""

    def line_of(self, piece: str, nth: int = 0) -> int | None:
        """The line of the file in which a piece of it begins; `nth` counts from 0 where there are several."""
        places = [match.start() for match in re.finditer(re.escape(piece), self.text)]
        return self.text.count("\n", 0, places[nth]) + 1 if piece and nth < len(places) else None

    def line_of_key(self, key: str) -> int | None:
        """The line of the file that gives something above the text."""
        return _line_of_key(self.text, key)


def forms(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The names of all templates: those of `folders`, which go first, and those of the program."""
    found = {path.name.removesuffix(SUFFIX) for folder in (*folders, FOLDER) for path in folder.glob(f"*{SUFFIX}")}
    return tuple(sorted(name for name in found if NAME.fullmatch(name)))


def load(form: str, folders: Sequence[Path] = ()) -> Template:
    """The template of a form, from the first folder that has it. Raises `UnknownForm` and `BadTemplate`."""
    if not NAME.fullmatch(form):
        raise UnknownForm(form)
    for folder in (*folders, FOLDER):
        path = folder / f"{form}{SUFFIX}"
        if path.is_file():
            return parse(form, _read(form, path))
    raise UnknownForm(form)


def _read(form: str, path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadTemplate(form, Fault.SIZE, f"> {LARGEST}")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadTemplate(form, Fault.ENCODING, "", line) from error


def parse(form: str, text: str) -> Template:
    """The template that `text` is. Raises `BadTemplate`."""
    match = FRONT.fullmatch(text)
    if not match:
        raise BadTemplate(form, Fault.FRAME, "", 1)
    try:
        front = tomllib.loads(match["front"])
    except tomllib.TOMLDecodeError as error:
        said, line = _parser_said(error)
        raise BadTemplate(form, Fault.SYNTAX, said, line) from error
    for fault, key in _front_faults(front):
        raise BadTemplate(form, fault, key, _line_of_key(match["front"], key, 1))
    declared, example = front.pop("fields", {}), front.pop("example", {})
    fields = tuple(_fields(form, declared, match["front"]))
    body_line = text.count("\n", 0, match.start("body")) + 1
    version = hashlib.sha256(text.encode()).hexdigest()
    return Template(form, front, match["body"], fields, example, body_line, version, text)


def _parser_said(error: tomllib.TOMLDecodeError) -> tuple[str, int | None]:
    """What the parser says, and the line of the file that it means; the front begins in the second."""
    said, _, place = str(error).partition(" (at line ")
    named = re.match(r"\d+", place)
    return said, int(named[0]) + 1 if named else None


def _front_faults(front: Mapping[str, Any]) -> Iterator[tuple[Fault, str]]:
    """What is wrong above the text, by key."""
    yield from ((Fault.KEY, key) for key in front if key not in KEYS)
    if not isinstance(front.get("title"), str):
        yield Fault.TITLE, "title"
    yield from ((Fault.FRONT, key) for key, given in front.items() if not _fits(key, given))


def _fits(key: str, given: object) -> bool:
    """Whether something above the text is of the kind it should be; within a table, what has no other kind is text."""
    if key in OTHERS:
        return isinstance(given, list if key == "steps" else dict)
    if key in TABLES:
        return isinstance(given, dict) and all(_fits(inner, each) for inner, each in given.items())
    if key in LISTS:
        return isinstance(given, list) and all(isinstance(each, str) for each in given)
    return isinstance(given, bool if key in FLAGS else str)


def _line_of_key(text: str, key: str, before: int = 0) -> int | None:
    """The line in which a key of TOML is given, after so many lines `before`."""
    found = re.search(rf"^[ \t]*(?:\[[^\]\n]*\b)?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 + before if found else None


def _fields(form: str, declared: Mapping[str, Any], front: str) -> Iterator[Field]:
    """A number of cells for a plain field, a table with `rows` and `columns` for a list."""
    for name, given in declared.items():
        if isinstance(given, int) and 0 < given <= 60:
            yield Field(name, given)
        elif isinstance(given, dict) and isinstance(given.get("rows"), int) and isinstance(given.get("columns"), list):
            yield Field(name, columns=tuple(map(str, given["columns"])), rows=given["rows"])
        else:
            raise BadTemplate(form, Fault.FIELD, name, _line_of_key(front, name, 1))


def unknown(value: object) -> bool:
    """Whether nothing was said; nought and an empty list say something."""
    return value is None or value == ""


def absent(template: Template, values: Mapping[str, object]) -> tuple[str, ...]:
    """The fields for which nothing is known and a blank will be printed."""
    return tuple(each.name for each in template.fields if unknown(values.get(each.name)))
