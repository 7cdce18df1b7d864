"""The procedure (换届程序): phases, steps, what each step waits for, and its status on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from clerk_tui.domain.dates import Span, Window
from clerk_tui.domain.value import value


class Phase(Enum):
    """The four phases (阶段) of the work."""

    PREPARATION = "preparation"
    INSPECTION = "inspection"
    ELECTION = "election"
    SUMMARY = "summary"


@value
class Item:
    """A part of a step that is ticked by itself (分项), such as one of the drafts of step 24."""

    slug: str
    title: str


@value
class Step:
    """One of the 59 procedures (程序). `requires` names the slugs of the steps that come before it (前置)."""

    slug: str
    number: int
    title: str
    organ: str
    guidance: str
    requires: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    remark: str = ""
    """What is odd about this step in the source, and how it is handled; empty for most."""


@value
class Preset:
    """A ready plan: to which phase each step belongs, and every window relative to the anchors."""

    slug: str
    title: str
    source: str
    start: int
    """The start day, in days from the congress day (negative)."""
    phase_titles: Mapping[Phase, str]
    phases: Mapping[Phase, Span]
    phase_of: Mapping[str, Phase]
    steps: Mapping[str, Span]


class Confidence(Enum):
    """How well a rule is attested: officially or twice (H), once (M), weakly (L), or from memory (K)."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    MEMORY = "K"


@value
class Article:
    """An article of a regulation (条文), by which a step is bound."""

    title: str
    confidence: Confidence


@value
class LeadTime:
    """How long before another day something should have happened (提前量), with its source and how sure that is.

    `step` should be done at least `days` days (`working` days where that is set) before `before`, which is a step's
    slug or `congress`.
    """

    slug: str
    step: str
    before: str
    days: int
    working: bool
    source: str
    confidence: Confidence


@value
class Procedure:
    """The whole procedure as read from `knowledge/procedure.toml`."""

    steps: tuple[Step, ...]
    presets: Mapping[str, Preset]
    lead_times: tuple[LeadTime, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    """The legal bases by key, e.g. `2020:8`."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Title of every paper by its slug."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_slug", {step.slug: step for step in self.steps})
        object.__setattr__(self, "_by_number", {step.number: step for step in self.steps})

    def step(self, slug: str) -> Step:
        """The step with this slug. Raises `KeyError`."""
        found: Step = self._by_slug[slug]  # type: ignore[attr-defined]
        return found

    def numbered(self, number: int) -> Step | None:
        """The step with this number, if there is one."""
        found: Step | None = self._by_number.get(number)  # type: ignore[attr-defined]
        return found

    def dependents(self, slug: str) -> tuple[Step, ...]:
        """The steps that wait for this one directly."""
        return tuple(step for step in self.steps if slug in step.requires)


class StepState(Enum):
    """What the clerk recorded about a step."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


@value
class StepRecord:
    """What is recorded about a step; `done_on` is the actual day, which may differ from the day of entry."""

    state: StepState = StepState.OPEN
    done_on: date | None = None
    reason: str = ""
    """Why it does not apply, or why it was done or reopened against its prerequisites; printed."""
    overridden: tuple[str, ...] = ()
    """Slugs of the prerequisites that were not met when it was marked done."""
    person: str = ""
    note: str = ""
    paper: str = ""
    """Reference of the paper file, such as a folder and page."""
    ticked: tuple[str, ...] = ()
    """Slugs of the items that are ready."""

    @property
    def settled(self) -> bool:
        """Done or not applicable: nothing waits for it any longer."""
        return self.state is not StepState.OPEN


NOTHING_RECORDED = StepRecord()
"""The record of a step about which nothing was noted yet."""


class StepStatus(Enum):
    """Where a step stands on a day: 未到 / 可办 / 受阻 / 今日到期 / 逾期 / 已办 / 不适用 / 提前办结."""

    NOT_YET = "not_yet"
    READY = "ready"
    BLOCKED = "blocked"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    DONE_EARLY = "done_early"


def waiting_for(step: Step, records: Mapping[str, StepRecord]) -> tuple[str, ...]:
    """Slugs of the prerequisites of `step` that are neither done nor set aside as not applicable."""
    return tuple(slug for slug in step.requires if not records.get(slug, NOTHING_RECORDED).settled)


def status_on(day: date, window: Window, record: StepRecord, waiting: Iterable[str]) -> StepStatus:
    """The status of a step on `day`. Overdue outranks blocked; a step whose window has not come is not yet blocked."""
    if record.state is StepState.SKIPPED:
        return StepStatus.NOT_APPLICABLE
    if record.state is StepState.DONE:
        early = record.done_on is not None and record.done_on < window.start
        return StepStatus.DONE_EARLY if early else StepStatus.DONE
    if day < window.start:
        return StepStatus.NOT_YET
    if day > window.end:
        return StepStatus.OVERDUE
    if any(True for _ in waiting):
        return StepStatus.BLOCKED
    return StepStatus.DUE_TODAY if day == window.end else StepStatus.READY
