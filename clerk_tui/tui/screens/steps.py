"""F3 流程: the four phases and their steps as a checklist."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.actions.today import PhaseProgress, progress
from clerk_tui.domain.procedure import StepStatus
from clerk_tui.domain.terms import STATUS, span
from clerk_tui.tui.candidates import Candidate, step_candidates
from clerk_tui.tui.flows import steps as flows
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.screens.step import StepScreen, step_lines
from clerk_tui.tui.styles import STYLES
from clerk_tui.tui.widgets.line import STRONG, Line, columns, fit, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.days import short

WIDE = 116
"""Columns from which the step under the cursor is shown beside the list."""


class Show(Enum):
    """Which steps the list shows."""

    ALL = "全部"
    OPEN = "未办"
    OVERDUE = "逾期"
    MINE = "我的"


class StepsScreen(Room):
    """The checklist; Space marks, Enter opens."""

    NAME = "steps"
    HEAD = 1
    BINDINGS = [
        Binding("enter", "open", "打开", id="steps.open"),
        Binding("space,insert", "settle", "办结", id="steps.settle", tooltip="办结；已办结的再按一次撤销"),
        Binding("delete,ctrl+x", "skip", "不适用", id="steps.skip"),
        Binding("ctrl+n", "filter", "筛选", id="steps.filter", tooltip="全部、未办、逾期、我的，轮流显示"),
        Binding("ctrl+t", "plan", "计划", id="steps.plan", tooltip="时限、条形图和日历；改党代会日期和各阶段时间"),
    ]

    def __init__(self, reelection: Reelection):
        super().__init__(reelection)
        self._filter = Show.ALL

    def furnish(self) -> ComposeResult:
        """The list, and on wide windows the step beside it."""
        with Horizontal():
            yield LineList(id="list")
            yield LineList(id="pane")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.list.focus()

    @property
    def list(self) -> LineList:
        """The list of steps."""
        return self.query_one("#list", LineList)

    def head(self, picture: Picture) -> Sequence[Line]:
        """The filters, the one in force marked."""
        chosen = "  ".join(f"[{each.value}]" if each is self._filter else f" {each.value} " for each in Show)
        return [line(f" {chosen}   共{sum(map(self._passes, picture.steps))}项")]

    def paint(self, picture: Picture) -> None:
        """Show the steps that pass the filter, under their phases."""
        wide = self.size.width >= WIDE
        self.set_class(wide, "-wide")
        width = self.size.width - (45 if wide else 0)
        shown = [view for view in picture.steps if self._passes(view)]
        lines: list[Line] = []
        for each in progress(picture):
            views = [view for view in shown if view.phase is each.phase]
            if views or self._filter is Show.ALL:
                lines.append(_heading(each, picture, width))
            lines += [_step_line(view, picture, width) for view in views]
        self.list.show(lines or [line("  没有这样的事项。")])
        self._show_pane()

    def _passes(self, view: StepView) -> bool:
        match self._filter:
            case Show.OPEN:
                return not view.record.settled
            case Show.OVERDUE:
                return view.status is StepStatus.OVERDUE
            case Show.MINE:
                return bool(view.record.person) and view.record.person == self.reelection.settings.user
            case _:
                return True

    def _show_pane(self) -> None:
        key = self.list.key
        if key and self.has_class("-wide"):
            view = self.reelection.picture().view(key)
            self.query_one("#pane", LineList).show(
                [Line(each.pieces) for each in step_lines(self.reelection, view, 43)]
            )

    def on_line_list_moved(self) -> None:
        """The pane follows the cursor."""
        self._show_pane()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Open the step."""
        self.app.push_screen(StepScreen(self.reelection, event.key))

    def action_open(self) -> None:
        """Open the step under the cursor."""
        self.list.action_open()

    def action_settle(self) -> None:
        """Mark the step under the cursor done, or take the mark back."""
        if self.list.key:
            self.conduct(flows.settle(self, self.list.key))

    def action_skip(self) -> None:
        """Set the step under the cursor aside as not applicable."""
        if self.list.key:
            self.conduct(flows.skip(self, self.list.key))

    def action_filter(self) -> None:
        """The next filter."""
        order = list(Show)
        self._filter = order[(order.index(self._filter) + 1) % len(order)]
        self.renew()

    def action_plan(self) -> None:
        """Open the plan."""
        from clerk_tui.tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(self.reelection))

    def candidates(self) -> Sequence[Candidate]:
        """All steps."""
        return step_candidates(self.reelection.picture())

    def found(self, key: str) -> None:
        """Put the cursor on a step, whatever the filter."""
        if self._filter is not Show.ALL and all(each.key != key for each in self.list.lines):
            self._filter = Show.ALL
            self.renew()
        self.list.go(key)

    def advice(self) -> Sequence[str]:
        """The guidance of the step under the cursor."""
        return [self.reelection.procedure.step(self.list.key).guidance] if self.list.key else ()


def _heading(each: PhaseProgress, picture: Picture, width: int) -> Line:
    title, window = picture.preset.phase_titles[each.phase], span(picture.table.phases[each.phase])
    return line((fit(f"-- {title}  {window}  {each.settled}/{each.steps}", width - 1), STRONG))


def _step_line(view: StepView, picture: Picture, width: int) -> Line:
    box = {True: "[x]", False: "[ ]"}[view.record.settled]
    done = short(view.record.done_on) if view.record.done_on else ""
    waiting = "等" + "、".join(str(picture.view(slug).step.number) for slug in view.waiting)
    told = done or (waiting if view.waiting and view.status is not StepStatus.NOT_YET else "")
    title = columns((f" {box} {view.step.number:>2}", 7), (view.step.title, width - 47))
    rest = columns((told, 9), (span(view.window), 12), (view.record.person, 6))
    return line(title, (f" {fit(STATUS[view.status], 8)} ", STYLES[view.status]), rest, key=view.step.slug)
