from dataclasses import replace
from datetime import date

import pytest
import tabulate
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.documents.checklist import checklist, plan
from clerk_tui.documents.columns import columns, padded, wrapped
from clerk_tui.documents.model import (
    Align,
    Axis,
    Bar,
    Column,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Row,
    SignatureLine,
    Table,
)
from clerk_tui.documents.text import BODY_LINES, encode_gb18030, render_text
from clerk_tui.documents.typeset.marks import NOT_FIRST, NOT_LAST
from tests.documents.official_samples import request
from tests.documents.samples import HEADING, PROSE, RARE, checklist_rows, plan_phases

DAY = date(2026, 8, 20)


def paper(*blocks: object, **changes: object) -> Document:
    return Document("青石镇名册", DAY, blocks, **changes)  # type: ignore[arg-type]


def body(text: str) -> list[str]:
    return text.replace("\f", "").split("\n")


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("中国", 4), ("—×①“”…·○□", 18), ("𬭎㛃", 4), ("e\u0301", 1)])
def test_columns_are_counted_as_chinese_devices_draw_them(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize("width", [80, 132])
def test_every_row_of_a_table_has_the_same_width(width: int) -> None:
    rows = checklist_rows()
    rows[3] = replace(rows[3], title="有——“引号”…×①的程序", person=RARE[:3], note="A4纸·2份", items=(("草案", True),))
    for document in (checklist(rows, HEADING), plan(plan_phases(), HEADING)):
        lines = body(render_text(document, width))
        assert {columns(line) for line in lines if line[:1] in {"|", "+"}} == {width}
        assert max(map(columns, lines)) == width


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=30), min_size=3, max_size=3), st.sampled_from([80, 132]))
def test_no_cell_breaks_the_frame_of_its_table(cells: list[str], width: int) -> None:
    table = Table((Column("甲", 1), Column("乙", 2, Align.RIGHT), Column("丙", 3)), (Row(tuple(cells)),))
    lines = [line for line in body(render_text(paper(table), width)) if line[:1] in {"|", "+"}]
    assert len({columns(line) for line in lines}) == 1
    assert len(lines) >= 4


def test_text_is_broken_as_carefully_as_on_paper() -> None:
    for paragraph in PROSE.split("\n"):
        lines = wrapped(paragraph, 56, 4)
        assert "".join(lines).lstrip() == paragraph
        assert all(columns(line) <= 56 for line in lines)
        assert not any(line.lstrip()[0] in NOT_FIRST or line[-1] in NOT_LAST for line in lines)


def test_long_papers_have_numbered_pages_with_the_head_of_the_table_on_each() -> None:
    pages = render_text(checklist(checklist_rows(), HEADING), 132).split("\f")
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.count("| 序号 |") == 1
        assert page.rstrip().endswith(f"第{number}页，共{len(pages)}页")
        assert page.count("\n") <= BODY_LINES + 3
    text = "".join(pages)
    assert all(f" 第{number}个程序的名称 " in text for number in range(1, 60))


def test_the_heading_of_a_section_is_never_the_last_on_a_page() -> None:
    columns_ = (Column("甲", 1),)
    rows = tuple(
        Row((f"第{number}节",), section=True) if number % 3 == 0 else Row((str(number),)) for number in range(99)
    )
    for page in render_text(paper(Table(columns_, rows))).split("\f")[:-1]:
        table = [line for line in page.split("\n") if line.startswith("| ")]
        assert "节" not in table[-1]


def test_a_row_longer_than_a_page_loses_nothing() -> None:
    words = [f"第{number}句话；" for number in range(700)]
    text = render_text(paper(Table((Column("甲", 1),), (Row(("".join(words),)),))))
    joined = "".join(line.strip("| ") for line in body(text) if line.startswith("| "))
    assert joined.replace("甲", "") == "".join(words)


def test_bars_are_drawn_with_signs_every_printer_has() -> None:
    chart = Table(
        (Column(Axis(((0, "08-01"), (0.02, "08-02"), (0.5, "08-08"), (0.99, "09-01"))), 1),),
        (Row((Bar(0.5, 1),)), Row((Bar(0, 0.5, filled=False, mark=0.25),))),
    )
    head, first, second = (line for line in body(render_text(paper(chart), 44)) if line.startswith("| "))
    assert head == "| 08-01               08-08" + " " * 15 + " |"
    assert first == "| " + " " * 20 + "#" * 20 + " |"
    assert second == "| " + "=" * 10 + "|" + "=" * 9 + " " * 20 + " |"


