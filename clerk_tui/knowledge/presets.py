"""The ready plans (方案), with the notation of windows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clerk_tui.domain.dates import Anchor, Mark, Span
from clerk_tui.domain.procedure import Phase, Preset
from clerk_tui.knowledge.problems import ProblemKind
from clerk_tui.knowledge.tables import Table

EARLIEST_START = -366
"""Days from the congress: a start a year before it, and no more."""

_SPAN = re.compile(r"(start|congress)([+-][0-9]{1,3})\.\.(start|congress)([+-][0-9]{1,3})")


def read_preset(slug: str, table: Table, steps: Iterable[Table]) -> Preset:
    """A preset, with the phase and window that every step gives for it."""
    table.allow(["title", "source", "start", "phases"])
    phases = table.table("phases")
    phases.allow([phase.value for phase in Phase])
    stretches = {phase: phases.table(phase.value) for phase in Phase}
    for stretch in stretches.values():
        stretch.allow(["title", "window"])
    # In lists at first, for a slug may wrongly be there twice.
    places = [(str(step.values.get("slug")), step.table(slug)) for step in steps]
    for _, place in places:
        place.allow(["phase", "window"])
    return Preset(
        slug=slug,
        title=table.text("title"),
        source=table.text("source"),
        start=table.number("start", range(EARLIEST_START, 0)),
        phase_titles={phase: stretch.text("title") for phase, stretch in stretches.items()},
        phases={phase: span for phase, stretch in stretches.items() if (span := _span(stretch))},
        phase_of={step: place.choice("phase", Phase, Phase.PREPARATION) for step, place in places},
        steps={step: span for step, place in places if (span := _span(place))},
    )


def _span(table: Table) -> Span | None:
    """The window of a table, such as `start+15..congress-5`; None, with the problem noted, where it is not one."""
    text = table.text("window")
    match = _SPAN.fullmatch(text)
    if match:
        return Span(Mark(Anchor(match[1]), int(match[2])), Mark(Anchor(match[3]), int(match[4])))
    if text:
        table.note(ProblemKind.NOTATION, "window", text)
    return None
