"""The targets for the composition of the delegates (代表构成的指导性比例)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.composition import Direction
from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.target import Target, TargetSet
from clerk_tui.knowledge.basis import read_file
from clerk_tui.knowledge.tables import Table, unique
from clerk_tui.knowledge.traits import trait_of

FILE = "composition.toml"
PERCENT = range(101)


@cache
def load_compositions(folder: Path | None = None) -> Mapping[str, TargetSet]:
    """The presets of the package, or of `folder`, by slug. Raises `KnowledgeError` with all problems."""
    return read_file(FILE, folder, _presets)


def _presets(whole: Table) -> Mapping[str, TargetSet]:
    whole.allow(["presets"])
    return {slug: _preset(slug, table) for slug, table in whole.table("presets").tables()}


def _preset(slug: str, table: Table) -> TargetSet:
    table.allow(["title", "source", "target"])
    rows = table.rows("target")
    targets = tuple(_target(row) for row in rows)
    unique(rows, "slug", [target.slug for target in targets])
    return TargetSet(slug, table.text("title"), table.text("source"), targets)


def _target(row: Table) -> Target:
    row.allow(["slug", "title", "direction", "percent", "traits", "source", "confidence"])
    return Target(
        row.slug(),
        row.text("title"),
        row.choice("direction", Direction, Direction.AT_LEAST),
        row.number("percent", PERCENT),
        trait_of(row, kinds=True),
        row.text("source"),
        row.choice("confidence", Confidence, Confidence.MEMORY),
    )
