"""The Chinese for each value that is shown and printed alike."""

from __future__ import annotations

from clerk_tui.domain.dates import Window
from clerk_tui.domain.procedure import StepState, StepStatus

STATUS = {
    StepStatus.NOT_YET: "未到",
    StepStatus.READY: "可办",
    StepStatus.BLOCKED: "受阻",
    StepStatus.DUE_TODAY: "今日到期",
    StepStatus.OVERDUE: "逾期",
    StepStatus.DONE: "已办",
    StepStatus.NOT_APPLICABLE: "不适用",
    StepStatus.DONE_EARLY: "提前办结",
}
STATE = {StepState.OPEN: "未办结", StepState.DONE: "已办结", StepState.SKIPPED: "不适用"}


def span(window: Window) -> str:
    """09-06至09-15; one day stands alone; the years are named where the window crosses one."""
    if window.start == window.end:
        return f"{window.start:%m-%d}"
    if window.start.year != window.end.year:
        return f"{window.start.isoformat()}至{window.end.isoformat()}"
    return f"{window.start:%m-%d}至{window.end:%m-%d}"
