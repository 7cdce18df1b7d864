"""An official paper with everything such a paper can have."""

from __future__ import annotations

from datetime import date

from clerk_tui.documents.model import (
    Addressee,
    Align,
    Annex,
    Attachments,
    Column,
    Document,
    Form,
    FormCell,
    FormRow,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Remark,
    Row,
    SignatureLine,
    SignOff,
    Style,
    Table,
)
from tests.documents.samples import PROSE

DAY = date(2026, 8, 5)
PARAGRAPHS = tuple(Paragraph(text) for text in PROSE.split("\n"))
HEAD = Letterhead("中国共产党青石镇委员会文件", "青党发〔2026〕12号", ("王建国",), "000012", "机密★1年", "特急")
FOOT = Imprint("中国共产党青石镇委员会办公室", "2026年8月5日", ("县委组织部", "县纪委监委", "镇属各党支部"))
TITLE = "中国共产党青石镇委员会关于召开中国共产党青石镇第十二次代表大会的请示"
UNITS = Table(
    (Column("序号", 3, Align.CENTRE), Column("选举单位", 12), Column("名额", 5, Align.RIGHT)),
    tuple(Row((str(number), f"第{number}党支部", str(number % 4 + 1))) for number in range(1, 12)),
)
REPORT = Form(
    (8, 6, 6, 6, 6),
    (
        FormRow((FormCell("项目", label=True), FormCell("党委委员", 2), FormCell("纪委委员", 2))),
        FormRow((FormCell("收回选票", rows=2, label=True), *(FormCell(text) for text in ("有效", "无效") * 2))),
        FormRow(tuple(FormCell(text) for text in ("84", "1", "＿＿", "85"))),
        FormRow(
            (FormCell("说明", label=True), FormCell("收回的选票等于发出的选票，选举有效。", 4, align=Align.LEFT)), 4
        ),
    ),
)


def request(**changes: object) -> Document:
    """A request of several pages with two attachments; `changes` replace fields of the document."""
    blocks = (
        Addressee("中国共产党云岭县委员会"),
        *PARAGRAPHS,
        Heading("一、主要任务"),
        *PARAGRAPHS,
        Heading("（一）代表名额", 2),
        *PARAGRAPHS,
        Paragraph("当否，请批示。"),
        Attachments(("中国共产党青石镇第十二次代表大会代表名额分配和构成比例的情况说明", "选举办法（草案）")),
        SignOff("中国共产党青石镇委员会", "2026年8月5日"),
        Remark("联系人：李𬭎，电话：0470-5621234"),
        Annex("附件1", "代表名额分配表"),
        UNITS,
        Annex("附件2", "选票清点情况报告单"),
        REPORT,
        SignatureLine(("总监票人", "监票人", "日期")),
    )
    fields: dict[str, object] = {"style": Style.OFFICIAL, "letterhead": HEAD, "imprint": FOOT, "blocks": blocks}
    return Document(TITLE, DAY, **{**fields, **changes})  # type: ignore[arg-type]
