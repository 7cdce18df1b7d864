"""What an import (导入) shows before anything is written: a state for every row, and all that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Protocol

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.person import Fault, FieldProblem
from clerk_tui.domain.value import value
from clerk_tui.rosters.cells import letters
from clerk_tui.rosters.entries import CellFlaw, Entry, Source
from clerk_tui.rosters.fields import Flaw, written


class Mismatch(Enum):
    """What is wrong between a row and the records, or another row."""

    DUPLICATE = "duplicate"
    """The same person stands in another row; `detail`: its number."""
    AMBIGUOUS = "ambiguous"
    """Several records fit; `detail`: their keys."""
    OTHER_NAME = "other_name"
    """The resident ID number is on record with another name; `detail`: that name."""
    MOVED = "moved"
    """Taken for someone of the same name and birth in another branch; `detail`: the branch on record."""
    TWIN = "twin"
    """Someone of the same name is on record and may be the same person; `detail`: the key."""
    NOT_ON_ROLL = "not_on_roll"
    """A delegate who is no member on the roll."""
    UNKNOWN_UNIT = "unknown_unit"
    """There is no such electoral unit."""
    UNIT_FIXED = "unit_fixed"
    """Who is a candidate of one unit cannot change to another."""
    COUNTS_VOTES = "counts_votes"
    """The nominee is a scrutineer or teller; `detail`: the key of the posting."""

    @property
    def blocks(self) -> bool:
        """Whether the row cannot be taken over with it."""
        return self not in (Mismatch.MOVED, Mismatch.TWIN)


@value
class RowProblem:
    """One thing wrong with a row: where it stands, what it is, and what the cell holds."""

    row: int
    column: str
    """Its letters; empty where it is about the whole row or a column that is not there."""
    field: str
    what: Flaw | Fault | Mismatch
    detail: str = ""
    shown: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the row cannot be taken over with it."""
        return isinstance(self.what, Fault) or self.what.blocks

    @property
    def asks(self) -> bool:
        """Whether an answer puts it right."""
        return self.what is Flaw.TENTH_OR_FIRST


class RowState(Enum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WARNING = "warning"
    """It is taken over, but somebody should look at it; `RowView.effect` says what it would do."""
    ERROR = "error"


@value
class Write:
    """A record to be written: new where `key` is empty, else in the place of the one of that revision.

    `branch` names a branch that must be made first; the record then belongs to that.
    """

    key: str
    revision: int
    record: Any
    branch: str = ""


@value
class RowView:
    """A row of the preview: whom it is about, what it would do, which fields it changes, and what is wrong."""

    number: int
    name: str
    effect: RowState
    """NEW, CHANGED or SAME; ERROR where that cannot be said."""
    changed: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    write: Write | None = None

    @property
    def state(self) -> RowState:
        """The state shown: errors and warnings go before what it would do."""
        if any(problem.blocks for problem in self.problems):
            return RowState.ERROR
        return RowState.WARNING if self.problems else self.effect


@value
class Preview:
    """A whole import as it would be (预览)."""

    source: Source
    rows: tuple[RowView, ...]
    seen: Mapping[str, Any]
    """The tables that it was compared with, as they were."""

    @property
    def writes(self) -> tuple[Write, ...]:
        """What is written of the rows without errors."""
        return tuple(row.write for row in self.rows if row.write and row.state is not RowState.ERROR)

    @property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows have each state."""
        return Counter(row.state for row in self.rows)

    @property
    def effects(self) -> Mapping[RowState, int]:
        """How many rows without errors are new, changed and the same."""
        return Counter(row.effect for row in self.rows if row.state is not RowState.ERROR)

    @property
    def new_branches(self) -> tuple[str, ...]:
        """The branches that are made on the way."""
        return tuple(dict.fromkeys(write.branch for write in self.writes if write.branch))

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """All of them, in the order of the sheet."""
        return tuple(problem for row in self.rows for problem in row.problems)


@value
class Placed:
    """What a row comes to among the records."""

    effect: RowState
    changed: tuple[str, ...] = ()
    write: Write | None = None
    mismatches: tuple[tuple[str, Mismatch | Fault, str], ...] = ()
    """Field, what is wrong, and its detail."""


class Register(Protocol):
    """The records that the rows of one kind of roll meet, and how."""

    tables: tuple[str, ...]
    """Those it depends on, its own first."""
    letter: str
    """What its keys begin with."""
    record: type[Any]

    def __init__(self, reelection: Reelection) -> None: ...

    def place(self, entry: Entry) -> Placed:
        """What an entry comes to; entries come in the order of the sheet, each once."""


def view(entry: Entry, placed: Placed, columns: Mapping[str, str]) -> RowView:
    """A row of the preview; `columns` has the letters of each field's column."""
    problems = [_of_cell(entry.number, flaw) for flaw in entry.flaws]
    named = {problem.field for problem in problems if problem.blocks}
    problems += [
        RowProblem(entry.number, columns.get(field, ""), field, what, detail, str(_shown(entry, field)))
        for field, what, detail in placed.mismatches
        if what is not Fault.MISSING or field not in named  # that a bad cell tells nothing needs not be said twice
    ]
    name = str(entry.given.get("name", ""))
    return RowView(entry.number, name, placed.effect, placed.changed, tuple(problems), placed.write)


def _of_cell(row: int, flaw: CellFlaw) -> RowProblem:
    column = letters(flaw.column) if flaw.column >= 0 else ""
    return RowProblem(row, column, flaw.field, flaw.flaw, flaw.detail, flaw.shown)


def _shown(entry: Entry, field: str) -> str:
    return written(entry.given.get(field))[:40]


def faults(
    problems: Iterable[FieldProblem], rename: Mapping[str, str] | None = None
) -> tuple[tuple[str, Fault, str], ...]:
    """The problems of a record as mismatches of a row; `rename` has the fields of rolls that are named otherwise."""
    names = rename or {}
    return tuple((names.get(each.field, each.field), each.fault, each.detail) for each in problems)
