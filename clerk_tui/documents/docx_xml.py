"""The XML of Word files: paragraphs, runs and tables as strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor
from xml.sax.saxutils import escape

from clerk_tui.documents.fonts.faces import Role
from clerk_tui.documents.model import BLANK, Align, Cell, Form, FormCell, Table
from clerk_tui.documents.text_tables import cell_text
from clerk_tui.documents.typeset.atoms import clean
from clerk_tui.documents.typeset.display import Ink
from clerk_tui.documents.typeset.forms import Placed, placed_cells

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACE = f'xmlns:w="{WORD}"'
FONTS = {
    Role.SONG: "宋体",
    Role.FANG: "仿宋_GB2312",
    Role.KAI: "楷体_GB2312",
    Role.HEI: "黑体",
    Role.TITLE: "方正小标宋简体",
}
"""The names that fonts have on the machines of offices; nothing is embedded."""
JUSTIFY = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
EMPTY_BOX = "□"
"""For ☐, which hardly a Chinese font has."""
SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{bytes(Ink.PALE.value).hex()}"/>'
"""Behind heads of tables and of their sections."""
RULE = 0.5
"""Points of the rules of tables."""
PIECES = re.compile(rf"{BLANK}+|[^{BLANK}]+")
NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; lengths in points. `pitch` 0 leaves the distance of lines to the program."""

    role: Role = Role.FANG
    size: float = 16
    pitch: float = 0
    align: str = "both"
    first: float = 0
    """Indent of the first line, against `left`."""
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    tracking: float = 0
    ink: Ink = Ink.BLACK
    level: int = 0
    """Level in the outline; 0 for text."""
    kept: bool = False
    page_break: bool = False
    borders: str = ""
    tabs: str = ""


def twips(points: float) -> int:
    """Twentieths of a point, the unit of Word."""
    return round(points * 20)


def paragraph(text: str, look: Look) -> str:
    """A paragraph; a line end in the text becomes a line break."""
    return f"<w:p {NAMESPACE}>{_properties(look)}{runs(text, look)}</w:p>"


def _properties(look: Look) -> str:
    """In the order that the schema asks for."""
    # rounded down: 22 lines a fifth of a twip too high each would leave room for 21
    line = f' w:line="{floor(look.pitch * 20)}" w:lineRule="exact"' if look.pitch else ""
    first = f'w:firstLine="{twips(look.first)}"' if look.first >= 0 else f'w:hanging="{twips(-look.first)}"'
    return (
        "<w:pPr>"
        + ("<w:keepNext/>" if look.kept else "")
        + ("<w:pageBreakBefore/>" if look.page_break else "")
        + '<w:widowControl w:val="0"/>'
        + (f"<w:pBdr>{look.borders}</w:pBdr>" if look.borders else "")
        + (f"<w:tabs>{look.tabs}</w:tabs>" if look.tabs else "")
        + '<w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        + '<w:snapToGrid w:val="0"/>'
        + f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"{line}/>'
        + f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}" {first}/>'
        + f'<w:jc w:val="{look.align}"/>'
        + (f'<w:outlineLvl w:val="{look.level - 1}"/>' if look.level else "")
        + "</w:pPr>"
    )


def runs(text: str, look: Look) -> str:
    """The text in runs; blanks are underlined white."""
    found = []
    for number, line in enumerate(text.split("\n")):
        found += ["<w:r><w:br/></w:r>"] if number else []
        found += [_run(piece, look) for piece in PIECES.findall(xml_text(line))]
    return "".join(found)


