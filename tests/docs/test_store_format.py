"""Every table that the program keeps records in is in the list of the format, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import clerk_tui.actions
from scripts.build_docs import DOCS

LISTED = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
ARGUMENT = {"records": 0, "note": 1}
"""Where the methods that name a table have its name."""


def tables() -> set[str]:
    """The names of all tables, found in the calls that read or write them."""
    root = Path(clerk_tui.actions.__file__).parent
    return {name for path in root.rglob("*.py") for name in named(path, root)}


def named(path: Path, root: Path) -> Iterator[str]:
    module = ".".join(("clerk_tui", "actions", *path.relative_to(root).with_suffix("").parts))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ARGUMENT:
            place = ARGUMENT[node.func.attr]
            for given in node.args[place : place + 1]:
                if isinstance(given, ast.Name) and given.id.isupper():
                    yield getattr(import_module(module), given.id)


def test_every_table_is_listed_with_what_is_in_it() -> None:
    chapter = (DOCS / "store-format.md").read_text(encoding="utf-8").partition("## The tables")[2].partition("\n## ")[0]
    assert set(LISTED.findall(chapter)) == tables()
    assert "members" in tables()
