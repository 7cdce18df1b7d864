"""Where a figure or rule comes from: a table's `basis` with its `confidence`, and reading a file of such tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from clerk_tui.domain.procedure import Article, Confidence
from clerk_tui.knowledge.problems import KnowledgeError, Problem
from clerk_tui.knowledge.tables import Table, read_own_table, read_table

KEYS = ("basis", "confidence")
T = TypeVar("T")


def basis_of(table: Table) -> Article:
    """The article that a table names; it must."""
    return Article(table.text("basis"), table.choice("confidence", Confidence, Confidence.MEMORY))


def read_file(file: str, folder: Path | None, read: Callable[[Table], T]) -> T:
    """What `read` makes of a file of the package, or of `folder`. Raises `KnowledgeError` with all problems."""
    problems: list[Problem] = []
    own = Path(__file__).with_name(file)
    whole = read_table(folder, file, problems) if folder else read_own_table(own, problems)
    if whole is not None:
        found = read(whole)
        if not problems:
            return found
    raise KnowledgeError(tuple(problems))
