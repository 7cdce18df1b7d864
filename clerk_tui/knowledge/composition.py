"""The targets for the composition of the delegates (代表构成的指导性比例)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clerk_tui.domain.composition import Direction
from clerk_tui.domain.delegate import DelegateKind
from clerk_tui.domain.person import Sex
from clerk_tui.domain.procedure import Confidence
from clerk_tui.domain.target import Target, TargetSet
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.knowledge.tables import Table, read_own_table, read_table, unique

FILE = "composition.toml"
PERCENT, AGES = range(101), range(1, 121)
KEYS = ("slug", "title", "direction", "percent", "source", "confidence", "kinds", "sex", "minority", "oldest")


@cache
def load_compositions(folder: Path | None = None) -> Mapping[str, TargetSet]:
    """The presets of the package, or of `folder`, by slug. Raises `KnowledgeError` with all problems."""
    problems: list[Problem] = []
    own = Path(__file__).with_name(FILE)
    whole = read_table(folder, FILE, problems) if folder else read_own_table(own, problems)
    presets = _presets(whole) if whole else {}
    if problems:
        raise KnowledgeError(tuple(problems))
    return presets


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
    row.allow(KEYS)
    kinds = row.texts("kinds") if "kinds" in row.values else ()
    by_name = {kind.value: kind for kind in DelegateKind}
    row.know("kinds", kinds, by_name)
    target = Target(
        row.slug(),
        row.text("title"),
        row.choice("direction", Direction, Direction.AT_LEAST),
        row.number("percent", PERCENT),
        row.text("source"),
        row.choice("confidence", Confidence, Confidence.MEMORY),
        tuple(by_name[kind] for kind in kinds if kind in by_name),
        row.choice("sex", Sex, Sex.FEMALE) if "sex" in row.values else None,
        row.flag("minority") if "minority" in row.values else False,
        row.number("oldest", AGES) if "oldest" in row.values else 0,
    )
    if not (target.kinds or target.sex or target.minority or target.oldest):
        row.note(ProblemKind.MISSING, "kinds", "kinds sex minority oldest")
    return target
