"""Exporting rolls (导出), so that importing the file again changes nothing; and the list of an import's problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from clerk_tui.actions.papers.printing import write_whole
from clerk_tui.actions.people.holders import nominee_records
from clerk_tui.actions.people.importing import ROLLS
from clerk_tui.actions.people.register_delegates import flat_with_member
from clerk_tui.actions.people.register_members import flat
from clerk_tui.actions.people.register_nominees import flat_nominee
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.people.tables import DELEGATES, UNITS
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.delegate import Delegate
from clerk_tui.domain.value import value
from clerk_tui.rosters.fields import written
from clerk_tui.rosters.headers import RollKind, fields_of, title_of
from clerk_tui.rosters.sheets import written as sheet_of

KINDS = (".xlsx", ".csv")
"""The names that files of rolls end with."""


@value
class Exported:
    """So many people were written to `path`."""

    path: Path
    people: int


@value
class UnknownEnding:
    """The name of the file says no kind that can be written: `.xlsx` or `.csv`."""

    path: Path


def export(reelection: Reelection, kind: RollKind, path: Path) -> Exported | UnknownEnding:
    """Write a roll to a file that only its owner can read, whole or not at all. Raises `OSError`."""
    if path.suffix.lower() not in KINDS:
        return UnknownEnding(path)
    people = _people(reelection, kind)
    rows = [[title_of(kind, field) for field in fields_of(kind)]]
    rows += [[written(each.get(field)) for field in fields_of(kind)] for each in people]
    write_whole(path, sheet_of(path, ROLLS[kind], rows))
    return Exported(path, len(people))


def _people(reelection: Reelection, kind: RollKind) -> list[dict[str, Any]]:
    """All on record by the fields of the roll; of the delegates those who still stand."""
    if kind is RollKind.MEMBERS:
        now = roll(reelection)
        return [flat(row.value, now.branch_name(row.value.branch)) for row in now.members.values()]
    if kind is RollKind.NOMINEES:
        return [flat_nominee(row.value) for row in nominee_records(reelection).all().values()]
    database = reelection.database
    units = {key: row.value for key, row in database.records(UNITS, ElectoralUnit).all().items()}
    delegates = database.records(DELEGATES, Delegate).all().values()
    return [flat_with_member(reelection, row.value, units) for row in delegates if row.value.standing]


def write_list(path: Path, title: str, rows: Iterable[Sequence[str]]) -> UnknownEnding | None:
    """Write a list, the headings first, as the problems of an import. Raises `OSError`."""
    if path.suffix.lower() not in KINDS:
        return UnknownEnding(path)
    write_whole(path, sheet_of(path, title, list(rows)))
    return None
