"""Colours of the statuses. They never carry the meaning alone: the word always stands beside them."""

from __future__ import annotations

from clerk_tui.domain.procedure import StepStatus
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, PLAIN, STRONG, WARN

STYLES = {
    StepStatus.OVERDUE: BAD,
    StepStatus.DUE_TODAY: WARN,
    StepStatus.BLOCKED: PLAIN,
    StepStatus.READY: STRONG,
    StepStatus.NOT_YET: DIM,
    StepStatus.DONE: GOOD,
    StepStatus.DONE_EARLY: GOOD,
    StepStatus.NOT_APPLICABLE: DIM,
}
