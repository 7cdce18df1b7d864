"""Steps, their status, and why one cannot be marked."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_tui.actions import steps
from clerk_tui.domain.procedure import Step
from clerk_tui.domain.terms import STATE


def named(step: Step) -> str:
    """第12项“提出代表候选人初步人选”."""
    return f"第{step.number}项“{step.title}”"


def numbers(several: Iterable[Step]) -> str:
    """第46、48项."""
    return "第" + "、".join(str(step.number) for step in several) + "项"


def refusal(why: steps.Refusal) -> str:
    """Why a step was not marked, and what to do next."""
    match why:
        case steps.StepBlocked(step, waiting):
            listed = "；".join(named(each) for each in waiting)
            return f"{named(step)}还不能办结，前面的{listed}未办结。请先办前项；确需先办，请写明理由。"
        case steps.DependentsDone(step, dependents):
            listed = "；".join(named(each) for each in dependents)
            return f"{named(step)}之后的{listed}已经办结。请先撤销后项；确需撤销本项，请写明理由。"
        case steps.ReasonNeeded(step):
            return f"{named(step)}标为不适用，须写明理由。"
        case steps.InFuture(step, day, today):
            return f"{named(step)}的办结日期 {day} 还没到（今天 {today}）。请填今天或以前的日期。"
        case steps.ItemsOpen(step, items):
            return f"{named(step)}还有{len(items)}个分项未勾：{'；'.join(items)}。"
        case steps.NothingToDo(step, state):
            return f"{named(step)}现在就是“{STATE[state]}”，不用再改。"
