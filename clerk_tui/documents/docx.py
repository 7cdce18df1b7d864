"""Papers as Word files, so that offices can go on editing them. Fonts are named, not embedded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clerk_tui.documents import docx_xml as xml
from clerk_tui.documents.docx_xml import Look
from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import (
    BLANK,
    Addressee,
    Align,
    Annex,
    Attachments,
    Block,
    Document,
    Form,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Remark,
    SignatureLine,
    SignOff,
    Style,
    Table,
)
from clerk_tui.documents.paper import Paper, editable
from clerk_tui.documents.plain import addressee, attachment_names, remark
from clerk_tui.documents.typeset.display import MM, Ink
from clerk_tui.documents.typeset.official import FRAME, TITLE_PITCH, TITLE_SIZE, imprint_gap
from clerk_tui.documents.typeset.official_area import ACROSS, CELL, PITCH, TRACKING, UPRIGHT, under_head
from clerk_tui.documents.typeset.official_foot import UNDER, imprint
from clerk_tui.documents.typeset.tables import Frame
from clerk_tui.documents.typeset.titles import title_lines

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file within the file: the same paper is always the same bytes."""
NUMBER = 24.0
"""Points from the left to the right of a page number that is turned."""
HEADINGS = {1: Role.HEI, 2: Role.KAI, 3: Role.FANG, 4: Role.FANG}


class DocxUnavailable(RuntimeError):
    """The package that writes Word files is not installed; everything else works without it."""


@dataclass(frozen=True)
class Page:
    """Paper and type area, in points, and how text is set on it."""

    width: float
    height: float
    top: float
    left: float
    area: float
    """The width of the type area."""
    body: Look
    cells: Look
    cell: float
    """The width of a character."""
    white: float
    """Above and under the text of a cell."""


OFFICIAL = Page(
    210 * MM,
    297 * MM,
    37 * MM,
    28 * MM,
    156 * MM,
    Look(pitch=PITCH, tracking=TRACKING, first=2 * CELL),
    Look(Role.FANG, FRAME.size, FRAME.pitch),
    CELL,
    FRAME.top,
)
WORKING = Page(
    210 * MM,
    297 * MM,
    14 * MM,
    14 * MM,
    182 * MM,
    Look(Role.SONG, 10.5, 16, first=21),
    Look(Role.SONG, Frame().size, Frame().pitch),
    10.5,
    Frame().top,
)


def render_docx(paper: Paper) -> bytes:
    """The paper as a Word file. Raises `DocxUnavailable` when python-docx is not installed, and `PdfOnlyError`."""
    document = editable(paper)
    try:
        import docx  # 250-400 ms and a compiled parser; only what writes Word files pays
        from docx.oxml import parse_xml
    except ModuleNotFoundError as error:
        raise DocxUnavailable from error
    file = docx.Document()
    page = _page(document)
    _set_up(file, document, page)
    _set_in_chinese(file)
    end = file.element.body.sectPr
    for part in _body(document, page):
        end.addprevious(parse_xml(part))
    if document.style is Style.OFFICIAL:
        _number_pages(file, document.landscape, parse_xml)
    if document.watermark:
        _mark(file, document.watermark, parse_xml)
    buffer = BytesIO()
    file.save(buffer)
    return _timeless(buffer)


def _page(document: Document) -> Page:
    page = OFFICIAL if document.style is Style.OFFICIAL else WORKING
    if not document.landscape:
        return page
    across = replace(page, width=page.height, height=page.width)
    if document.style is Style.OFFICIAL:
        return replace(across, top=ACROSS.top, left=ACROSS.left, area=ACROSS.width)
    return replace(across, area=page.height - 2 * page.left)


def _bottom(document: Document, page: Page) -> float:
    if document.style is Style.WORKING:
        return page.top
    return (26 if document.landscape else 35) * MM


def _set_up(file: Any, document: Document, page: Page) -> None:
    """Page size, margins, the grid of lines, and who and when."""
    section = file.sections[0]
    # python-docx counts in English Metric Units: 12,700 to the point
    section.page_width, section.page_height = round(page.width * 12700), round(page.height * 12700)
    section.top_margin, section.left_margin = round(page.top * 12700), round(page.left * 12700)
    section.right_margin = round((page.width - page.left - page.area) * 12700)
    section.bottom_margin = round(_bottom(document, page) * 12700)
    section.footer_distance = round(25 * MM * 12700)
    day = document.printed_on
    moment = datetime(day.year, day.month, day.day)
    properties = file.core_properties
    properties.title, properties.author, properties.comments = xml.xml_text(document.title), "", ""
    properties.created = properties.modified = moment


