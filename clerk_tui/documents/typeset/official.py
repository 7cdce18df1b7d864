"""Official papers by GB/T 9704-2012 (党政机关公文格式): 22 lines of 28 characters on A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import (
    Addressee,
    Align,
    Annex,
    Attachments,
    Block,
    Document,
    Form,
    Heading,
    Note,
    Paragraph,
    Remark,
    SignatureLine,
    SignOff,
    Table,
)
from clerk_tui.documents.plain import addressee, attachment_names, remark
from clerk_tui.documents.typeset.display import MM, Op, Page, Rule, moved
from clerk_tui.documents.typeset.flow import Sheet, Strip, pages
from clerk_tui.documents.typeset.forms import form_strips
from clerk_tui.documents.typeset.letterhead import letterhead
from clerk_tui.documents.typeset.lines import Setting, break_lines, natural_width
from clerk_tui.documents.typeset.official_area import (
    ACROSS,
    CELL,
    PITCH,
    SIZE,
    TRACKING,
    UPRIGHT,
    Area,
    body,
    row,
    under_head,
)
from clerk_tui.documents.typeset.official_foot import imprint, page_number
from clerk_tui.documents.typeset.tables import Frame, table_strips
from clerk_tui.documents.typeset.titles import title_lines

TITLE_SIZE, TITLE_PITCH = 22.0, 33.0
"""二号, and the distance of its lines."""
FRAME = Frame(size=12, pitch=19, side=3.5, top=4, rule=0.5, role=Role.FANG)
"""Tables and forms: 小四."""
HEADINGS = {1: Role.HEI, 2: Role.KAI, 3: Role.FANG, 4: Role.FANG}
GAP = Strip(5, white=True)
BLANK_ROW = Strip(PITCH, white=True)


def official_pages(document: Document) -> list[Page]:
    """The pages of an official paper; the foot of the last stands at its lower edge."""
    sheets = _sheets(document)
    sheets += [Sheet() for _ in range(_gap(document, sheets))]
    return [_page(document, sheet, number, last=sheet is sheets[-1]) for number, sheet in enumerate(sheets, 1)]


def imprint_gap(document: Document) -> int:
    """How many pages further on than the end of the text the imprint stands."""
    return _gap(document, _sheets(document))


def _sheets(document: Document) -> list[Sheet]:
    area = _area(document)
    parts = (pages(part, area.height, corner=(area.left, area.top)) for part in _parts(document, area))
    return [sheet for part in parts for sheet in part]


def _gap(document: Document, sheets: list[Sheet]) -> int:
    """0 where the imprint has room under the text; printed on both sides, what reaches the next even page."""
    if not document.imprint:
        return 0
    area = _area(document)
    room = sheets[-1].used + PITCH + imprint(document.imprint, area).height <= area.height
    gap = 0 if room else 1
    return gap + (len(sheets) + gap) % 2 if document.two_sided else gap


def _page(document: Document, sheet: Sheet, number: int, last: bool) -> Page:
    """A page that holds nothing but the imprint, or nothing at all, has no number."""
    area = _area(document)
    ops = [*sheet.ops, *(page_number(number, area) if sheet.ops else ())]
    ops += _footer(document.footer, area)
    if last and document.imprint:
        foot = imprint(document.imprint, area)
        ops += moved(foot.ops, area.left, area.top + area.height - foot.height)
    return Page(area.page_width, area.page_height, tuple(ops))


def _area(document: Document) -> Area:
    return ACROSS if document.landscape else UPRIGHT


def _footer(text: str, area: Area) -> list[Op]:
    """From which data the paper was printed, small and near the edge; most papers have none."""
    setting = Setting(Role.SONG, 7.5, area.width)
    return break_lines(text, setting)[0].ops(area.left, area.page_height - 12 * MM) if text else []


def _parts(document: Document, area: Area) -> Iterator[list[Strip]]:
    """The strips of the paper itself and of each attachment, which begin on pages of their own."""
    part = list(_head(document, area))
    for block in document.blocks:
        if isinstance(block, Annex):
            yield part
            part = list(_annex(block, area))
        elif isinstance(block, SignOff):
            part = [*_held(part), *_sign_off(block, area)]
        else:
            part += _block(block, area)
    yield part


def _held(strips: list[Strip]) -> list[Strip]:
    """The strips with the last two lines bound to what follows: no page holds nothing but a signature."""
    return [*strips[:-2], *(replace(strip, kept=True) for strip in strips[-2:])]


def _head(document: Document, area: Area) -> Iterator[Strip]:
    """Letterhead and title, filled up so that the text begins on a line of the grid."""
    above = letterhead(document.letterhead, area) if document.letterhead else Strip(PITCH)
    title = title_lines(document.title, Role.TITLE, TITLE_SIZE, area.width - CELL)
    lines = [*title, *([document.subtitle] if document.subtitle else [])]
    taken = above.height + len(lines) * TITLE_PITCH
    yield replace(above, kept=True)
    yield from (_title_line(line, area, Role.TITLE, TITLE_SIZE) for line in title)
    if document.subtitle:
        yield _title_line(document.subtitle, area, Role.KAI, SIZE)
    yield Strip(under_head(taken), kept=True)


def _title_line(text: str, area: Area, role: Role, size: float) -> Strip:
    line = break_lines(text, Setting(role, size, area.width, align=Align.CENTRE))[0]
    return Strip(TITLE_PITCH, tuple(line.ops(0, (TITLE_PITCH + 0.76 * size) / 2)), kept=True)


def _annex(block: Annex, area: Area) -> Iterator[Strip]:
    """附件 with its number at the upper left, the title on the third line."""
    yield row(block.label, body(area, Role.HEI, indent=0), kept=True)
    if block.title:
        lines = title_lines(block.title, Role.TITLE, TITLE_SIZE, area.width - CELL)
        yield Strip(PITCH, kept=True)
        yield from (_title_line(line, area, Role.TITLE, TITLE_SIZE) for line in lines)
        yield Strip(under_head(len(lines) * TITLE_PITCH), kept=True)


def _block(block: Block, area: Area) -> Iterator[Strip]:
    if isinstance(block, Table):
        yield replace(GAP, kept=True)
        yield from table_strips(block, area.width, area.height, FRAME)
        yield GAP
    elif isinstance(block, Form):
        yield replace(GAP, kept=True)
        yield from form_strips(block, area.width, FRAME)
        yield GAP
    elif isinstance(block, Paragraph):
        setting = body(area, indent=block.indent)
        if block.align is not Align.LEFT:
            setting = replace(setting, align=block.align, justified=False)
        yield from _rows(block.text, setting)
    elif isinstance(block, Heading):
        yield from _rows(block.text, body(area, HEADINGS[block.level]), kept=True)
    elif isinstance(block, Addressee):
        yield from _rows(addressee(block), body(area, indent=0), kept=True)
    elif isinstance(block, Attachments):
        yield from _attachments(block, area)
    elif isinstance(block, Remark):
        yield from _rows(remark(block), body(area))
    elif isinstance(block, Note):
        setting = Setting(Role.SONG, 10.5, area.width, justified=True)
        yield GAP
        yield from (Strip(16, tuple(line.ops(0, 12))) for line in break_lines(block.text, setting))
    elif isinstance(block, SignatureLine):
        yield _signatures(block, area)


def _rows(text: str, setting: Setting, kept: bool = False) -> Iterator[Strip]:
    """Lines of the grid; what ends with a colon stays with what it announces."""
    lead = (PITCH - setting.size) / 2 + 0.88 * setting.size
    *lines, last = break_lines(text, setting)
    for line in lines:
        yield Strip(PITCH, tuple(line.ops(0, lead)), kept)
    yield Strip(PITCH, tuple(last.ops(0, lead)), kept or text.endswith("："))


def _attachments(block: Attachments, area: Area) -> Iterator[Strip]:
    """附件：and the names, turned lines beginning under the first character of their name."""
    yield BLANK_ROW
    for index, (name, bare) in enumerate(zip(attachment_names(block), block.names, strict=True)):
        label, count, start = "" if index else "附件：", name.removesuffix(bare), 5 * CELL
        hanging = start + natural_width(count, Role.FANG, SIZE, TRACKING)
        indent = 2 * CELL if label else start
        setting = replace(body(area), indent=indent, hanging=hanging, justified=False)
        yield from _rows(f"{label}{name}", setting)


@dataclass(frozen=True)
class _Signed:
    """Where the organ and the date of a signature begin, from the left edge."""

    organ: float
    day: float


def _sign_off(block: SignOff, area: Area) -> Iterator[Strip]:
    """With a seal: the date four cells in and the organ centred over it; without: both at the right, two cells in."""
    organ = natural_width(block.organ, Role.FANG, SIZE, TRACKING)
    day = natural_width(block.day, Role.FANG, SIZE, TRACKING)
    place = _sealed(organ, day, area) if block.sealed else _unsealed(organ, day, area)
    yield Strip(PITCH * (2 if block.sealed else 1), kept=True)
    setting = body(area, indent=0)
    yield row(block.organ, setting, place.organ, kept=True)
    yield row(block.day, setting, place.day)


def _sealed(organ: float, day: float, area: Area) -> _Signed:
    left = area.width - 4 * CELL - day
    over = min(left + day / 2 - organ / 2, area.width - organ)
    return _Signed(max(over, 0), left)


def _unsealed(organ: float, day: float, area: Area) -> _Signed:
    right = area.width - 2 * CELL
    left = min(right - organ, right - day - 2 * CELL)
    return _Signed(max(left, 0), max(left, 0) + 2 * CELL)


def _signatures(block: SignatureLine, area: Area) -> Strip:
    """Labels side by side, each with a line to write on."""
    ops: list[Op] = []
    share = area.width / len(block.labels)
    base = PITCH + (PITCH - SIZE) / 2 + 0.88 * SIZE
    for index, label in enumerate(block.labels):
        line = break_lines(f"{label}：", body(area, indent=0))[0]
        ops += line.ops(index * share, base)
        start = index * share + natural_width(f"{label}：", Role.FANG, SIZE, TRACKING)
        ops.append(Rule(start, base + 2, max((index + 1) * share - CELL, start + CELL), base + 2))
    return Strip(2 * PITCH, tuple(ops))
