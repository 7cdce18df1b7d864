"""The plan: anchors and phases to change, every step as a bar, and a calendar."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.plans import holidays_around
from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.domain.dates import Anchor, Holidays, Window
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.terms import span
from clerk_tui.tui.candidates import Candidate, step_candidates
from clerk_tui.tui.flows import plans as flows
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import BAD, DIM, STRONG, Line, columns, fit, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.days import full, short

NAME = 30
"""Width of the names beside the bars, in columns."""


class PlanScreen(Room):
    """The timetable as a bar chart or as a calendar; Enter changes the line under the cursor."""

    TITLE_ = "计划"
    BINDINGS = [
        Binding("enter", "open", "修改", id="plan.edit"),
        Binding("ctrl+t", "turn", "条形图/日历", id="plan.turn"),
        Binding("escape,left", "app.pop_screen", "返回", id="plan.back"),
    ]

    def __init__(self, reelection: Reelection):
        super().__init__(reelection)
        self._calendar = False

    def furnish(self) -> ComposeResult:
        """One list in both views."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.list.focus()

    @property
    def list(self) -> LineList:
        """The lines of the plan."""
        return self.query_one("#list", LineList)

    def paint(self, picture: Picture) -> None:
        """Show the plan in the chosen view."""
        head = _anchor_lines(picture)
        self.list.show(
            head + (_calendar_lines(picture) if self._calendar else _bar_lines(picture, self.size.width - 1))
        )

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Change the line."""
        kind, _, name = event.key.partition(":")
        match kind:
            case "congress":
                self.conduct(flows.move_congress(self))
            case "start":
                self.conduct(flows.set_start(self))
            case "preset":
                self.conduct(flows.change_preset(self))
            case "phase":
                self.conduct(flows.set_phase(self, Phase(name)))
            case "step":
                self.conduct(flows.set_step(self, name))

    def action_open(self) -> None:
        """Change the line under the cursor."""
        self.list.action_open()

    def action_turn(self) -> None:
        """The other view."""
        self._calendar = not self._calendar
        self.renew()

    def candidates(self) -> Sequence[Candidate]:
        """All steps."""
        return step_candidates(self.reelection.picture())

    def found(self, key: str) -> None:
        """Put the cursor on the bar of a step."""
        if self._calendar:
            self.action_turn()
        self.list.go(f"step:{key}")

    def advice(self) -> Sequence[str]:
        """How the plan works."""
        return [
            "没有手工改过的时限，都从党代会日期推算；改动前会先列出哪些时限跟着变，确认后才保存。",
            "手工改过的时限前有星号 *，不再跟着变；清空即恢复推算。",
        ]


def _anchor_lines(picture: Picture) -> list[Line]:
    plan, anchors = picture.plan, picture.table.anchors
    follows = "" if plan.start else "（随党代会日期）"
    return [
        line(columns((" 党代会日期", 14), (full(anchors[Anchor.CONGRESS]), 24)), key="congress"),
        line(columns((" 开始日期", 14), (full(anchors[Anchor.START]) + follows, 40)), key="start"),
        line(columns((" 工作方案", 14), (f"{picture.preset.title}  {picture.preset.source}", 60)), key="preset"),
    ]


def _extent(picture: Picture) -> Window:
    windows = [*picture.table.phases.values(), *picture.table.steps.values()]
    return Window(min(each.start for each in windows), max(each.end for each in windows))


def _bar_lines(picture: Picture, width: int) -> list[Line]:
    extent, room = _extent(picture), width - NAME - 14
    lines = [_scale(extent, room), line()]
    for phase in Phase:
        window = picture.table.phases[phase]
        star = "*" if phase in picture.plan.phases else " "
        title = columns((f"{star}{picture.preset.phase_titles[phase]}", NAME), (span(window), 12))
        lines.append(
            line((f"{title} {_bar(window, extent, room, picture.day, '=')}", STRONG), key=f"phase:{phase.value}")
        )
        lines += [_step_bar(view, picture, extent, room) for view in picture.of_phase(phase)]
    return lines


def _step_bar(view: StepView, picture: Picture, extent: Window, room: int) -> Line:
    star = "*" if view.fixed else " "
    title = columns((f"{star} {view.step.number:>2} {view.step.title}", NAME), (span(view.window), 12))
    bar = _bar(view.window, extent, room, picture.day, "#" if view.record.settled else "-")
    return line(f"{title} {bar}", key=f"step:{view.step.slug}")


def _bar(window: Window, extent: Window, room: int, today: date, sign: str) -> str:
    """A window as signs on a scale; `|` stands at today."""
    cells = [" "] * room
    first, last = _cell(window.start, extent, room), _cell(window.end, extent, room)
    cells[first : last + 1] = sign * (last - first + 1)
    if today in extent:
        cells[_cell(today, extent, room)] = "|"
    return "".join(cells)


def _cell(day: date, extent: Window, room: int) -> int:
    return min(room - 1, (day - extent.start).days * room // extent.days)


def _scale(extent: Window, room: int) -> Line:
    left, right = short(extent.start), short(extent.end)
    middle = short(extent.start + timedelta(days=extent.days // 2))
    gap = (room - 15) // 2
    return line((" " * (NAME + 14) + left + " " * gap + middle + " " * (room - 15 - gap) + right, DIM))


def _calendar_lines(picture: Picture) -> list[Line]:
    extent, lines = _extent(picture), []
    holidays = holidays_around(picture.table)
    month = extent.start.replace(day=1)
    while month <= extent.end:
        lines += [line(), line((f" {month.year}年{month.month}月", STRONG))]
        lines.append(line(("  " + "".join(fit(f"周{name}", 11) for name in "一二三四五六日"), DIM)))
        weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
        lines += [_week(week, month, picture, holidays) for week in weeks]
        month = (month + timedelta(days=32)).replace(day=1)
    lines += [line(), line((" 数字后是当天到期的程序；“休”为节假日，“班”为调休上班。", DIM))]
    return lines


def _week(week: list[date], month: date, picture: Picture, holidays: Holidays) -> Line:
    pieces = [("  ", DIM)]
    for day in week:
        if day.month != month.month:
            pieces.append((" " * 11, DIM))
            continue
        rest = "休" if day in holidays.off else "班" if day in holidays.worked else ""
        due = [str(view.step.number) for view in picture.steps if view.window.end == day]
        text = f"{day.day:>2}{rest}{' ' if due else ''}{','.join(due[:2])}{'..' if len(due) > 2 else ''}"
        marked = f"[{fit(text, 8).rstrip()}]" if day == picture.day else text
        style = BAD if day == picture.congress else STRONG if due else DIM
        pieces.append((fit(marked, 11), style))
    return line(*pieces)