def _set_in_chinese(file: Any) -> None:
    """What the template of python-docx, which is English, gets wrong: rules of line ends, white of signs, blanks."""
    for language in file.styles.element.iter(f"{{{xml.WORD}}}lang"):
        language.set(f"{{{xml.WORD}}}eastAsia", "zh-CN")
    settings = file.settings.element
    for language in settings.iter(f"{{{xml.WORD}}}themeFontLang"):
        language.set(f"{{{xml.WORD}}}eastAsia", "zh-CN")
    for control in settings.iter(f"{{{xml.WORD}}}characterSpacingControl"):
        control.set(f"{{{xml.WORD}}}val", "compressPunctuation")
    for compatibility in settings.iter(f"{{{xml.WORD}}}compat"):
        # blanks are underlined at the ends of lines too
        compatibility.insert(0, compatibility.makeelement(f"{{{xml.WORD}}}ulTrailSpace", {}))


def _body(document: Document, page: Page) -> Iterator[str]:
    if document.letterhead:
        yield from _letterhead(document.letterhead, page)
    yield from _title(document, page)
    for block in document.blocks:
        yield from _block(block, page)
    if document.imprint:
        yield from (xml.paragraph("", Look(size=1, pitch=1, page_break=True)) for _ in range(imprint_gap(document)))
        yield from _imprint(document.imprint, page)
    if document.footer:
        yield xml.paragraph(document.footer, Look(Role.SONG, 8, align="left", before=6))


def _letterhead(head: Letterhead, page: Page) -> Iterator[str]:
    corner = [(head.copy_number, Role.FANG), (head.secrecy, Role.HEI), (head.urgency, Role.HEI)]
    given = [(text, role) for text, role in corner if text]
    for text, role in given:
        yield xml.paragraph(text, replace(page.body, role=role, first=0, align="left"))
    size = min(60.0, page.area / max(len(head.organ), 1))
    name = Look(Role.TITLE, size, align="center", ink=Ink.RED, before=max(35 * MM - len(given) * PITCH, 0))
    yield xml.paragraph(head.organ, name)
    yield xml.paragraph("", replace(page.body, first=0))
    line = replace(page.body, first=0, align="center", borders=xml.rule("bottom", 1.4, Ink.RED, 8))
    if not head.signers:
        yield xml.paragraph(head.number, line)
        return
    stop = f'<w:tab w:val="right" w:pos="{xml.twips(page.area - page.cell)}"/>'
    look = replace(line, align="left", left=0, first=page.cell, tabs=stop)
    signer = xml.runs("　".join(head.signers), replace(look, role=Role.KAI))
    yield (
        xml.paragraph(head.number, look).removesuffix("</w:p>")
        + "<w:r><w:tab/></w:r>"
        + xml.runs("签发人：", look)
        + signer
        + "</w:p>"
    )


def _title(document: Document, page: Page) -> Iterator[str]:
    if document.style is Style.WORKING:
        yield xml.paragraph("\n".join(_lines(document.title, 16, page)), Look(Role.TITLE, 16, 24, "center", kept=True))
        if document.subtitle:
            yield xml.paragraph(document.subtitle, Look(Role.SONG, 9, align="center", kept=True))
        yield xml.paragraph("", replace(page.body, pitch=6, first=0))
        return
    lines = _lines(document.title, TITLE_SIZE, page)
    taken = (len(lines) + bool(document.subtitle)) * TITLE_PITCH
    white = PITCH if document.letterhead else under_head(PITCH + taken)
    look = Look(Role.TITLE, TITLE_SIZE, TITLE_PITCH, "center", kept=True)
    above = 2 * PITCH if document.letterhead else PITCH
    yield xml.paragraph("\n".join(lines), replace(look, before=above, after=0 if document.subtitle else white))
    if document.subtitle:
        yield xml.paragraph(document.subtitle, replace(look, role=Role.KAI, size=page.body.size, after=white))


def _lines(title: str, size: float, page: Page) -> list[str]:
    return title_lines(title, Role.TITLE, size, page.area - page.cell)


