"""The bands (分段) by which members and bodies are counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.structure import Band, Bands, Period
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.knowledge.tables import Table, read_own_table, read_table, unique

FILE = "structure.toml"
YEARS = range(121)


@cache
def load_bands(folder: Path | None = None) -> Bands:
    """The bands from the package, or from `folder`. Raises `KnowledgeError` with all problems."""
    problems: list[Problem] = []
    own = Path(__file__).with_name(FILE)
    whole = read_table(folder, FILE, problems) if folder else read_own_table(own, problems)
    bands = _bands(whole) if whole else None
    if problems or not bands:
        raise KnowledgeError(tuple(problems))
    return bands


def _bands(whole: Table) -> Bands:
    whole.allow(["age", "joined", "transferred"])
    return Bands(_stretches(whole, "age"), _periods(whole, "joined"), _stretches(whole, "transferred"))


def _stretches(whole: Table, key: str) -> tuple[Band, ...]:
    rows = _rows(whole, key, "band", "least")
    bands = tuple(Band(row.text("label"), row.number("least", YEARS)) for row in rows)
    _rising(rows, "least", [band.least for band in bands])
    return bands


def _periods(whole: Table, key: str) -> tuple[Period, ...]:
    rows = _rows(whole, key, "period", "since")
    periods = tuple(Period(row.text("label"), _day(row)) for row in rows)
    _rising(rows, "since", [period.since.toordinal() for period in periods])
    return periods


def _rows(whole: Table, key: str, kind: str, start: str) -> list[Table]:
    """The stretches under a key, each with a label of its own and a start."""
    table = whole.table(key)
    table.allow([kind, "source", "confidence"])
    table.text("source")
    table.choice("confidence", Confidence, Confidence.MEMORY)
    rows = table.rows(kind)
    for row in rows:
        row.allow(["label", start])
    unique(rows, "label", [row.values.get("label") for row in rows])
    return rows


def _rising(rows: Sequence[Table], key: str, starts: Sequence[int]) -> None:
    for row, before, start in zip(rows[1:], starts, starts[1:], strict=False):
        if start <= before:
            row.note(ProblemKind.WRONG_VALUE, key, f"> {before}")


def _day(row: Table) -> date:
    """The start of a period, as 1949-10-01; it may lie before the days that the program plans with."""
    text = row.text("since")
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text:
            row.note(ProblemKind.WRONG_VALUE, "since", "yyyy-mm-dd")
        return date.min
