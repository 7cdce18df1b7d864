"""A township's re-election (换届选举) as opened by one session: what is read, worked out once per revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from types import TracebackType
from typing import Any, TypeVar

from clerk_tui.domain.dates import Anchor, Window
from clerk_tui.domain.plan import Plan, Timetable, timetable
from clerk_tui.domain.procedure import (
    NOTHING_RECORDED,
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
from clerk_tui.store.errors import AlreadyThere, BadRecord, Busy, Conflict, ReadOnly, Unstorable, WriteFailed
from clerk_tui.store.state import Document, bare

TOWNSHIP, PLAN, STEPS = "township", "plan", "steps"
"""Names of the tables."""
Tables = Mapping[str, Mapping[str, Document]]
T = TypeVar("T")
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
    head: str
    """Hash of the newest record: printed, it vouches for all up to `revision`."""
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
    """A change of this session: what the records it touched held before and after it, by table and number.

    None stands for a record that is not there. Revisions are left out: taking back a later change renews them.
    """

    why: str
    before: Mapping[tuple[str, str], Document | None]
    after: Mapping[tuple[str, str], Document | None]


def difference(why: str, before: Tables, after: Tables) -> Change:
    """What differs between two versions of the tables, as a change."""
    touched = [
        (name, key)
        for name in after
        if before.get(name) is not after[name]
        for key in {**before.get(name, {}), **after[name]}
        if before.get(name, {}).get(key) is not after[name].get(key)
    ]
    return Change(
        why,
        {(name, key): bare(before.get(name, {}).get(key)) for name, key in touched},
        {(name, key): bare(after[name].get(key)) for name, key in touched},
    )


class Reelection:
    """One session's hold on a township: its database, the procedure, and the day."""

    def __init__(self, database: Database, procedure: Procedure, settings: Settings):
        self.database = database
        self.procedure = procedure
        self.settings = settings
        self.changes: list[Change] = []
        """What this session wrote and has not taken back, oldest first."""
        self._picture: Picture | None = None
        self._derived: dict[Callable[[Reelection], Any], tuple[tuple[int, date], Any]] = {}

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
        picture, day = self._picture, self.today
        while picture is None or (picture.revision, picture.day) != (self.database.revision, day):
            picture = self._picture = self._paint(day)
        return picture

    def worked_out(self, make: Callable[[Reelection], T]) -> T:
        """What `make` derives from the data, made again only when something or the day changed.

        Inside a change that has written something it is made each time, with what was written.
        """
        if self.database.uncommitted:
            return make(self)
        version = self.database.revision, self.today
        known = self._derived.get(make)
        if known is None or known[0] != version:
            known = self._derived[make] = version, make(self)
        derived: T = known[1]
        return derived

    def _paint(self, day: date) -> Picture:
        database = self.database
        revision, head = database.revision, database.head
        township = database.records(TOWNSHIP, Township).get(ONLY)
        plan = database.records(PLAN, Plan).get(ONLY)
        if township is None or plan is None:
            raise NotSetUp
        rows = database.records(STEPS, StepRecord).all()
        records = {slug: row.value for slug, row in rows.items()}
        preset = self.procedure.presets.get(plan.value.preset)
        if preset is None:
            raise BadRecord(PLAN, ONLY, "preset", "unknown")
        table = timetable(plan.value, preset)
        views = []
        for step in self.procedure.steps:
            record = records.get(step.slug, NOTHING_RECORDED)
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
            revision,
            head,
            day,
            township.value,
            township.revision,
            plan.value,
            plan.revision,
            preset,
            table,
            tuple(views),
        )

    def record(self, why: str) -> AbstractContextManager[None]:
        """One journal record for everything written inside; it says so when the day is simulated."""
        return self.database.transaction(f"{why}（模拟日期 {self.today}）" if self.simulated else why)

    @contextmanager
    def change(self, why: str) -> Iterator[None]:
        """A record that this session can take back."""
        with self.record(why):
            before = self._tables
            yield
        after = self._tables
        if after is not before:
            self.changes.append(difference(why, before, after))

    def note(self, why: str, table: str, key: str, fact: object) -> bool:
        """Note something that has happened outside of the data, such as a print; it cannot be taken back.

        False where it cannot be written, or not just now: what happened stands all the same.
        """
        try:
            with self.record(why):
                self.database.records(table, type(fact)).put(key, fact)
        except (ReadOnly, Busy, WriteFailed, Unstorable):
            return False
        return True

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
    procedure = load_procedure()
    database = Database.open(settings.data, settings.user, settings.clock)
    reelection = Reelection(database, procedure, settings)
    with ExitStack() as failed:
        failed.callback(database.close)
        _look_at(reelection)
        failed.pop_all()
    return reelection


def _look_at(reelection: Reelection) -> None:
    """Whether there is a township. A record so damaged that none is found is another matter than none set up."""
    try:
        reelection.picture()
    except NotSetUp:
        trouble = reelection.database.trouble
        if trouble is not None and trouble.frozen:
            raise ReadOnly(trouble) from None
        raise


def begin(settings: Settings, beginning: Beginning, *, group: str | None = None) -> Reelection:
    """Set a township up in the data folder. Raises `AlreadyThere` when it holds one, and the store's other errors."""
    procedure = load_procedure()
    database = _empty_database(settings, group)
    reelection = Reelection(database, procedure, settings)
    with ExitStack() as failed:
        failed.callback(database.close)
        try:
            with reelection.record(f"建立{beginning.township.name}"):
                database.records(TOWNSHIP, Township).put(ONLY, beginning.township, based_on=0)
                database.records(PLAN, Plan).put(ONLY, beginning.plan, based_on=0)
        except Conflict as conflict:
            raise AlreadyThere(settings.data) from conflict
        failed.pop_all()
    return reelection


def _empty_database(settings: Settings, group: str | None) -> Database:
    """A new database; or the one that an interrupted setting up left without a township."""
    try:
        return Database.create(settings.data, settings.user, settings.clock, group=group)
    except AlreadyThere:
        return Database.open(settings.data, settings.user, settings.clock)