def test_control_characters_never_reach_the_printer() -> None:
    text = "甲\x1b@\x0c\x07\x9b\r乙"
    document = paper(
        Heading(text), Paragraph(text), Note(text), SignatureLine((text,)), Table((Column(text, 1),), (Row((text,)),)),
        subtitle=text, footer=text,
    )  # fmt: skip
    data = encode_gb18030(render_text(replace(document, title=text), 132))
    assert set(range(32)) & set(data) == {10, 13}
    assert data.count(b"\\x1b") == 9
    assert b"\x1b" not in data.replace(b"\\x1b", b"")


def test_everything_else_of_a_paper_is_printed_too() -> None:
    text = render_text(
        paper(
            Heading("一、说明"),
            Paragraph("正文。"),
            Paragraph("右边", 0, Align.RIGHT),
            Note("注"),
            SignatureLine(("填报人", "日期")),
            footer="版本 1",
        ),
        40,
    )
    lines = [line for line in text.split("\n") if line]
    assert lines == [
        " " * 15 + "青石镇名册",
        "一、说明",
        "    正文。",
        " " * 36 + "右边",
        "注",
        "填报人：__________  日期：____________",
        "版本 1" + " " * 22 + "第1页，共1页",
    ]


NARROW = Table(
    (Column("出生年月", 1), Column("工作单位及职务", 9)), (Row(("1973.10", "镇党委书记")), Row(("1975年9月", "镇长")))
)


@pytest.mark.parametrize("width", [24, 40, 60, 132])
def test_a_number_is_whole_in_a_table_that_has_room_for_it(width: int) -> None:
    drawn = body(render_text(paper(NARROW), width))
    assert any("1973.10" in line for line in drawn)
    assert any("1975年" in line for line in drawn)
    assert {columns(line) for line in drawn if line[:1] in {"|", "+"}} == {width}


def test_in_a_table_without_room_numbers_are_parted_and_nothing_is_lost() -> None:
    cells = tuple(f"19{index}0.10" for index in range(6))
    table = Table(tuple(Column("年", 1) for _ in cells), (Row(cells), Row(("",) * 6)))
    rows = [line.strip("|").split("|") for line in body(render_text(paper(table), 40)) if line[:1] == "|"]
    assert ["".join(parts).replace(" ", "") for parts in zip(*rows, strict=True)] == [f"年{cell}" for cell in cells]


def test_check_boxes_are_spelled() -> None:
    assert wrapped("☑草案　☐议程", 40) == ["[x]草案　[ ]议程"]


def test_characters_beyond_printers_fonts_are_listed() -> None:
    text = render_text(paper(Paragraph("李𬭎、张㛃")))
    assert "请核对" in text
    assert "𬭎（U+2CB4E）、㛃（U+36C3）" in text
    assert "请核对" not in render_text(paper(Paragraph("张三")))
    assert encode_gb18030(text).decode("gb18030").replace("\r\n", "\n") == text


def test_padding_counts_columns() -> None:
    assert [padded("中", 5, align) for align in Align] == ["中   ", " 中  ", "   中"]


def test_tabulate_is_left_as_it_was() -> None:
    before = tabulate.wcwidth, tabulate.MIN_PADDING
    render_text(checklist(checklist_rows(), HEADING))
    assert (tabulate.wcwidth, tabulate.MIN_PADDING) == before


def test_an_official_paper_as_text_says_everything() -> None:
    text = render_text(request(), 80)
    wanted = (
        "000012", "机密★1年", "特急", "中国共产党青石镇委员会文件", "签发人：王建国", "中国共产党云岭县委员会：",
        "附件：1．", "2．选举办法（草案）", "（联系人：", "附件1", "总监票人：", "抄送：县委组织部，", "8月5日印发",
    )  # fmt: skip
    joined = text.replace("\n", "")
    assert [each for each in wanted if each not in joined] == []
    assert {columns(line) for line in text.replace("\f", "").split("\n") if line[:1] in {"|", "+"}} == {80}


def test_an_official_paper_without_signers_or_copies_is_shorter() -> None:
    head, foot = Letterhead("中共青石镇委文件", "青党发〔2026〕1号"), Imprint("办公室", "2026年8月5日")
    text = render_text(request(letterhead=head, imprint=foot, blocks=()), 56)
    assert "签发人" not in text
    assert "抄送" not in text
    assert text.count("-" * 56) == 2


def test_an_attachment_begins_on_a_page_of_its_own() -> None:
    pages = render_text(request(), 80).split("\f")
    assert [page.split("\n")[1] for page in pages if page.startswith("\n附件")] == ["附件1", "附件2"]
