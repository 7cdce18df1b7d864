"""Papers as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clerk_tui.documents.badge import BadgePaper
from clerk_tui.documents.ballot import BallotPaper
from clerk_tui.documents.fonts.excerpt import excerpt
from clerk_tui.documents.fonts.faces import Office, face, wearing
from clerk_tui.documents.model import Style
from clerk_tui.documents.paper import Paper
from clerk_tui.documents.pdf_content import Font, content
from clerk_tui.documents.typeset.atoms import clean
from clerk_tui.documents.typeset.badges import badge_pages
from clerk_tui.documents.typeset.ballots import ballot_pages
from clerk_tui.documents.typeset.display import Glyphs, Page
from clerk_tui.documents.typeset.official import official_pages
from clerk_tui.documents.typeset.watermark import marked
from clerk_tui.documents.typeset.working import working_pages

if TYPE_CHECKING:
    from fpdf import FPDF

Progress = Callable[[int, int], None]
"""Called with the number of pages drawn and the number of all pages."""


class Cancelled(Exception):
    """The user gave up waiting; nothing was printed."""


class GlyphsLostError(Exception):
    """Characters that would not have been printed, which the fonts' tables should make impossible."""

    def __init__(self, codes: tuple[int, ...]) -> None:
        super().__init__(codes)
        self.codes = codes


def render_pdf(
    paper: Paper,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    office: Office | None = None,
) -> bytes:
    """The paper as PDF; the same paper is always the same bytes. Raises `Cancelled` once `cancelled()` is true.

    `office` holds fonts of the office's own, as `frames.choice` finds them.
    """
    with wearing(office):
        return pages_to_pdf(_pages(paper), paper, progress, cancelled)


def _pages(paper: Paper) -> list[Page]:
    if isinstance(paper, BallotPaper):
        return ballot_pages(paper)
    if isinstance(paper, BadgePaper):
        return badge_pages(paper)
    pages = official_pages(paper) if paper.style is Style.OFFICIAL else working_pages(paper)
    return [marked(page, paper.watermark) for page in pages] if paper.watermark else pages


def pages_to_pdf(
    pages: Sequence[Page],
    paper: Paper,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Pages as PDF, with the title and the day of `paper`."""
    with _writer(pages, paper) as pdf:
        for number, (page, operators) in enumerate(zip(pages, _contents(pdf, pages), strict=True), 1):
            if cancelled and cancelled():
                raise Cancelled
            _add(pdf, page, operators)
            if progress:
                progress(number, len(pages))
        lost = tuple(code for font in pdf.fonts.values() for code in getattr(font, "missing_glyphs", ()))
        if lost:
            raise GlyphsLostError(lost)
        return bytes(pdf.output())


@contextmanager
def _writer(pages: Sequence[Page], paper: Paper) -> Iterator[FPDF]:
    """A PDF with the fonts that the pages need, each cut down to their characters."""
    from fpdf import FPDF  # 300 ms; only what prints pays

    pdf = FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.set_title(clean(paper.title))
    pdf.set_lang("zh-CN")
    day = paper.printed_on
    pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=timezone.utc))
    with TemporaryDirectory() as folder:
        for name, characters in _characters(pages).items():
            path = Path(folder) / f"{name}.ttf"
            path.write_bytes(face(name).data or excerpt(face(name), characters))
            pdf.add_font(name, fname=path)
            _keep_outlines(pdf, name)
        yield pdf


def _keep_outlines(pdf: FPDF, name: str) -> None:
    """Spare fontTools from working out the boxes of outlines that are right already: half the time of a paper."""
    font = pdf.fonts[name]
    font.ttfont.recalcBBoxes = False  # type: ignore[union-attr] # only the fonts of the PDF standard have no ttfont


def _characters(pages: Sequence[Page]) -> dict[str, set[str]]:
    """The characters of each font, fonts in alphabetical order; of a page that comes several times, counted once."""
    used: dict[str, set[str]] = {}
    for page in {id(page): page for page in pages}.values():
        for op in page.ops:
            if isinstance(op, Glyphs):
                used.setdefault(op.face, set()).update(op.text)
    return dict(sorted(used.items()))


def _contents(pdf: FPDF, pages: Sequence[Page]) -> Iterator[str]:
    """The operators of every page; those of the ballots of a congress, all on the same page, are made once."""
    fonts = _fonts(pdf, pages)
    for index, page in enumerate(pages):
        if not index or page is not pages[index - 1]:
            operators = content(page, fonts)
        yield operators


def _fonts(pdf: FPDF, pages: Sequence[Page]) -> dict[str, Font]:
    """The fonts as the PDF knows them, each character asked for once."""
    found = {}
    for name, characters in _characters(pages).items():
        font = pdf.fonts[name]
        # encode_text gives the operator with its brackets: (code) Tj
        found[name] = Font(f"F{font.i}", {each: font.encode_text(each)[1:-4] for each in sorted(characters)})
    return found


def _add(pdf: FPDF, page: Page, operators: str) -> None:
    """A page with its operators, written past fpdf2's own way of drawing, which has no public name."""
    pdf.add_page(format=(page.width, page.height))
    for font in pdf.fonts.values():
        pdf._set_font_for_page(font, 1)
    pdf._out(operators)
