import pytest

from clerk_tui.documents.markdown import BadFenceError, blocks, form
from clerk_tui.documents.model import (
    Align,
    Annex,
    Column,
    Form,
    FormCell,
    FormRow,
    Heading,
    Note,
    Paragraph,
    Row,
    SignatureLine,
    Table,
)


def test_paragraphs_are_joined_as_chinese_is_written() -> None:
    assert blocks("第一行\n第二行\n\n第二段") == [Paragraph("第一行第二行"), Paragraph("第二段")]


def test_headings_are_numbered_on_four_levels() -> None:
    text = "## 甲\n\n### 子\n\n### 丑\n\n#### 天\n\n##### 地\n\n###### 深\n\n## 乙\n\n### 寅"
    assert blocks(text) == [
        Heading("一、甲", 1),
        Heading("（一）子", 2),
        Heading("（二）丑", 2),
        Heading("1．天", 3),
        Heading("（1）地", 4),
        Heading("（2）深", 4),
        Heading("二、乙", 1),
        Heading("（一）寅", 2),
    ]


def test_attachments_have_label_and_title_and_number_anew() -> None:
    assert blocks("## 甲\n\n# 附件1 名额表\n\n## 乙\n\n# 附件2") == [
        Heading("一、甲", 1),
        Annex("附件1", "名额表"),
        Heading("一、乙", 1),
        Annex("附件2", ""),
    ]


def test_tables_take_widths_from_dashes_and_sections_from_their_sign() -> None:
    (table,) = blocks("| 序号 | 姓名 | 票 |\n|:--:|------|---:|\n| = 第一团 |\n| 1 | 王\\|五 | 3 |\n")
    assert table == Table(
        (Column("序号", 4, Align.CENTRE), Column("姓名", 6), Column("票", 4, Align.RIGHT)),
        (Row(("第一团",), section=True), Row(("1", "王|五", "3"))),
    )


def test_what_is_no_part_of_papers_stays_as_it_was_typed() -> None:
    text = "*一* **二** `三` <b>四</b> [五](六) &amp; - 七"
    assert blocks(text) == [Paragraph(text)]
    assert blocks("    四格") == [Paragraph("四格")]
    assert blocks("- 甲\n1. 乙") == [Paragraph("- 甲1. 乙")]


def test_fences_hold_small_print_and_places_to_sign() -> None:
    assert blocks("```note\n一\\*\n二\n```\n\n```sign\n填报人 | 日期\n```") == [
        Note("一*\n二"),
        SignatureLine(("填报人", "日期")),
    ]


def test_other_fences_are_an_error() -> None:
    with pytest.raises(BadFenceError) as found:
        blocks("```note\n甲\n```\n\n```python\nprint()\n```")
    assert (found.value.opening, found.value.nth) == ("```python", 0)


def test_a_form_merges_to_the_right_and_downward() -> None:
    assert form([1, 1, 2], ["| = 甲 | : 乙 | < |", "3 | ^ | > 丙 | 丁 |"]) == Form(
        (1, 1, 2),
        (
            FormRow((FormCell("甲", rows=2, label=True), FormCell("乙", 2, align=Align.LEFT))),
            FormRow((FormCell("丙", align=Align.RIGHT), FormCell("丁")), 3),
        ),
    )


def test_escaped_signs_of_forms_are_text() -> None:
    (row,) = form([1, 1, 1], ["| \\< | a\\|b\\\\ | \\= |"]).rows
    assert [cell.text for cell in row.cells] == ["<", "a|b\\", "="]
    assert not any(cell.label for cell in row.cells)
