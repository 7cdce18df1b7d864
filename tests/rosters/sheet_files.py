"""Files of rolls as branches send them, and as nobody should: made by other programs, or part by part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NATIONAL = (
    "序号", "姓名", "所在党支部", "公民身份证号", "性别", "民族", "出生日期", "学历", "人员类别",
    "加入党组织日期", "转为正式党员日期", "工作岗位", "手机号", "固定电话", "家庭住址",
    "党籍状态", "是否为失联党员", "失去联系日期", "是否为流动党员", "外出流向", "备注",
)  # fmt: skip
"""The headings of the national roll (党员基本信息汇总表)."""
WANG = (
    "1", "王军", "红旗村党支部", "110101198506140013", "男", "汉族", "1985-06-14", "大专", "正式党员",
    "2011-03-14", "2012-03-14", "农民", "13800000000", "", "红旗村3组", "正常", "否", "", "否", "", "",
)  # fmt: skip
"""A row under them."""


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def by_openpyxl(
    rows: Iterable[Sequence[Any]], *, merges: Iterable[str] = (), formats: dict[str, str] | None = None
) -> bytes:
    """A workbook as openpyxl writes it; `formats` by cell."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def by_hand(
    body: str,
    *,
    dimension: str = "A1",
    styles: str | None = "<fills><fill/></fills>",
    strings: Sequence[str] = (),
    book: str = "",
    after: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A workbook part by part; `body` is what stands in its `sheetData`. The defaults are the faults of WPS."""
    relations = '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    relations += '<Relationship Id="r2" Type="x/styles" Target="styles.xml"/>'
    relations += '<Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "_rels/.rels": '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="/xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="r">{book}<sheets><sheet name="名册" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{body}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>',
    }
    if styles is not None:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return zipped({name: text.encode() for name, text in parts.items()} | (extra or {}))


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            part = zipfile.ZipInfo(name)  # always of the same day
            part.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(part, data)
    return out.getvalue()


def text_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows of texts for `by_hand`, written into the cells."""
    cells = (("".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row)) for row in rows)
    return "".join(f"<row>{each}</row>" for each in cells)


def as_wps(data: bytes) -> bytes:
    """A workbook of openpyxl's with the faults of WPS: a wrong dimension, and a fill with nothing in it."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        texts = {name: parts.read(name) for name in parts.namelist()}
    sheet, styles = "xl/worksheets/sheet1.xml", "xl/styles.xml"
    texts[sheet] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', texts[sheet])
    texts[styles] = re.sub(rb"<fill><patternFill */></fill>", b"<fill/>", texts[styles], count=1)
    return zipped(texts)


def by_xlwt(rows: Iterable[Sequence[Any]], *, dates: str = "yyyy-mm-dd") -> bytes:
    """An old `.xls`; days are shown by the format `dates`."""
    import datetime

    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    shown = xlwt.easyxf(num_format_str=dates)
    for at, row in enumerate(rows):
        for column, each in enumerate(row):
            if isinstance(each, datetime.date):
                sheet.write(at, column, each, shown)
            else:
                sheet.write(at, column, each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
