"""Printing papers: to a file, whole or not at all, with a record of what was printed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.actions.backups import portable
from clerk_tui.actions.papers.catalogue import paper_of
from clerk_tui.actions.papers.making import SAMPLE, WIDE, Broken, Order, make
from clerk_tui.actions.papers.records import PRINTS, Format, Manner, Print, digest
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.value import value

if TYPE_CHECKING:
    from clerk_tui.documents.fonts.faces import Office
    from clerk_tui.documents.fonts.office import Skipped
    from clerk_tui.documents.paper import Paper

MANNERS = {Manner.BLANK: "空白", Manner.EXAMPLE: SAMPLE}
Progress = Callable[[int, int], None]


@value
class Printed:
    """The paper was written to `path`; `noted`: the data says so. Whoever may only read prints all the same."""

    path: Path
    noted: bool
    frames: tuple[str, ...] = ()
    """Characters in whose place a frame was printed."""
    skipped: tuple[Skipped, ...] = ()
    """Fonts of the office's own that could not be used."""
    missing: tuple[str, ...] = ()
    """Chinese names of the fields that were left blank."""
    broken: Broken | None = None
    two_sided: bool = False
    """It was set for both sides of the sheet, and is to be printed so."""


@value
class FramesFound:
    """Nothing was printed: no font has these characters, and on this paper frames must be agreed to."""

    form: str
    characters: tuple[str, ...]


def print_paper(
    reelection: Reelection,
    order: Order,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Printed | FramesFound:
    """Print a paper (打印).

    Raises the renderers' `Cancelled` and `DocxUnavailable`, `UnknownForm`, `BadTemplate`, and `OSError` when the file
    cannot be written.
    """
    picture, named = reelection.picture(), paper_of(order.form)
    made = make(reelection, picture, order)
    job = Job(
        order.form,
        named.title,
        made.document,
        order.out or _path(reelection, picture, order),
        order.format,
        order.manner,
        order.part.key if order.part else "",
        order.accept_frames or named.working,
        made.template,
        made.values,
        order.width,
    )
    done = print_job(reelection, picture, job, progress, cancelled)
    if isinstance(done, FramesFound):
        return done
    return replace(done, missing=made.missing, broken=made.broken, two_sided=made.document.two_sided)


@value
class Job:
    """What is printed: the paper itself, what the print is noted under, and where the file goes."""

    form: str
    title: str
    paper: Paper
    path: Path
    format: Format = Format.PDF
    manner: Manner = Manner.FILLED
    part: str = ""
    """Key of the electoral unit or contest whose paper it is."""
    accept_frames: bool = False
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    """What may change in the data afterwards, by name."""
    width: int = WIDE
    """Columns of plain text."""


def print_job(
    reelection: Reelection,
    picture: Picture,
    job: Job,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Printed | FramesFound:
    """Write a paper to its file, and note the print.

    Raises the renderers' `Cancelled`, `DocxUnavailable`, `PdfOnlyError` and `BallotTooFullError`, and `OSError`.
    """
    fonts = fonts_for(job.paper, job.format, reelection.settings.fonts)
    if fonts.frames and not job.accept_frames:
        return FramesFound(job.form, fonts.frames)
    data = _render(job, fonts, progress, cancelled)
    write_whole(job.path, data)
    key = f"{picture.revision}:{job.path.name}"
    noted = reelection.note(f"打印{job.title}", PRINTS, key, _fact(picture, job, data))
    return Printed(job.path.absolute(), noted, fonts.frames, fonts.skipped)


@value
class Fonts:
    """What a paper is set in: the office's own fonts where it has any, and what will print as frames all the same."""

    office: Office | None = None
    skipped: tuple[Skipped, ...] = ()
    frames: tuple[str, ...] = ()


def fonts_for(paper: Paper, kind: Format, folders: tuple[Path, ...]) -> Fonts:
    """The fonts of a paper. Word takes fonts of its own, a dot-matrix printer too."""
    if kind is not Format.PDF:
        return Fonts()
    from clerk_tui.documents.frames import choice, frames

    chosen = choice(paper, folders)
    return Fonts(chosen.office, chosen.skipped, frames(paper, chosen.office))


def _fact(picture: Picture, job: Job, data: bytes) -> Print:
    return Print(
        job.form,
        job.format,
        job.manner,
        job.path.name,
        hashlib.sha256(data).hexdigest(),
        job.template,
        picture.revision,
        picture.day,
        {key: digest(given) for key, given in job.values.items()},
        job.part,
    )


def _render(job: Job, fonts: Fonts, progress: Progress | None, cancelled: Callable[[], bool] | None) -> bytes:
    if job.format is Format.TEXT:
        from clerk_tui.documents.text import encode_gb18030, render_text

        return encode_gb18030(render_text(job.paper, job.width))
    if job.format is Format.WORD:
        from clerk_tui.documents.docx import render_docx

        return render_docx(job.paper)
    from clerk_tui.documents.pdf import render_pdf

    return render_pdf(job.paper, progress, cancelled, fonts.office)


def _path(reelection: Reelection, picture: Picture, order: Order) -> Path:
    """Where a paper goes unless told otherwise."""
    return reelection.settings.exports / file_name(picture, order)


def file_name(picture: Picture, order: Order) -> str:
    """A file name that says what it is: township, number and title of the paper, phase, whose it is, manner, day."""
    paper = paper_of(order.form)
    parts = [picture.township.name, f"{paper.number:0>2}" if paper.number else "", paper.title]
    parts.append(picture.preset.phase_titles[order.phase] if order.phase else "")
    parts.append(order.part.name if order.part else "")
    parts += [MANNERS.get(order.manner, ""), f"{picture.day:%Y%m%d}"]
    return f"{'-'.join(portable(part) for part in parts if part)}.{order.format.value}"


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
