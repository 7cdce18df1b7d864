"""How many seats a committee has, and by how much candidates must outnumber them (职数、差额)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.value import value
from clerk_tui.knowledge.problems import KnowledgeError, Problem
from clerk_tui.knowledge.tables import Table, read_own_table, read_table

FILE = "seats.toml"
CATEGORIES = (1, 2, 3)
SEATS, PERCENT = range(1, 16), range(1, 101)


@value
class Seats:
    """Seats of the Party committee by category of township, of the discipline committee, and the margin in percent."""

    committee: Mapping[int, int]
    discipline: int
    margin: int


@cache
def load_seats(folder: Path | None = None) -> Seats:
    """The figures from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    problems: list[Problem] = []
    own = Path(__file__).with_name(FILE)
    whole = read_table(folder, FILE, problems) if folder else read_own_table(own, problems)
    seats = _seats(whole) if whole else None
    if problems or not seats:
        raise KnowledgeError(tuple(problems))
    return seats


def _seats(whole: Table) -> Seats:
    whole.allow(["committee", "discipline", "margin"])
    by_category = {f"category-{number}": number for number in CATEGORIES}
    committee = _sourced(whole, "committee", by_category)
    return Seats(
        {number: committee.number(key, SEATS) for key, number in by_category.items()},
        _sourced(whole, "discipline", ["seats"]).number("seats", SEATS),
        _sourced(whole, "margin", ["percent"]).number("percent", PERCENT),
    )


def _sourced(whole: Table, key: str, figures: Mapping[str, int] | list[str]) -> Table:
    """A table of figures, which must say where they come from and how sure that is."""
    table = whole.table(key)
    table.allow([*figures, "source", "confidence"])
    table.text("source")
    table.choice("confidence", Confidence, Confidence.MEMORY)
    return table
