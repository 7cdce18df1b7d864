"""Writing `.xlsx` with the standard library: one sheet of text, in which nothing is a formula or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clerk_tui.rosters.cells import letters

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, and what would be read as its stand-in."""
_WIDEST = 40
"""Columns of a terminal; wider cells of a sheet are wrapped by whoever reads it."""

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
    '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0"'
    ' borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"'
    ' applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}
"""The parts that are alike in every file. Format 49 is that of text: what is typed over a cell stays text too."""


def write_xlsx(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet named `title`, its first row bold and kept in sight. The same rows give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        for name, content in (
            *_PARTS.items(),
            ("xl/workbook.xml", _book(title)),
            ("xl/worksheets/sheet1.xml", _sheet(rows)),
        ):
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            parts.writestr(part, _HEAD + content)
    return out.getvalue()


def _book(title: str) -> str:
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f']", "_", title)[:31] or "1"
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    names = [letters(column) for column in range(max(map(len, rows), default=0))]
    body = "".join(_row(number, row, names) for number, row in enumerate(rows, start=1))
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{_widths(rows)}<sheetData>{body}</sheetData></worksheet>"
    )


def _widths(rows: Sequence[Sequence[str]]) -> str:
    """How wide each column is, by its first rows."""
    widths: dict[int, int] = {}
    for row in rows[:50]:
        for column, text in enumerate(row):
            widths[column] = min(_WIDEST, max(widths.get(column, 6), 2 + _columns(text)))
    cells = "".join(f'<col min="{at + 1}" max="{at + 1}" width="{width}"/>' for at, width in widths.items())
    return f"<cols>{cells}</cols>" if cells else ""


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[:_WIDEST])


def _row(number: int, row: Iterable[str], names: Sequence[str]) -> str:
    style = ' s="1"' if number == 1 else ""
    cells = (
        f'<c r="{name}{number}"{style} t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'
        for name, text in zip(names, row, strict=False)
        if text
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text))
