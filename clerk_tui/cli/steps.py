"""`steps` and `step`."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from clerk_tui.actions import steps as actions
from clerk_tui.actions.reelection import Picture, StepView
from clerk_tui.cli.codes import DONE, REFUSED, USAGE
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.cli.parser import PHASES
from clerk_tui.domain.terms import STATUS, span
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.wording.steps import named, refusal


def steps(options: Namespace, settings: Settings) -> int:
    """List the steps, as text or as JSON."""
    with opened(settings) as reelection:
        picture = reelection.picture()
        views = [view for view in picture.steps if _wanted(options, view)]
        if options.json:
            print_json([as_json(view) for view in views])
        else:
            for view in views:
                print(_line(picture, view))
    return DONE


def _wanted(options: Namespace, view: StepView) -> bool:
    of_phase = options.phase is None or PHASES[options.phase] is view.phase
    return of_phase and not (options.open and view.record.settled)


def _line(picture: Picture, view: StepView) -> str:
    waiting = "、".join(str(picture.view(slug).step.number) for slug in view.waiting)
    told = f"（等 {waiting}）" if waiting and not view.record.settled else ""
    done = f" {view.record.done_on}" if view.record.done_on else ""
    person = f"  {visible(view.record.person)}" if view.record.person else ""
    return f"{view.step.number:>2}  {STATUS[view.status]}{done}{told}  {span(view.window)}  {view.step.title}{person}"


def as_json(view: StepView) -> dict[str, Any]:
    """A step as `steps --json` gives it; days as ISO dates, `waiting_for` only while the step is open."""
    return {
        "number": view.step.number,
        "id": view.step.slug,
        "title": view.step.title,
        "phase": view.phase.value,
        "start": view.window.start.isoformat(),
        "due": view.window.end.isoformat(),
        "status": view.status.value,
        "requires": list(view.step.requires),
        "waiting_for": [] if view.record.settled else list(view.waiting),
        "done_on": view.record.done_on.isoformat() if view.record.done_on else None,
        "papers": list(view.step.papers),
    }


def step(options: Namespace, settings: Settings) -> int:
    """Mark a step done, take the mark back, or set it aside."""
    with opened(settings) as reelection:
        found = reelection.procedure.numbered(options.number)
        if found is None:
            return refuse(f"没有第 {options.number} 项，程序共 {len(reelection.procedure.steps)} 项。", USAGE)
        outcome: actions.Outcome
        if options.action == "done":
            marking = actions.Marking(options.on, options.reason, options.note, tick_items=True)
            outcome = actions.mark_done(reelection, found.slug, marking)
        elif options.action == "skip":
            outcome = actions.skip(reelection, found.slug, options.reason)
        else:
            outcome = actions.reopen(reelection, found.slug, options.reason)
    if not isinstance(outcome, actions.StepChanged):
        return refuse(refusal(outcome), REFUSED)
    view = outcome.view
    done = f" {view.record.done_on}" if view.record.done_on else ""
    print(f"{named(view.step)} {STATUS[view.status]}{done}")
    return DONE
