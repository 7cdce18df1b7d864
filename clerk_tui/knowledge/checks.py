"""What can be wrong with a procedure that reads well: too slow for every start, so that tests and `doctor` run it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from clerk_tui.domain.dates import Anchor, Window
from clerk_tui.domain.procedure import Preset, Procedure
from clerk_tui.knowledge.problems import Problem, ProblemKind

FILE = "procedure.toml"
CONGRESS_DAYS = (date(2024, 3, 1), date(2026, 9, 10), date(2027, 1, 5))
"""A day after a leap day, one within a year, one whose start lies in the year before."""
LATER = (0, 20, 60)
"""Days that a congress is put off after the start was fixed: windows must then stretch well."""


def check_procedure(procedure: Procedure) -> tuple[Problem, ...]:
    """Steps that wait for each other; windows that turn round, leave their phase, or end before what they wait for."""
    found = [*_cycles(procedure)]
    for preset in procedure.presets.values():
        for anchors in _anchors(preset):
            windows = {slug: span.on(anchors) for slug, span in preset.steps.items()}
            found += _reversed(preset, anchors)
            found += _outside(preset, anchors, windows)
            found += _out_of_order(preset, procedure, windows)
    return tuple(dict.fromkeys(found))


def _cycles(procedure: Procedure) -> Iterator[Problem]:
    """Every ring of steps once: when one is found, it is cut and the rest looked through."""
    waits = {step.slug: dict.fromkeys(step.requires) for step in procedure.steps}
    while True:
        try:
            TopologicalSorter(waits).prepare()
        except CycleError as error:
            before, after, *_ = ring = error.args[1]  # each comes before the next one
            yield Problem(FILE, f"step.{before}", "requires", ProblemKind.CYCLE, " > ".join(reversed(ring)))
            del waits[after][before]
        else:
            return


def _anchors(preset: Preset) -> Iterator[dict[Anchor, date]]:
    """The start and congress days to look at; none for a preset whose start could not be read."""
    for congress in CONGRESS_DAYS:
        start = congress + timedelta(days=preset.start)
        for days in LATER if preset.start else ():
            yield {Anchor.START: start, Anchor.CONGRESS: congress + timedelta(days=days)}


def _reversed(preset: Preset, anchors: Mapping[Anchor, date]) -> Iterator[Problem]:
    spans = {_step_table(slug, preset): span for slug, span in preset.steps.items()}
    spans |= {f"presets.{preset.slug}.phases.{phase.value}": span for phase, span in preset.phases.items()}
    for table, span in spans.items():
        if span.last.on(anchors) < span.first.on(anchors):
            yield Problem(FILE, table, "window", ProblemKind.REVERSED)


def _outside(preset: Preset, anchors: Mapping[Anchor, date], windows: Mapping[str, Window]) -> Iterator[Problem]:
    phases = {phase: span.on(anchors) for phase, span in preset.phases.items()}
    for slug, window in windows.items():
        phase = preset.phase_of[slug]
        if phase in phases and not phases[phase].holds(window):
            yield Problem(FILE, _step_table(slug, preset), "window", ProblemKind.OUTSIDE_PHASE, phase.value)


def _out_of_order(preset: Preset, procedure: Procedure, windows: Mapping[str, Window]) -> Iterator[Problem]:
    for step in procedure.steps:
        for slug in step.requires:
            if step.slug in windows and slug in windows and windows[step.slug].end < windows[slug].start:
                yield Problem(FILE, _step_table(step.slug, preset), "window", ProblemKind.OUT_OF_ORDER, slug)


def _step_table(slug: str, preset: Preset) -> str:
    return f"step.{slug}.{preset.slug}"
