"""Templates of papers: TOML between two lines of `+++`, then the text in Markdown, both with Jinja expressions."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
KEYS = {
    "id",
    "kind",
    "steps",
    "retention",
    "title",
    "subtitle",
    "style",
    "landscape",
    "addressee",
    "attachments",
    "remark",
    "signatures",
    "letterhead",
    "sign_off",
    "imprint",
    "two_sided",
    "fields",
    "example",
}


class UnknownForm(LookupError):
    """There is no template for this form."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


class BadTemplate(ValueError):
    """A template cannot be used; `detail` is what the parser says, `line` is that of the file, where it is known."""

    def __init__(self, form: str, detail: str, line: int | None = None) -> None:
        super().__init__(form, detail, line)
        self.form, self.detail, self.line = form, detail, line


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
        raise BadTemplate(form, f"> {LARGEST}")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadTemplate(form, str(error.reason)) from error


def parse(form: str, text: str) -> Template:
    """The template that `text` is. Raises `BadTemplate`."""
    match = FRONT.fullmatch(text)
    if not match:
        raise BadTemplate(form, "+++")
    try:
        front = tomllib.loads(match["front"])
    except tomllib.TOMLDecodeError as error:
        raise BadTemplate(form, str(error), _line(error)) from error
    strange = sorted(front.keys() - KEYS)
    if strange or not isinstance(front.get("title"), str):
        raise BadTemplate(form, ", ".join(strange) or "title")
    declared, example = front.pop("fields", {}), front.pop("example", {})
    if not isinstance(declared, dict) or not isinstance(example, dict):
        raise BadTemplate(form, "fields, example")
    fields = tuple(_fields(form, declared))
    body_line = text.count("\n", 0, match.start("body")) + 1
    version = hashlib.sha256(text.encode()).hexdigest()
    return Template(form, front, match["body"], fields, example, body_line, version)


def _line(error: tomllib.TOMLDecodeError) -> int | None:
    """The line of the file that the parser names; the front begins in the second."""
    named = re.search(r"\(at line (\d+)", str(error))
    return int(named[1]) + 1 if named else None


def _fields(form: str, declared: Mapping[str, Any]) -> Iterator[Field]:
    """A number of cells for a plain field, a table with `rows` and `columns` for a list."""
    for name, given in declared.items():
        if isinstance(given, int) and 0 < given <= 60:
            yield Field(name, given)
        elif isinstance(given, dict) and isinstance(given.get("rows"), int) and isinstance(given.get("columns"), list):
            yield Field(name, columns=tuple(map(str, given["columns"])), rows=given["rows"])
        else:
            raise BadTemplate(form, f"fields.{name}")


def unknown(value: object) -> bool:
    """Whether nothing was said; nought and an empty list say something."""
    return value is None or value == ""


def absent(template: Template, values: Mapping[str, object]) -> tuple[str, ...]:
    """The fields for which nothing is known and a blank will be printed."""
    return tuple(each.name for each in template.fields if unknown(values.get(each.name)))
