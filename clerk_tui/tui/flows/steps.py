"""Marking a step, with the questions a refusal leads to."""

from __future__ import annotations

from datetime import date
from typing import Any

from clerk_tui.actions import steps
from clerk_tui.actions.reelection import StepView
from clerk_tui.actions.steps import (
    DependentsDone,
    Details,
    ItemsOpen,
    Marking,
    Outcome,
    ReasonNeeded,
    StepBlocked,
    StepChanged,
)
from clerk_tui.domain.dates import read_day
from clerk_tui.domain.procedure import StepState
from clerk_tui.domain.terms import STATUS
from clerk_tui.domain.text import one_line
from clerk_tui.store.errors import Conflict
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.days import full
from clerk_tui.wording.steps import named, refusal


async def settle(room: Room, slug: str, on: date | None = None) -> None:
    """Mark a step done, or take the mark back when it is settled already."""
    view = room.reelection.picture().view(slug)
    if view.record.settled:
        await take_back(room, slug)
        return
    marking = Marking(on=on)
    outcome = steps.mark_done(room.reelection, slug, marking)
    if isinstance(outcome, StepBlocked):
        reason = await _override(room, outcome)
        if reason is None:
            return
        marking = Marking(on=on, reason=reason)
        outcome = steps.mark_done(room.reelection, slug, marking)
    if isinstance(outcome, ItemsOpen):
        answers = [("tick", "全部勾上，办结本项"), ("leave", "先不办结")]
        if await room.app.push_screen_wait(Choose("分项还没勾完", [refusal(outcome)], answers)) != "tick":
            return
        outcome = steps.mark_done(room.reelection, slug, Marking(on=on, reason=marking.reason, tick_items=True))
    report(room, outcome)


async def _override(room: Room, blocked: StepBlocked) -> str | None:
    answers = [(step.slug, f"先去办第{step.number}项 {step.title}") for step in blocked.waiting[:7]]
    answers.append(("override", "仍要办结本项，写明理由"))
    chosen = await room.app.push_screen_wait(Choose("前项未办结", [refusal(blocked)], answers))
    if chosen == "override":
        return await reason(room, named(blocked.step), "前项未办结而先办本项的理由（会打印在清单上）：")
    if chosen is not None:
        room.found(chosen)
    return None


async def take_back(room: Room, slug: str) -> None:
    """Open a settled step again."""
    view = room.reelection.picture().view(slug)
    text = f"{named(view.step)}现在是“{STATUS[view.status]}”。"
    answers = [("reopen", "撤销，改回未办结"), ("leave", "保持不变")]
    if await room.app.push_screen_wait(Choose("撤销办结", [text], answers)) != "reopen":
        return
    outcome = steps.reopen(room.reelection, slug)
    if isinstance(outcome, DependentsDone):
        why = await reason(room, named(view.step), refusal(outcome))
        if why is None:
            return
        outcome = steps.reopen(room.reelection, slug, why)
    report(room, outcome)


async def skip(room: Room, slug: str) -> None:
    """Set a step aside as not applicable, with a reason."""
    view = room.reelection.picture().view(slug)
    why = await reason(room, named(view.step), "不适用的理由（会打印在清单上）：", view.record.reason)
    if why is not None:
        report(room, steps.skip(room.reelection, slug, why))


async def reason(room: Room, title: str, question: str, value: str = "") -> str | None:
    """Ask for a reason, which may not be empty."""
    answer = await room.app.push_screen_wait(
        Ask(title, [question], value, check=lambda text: None if text.strip() else "请写明理由，不能空着。")
    )
    return None if answer is None else one_line(answer)


async def ask_day(room: Room, title: str, question: str, value: date) -> date | None:
    """Ask for a day, as 2026-09-08."""
    answer = await room.app.push_screen_wait(
        Ask(title, [question], value.isoformat(), check=day_problem, max_length=20, replaced=True)
    )
    return None if answer is None else read_day(answer)


def day_problem(text: str) -> str | None:
    """What is wrong with a day as typed."""
    return None if read_day(text) else "请按 2026-09-08 的样子填写日期。"


LABELS = {"person": "负责人", "note": "备注", "paper": "文件存放处", "done_on": "办结日期"}


async def edit_field(room: Room, slug: str, field: str) -> None:
    """Ask for one of the details of a step and save it."""
    view = room.reelection.picture().view(slug)
    if field == "done_on":
        day = await ask_day(room, named(view.step), "实际办结日期：", view.record.done_on or room.reelection.today)
        if day is not None and view.record.state is not StepState.DONE:
            await settle(room, slug, day)
        elif day is not None:
            await _save(room, view, field, day)
        return
    answer = await room.app.push_screen_wait(Ask(named(view.step), [f"{LABELS[field]}："], getattr(view.record, field)))
    if answer is not None:
        await _save(room, view, field, one_line(answer))


async def _save(room: Room, view: StepView, field: str, mine: str | date) -> None:
    """Save a detail; when another session changed the step meanwhile, ask which version shall stand."""
    try:
        outcome = steps.edit(room.reelection, view.step.slug, _details(view, field, mine), view.revision)
    except Conflict:
        now = room.reelection.picture().view(view.step.slug)
        untouched = getattr(now.record, field) == getattr(view.record, field)
        if untouched or await _mine_stands(room, now, field, mine):
            await _save(room, now, field, mine)
        else:
            room.say(f"{named(view.step)}保留了现在的内容，您填的没有保存。")
            room.renew()
        return
    report(room, outcome, saved="已保存")


def _details(view: StepView, field: str, mine: str | date) -> Details:
    record, changed = view.record, {field: mine}
    noted: dict[str, Any] = {name: getattr(record, name) for name in LABELS}
    return Details(**(noted | changed))


async def _mine_stands(room: Room, now: StepView, field: str, mine: str | date) -> bool:
    """Show both versions of a detail, and ask which shall stand."""
    if getattr(now.record, field) == mine:
        return True
    entry = next(room.reelection.database.entries(after=now.revision - 1))
    text = [
        f"您填写的时候，{entry.by} 在 {entry.at:%H:%M} 改了{named(now.step)}（{entry.why}）。",
        f"您填的{LABELS[field]}：{mine}",
        f"现在的{LABELS[field]}：{getattr(now.record, field) or '（空）'}",
    ]
    answers = [("theirs", "保留现在的"), ("mine", "改成我填的")]
    return await room.app.push_screen_wait(Choose("别处刚改过", text, answers)) == "mine"


def report(room: Room, outcome: Outcome, saved: str = "") -> None:
    """Say what became of it, and show it."""
    if isinstance(outcome, StepChanged):
        view = outcome.view
        text = saved or STATUS[view.status]
        when = f" {full(view.record.done_on)}" if not saved and view.record.done_on else ""
        room.say(f"{named(view.step)} {text}{when}    Ctrl+Z 撤销")
    else:
        room.say(refusal(outcome), bad=not isinstance(outcome, ReasonNeeded))
    room.renew()