def _block(block: Block, page: Page) -> Iterator[str]:
    body, flush = page.body, replace(page.body, first=0)
    match block:
        case Table():
            yield xml.table(block, page.area, page.cells, page.white)
            yield xml.paragraph("", Look(size=4, pitch=5))
        case Form():
            yield xml.form(block, page.area, page.cells, page.white)
            yield xml.paragraph("", Look(size=4, pitch=5))
        case Paragraph(text, indent, align):
            look = replace(body, first=indent * page.cell)
            look = replace(look, kept=text.endswith("："))
            for line in text.split("\n"):
                yield xml.paragraph(line, look if align is Align.LEFT else replace(look, align=xml.JUSTIFY[align]))
        case Heading(text, level):
            yield xml.paragraph(text, replace(body, role=HEADINGS[level], level=level, kept=True))
        case Note(text):
            yield xml.paragraph(text, Look(Role.SONG, 10.5, 16))
        case Addressee():
            yield xml.paragraph(addressee(block), flush)
        case Remark():
            yield xml.paragraph(remark(block), body)
        case Annex(label, title):
            yield xml.paragraph(label, replace(flush, role=Role.HEI, page_break=True, kept=True))
            lines = _lines(title, TITLE_SIZE, page)
            look = Look(Role.TITLE, TITLE_SIZE, TITLE_PITCH, "center", before=PITCH, kept=True)
            yield xml.paragraph("\n".join(lines), replace(look, after=under_head(len(lines) * TITLE_PITCH)))
        case Attachments():
            yield from _attachments(block, page)
        case SignOff():
            yield from _sign_off(block, page)
        case SignatureLine(labels):
            length = max(round(page.area / page.body.size / len(labels)) - 5, 3)
            text = "　".join(f"{label}：{BLANK * length}" for label in labels)
            yield xml.paragraph(text, replace(flush, align="left", before=page.body.pitch))


def _attachments(block: Attachments, page: Page) -> Iterator[str]:
    numbered = len(block.names) > 1
    left = (6.5 if numbered else 5) * page.cell
    for index, name in enumerate(attachment_names(block)):
        label = "" if index else "附件："
        hanging = left - (5 if index else 2) * page.cell
        before = 0 if index else page.body.pitch
        yield xml.paragraph(label + name, replace(page.body, left=left, first=-hanging, before=before, align="left"))


def _sign_off(block: SignOff, page: Page) -> Iterator[str]:
    """At the right; with a seal the organ stands over the middle of the date."""
    day, organ = _cells(block.day), _cells(block.organ)
    right = 4.0 if block.sealed else 2 + max(0.0, organ - day - 2)
    over = max(right + day / 2 - organ / 2, 0) if block.sealed else max(2.0, day + 4 - organ)
    look = replace(page.body, first=0, align="right", kept=True)
    before = page.body.pitch * (2 if block.sealed else 1)
    yield xml.paragraph(block.organ, replace(look, right=over * page.cell, before=before))
    yield xml.paragraph(block.day, replace(look, right=right * page.cell, kept=False))


def _cells(text: str) -> float:
    """How many characters wide a text is, roughly."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _imprint(foot: Imprint, page: Page) -> Iterator[str]:
    """A table that floats at the lower edge of the last page (not in every program: some leave it where it is)."""
    look = Look(Role.FANG, 14, 24, "left", left=page.cell, right=page.cell)
    stop = f'<w:tab w:val="right" w:pos="{xml.twips(page.area - page.cell)}"/>'
    copies = f"抄送：{'，'.join(foot.copies_to)}。"
    lines = [xml.paragraph(copies, replace(look, left=4 * page.cell, first=-3 * page.cell))] if foot.copies_to else []
    printed = xml.paragraph(foot.organ, replace(look, tabs=stop)).removesuffix("</w:p>")
    printed += f"<w:r><w:tab/></w:r>{xml.runs(f'{foot.day}印发', look)}</w:p>"
    area = ACROSS if page.width > page.height else UPRIGHT
    yield xml.floating([*lines, printed], page.area, area.height - imprint(foot, area).height)
    yield xml.paragraph("", Look(size=1, pitch=1))  # it hangs on the paragraph after it


def _number_pages(file: Any, across: bool, parse_xml: Any) -> None:
    """Numbers between dashes: at the right of odd pages, at the left of even ones; turned with the page."""
    file.settings.odd_and_even_pages_header_footer = True
    section = file.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        look = Look(Role.SONG, 14, align=align, left=CELL, right=CELL)
        dashed = xml.paragraph("— ", look).removesuffix("</w:p>") + xml.field("PAGE", look) + xml.runs(" —", look)
        element = footer.paragraphs[0]._element  # python-docx has no public way to place XML
        if across:
            box = (ACROSS.left - UNDER - NUMBER / 2, ACROSS.top, NUMBER, ACROSS.height)
            element.addprevious(parse_xml(xml.turned(f"{dashed}</w:p>", *box)))
        else:
            element.getparent().replace(element, parse_xml(f"{dashed}</w:p>"))


def _mark(file: Any, words: str, parse_xml: Any) -> None:
    """The words large and grey at the head of every page."""
    section = file.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        element = header.paragraphs[0]._element  # python-docx has no public way to place XML
        made = xml.paragraph(words, Look(Role.HEI, 36, align="center", ink=Ink.GREY))
        element.getparent().replace(element, parse_xml(made))


def _timeless(buffer: BytesIO) -> bytes:
    """The same archive with the time of its files set to the epoch of ZIP."""
    out = BytesIO()
    with ZipFile(buffer) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(ZipInfo(name, EPOCH), old.read(name), ZIP_DEFLATED)
    return out.getvalue()
