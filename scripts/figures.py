"""What the files of knowledge say, each thing with where it comes from and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SOURCES = ("basis", "source", "article")
REMARK = re.compile(r"((?:^# .*\n)+)\[([^\[\]]+)\]$", re.MULTILINE)
NAMES = ("title", "label", "slug")
APART = {*SOURCES, "title", "slug", "confidence"}
"""What has a column of its own, or only programs need."""


class Figure(NamedTuple):
    """One thing that the program goes by, as a row of a table."""

    name: str
    """Its title, or where it stands in the file."""
    says: str
    source: str
    confidence: str


def header(path: Path) -> tuple[str, str]:
    """The comment at the top of a file: its first line, and the lines that explain the words of the file."""
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return lines[0], "\n".join(lines[1:]).strip("\n")


def remarks(path: Path) -> dict[str, str]:
    """The comment right above each table of a file, by the place of the table; of tables that are repeated, none."""
    found = {}
    for comment, place in REMARK.findall(path.read_text(encoding="utf-8")):
        found[place.replace("'", "")] = comment.replace("# ", "").replace("\n", "")
    return found


def figures(part: object, told: Mapping[str, str], place: str = "") -> Iterator[Figure]:
    """Everything within a part of a file that says how sure it is, in the order of the file; `told` are its remarks."""
    if isinstance(part, list):
        for each in part:
            yield from figures(each, told, place)
    elif isinstance(part, dict):
        if "confidence" in part:
            source = next((str(part[key]) for key in SOURCES if key in part), "")
            says = "　".join(filter(None, (told.get(place), _says(part))))
            yield Figure(str(part.get("title", f"`{place}`")), says, source, part["confidence"])
        for key, each in part.items():
            yield from figures(each, told, f"{place}.{key}".lstrip("."))


def _says(part: Mapping[str, Any]) -> str:
    """The words and values of a table, without those that stand in columns or rows of their own."""
    said = ((key, each) for key, each in part.items() if key not in APART and not any(figures(each, {})))
    return "；".join(f"`{key}` {_value(each)}" for key, each in said)


def _value(given: Any) -> str:
    if isinstance(given, bool):
        return "是" if given else "否"
    if isinstance(given, list):
        return "、".join(map(_value, given)) or "无"
    if isinstance(given, dict):
        named = next((given[key] for key in NAMES if key in given), None)
        return str(named) if named else "，".join(f"{key} {_value(each)}" for key, each in given.items())
    return str(given)
