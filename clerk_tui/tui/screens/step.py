"""One step: everything about it, and what can be noted about it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions import steps as actions
from clerk_tui.actions.elections.concerns import evidence
from clerk_tui.actions.people.evidence import facts_of
from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.domain.procedure import StepState, StepStatus
from clerk_tui.domain.terms import STATUS, span
from clerk_tui.tui.candidates import Candidate, step_candidates
from clerk_tui.tui.flows import plans as plan_flows
from clerk_tui.tui.flows import steps as flows
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.styles import STYLES
from clerk_tui.tui.widgets.line import DIM, STRONG, Line, fit, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.days import full
from clerk_tui.wording.election_concerns import evidence_told
from clerk_tui.wording.evidence import facts_told
from clerk_tui.wording.steps import named

LABEL = 10
"""Width of the labels, in columns."""


class StepScreen(Room):
    """A step. Space marks it or ticks an item; Enter edits the line under the cursor."""

    TITLE_ = "事项"
    BINDINGS = [
        Binding("enter", "open", "填写", id="step.edit"),
        Binding("space,insert", "settle", "办结/勾选", id="step.settle"),
        Binding("delete,ctrl+x", "skip", "不适用", id="step.skip"),
        Binding("escape,left", "app.pop_screen", "返回", id="step.back"),
    ]

    def __init__(self, reelection: Reelection, slug: str):
        super().__init__(reelection)
        self.slug = slug

    def furnish(self) -> ComposeResult:
        """Everything in one list; the cursor stops at what can be changed."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.list.focus()

    @property
    def list(self) -> LineList:
        """The lines of the step."""
        return self.query_one("#list", LineList)

    def paint(self, picture: Picture) -> None:
        """Show the step."""
        self.list.show(step_lines(self.reelection, picture.view(self.slug), self.size.width - 1))

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Edit the line, or tick the item."""
        kind, _, name = event.key.partition(":")
        if kind == "item":
            self._tick(name)
        elif kind == "paper":
            self._preview(name)
        elif name == "state":
            self.conduct(flows.settle(self, self.slug))
        elif name == "window":
            self.conduct(plan_flows.set_step(self, self.slug))
        else:
            self.conduct(flows.edit_field(self, self.slug, name))

    def action_open(self) -> None:
        """Edit the line under the cursor."""
        self.list.action_open()

    def action_settle(self) -> None:
        """Tick the item under the cursor; anywhere else mark the step."""
        kind, _, name = (self.list.key or "").partition(":")
        if kind == "item":
            self._tick(name)
        else:
            self.conduct(flows.settle(self, self.slug))

    def action_skip(self) -> None:
        """Set the step aside as not applicable."""
        self.conduct(flows.skip(self, self.slug))

    def _preview(self, paper: str) -> None:
        from clerk_tui.tui.screens.preview import PreviewScreen

        self.app.push_screen(PreviewScreen(self.reelection, paper))

    def _tick(self, item: str) -> None:
        async def ticking() -> None:
            actions.tick(self.reelection, self.slug, item)
            self.renew()

        self.conduct(ticking())

    def candidates(self) -> Sequence[Candidate]:
        """All steps."""
        return step_candidates(self.reelection.picture())

    def found(self, key: str) -> None:
        """Show another step here."""
        self.slug = key
        self.renew()

    def advice(self) -> Sequence[str]:
        """The guidance of the step."""
        return [self.reelection.procedure.step(self.slug).guidance]


def step_lines(reelection: Reelection, view: StepView, width: int) -> list[Line]:
    """Everything about a step, in lines of `width` columns."""
    step, record, procedure = view.step, view.record, reelection.procedure
    preset = reelection.picture().preset
    lines = [line((f" {named(step)}", STRONG)), line()]
    lines += _labelled("状态", STATUS[view.status], width, "field:state", view.status)
    if view.waiting:
        lines += _labelled("等待", "；".join(named(procedure.step(slug)) for slug in view.waiting), width)
    if record.reason:
        lines += _labelled("理由", record.reason, width)
    if record.overridden:
        lines += _labelled("先办于", "；".join(named(procedure.step(slug)) for slug in record.overridden), width)
    fixed = "（手工）" if view.fixed else ""
    lines += _labelled("时限", f"{span(view.window)}{fixed}  {preset.phase_titles[view.phase]}", width, "field:window")
    done = full(record.done_on) if record.state is StepState.DONE and record.done_on else ""
    lines += _labelled("办结日期", done, width, "field:done_on")
    lines += _labelled("负责人", record.person, width, "field:person")
    lines += _labelled("备注", record.note, width, "field:note")
    lines += _labelled("文件存放", record.paper, width, "field:paper")
    if step.items:
        lines += [line(), line((" 分项", STRONG))]
        for item in step.items:
            box = "[x]" if item.slug in record.ticked else "[ ]"
            lines.append(line(f"   {box} {fit(item.title, width - 8).rstrip()}", key=f"item:{item.slug}"))
    lines.append(line())
    for told in (facts_told(facts_of(reelection, step.slug)), _voted(reelection, step.slug)):
        lines += _labelled("数据", told, width) if told else []
    lines += _labelled("责任方", step.organ, width)
    lines += _labelled("办法", step.guidance, width)
    if step.requires:
        lines += _labelled("前项", "；".join(named(procedure.step(slug)) for slug in step.requires), width)
    for slug in step.papers:
        lines += _labelled("文书", procedure.forms[slug], width, f"paper:{slug}")
    if step.basis:
        lines += _labelled("依据", "；".join(procedure.articles[key].title for key in step.basis), width)
    if step.remark:
        lines += _labelled("说明", step.remark, width)
    return lines


def _voted(reelection: Reelection, slug: str) -> str:
    """What the contests say of a step; empty before there are any, and where they say nothing."""
    found = evidence(reelection).get(slug)
    return evidence_told(found) if found else ""


def _labelled(
    label: str, text: str, width: int, key: str | None = None, status: StepStatus | None = None
) -> list[Line]:
    """A label and its text, wrapped beside it; the first line can be chosen when there is a key."""
    first, *rest = wrap(text, width - LABEL - 3)
    head = (f" {fit(label, LABEL)} ", DIM)
    lines = [line(head, (first, STYLES[status]), key=key) if status else line(head, first, key=key)]
    return lines + [line(" " * (LABEL + 2) + part) for part in rest]
