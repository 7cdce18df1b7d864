"""Marking steps done, not applicable or open again, and what is noted about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_tui.actions.reelection import STEPS, Reelection, StepView
from clerk_tui.domain.procedure import Step, StepRecord, StepState
from clerk_tui.domain.value import value


@value
class StepChanged:
    """It was recorded; `view` is the step as it stands now."""

    view: StepView


@value
class StepBlocked:
    """Prerequisites are not met: settle `waiting` first, or give a reason."""

    step: Step
    waiting: tuple[Step, ...]


@value
class DependentsDone:
    """Steps that build on this one are done: reopen them first, or give a reason."""

    step: Step
    dependents: tuple[Step, ...]


@value
class ReasonNeeded:
    """Setting a step aside as not applicable needs a reason."""

    step: Step


@value
class InFuture:
    """A step cannot have been done on a day that has not come."""

    step: Step
    day: date
    today: date


@value
class ItemsOpen:
    """Items of the step are not ticked; they are ticked along when that is confirmed."""

    step: Step
    items: tuple[str, ...]


@value
class NothingToDo:
    """The step already is in the wanted state."""

    step: Step
    state: StepState


Refusal = StepBlocked | DependentsDone | ReasonNeeded | InFuture | ItemsOpen | NothingToDo
Outcome = StepChanged | Refusal


@value
class Marking:
    """What is said along with marking a step done."""

    on: date | None = None
    reason: str = ""
    note: str | None = None
    tick_items: bool = False
    """Whether items not yet ticked are ticked along."""


def mark_done(reelection: Reelection, slug: str, marking: Marking | None = None) -> Outcome:
    """Mark a step done (办结). Unmet prerequisites need a reason, which is kept and printed."""
    marking = marking or Marking()
    with reelection.change(f"办结 {reelection.procedure.step(slug).number}"):
        view = _fresh(reelection, slug)
        today = reelection.today
        day = marking.on or today
        refusal = _why_not_done(reelection, view, marking, day, today)
        if refusal:
            return refusal
        record = replace(
            view.record,
            state=StepState.DONE,
            done_on=day,
            reason=marking.reason if view.waiting else "",
            overridden=view.waiting,
            note=view.record.note if marking.note is None else marking.note,
            ticked=tuple(item.slug for item in view.step.items),
        )
        _put(reelection, view, record)
    return StepChanged(reelection.picture().view(slug))


def _why_not_done(reelection: Reelection, view: StepView, marking: Marking, day: date, today: date) -> Refusal | None:
    if view.record.state is StepState.DONE:
        return NothingToDo(view.step, StepState.DONE)
    if day > today:
        return InFuture(view.step, day, today)
    if view.waiting and not marking.reason.strip():
        return StepBlocked(view.step, tuple(map(reelection.procedure.step, view.waiting)))
    open_items = tuple(item.title for item in view.step.items if item.slug not in view.record.ticked)
    if open_items and not marking.tick_items:
        return ItemsOpen(view.step, open_items)
    return None


def skip(reelection: Reelection, slug: str, reason: str) -> Outcome:
    """Set a step aside as not applicable (不适用); the reason is kept and printed."""
    with reelection.change(f"不适用 {reelection.procedure.step(slug).number}"):
        view = _fresh(reelection, slug)
        if not reason.strip():
            return ReasonNeeded(view.step)
        if view.record.state is StepState.SKIPPED and view.record.reason == reason:
            return NothingToDo(view.step, StepState.SKIPPED)
        changed = replace(view.record, state=StepState.SKIPPED, done_on=None, reason=reason, overridden=())
        _put(reelection, view, changed)
    return StepChanged(reelection.picture().view(slug))


def reopen(reelection: Reelection, slug: str, reason: str = "") -> Outcome:
    """Take a mark back. Where steps that build on it are done, a reason is needed, which is kept and printed."""
    with reelection.change(f"撤销办结 {reelection.procedure.step(slug).number}"):
        view = _fresh(reelection, slug)
        if not view.record.settled:
            return NothingToDo(view.step, StepState.OPEN)
        picture = reelection.picture()
        dependents = tuple(
            step
            for step in reelection.procedure.dependents(slug)
            if picture.view(step.slug).record.state is StepState.DONE
        )
        if dependents and not reason.strip():
            return DependentsDone(view.step, dependents)
        changed = replace(view.record, state=StepState.OPEN, done_on=None, reason=reason, overridden=())
        _put(reelection, view, changed)
    return StepChanged(reelection.picture().view(slug))


def tick(reelection: Reelection, slug: str, item: str) -> StepChanged:
    """Tick or untick one item (分项) of a step."""
    with reelection.change(f"分项 {reelection.procedure.step(slug).number}"):
        view = _fresh(reelection, slug)
        ticked = set(view.record.ticked) ^ {item}
        in_order = tuple(each.slug for each in view.step.items if each.slug in ticked)
        _put(reelection, view, replace(view.record, ticked=in_order))
    return StepChanged(reelection.picture().view(slug))


@value
class Details:
    """What is noted about a step besides its state."""

    person: str
    note: str
    paper: str
    done_on: date | None


def edit(reelection: Reelection, slug: str, details: Details, based_on: int) -> StepChanged | InFuture:
    """Save what was noted about a step. Raises the store's `Conflict` when it changed since revision `based_on`."""
    step = reelection.procedure.step(slug)
    with reelection.change(f"登记 {step.number}"):
        view = _fresh(reelection, slug)
        today = reelection.today
        if details.done_on and details.done_on > today:
            return InFuture(step, details.done_on, today)
        done_on = details.done_on or view.record.done_on if view.record.state is StepState.DONE else None
        changed = replace(view.record, person=details.person, note=details.note, paper=details.paper, done_on=done_on)
        if changed != view.record or based_on != view.revision:
            reelection.database.records(STEPS, StepRecord).put(slug, changed, based_on=based_on)
    return StepChanged(reelection.picture().view(slug))


def _fresh(reelection: Reelection, slug: str) -> StepView:
    """The step as it stands inside the transaction, other sessions' changes included."""
    return reelection.picture().view(slug)


def _put(reelection: Reelection, view: StepView, record: StepRecord) -> None:
    reelection.database.records(STEPS, StepRecord).put(view.step.slug, record, based_on=view.revision)
