"""The plan (工作计划): which window every phase and step has, and what a change of the plan moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, timedelta

from clerk_tui.domain.dates import Anchor, Holidays, Window, add_working_days
from clerk_tui.domain.procedure import LeadTime, Phase, Preset, Procedure
from clerk_tui.domain.value import value


@value
class Plan:
    """The choices of a township: preset, congress day, start day if fixed, and the windows fixed by hand.

    Everything else is computed, so that moving the congress day moves all that nobody fixed.
    """

    preset: str
    congress: date
    start: date | None = None
    phases: Mapping[Phase, Window] = field(default_factory=dict)
    steps: Mapping[str, Window] = field(default_factory=dict)


@value
class Timetable:
    """A plan worked out: the window of every phase and step."""

    anchors: Mapping[Anchor, date]
    phases: Mapping[Phase, Window]
    steps: Mapping[str, Window]


@value
class Move:
    """A window that differs between two plans. `target` is a `Phase`, a step's slug, or an `Anchor`."""

    target: Phase | Anchor | str
    before: Window
    after: Window


def anchors_of(plan: Plan, preset: Preset) -> dict[Anchor, date]:
    """The start day and the congress day. An unfixed start day keeps the preset's distance to the congress."""
    start = plan.start or plan.congress + timedelta(days=preset.start)
    return {Anchor.START: start, Anchor.CONGRESS: plan.congress}


def timetable(plan: Plan, preset: Preset) -> Timetable:
    """All windows. Steps of a phase whose window was fixed by hand spread over that window in their old proportion."""
    anchors = anchors_of(plan, preset)
    own = {phase: span.on(anchors) for phase, span in preset.phases.items()}
    phases = {**own, **plan.phases}
    steps = {}
    for slug, span in preset.steps.items():
        phase = preset.phase_of[slug]
        window = span.on(anchors)
        steps[slug] = plan.steps.get(slug) or _respread(window, own[phase], phases[phase], plan.congress)
    return Timetable(anchors, phases, steps)


def _respread(window: Window, old: Window, new: Window, congress: date) -> Window:
    """`window`, which belongs to `old`, carried over into `new`; the congress day stays itself where both hold it."""
    if old == new:
        return window
    nodes = {old.end: new.end, old.start: new.start}
    if congress in old and congress in new:
        nodes[congress] = congress  # last, for it may be the first or last day of `old`
    return Window(_carry(window.start, nodes), _carry(window.end, nodes))


def _carry(day: date, nodes: Mapping[date, date]) -> date:
    """`day` moved as the nodes around it move, in whole days; a day outside them moves as the nearest."""
    day = min(max(day, min(nodes)), max(nodes))
    if day in nodes:
        return nodes[day]
    left, right = max(node for node in nodes if node < day), min(node for node in nodes if node > day)
    moved_by = (day - left).days * (nodes[right] - nodes[left]).days // (right - left).days
    return nodes[left] + timedelta(days=moved_by)


def moved(plan: Plan, *, congress: date) -> Plan:
    """The plan with another congress day; what was fixed by hand stays."""
    return replace(plan, congress=congress)


def with_phase(plan: Plan, phase: Phase, window: Window) -> Plan:
    """The plan with the window of a phase fixed by hand."""
    return replace(plan, phases={**plan.phases, phase: window})


def with_step(plan: Plan, slug: str, window: Window) -> Plan:
    """The plan with the window of a step fixed by hand."""
    return replace(plan, steps={**plan.steps, slug: window})


def released(plan: Plan, target: Phase | str) -> Plan:
    """The plan with a window no longer fixed by hand."""
    return replace(
        plan,
        phases={phase: window for phase, window in plan.phases.items() if phase != target},
        steps={slug: window for slug, window in plan.steps.items() if slug != target},
    )


def differences(before: Timetable, after: Timetable) -> tuple[Move, ...]:
    """Every anchor, phase and step whose window differs, in the order of the procedure."""
    pairs: list[tuple[Phase | Anchor | str, Window, Window]] = [
        (anchor, Window(day, day), Window(after.anchors[anchor], after.anchors[anchor]))
        for anchor, day in before.anchors.items()
    ]
    pairs += [(phase, window, after.phases[phase]) for phase, window in before.phases.items()]
    pairs += [(slug, window, after.steps[slug]) for slug, window in before.steps.items()]
    return tuple(Move(target, old, new) for target, old, new in pairs if old != new)


@value
class OutsidePhase:
    """A step whose window leaves the window of its phase."""

    slug: str
    phase: Phase
    window: Window


@value
class CongressOutside:
    """The congress day does not lie in the phase in which the congress is held."""

    congress: date
    window: Window
    phase: Phase


@value
class OutOfOrder:
    """A step that is planned to be finished before the window of a step it waits for opens."""

    slug: str
    requires: str


@value
class TooLate:
    """A step planned to end later than its lead time allows; `latest` is the last good day."""

    lead_time: LeadTime
    latest: date
    planned: date
    estimated: bool


Doubt = OutsidePhase | CongressOutside | OutOfOrder | TooLate


def doubts(table: Timetable, preset: Preset, procedure: Procedure, holidays: Holidays) -> Iterator[Doubt]:
    """What is doubtful about a plan. None of it forbids the plan."""
    congress, meeting = table.anchors[Anchor.CONGRESS], _congress_phase(preset, table.anchors)
    if congress not in table.phases[meeting]:
        yield CongressOutside(congress, table.phases[meeting], meeting)
    for step in procedure.steps:
        window, phase = table.steps[step.slug], preset.phase_of[step.slug]
        if not table.phases[phase].holds(window):
            yield OutsidePhase(step.slug, phase, window)
        for slug in step.requires:
            if window.end < table.steps[slug].start:
                yield OutOfOrder(step.slug, slug)
    for lead in procedure.lead_times:
        late = _lateness(lead, table, holidays)
        if late:
            yield late


def _congress_phase(preset: Preset, anchors: Mapping[Anchor, date]) -> Phase:
    """The phase in which the preset holds the congress, the last where two share their days (会前准备, 开会选举)."""
    holding = [phase for phase in Phase if anchors[Anchor.CONGRESS] in preset.phases[phase].on(anchors)]
    return holding[-1] if holding else Phase.ELECTION


def _lateness(lead: LeadTime, table: Timetable, holidays: Holidays) -> TooLate | None:
    target = table.anchors[Anchor.CONGRESS] if lead.before == Anchor.CONGRESS.value else table.steps[lead.before].start
    planned = table.steps[lead.step].end
    if not lead.working:
        latest, estimated = target - timedelta(days=lead.days), False
        return TooLate(lead, latest, planned, estimated) if planned > latest else None
    latest, estimated = latest_start(target, lead.days, holidays)
    return TooLate(lead, latest, planned, estimated) if planned > latest else None


def latest_start(target: date, count: int, holidays: Holidays) -> tuple[date, bool]:
    """The latest day from which `count` working days end before `target`.

    It is an estimate when any day from it to `target` lies in a year that `holidays` does not cover.
    """
    day = target - timedelta(days=count)
    while add_working_days(day, count, holidays).day >= target:
        day -= timedelta(days=1)
    last = target - timedelta(days=1)
    return day, not holidays.years.issuperset(range(day.year, last.year + 1))
