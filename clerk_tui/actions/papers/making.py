"""Making a paper from what is known: its template filled, with what is missing and what will not print as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.actions.filling.known import known
from clerk_tui.actions.filling.names import missing
from clerk_tui.actions.filling.plan import behind_steps
from clerk_tui.actions.papers.catalogue import CHECKLIST, paper_of
from clerk_tui.actions.papers.records import Format, Manner, PaperState, decisions, key_of
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.documents.template import SUFFIX, BadTemplate, Fault, Template, load
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.value import value

if TYPE_CHECKING:
    from clerk_tui.documents.model import Document

OWN_TEMPLATES = "templates"
"""The folder, within the data, of templates that a county words in its own way; they win over those of the program."""
WIDE = 132
"""Columns of plain text: the line of dot-matrix printers on wide paper or in condensed type; on narrow paper 80."""
SAMPLE = "样例"
"""Behind the text of a paper about invented people, which must not be taken for a real one."""


@value
class Part:
    """Whose paper it is where each has one: an electoral unit (选举单位) or a contest, by key, with its name."""

    key: str
    name: str


@value
class Order:
    """What is to be printed: which paper, as what kind of file, filled or not, and where to; else to the exports."""

    form: str
    format: Format = Format.PDF
    phase: Phase | None = None
    """One phase of the checklist or the plan instead of all."""
    manner: Manner = Manner.FILLED
    out: Path | None = None
    accept_frames: bool = False
    """Print although frames stand for characters that no font has."""
    part: Part | None = None
    """The unit or contest whose paper it is; None for a paper of the whole township."""
    two_sided: bool = False
    """Both sides of the sheet (双面); a template may want that anyway."""
    width: int = WIDE
    """Columns of plain text."""


@value
class Broken:
    """A template of the county that cannot be used, so that the program's own was: where, and what is wrong."""

    path: Path
    line: int | None
    detail: str
    fault: Fault | None = None
    """None when the file cannot be read."""


@value
class Made:
    """A paper ready to be shown or printed."""

    document: Document
    values: Mapping[str, object]
    """What may change in the data after it was printed, by name."""
    template: str = ""
    """Hash of the template; empty for what is made without one."""
    missing: tuple[str, ...] = ()
    """Chinese names of the fields that are blank."""
    broken: Broken | None = None


def make(reelection: Reelection, picture: Picture, order: Order) -> Made:
    """The paper as it stands now. Raises `UnknownForm`, and `BadTemplate` when the program's own template is wrong."""
    if paper_of(order.form).working:
        from clerk_tui.actions.papers.working import working_paper  # 20 ms for the papers' parts

        document = working_paper(reelection, picture, order.form, order.phase)
        document = replace(document, two_sided=order.two_sided)
        return Made(document, behind_steps(picture, order.phase, whole=order.form == CHECKLIST))
    broken = None
    own = own_template(reelection, order.form)
    if own.is_file():
        try:
            return _made(reelection, picture, order, load(order.form, [own.parent]))
        except BadTemplate as error:
            broken = Broken(own, error.line, error.detail, error.fault)
        except OSError as error:
            broken = Broken(own, None, type(error).__name__)
    return _made(reelection, picture, order, load(order.form), broken)


def own_template(reelection: Reelection, form: str) -> Path:
    """Where the county's own template of a paper would be."""
    return reelection.settings.data / OWN_TEMPLATES / f"{form}{SUFFIX}"


def template_of(reelection: Reelection, form: str) -> tuple[Template, Broken | None]:
    """The template in use, without filling it. Raises `UnknownForm` and `BadTemplate`."""
    own = own_template(reelection, form)
    try:
        return load(form, [own.parent]), None
    except BadTemplate as error:
        return load(form), Broken(own, error.line, error.detail, error.fault)


def _made(
    reelection: Reelection, picture: Picture, order: Order, template: Template, broken: Broken | None = None
) -> Made:
    from clerk_tui.documents.compose import compose  # 30 ms for Markdown; only what shows or prints a paper pays

    fields = {field.name for field in template.fields}
    part = order.part.key if order.part else ""
    found = {name: given for name, given in known(reelection, picture, order.form, part).items() if name in fields}
    values = _values(reelection, order, template, found)
    document = compose(template, values, picture.day)
    if order.manner is Manner.EXAMPLE:
        document = replace(document, watermark=SAMPLE)
    document = replace(document, two_sided=document.two_sided or order.two_sided)
    behind = found if order.manner is Manner.FILLED else {}
    return Made(document, behind, template.version, missing(template, values), broken)


def _values(
    reelection: Reelection, order: Order, template: Template, found: Mapping[str, object]
) -> Mapping[str, object]:
    """What stands in the fields. The number and the day of a paper that was issued are those of the register."""
    if order.manner is Manner.BLANK:
        return {}
    if order.manner is Manner.EXAMPLE:
        return template.example
    row = decisions(reelection).get(key_of(order.form, order.part.key if order.part else ""))
    if row is None or row.value.state not in (PaperState.ISSUED, PaperState.APPROVED):
        return found
    return {**found, "number": row.value.number, "day": row.value.issued_on}