def _run(text: str, look: Look) -> str:
    underlined = text[0] == BLANK
    shown = "\u3000" * len(text) if underlined else escape(text.replace("☐", EMPTY_BOX))
    return f'<w:r>{_character(look, underlined)}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def field(code: str, look: Look) -> str:
    """What the program works out itself, such as `PAGE`."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{_character(look)}{part}</w:r>" for part in parts)


def _character(look: Look, underlined: bool = False) -> str:
    """The properties of a run."""
    # rounded down: 28 characters a fifth of a twip too wide each would leave room for 27
    tracking = f'<w:spacing w:val="{floor(look.tracking * 20)}"/>' if look.tracking else ""
    colour = "" if look.ink is Ink.BLACK else f'<w:color w:val="{bytes(look.ink.value).hex()}"/>'
    return (
        f"<w:rPr>{fonts(look.role)}{colour}{tracking}"
        f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
        + ('<w:u w:val="single"/>' if underlined else "")
        + "</w:rPr>"
    )


def xml_text(text: str) -> str:
    """`text` without what no XML file can hold."""
    return NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", clean(text))


def fonts(role: Role) -> str:
    """The same font for Chinese and for Latin characters."""
    name = FONTS[role]
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def rule(edge: str, thickness: float, ink: Ink = Ink.BLACK, space: int = 1) -> str:
    """A border of a paragraph or table: its edge and thickness in points."""
    colour = bytes(ink.value).hex()
    return f'<w:{edge} w:val="single" w:sz="{round(thickness * 8)}" w:space="{space}" w:color="{colour}"/>'


def table(block: Table, width: float, body: Look, white: float) -> str:
    """A table whose head is repeated and whose rows are kept whole; `white` stands above and under every cell."""
    shares = sum(column.width for column in block.columns)
    widths = [column.width / shares * width for column in block.columns]
    titles = [column.title for column in block.columns]
    head = _cells(titles, widths, ["center"] * len(widths), Role.HEI, body)
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    aligns = [JUSTIFY[column.align] for column in block.columns]
    for row in block.rows:
        if row.section:
            cells = _cell(
                str(row.cells[0]), width, _look(body, "left", Role.HEI), f'<w:gridSpan w:val="{len(widths)}"/>{SHADE}'
            )
        else:
            cells = _cells(row.cells, widths, aligns, body.role, body)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return _table(widths, rows, white)


def _cells(cells: Sequence[Cell], widths: Sequence[float], aligns: Sequence[str], role: Role, body: Look) -> str:
    return "".join(
        _cell(cell_text(cell, 24), width, _look(body, align, role), SHADE if role is Role.HEI else "")
        for cell, width, align in zip(cells, widths, aligns, strict=True)
    )


def _look(body: Look, align: str, role: Role) -> Look:
    return Look(role, body.size, body.pitch, align)


def _cell(text: str, width: float, look: Look, more: str = "") -> str:
    """`more` are properties that stand between the width and the place of the text."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(text, look)}</w:tc>"
    )


def _table(widths: Sequence[float], rows: Sequence[str], white: float = 0, place: str = "", edges: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    edges = edges or "".join(rule(edge, RULE, space=0) for edge in EDGES)
    above = max(white - RULE, 0)  # Word and LibreOffice add rules to the height of rows
    sides = {"top": above, "left": 3, "bottom": above, "right": 3}
    margins = "".join(f'<w:{side} w:w="{twips(length)}" w:type="dxa"/>' for side, length in sides.items())
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr>{place}<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{edges}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def form(block: Form, width: float, body: Look, white: float) -> str:
    """A form with its merged cells; `white` stands above and under the text of each."""
    shares = sum(block.widths)
    widths = [share / shares * width for share in block.widths]
    cells = placed_cells(block)
    rows = []
    for number, row in enumerate(block.rows):
        height = f'<w:trHeight w:val="{twips(row.lines * body.pitch - RULE)}" w:hRule="atLeast"/>'
        drawn = "".join(_form_cells(number, cells, widths, body))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{drawn}</w:tr>")
    return _table(widths, rows, white)


def _form_cells(row: int, cells: Sequence[Placed], widths: Sequence[float], body: Look) -> Iterator[str]:
    """The cells of a row, those that reach into it from above as continued ones."""
    present = [each for each in cells if each.row <= row < each.row + each.cell.rows]
    for each in sorted(present, key=lambda placed: placed.column):
        cell = each.cell
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = ("" if each.row < row else ' w:val="restart"') if cell.rows > 1 else None
        merged = span + (f"<w:vMerge{merge}/>" if merge is not None else "")
        taken = sum(widths[each.column : each.column + cell.columns])
        yield _cell("" if each.row < row else cell.text, taken, _form_look(cell, body), merged)


def _form_look(cell: FormCell, body: Look) -> Look:
    return _look(body, JUSTIFY[cell.align], Role.HEI if cell.label else body.role)


def floating(lines: Sequence[str], width: float, y: float) -> str:
    """Paragraphs `y` points under the upper edge of the type area, a rule above and under them and between."""
    place = f'<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpX="0" w:tblpY="{twips(y)}"/>'
    edges = rule("top", 1, space=0) + rule("bottom", 1, space=0) + rule("insideH", 0.7, space=0)
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{line}</w:tc>' for line in lines]
    return _table([width], [f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>" for cell in cells], 0, place, edges)


def turned(line: str, x: float, y: float, width: float, height: float) -> str:
    """A paragraph that is read downward, in a box without rules, in points from the upper left corner of the page."""
    place = '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" '
    place += f'w:tblpX="{twips(x)}" w:tblpY="{twips(y)}"/>'
    cell = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/>'
    high = f'<w:trHeight w:val="{twips(height)}" w:hRule="exact"/>'
    row = f"<w:tr><w:trPr>{high}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{line}</w:tc></w:tr>"
    none = "".join(f'<w:{edge} w:val="nil"/>' for edge in EDGES)
    return _table([width], [row], 0, place, none)
