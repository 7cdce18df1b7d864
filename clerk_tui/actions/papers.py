"""Printing the checklist and the plan: to a file, whole or not at all, with a record of what was printed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path

from clerk_tui.actions.backups import portable
from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.documents.checklist import ChecklistRow, PlanHeading, PlanPhase, PlanRow, checklist, plan
from clerk_tui.documents.model import Document
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.terms import STATUS
from clerk_tui.domain.township import ordinal
from clerk_tui.domain.value import value

PRINTS = "prints"
WIDTH = 132
"""Columns of a paper as plain text: the wide line of dot-matrix printers."""
Progress = Callable[[int, int], None]


class Form(Enum):
    """The papers that can be printed, with their titles."""

    CHECKLIST = "checklist"
    PLAN = "plan"


TITLES = {Form.CHECKLIST: "程序清单", Form.PLAN: "工作计划"}


class Format(Enum):
    """The kinds of file."""

    PDF = "pdf"
    TEXT = "txt"


@value
class Print:
    """A paper that was printed: from which record of the data, and the hash of its file."""

    form: Form
    revision: int
    sha256: str
    printed_on: date


@value
class Printed:
    """The paper was written to `path`; `noted`: the data says so. Whoever may only read prints all the same."""

    path: Path
    noted: bool


@value
class Order:
    """What is to be printed: which paper, as what kind of file, one phase or all, and where to; else to the exports."""

    form: Form
    format: Format = Format.PDF
    phase: Phase | None = None
    out: Path | None = None


def print_paper(
    reelection: Reelection,
    order: Order,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Printed:
    """Print a paper (打印). Raises the renderer's `Cancelled`, and `OSError` when the file cannot be written."""
    picture = reelection.picture()
    document = compose(reelection, picture, order)
    data = _render(document, order.format, progress, cancelled)
    path = order.out or _path(reelection, picture, order)
    write_whole(path, data)
    fact = Print(order.form, picture.revision, hashlib.sha256(data).hexdigest(), picture.day)
    return Printed(path.absolute(), reelection.note(f"打印{TITLES[order.form]}", PRINTS, path.name, fact))


def compose(reelection: Reelection, picture: Picture, order: Order) -> Document:
    """The paper as a document."""
    heading = _heading(reelection, picture)
    phases = [order.phase] if order.phase else list(Phase)
    if order.form is Form.CHECKLIST:
        rows = [_checklist_row(picture, view) for phase in phases for view in picture.of_phase(phase)]
        return checklist(rows, heading)
    return plan([_plan_phase(picture, phase) for phase in phases], heading)


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
    rows = tuple(
        PlanRow(view.step.number, view.step.title, view.window.start, view.window.end, view.record.settled, view.fixed)
        for view in picture.of_phase(phase)
    )
    return PlanPhase(picture.preset.phase_titles[phase], window.start, window.end, rows, phase in picture.plan.phases)


def _render(document: Document, kind: Format, progress: Progress | None, cancelled: Callable[[], bool] | None) -> bytes:
    if kind is Format.TEXT:
        from clerk_tui.documents.text import encode_gb18030, render_text

        return encode_gb18030(render_text(document, WIDTH))
    from clerk_tui.documents.pdf import render_pdf

    return render_pdf(document, progress, cancelled)


def _path(reelection: Reelection, picture: Picture, order: Order) -> Path:
    """A file name that says what it is: township, paper, phase, day."""
    parts = [picture.township.name, TITLES[order.form]]
    if order.phase:
        parts.append(picture.preset.phase_titles[order.phase])
    parts.append(f"{picture.day:%Y%m%d}")
    return reelection.settings.exports / f"{'-'.join(map(portable, parts))}.{order.format.value}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; its folder is made where it is missing. Private mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
