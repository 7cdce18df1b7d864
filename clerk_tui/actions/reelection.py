"""A township's re-election (换届选举) as opened by one session: what is read, worked out once per revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Any

from clerk_tui.domain.dates import Anchor, Window
from clerk_tui.domain.plan import Plan, Timetable, timetable
from clerk_tui.domain.procedure import (
    Phase,
    Preset,
    Procedure,
    Step,
    StepRecord,
    StepStatus,
    status_on,
    waiting_for,
)
from clerk_tui.domain.township import Township
from clerk_tui.domain.value import value
from clerk_tui.knowledge.loader import load_procedure
from clerk_tui.settings import Settings
from clerk_tui.store.database import Database
from clerk_tui.store.errors import AlreadyThere, Conflict

TOWNSHIP, PLAN, STEPS = "township", "plan", "steps"
"""Names of the tables."""
Document = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Document]]
ONLY = "1"
"""Key of the one document of a table that holds a single record."""


@value
class StepView:
    """A step with all that is known about it on a day."""

    step: Step
    phase: Phase
    window: Window
    fixed: bool
    """Whether its window was fixed by hand."""
    record: StepRecord
    revision: int
    """Revision of the record; 0 while nothing is recorded."""
    waiting: tuple[str, ...]
    status: StepStatus


@value
class Picture:
    """Everything that the screens show, worked out from one revision for one day."""

    revision: int
    day: date
    township: Township
    township_revision: int
    plan: Plan
    plan_revision: int
    preset: Preset
    table: Timetable
    steps: tuple[StepView, ...]

    def view(self, slug: str) -> StepView:
        """The step with this slug."""
        return next(view for view in self.steps if view.step.slug == slug)

    def of_phase(self, phase: Phase) -> tuple[StepView, ...]:
        """The steps of a phase, in the order of the procedure."""
        return tuple(view for view in self.steps if view.phase is phase)

    @property
    def congress(self) -> date:
        """The congress day."""
        return self.table.anchors[Anchor.CONGRESS]


@value
class Change:
    """A change of this session: the revision it made, and what the records it touched held before."""

    why: str
    revision: int
    before: Mapping[tuple[str, str], Document | None]
    removed: frozenset[tuple[str, str]]


def replaced(before: Tables, after: Tables) -> dict[tuple[str, str], Document | None]:
    """What the records that differ between two versions held in the first, by table and number; None if not there."""
    found: dict[tuple[str, str], Document | None] = {}
    for name in after:
        old, new = before.get(name, {}), after[name]
        if old is not new:
            found |= {(name, key): old.get(key) for key in {**old, **new} if old.get(key) is not new.get(key)}
    return found


class Reelection:
    """One session's hold on a township: its database, the procedure, and the day."""

    def __init__(self, database: Database, procedure: Procedure, settings: Settings):
        self.database = database
        self.procedure = procedure
        self.settings = settings
        self.changes: list[Change] = []
        """What this session wrote and has not taken back, oldest first."""
        self._picture: Picture | None = None

    @property
    def today(self) -> date:
        """The day on which the user works."""
        return self.settings.today()

    @property
    def simulated(self) -> bool:
        """Whether `today` was given instead of taken from the clock (模拟日期); every record then says so."""
        return self.settings.simulated is not None

    @property
    def _tables(self) -> Tables:
        return self.database.journal.state.tables

    def picture(self) -> Picture:
        """The state of affairs now. Worked out again only when something or the day changed."""
        revision, day = self.database.revision, self.today
        if self._picture is None or (self._picture.revision, self._picture.day) != (revision, day):
            self._picture = self._paint(day)
        return self._picture

    def _paint(self, day: date) -> Picture:
        database = self.database
        township = database.records(TOWNSHIP, Township).get(ONLY)
        plan = database.records(PLAN, Plan).get(ONLY)
        if township is None or plan is None:
            raise NotSetUp
        rows = database.records(STEPS, StepRecord).all()
        records = {slug: row.value for slug, row in rows.items()}
        preset = self.procedure.presets[plan.value.preset]
        table = timetable(plan.value, preset)
        views = []
        for step in self.procedure.steps:
            record = records.get(step.slug, StepRecord())
            waiting = waiting_for(step, records)
            views.append(
                StepView(
                    step,
                    preset.phase_of[step.slug],
                    table.steps[step.slug],
                    step.slug in plan.value.steps,
                    record,
                    rows[step.slug].revision if step.slug in rows else 0,
                    waiting,
                    status_on(day, table.steps[step.slug], record, waiting),
                )
            )
        return Picture(
            database.revision,
            day,
            township.value,
            township.revision,
            plan.value,
            plan.revision,
            preset,
            table,
            tuple(views),
        )

    @contextmanager
    def change(self, why: str) -> Iterator[None]:
        """One journal record for everything written inside, which this session can take back."""
        with self.database.transaction(f"{why}（模拟日期 {self.today}）" if self.simulated else why):
            before = self._tables
            yield
        after = self._tables
        if after is not before:
            touched = replaced(before, after)
            removed = frozenset((name, key) for name, key in touched if key not in after[name])
            self.changes.append(Change(why, self.database.revision, touched, removed))

    def close(self) -> None:
        """Leave the store in order."""
        self.database.close()

    def __enter__(self) -> Reelection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class NotSetUp(Exception):
    """The folder has a journal, but no township was recorded in it."""


@value
class Beginning:
    """What must be known to set a township up."""

    township: Township
    plan: Plan


def open_reelection(settings: Settings) -> Reelection:
    """Open the township in the data folder. Raises the store's errors and `NotSetUp`."""
    database = Database.open(settings.data, settings.user, settings.clock)
    reelection = Reelection(database, load_procedure(), settings)
    try:
        reelection.picture()
    except BaseException:
        database.close()
        raise
    return reelection


def begin(settings: Settings, beginning: Beginning, *, group: str | None = None) -> Reelection:
    """Set a township up in the data folder. Raises `AlreadyThere` when it holds one, and the store's other errors."""
    reelection = Reelection(_empty_database(settings, group), load_procedure(), settings)
    database = reelection.database
    try:
        with database.transaction(f"建立{beginning.township.name}"):
            database.records(TOWNSHIP, Township).put(ONLY, beginning.township, based_on=0)
            database.records(PLAN, Plan).put(ONLY, beginning.plan, based_on=0)
    except Conflict as conflict:
        database.close()
        raise AlreadyThere(settings.data) from conflict
    return reelection


def _empty_database(settings: Settings, group: str | None) -> Database:
    """A new database; or the one that an interrupted setting up left without a township."""
    try:
        return Database.create(settings.data, settings.user, settings.clock, group=group)
    except AlreadyThere:
        return Database.open(settings.data, settings.user, settings.clock)
