"""Changing the plan: every change is shown as differences before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clerk_tui.actions.holidays import holidays_of
from clerk_tui.actions.reelection import ONLY, PLAN, TOWNSHIP, Picture, Reelection
from clerk_tui.domain.dates import Holidays, Window
from clerk_tui.domain.plan import (
    Doubt,
    Move,
    Plan,
    Timetable,
    differences,
    doubts,
    moved,
    released,
    timetable,
    with_phase,
    with_step,
)
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.township import Township
from clerk_tui.domain.value import value


@value
class PlanChange:
    """A plan that is not saved yet: what it would move, and what is doubtful about it."""

    plan: Plan
    why: str
    based_on: int
    moves: tuple[Move, ...]
    doubts: tuple[Doubt, ...]


def move_congress(reelection: Reelection, congress: date) -> PlanChange:
    """The plan with another congress day (党代会日期)."""
    picture = reelection.picture()
    return _change(reelection, picture, moved(picture.plan, congress=congress), f"党代会改到 {congress}")


def set_start(reelection: Reelection, start: date | None) -> PlanChange:
    """The plan with a start day fixed by hand, or following the congress day again."""
    picture = reelection.picture()
    return _change(reelection, picture, replace(picture.plan, start=start), f"开始日期改到 {start or '随党代会'}")


def set_phase(reelection: Reelection, phase: Phase, window: Window) -> PlanChange:
    """The plan with the window of a phase fixed by hand."""
    picture = reelection.picture()
    why = f"{picture.preset.phase_titles[phase]}改为 {window.start} 至 {window.end}"
    return _change(reelection, picture, with_phase(picture.plan, phase, window), why)


def set_step(reelection: Reelection, slug: str, window: Window) -> PlanChange:
    """The plan with the window of a step fixed by hand."""
    picture = reelection.picture()
    why = f"第{reelection.procedure.step(slug).number}项时限改为 {window.start} 至 {window.end}"
    return _change(reelection, picture, with_step(picture.plan, slug, window), why)


def release(reelection: Reelection, target: Phase | str) -> PlanChange:
    """The plan with a window that follows the anchors again."""
    picture = reelection.picture()
    if isinstance(target, Phase):
        named = picture.preset.phase_titles[target]
    else:
        named = f"第{reelection.procedure.step(target).number}项"
    return _change(reelection, picture, released(picture.plan, target), f"{named}时限恢复自动推算")


def change_preset(reelection: Reelection, preset: str) -> PlanChange:
    """The plan on another preset; windows fixed by hand stay."""
    picture = reelection.picture()
    title = reelection.procedure.presets[preset].title
    return _change(reelection, picture, replace(picture.plan, preset=preset), f"方案改为{title}")


def _change(reelection: Reelection, picture: Picture, plan: Plan, why: str) -> PlanChange:
    table = timetable(plan, reelection.procedure.presets[plan.preset])
    return PlanChange(
        plan,
        why,
        picture.plan_revision,
        differences(picture.table, table),
        doubts_about(reelection, plan, table),
    )


def doubts_about(reelection: Reelection, plan: Plan, table: Timetable) -> tuple[Doubt, ...]:
    """What is doubtful about a plan: order, lead times, windows outside their phase."""
    preset = reelection.procedure.presets[plan.preset]
    return tuple(doubts(table, preset, reelection.procedure, holidays_around(table)))


def holidays_around(table: Timetable) -> Holidays:
    """The holidays of all years that a timetable touches, and of the year before."""
    days = [day for window in table.phases.values() for day in (window.start, window.end)] + [*table.anchors.values()]
    return holidays_of(range(min(days).year - 1, max(days).year + 1))


def save_plan(reelection: Reelection, change: PlanChange) -> None:
    """Save a plan that was shown. Raises the store's `Conflict` when the plan changed meanwhile."""
    with reelection.change(change.why):
        reelection.database.records(PLAN, Plan).put(ONLY, change.plan, based_on=change.based_on)


def save_township(reelection: Reelection, township: Township, based_on: int) -> None:
    """Save the profile of the township. Raises the store's `Conflict` when it changed since revision `based_on`."""
    with reelection.change("乡镇概况"):
        reelection.database.records(TOWNSHIP, Township).put(ONLY, township, based_on=based_on)
