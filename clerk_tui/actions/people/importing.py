"""Importing rolls (导入): first a preview of what each row would do, then all of it in one record, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from clerk_tui.actions.people.intake import Preview, Register, RowState, RowView, Write, view
from clerk_tui.actions.people.register_delegates import Delegates
from clerk_tui.actions.people.register_members import Members
from clerk_tui.actions.people.register_nominees import Nominees
from clerk_tui.actions.people.roll import branch_records
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.member import Branch
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import letters
from clerk_tui.rosters.entries import Answers, Source, read_entries, rows_of
from clerk_tui.rosters.headers import RollKind

Progress = Callable[[int, int], None]
_STEP = 100
"""Rows between two reports of progress."""
NO_ANSWERS = Answers()
_REGISTERS: Mapping[RollKind, type[Register]] = {
    RollKind.MEMBERS: Members,
    RollKind.DELEGATES: Delegates,
    RollKind.NOMINEES: Nominees,
}
ROLLS = {RollKind.MEMBERS: "党员名册", RollKind.DELEGATES: "代表名册", RollKind.NOMINEES: "人选名册"}
"""What each kind of roll is called."""


@value
class Stopped:
    """The user gave up while the preview was made."""


def preview(
    reelection: Reelection,
    source: Source,
    answers: Answers = NO_ANSWERS,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview | Stopped:
    """What importing `source` would do (预览); nothing is written. `progress` gets rows done and rows in all.

    It only reads, so it may run in a thread of its own.
    """
    register = _REGISTERS[source.kind](reelection)
    seen = _tables(reelection, _REGISTERS[source.kind])
    columns = {field: letters(column) for column, field in source.header.fields.items()}
    total = len(rows_of(source))
    rows: list[RowView] = []
    for entry in read_entries(source, answers):
        if len(rows) % _STEP == 0:
            if cancelled is not None and cancelled():
                return Stopped()
            if progress is not None:
                progress(len(rows), total)
        rows.append(view(entry, register.place(entry), columns))
    if progress is not None:
        progress(total, total)
    return Preview(source, tuple(rows), seen)


def _tables(reelection: Reelection, register: type[Register]) -> dict[str, Any]:
    """The tables that a register depends on, as they are now; states share what did not change."""
    tables = reelection.database.journal.state.tables
    return {name: tables.get(name, {}) for name in register.tables}


@value
class Imported:
    """All was written in one record."""

    added: int
    changed: int
    branches: int


@value
class HasErrors:
    """Nothing was written: so many rows have errors. They can be put right, or left out expressly."""

    rows: int


@value
class Outdated:
    """Nothing was written: what the preview was compared with has changed; make a new one."""


@value
class NothingToImport:
    """No row would change anything."""


def commit(
    reelection: Reelection, shown: Preview, *, without_errors: bool = False
) -> Imported | HasErrors | Outdated | NothingToImport:
    """Write what the preview shows, all or nothing, in one record that can be taken back.

    `without_errors`: rows with errors are left out. Raises what a transaction raises.
    """
    errors, writes = shown.counts.get(RowState.ERROR, 0), shown.writes
    if errors and not without_errors:
        return HasErrors(errors)
    if not writes:
        return NothingToImport()
    kind = shown.source.kind
    added = sum(not write.key for write in writes)
    with reelection.change(f"导入{ROLLS[kind]}：新增 {added} 人，修改 {len(writes) - added} 人"):
        if _tables(reelection, _REGISTERS[kind]) != shown.seen:
            return Outdated()
        _write(reelection, _REGISTERS[kind], shown.new_branches, writes)
    return Imported(added, len(writes) - added, len(shown.new_branches))


def _write(
    reelection: Reelection, register: type[Register], branches: tuple[str, ...], writes: tuple[Write, ...]
) -> None:
    made = {name: branch_records(reelection).add("b", Branch(name)) for name in branches}
    records = reelection.database.records(register.tables[0], register.record)
    for write in writes:
        record = replace(write.record, branch=made[write.branch]) if write.branch else write.record
        if write.key:
            records.put(write.key, record, based_on=write.revision)
        else:
            records.add(register.letter, record)
