"""The package's own TOML, compiled as Python's import system compiles its sources.

Reading TOML takes 6 ms and loading its parser 2, at every start. Compiled it is kept in `__pycache__` beside the file
and taken from there until the file changes; where that folder cannot be written, the file is read each time.
"""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any


def parse(text: str) -> dict[str, Any]:
    """TOML as Python values. Raises `ValueError`, which the parser's own error is, and `RecursionError`."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    table: dict[str, Any] = tomllib.loads(text)
    return table


class _TomlLoader(SourceFileLoader):
    """Makes a TOML file a module with one name in it."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """The file as code."""
        code: CodeType = compile(f"table = {parse(bytes(data).decode())!r}", path, "exec", dont_inherit=True)
        return code


def read_compiled(path: Path) -> dict[str, Any]:
    """A TOML file of text, numbers, flags, lists and tables. Raises `ValueError`, `RecursionError` and `OSError`."""
    if sys.dont_write_bytecode and not Path(cache_from_source(str(path))).exists():
        return parse(path.read_text(encoding="utf-8"))  # compiling takes longer than reading once
    name = f"{__name__}.{path.stem}"
    code = _TomlLoader(name, str(path)).get_code(name)
    found: dict[str, Any] = {}
    exec(code or "", found)
    table: dict[str, Any] = found["table"]
    return table
