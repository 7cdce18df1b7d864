"""The checklist and the plan as papers, made from the plan itself."""

from __future__ import annotations

from clerk_tui.actions.papers.catalogue import CHECKLIST
from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.documents.checklist import ChecklistRow, PlanHeading, PlanPhase, PlanRow, checklist, plan
from clerk_tui.documents.model import Document
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.terms import STATUS
from clerk_tui.domain.township import ordinal


def working_paper(reelection: Reelection, picture: Picture, slug: str, phase: Phase | None) -> Document:
    """The checklist or the plan, of one phase or of all."""
    heading = _heading(reelection, picture)
    phases = [phase] if phase else list(Phase)
    if slug == CHECKLIST:
        rows = [_checklist_row(picture, view) for each in phases for view in picture.of_phase(each)]
        return checklist(rows, heading)
    return plan([_plan_phase(picture, each) for each in phases], heading)


def _heading(reelection: Reelection, picture: Picture) -> PlanHeading:
    return PlanHeading(
        picture.township.name,
        f"第{ordinal(picture.township.session)}次党员代表大会",
        picture.congress,
        picture.day,
        reelection.settings.user,
        picture.revision,
        picture.head,
        reelection.simulated,
    )


def _checklist_row(picture: Picture, view: StepView) -> ChecklistRow:
    step, record = view.step, view.record
    return ChecklistRow(
        step.number,
        step.title,
        picture.preset.phase_titles[view.phase],
        view.window.start,
        view.window.end,
        STATUS[view.status],
        step.organ,
        record.person,
        record.done_on,
        () if record.settled else _numbers(picture, view.waiting),
        _numbers(picture, record.overridden),
        record.reason,
        record.note,
        record.paper,
        tuple((item.title, item.slug in record.ticked) for item in step.items),
    )


def _numbers(picture: Picture, slugs: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(picture.view(slug).step.number for slug in slugs)


def _plan_phase(picture: Picture, phase: Phase) -> PlanPhase:
    window = picture.table.phases[phase]
    rows = tuple(map(_plan_row, picture.of_phase(phase)))
    return PlanPhase(picture.preset.phase_titles[phase], window.start, window.end, rows, phase in picture.plan.phases)


def _plan_row(view: StepView) -> PlanRow:
    window = view.window
    return PlanRow(view.step.number, view.step.title, window.start, window.end, view.record.settled, view.fixed)
