"""F2 今日: how far the phases are, what to do now, and what needs attention."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.actions.today import (
    AboutElection,
    AboutPeople,
    BackupAge,
    Finding,
    PhaseProgress,
    agenda,
    findings,
    progress,
)
from clerk_tui.domain.plan import CongressOutside, OutOfOrder, OutsidePhase, TooLate
from clerk_tui.domain.procedure import StepStatus
from clerk_tui.domain.terms import STATUS, span
from clerk_tui.tui.candidates import Candidate, step_candidates
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.styles import STYLES
from clerk_tui.tui.widgets.line import BAD, BAR, Line, columns, fit, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.notes import finding

GAUGE = 20
"""Width of the gauge of a phase, in columns."""
SHORT = {StepStatus.DUE_TODAY: "今日"}
"""Statuses in four columns, for the narrow list."""


class TodayScreen(Room):
    """What is due, overdue, next and blocked; findings beside it."""

    NAME = "today"
    HEAD = 5
    BINDINGS = [
        Binding("enter", "open", "办理", id="today.open"),
        Binding("space,insert", "settle", "办结", id="today.settle"),
    ]

    def __init__(self, reelection: Reelection):
        super().__init__(reelection)
        self._order: list[str] = []
        self._standing = False
        """Whether the screen stood once: what people give rise to is added after that, for it takes longer."""

    def furnish(self) -> ComposeResult:
        """The agenda and the findings side by side."""
        with Horizontal():
            yield LineList(id="agenda")
            yield LineList(id="findings")

    def on_mount(self) -> None:
        """The agenda has the keys."""
        self.query_one("#agenda").focus()
        self.call_after_refresh(self._complete)

    def _complete(self) -> None:
        self._standing = True
        self.renew()

    @property
    def _half(self) -> int:
        """Width of the agenda, in columns."""
        return self.size.width * 54 // 100

    def head(self, picture: Picture) -> Sequence[Line]:
        """The four phases, and the titles of the two lists."""
        titles = fit(" 今天要办", self._half) + " " + fit("需要注意", self.size.width - self._half - 1)
        return [*(_phase_line(each, picture) for each in progress(picture)), line((titles, BAR))]

    def paint(self, picture: Picture) -> None:
        """Show the day."""
        left, right = self.query_one("#agenda", LineList), self.query_one("#findings", LineList)
        lines = [_agenda_line(view, picture, self._half) for view in self._listed(picture)]
        left.show(lines or [line(" 今天没有要办的事项。")])
        width, procedure = self.size.width - self._half - 1, self.reelection.procedure
        notes = [
            part
            for each in findings(self.reelection, people=self._standing)
            for part in _finding_lines(finding(each, picture.preset, procedure), _place_of(each), width)
        ]
        right.show(notes or [line(" 没有需要注意的事项。" if self._standing else "")])

    def _listed(self, picture: Picture) -> list[StepView]:
        """The agenda in the order in which it stood when the screen was entered, so that no line jumps under the hand:
        what was settled since stays where it is, what became possible comes last."""
        slugs = [view.step.slug for view in agenda(picture)]
        self._order += [slug for slug in slugs if slug not in self._order]
        settled = {view.step.slug for view in picture.steps if view.record.settled}
        self._order = [slug for slug in self._order if slug in slugs or slug in settled]
        return [picture.view(slug) for slug in self._order]

    def on_screen_suspend(self) -> None:
        """The agenda is put in order again when the screen is entered the next time."""
        if not self.app.screen.is_modal:
            self._order = []

    def action_open(self) -> None:
        """Go to what is under the cursor of the list that has the keys."""
        if isinstance(self.focused, LineList):
            self.focused.action_open()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Enter goes to the place where it is done."""
        if event.key == BACKUP:
            self.app.call_later(self.app.run_action, "flow('backup')")
        elif event.key == PLAN:
            from clerk_tui.tui.screens.plan import PlanScreen

            self.app.push_screen(PlanScreen(self.reelection))
        elif event.key.startswith(ROLL):
            self.app.call_later(self.app.run_action, f"roll('{event.key.removeprefix(ROLL)}')")
        elif event.key == CONTESTS:
            self.app.call_later(self.app.run_action, "room('elections')")
        else:
            self._open_step(event.key)

    def _open_step(self, slug: str) -> None:
        from clerk_tui.tui.screens.step import StepScreen

        self.app.push_screen(StepScreen(self.reelection, slug))

    def action_settle(self) -> None:
        """Mark the step under the cursor done."""
        key = self.query_one("#agenda", LineList).key
        if key:
            from clerk_tui.tui.flows.steps import settle

            self.conduct(settle(self, key))

    def found(self, key: str) -> None:
        """Put the cursor on a step of the agenda, or open it when it is not there."""
        agenda_list = self.query_one("#agenda", LineList)
        if any(each.key == key for each in agenda_list.lines):
            agenda_list.go(key)
        else:
            self._open_step(key)

    def candidates(self) -> Sequence[Candidate]:
        """All steps, wherever they are."""
        return step_candidates(self.reelection.picture())

    def advice(self) -> Sequence[str]:
        """The guidance of the step under the cursor."""
        key = self.query_one("#agenda", LineList).key
        return [self.reelection.procedure.step(key).guidance] if key else ()


def _phase_line(each: PhaseProgress, picture: Picture) -> Line:
    done = each.settled * GAUGE // each.steps if each.steps else 0
    title, window = picture.preset.phase_titles[each.phase], span(picture.table.phases[each.phase])
    gauge = f"[{'#' * done}{'-' * (GAUGE - done)}]"
    text = columns((f" {title}", 17), (window, 12), (gauge, GAUGE + 2), (f"{each.settled}/{each.steps}", 5))
    due = [f" 今天到期{each.due_today}"] if each.due_today else []
    late = [(f" 逾期{each.overdue}", BAD)] if each.overdue else []
    return line(text, *due, *late)


def _agenda_line(view: StepView, picture: Picture, width: int) -> Line:
    status = SHORT.get(view.status, STATUS[view.status])
    waiting = "等" + "、".join(str(picture.view(slug).step.number) for slug in view.waiting) if view.waiting else ""
    text = columns((f"{view.step.number:>2}", 2), (view.step.title, width - 20), (view.record.person or waiting, 8))
    return line((f" {fit(status, 4)} ", STYLES[view.status]), text, key=view.step.slug)


def _finding_lines(text: str, place: str, width: int) -> list[Line]:
    first, *rest = wrap(text, width - 3)
    return [line(f" - {first}", key=place), *(line(f"   {part}") for part in rest)]


def _place_of(found: Finding) -> str:
    """Where a finding is dealt with: a step, the plan, the backup, or a tab of the rolls."""
    match found:
        case OutsidePhase(slug) | OutOfOrder(slug):
            return slug
        case TooLate(lead):
            return lead.step
        case BackupAge():
            return BACKUP
        case AboutPeople(roll):
            return f"{ROLL}{roll.value}"
        case AboutElection():
            return CONTESTS
        case CongressOutside():
            return PLAN


PLAN, BACKUP, CONTESTS, ROLL = "@plan", "@backup", "@contests", "@roll:"
"""Places that are no steps; behind the last stands the name of a tab."""
