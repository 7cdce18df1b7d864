import re
import subprocess
import sys
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from clerk_tui.documents.checklist import checklist, plan
from clerk_tui.documents.docx import DocxUnavailable, render_docx
from clerk_tui.documents.model import BLANK, Document, Form, FormCell, FormRow, Letterhead, Note, Paragraph, SignOff
from tests.documents.official_samples import DAY, REPORT, TITLE, UNITS, request
from tests.documents.samples import HEADING, RARE, checklist_rows, plan_phases

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: Document) -> Any:
    return docx.Document(BytesIO(render_docx(document)))


def paper(*blocks: object, **changes: object) -> Document:
    return Document("名册", DAY, blocks, **changes)  # type: ignore[arg-type]


def paragraph(file: Any, text: str) -> Any:
    return next(each for each in file.paragraphs if text in each.text)


def font(each: Any) -> str:
    return str(each._element.find(f".//{W}rFonts").get(f"{W}eastAsia"))


def test_a_word_file_says_everything_that_the_paper_says() -> None:
    file = opened(request())
    text = "".join(node.text or "" for node in file.element.body.iter(f"{W}t"))
    wanted = (
        "中国共产党青石镇委员会文件", "青党发〔2026〕12号", "签发人：", "王建国", "机密★1年",
        "中国共产党云岭县委员会：",
        "当否，请批示。", "附件：1．", "2．选举办法（草案）", "2026年8月5日", "（联系人：李𬭎", "附件1",
        "代表名额分配表",
        "第11党支部", "收回选票", "总监票人：", "抄送：县委组织部，", "2026年8月5日印发",
    )  # fmt: skip
    assert [each for each in wanted if each not in text] == []
    assert TITLE in text


def test_fonts_are_named_for_chinese_and_latin_alike() -> None:
    file = opened(request())
    named = {
        "中国共产党青石镇委员会文件": "方正小标宋简体",
        "一、主要任务": "黑体",
        "（一）代表名额": "楷体_GB2312",
        "当否，请批示。": "仿宋_GB2312",
    }
    assert {text: font(paragraph(file, text)) for text in named} == named
    for node in file.element.body.iter(f"{W}rFonts"):
        assert node.get(f"{W}ascii") == node.get(f"{W}eastAsia") == node.get(f"{W}hAnsi")


def test_the_page_is_that_of_official_papers() -> None:
    section = opened(request()).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize(
    ("document", "margins"),
    [
        (request(landscape=True, blocks=(UNITS,)), [28, 26, 35, 37]),
        (checklist(checklist_rows(), HEADING), [14, 14, 14, 14]),
    ],
)
def test_wide_papers_lie_across(document: Document, margins: list[int]) -> None:
    section = opened(document).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [297, 210]
    found = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in found] == margins


def test_a_paper_upright_and_working_has_small_margins() -> None:
    assert round(opened(paper(Note("注"))).sections[0].bottom_margin.mm) == 14


def test_pages_are_numbered_odd_at_the_right_and_even_at_the_left() -> None:
    file = opened(request())
    assert file.settings.odd_and_even_pages_header_footer
    odd, even = file.sections[0].footer.paragraphs[0], file.sections[0].even_page_footer.paragraphs[0]
    assert [each._element.find(f".//{W}jc").get(f"{W}val") for each in (odd, even)] == ["right", "left"]
    assert all(" PAGE " in [node.text for node in each._element.iter(f"{W}instrText")] for each in (odd, even))


def test_numbers_of_wide_papers_are_turned_and_stand_at_the_left() -> None:
    section = opened(request(landscape=True, blocks=(UNITS,), letterhead=None)).sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (box,) = footer._element.iter(f"{W}tbl")
        assert box.find(f".//{W}textDirection").get(f"{W}val") == "tbRl"
        assert box.find(f".//{W}jc[@{W}val='{side}']") is not None
        assert int(box.find(f".//{W}tblpPr").get(f"{W}tblpX")) / 20 < 28 / 25.4 * 72
        assert " PAGE " in [node.text for node in box.iter(f"{W}instrText")]


def test_the_imprint_of_a_paper_printed_on_both_sides_begins_as_many_pages_on_as_in_the_pdf() -> None:
    def breaks(**changes: Any) -> int:
        file = opened(request(letterhead=None, blocks=(Paragraph("甲"),), **changes))
        return len(list(file.element.body.iter(f"{W}pageBreakBefore")))

    assert [breaks(), breaks(two_sided=True), breaks(two_sided=True, imprint=None)] == [0, 1, 0]


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    (table,) = opened(checklist(checklist_rows(), HEADING)).tables
    assert len(table.rows) == 59 + 4 + 1
    properties = [row._tr.trPr for row in table.rows]
    assert properties[0].find(f"{W}tblHeader") is not None
    assert properties[1].find(f"{W}tblHeader") is None
    assert all(each.find(f"{W}cantSplit") is not None for each in properties)
    assert table.cell(1, 0).text == table.cell(1, 7).text == "准备阶段"


def test_forms_keep_their_merged_cells() -> None:
    (table,) = opened(paper(REPORT)).tables
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(1, 0).text == "收回选票"
    assert [table.cell(2, column).text for column in (1, 2, 4)] == ["84", "1", "85"]


def test_a_cell_may_span_rows_and_columns() -> None:
    wide = FormRow((FormCell("大", 2, 2), FormCell("甲")))
    (table,) = opened(paper(Form((1, 1, 1), (wide, FormRow((FormCell("乙"),)))))).tables
    assert table.cell(0, 0)._tc is table.cell(1, 1)._tc
    assert (table.cell(0, 2).text, table.cell(1, 2).text) == ("甲", "乙")


def test_what_ends_with_a_colon_stays_with_what_it_announces() -> None:
    file = opened(paper(Paragraph("名单如下："), Paragraph("甲、乙。")))
    kept = [paragraph(file, text).paragraph_format.keep_with_next for text in ("名单", "甲、乙")]
    assert kept == [True, None]


def test_blanks_are_underlined_white() -> None:
    runs = paragraph(opened(paper(Paragraph(f"姓名{BLANK * 3}岁"))), "姓名").runs
    assert [(run.text, bool(run.underline)) for run in runs] == [("姓名", False), ("\u3000" * 3, True), ("岁", False)]


def test_the_rules_of_line_ends_are_those_of_chinese_and_blanks_show_at_line_ends() -> None:
    with ZipFile(BytesIO(render_docx(request()))) as parts:
        styles, settings = (parts.read(f"word/{name}.xml").decode() for name in ("styles", "settings"))
    assert re.findall(r'<w:(?:lang|themeFontLang)[^>]*w:eastAsia="([^"]*)"', styles + settings) == ["zh-CN"] * 2
    assert re.search(r"<w:compat>\s*<w:ulTrailSpace/>", settings)


def test_empty_boxes_are_those_that_chinese_fonts_have() -> None:
    assert paragraph(opened(paper(Paragraph("☐座谈　☑公示"))), "座谈").text == "□座谈　☑公示"


def test_heads_of_tables_and_sections_are_shaded() -> None:
    rows = opened(checklist(checklist_rows(), HEADING)).tables[0].rows
    shaded = [row._tr.find(f".//{W}shd") is not None for row in rows[:3]]
    assert shaded == [True, True, False]


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    hostile = "</w:t><b>&amp;\x00\x1b[1m\x0b\u202e\ufffe\uffff\ud800\t甲" + RARE
    file = opened(paper(Paragraph(hostile), footer=hostile))
    wanted = "</w:t><b>&amp;\\x00\\x1b[1m\\x0b\\u202e\\ufffe\\uffff\\ud800\\x09甲" + RARE
    assert [each.text for each in file.paragraphs].count(wanted) == 2


def test_every_line_of_a_paragraph_is_kept() -> None:
    file = opened(paper(Paragraph("一\n二", 0)))
    assert [each.text for each in file.paragraphs][-2:] == ["一", "二"]


def test_bars_become_signs() -> None:
    (table,) = opened(plan(plan_phases(), HEADING)).tables
    assert "=" in table.cell(2, 4).text


def test_without_a_seal_or_signers_lines_move() -> None:
    head = Letterhead("中共青石镇委文件", "青党发〔2026〕1号")
    file = opened(request(letterhead=head, imprint=None, blocks=(SignOff("中共青石镇委", "2026年8月5日", False),)))
    assert paragraph(file, "青党发")._element.find(f".//{W}jc").get(f"{W}val") == "center"
    organ, day = paragraph(file, "中共青石镇委"), paragraph(file, "2026年8月5日")
    assert font(organ) == "方正小标宋简体" or organ.paragraph_format.right_indent
    assert day.paragraph_format.right_indent.pt == pytest.approx(2 * 15.8, abs=0.5)


def test_the_same_paper_is_the_same_bytes_and_names_nobody() -> None:
    assert render_docx(request()) == render_docx(request())
    with ZipFile(BytesIO(render_docx(request()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "2026-08-05T00:00:00Z" in core
    assert "python" not in core.lower()


def test_without_the_package_only_word_files_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DocxUnavailable):
        render_docx(request())


def test_nothing_heavy_is_imported_before_something_is_printed() -> None:
    modules = ["checklist", "compose", "docx", "markdown", "model", "pdf", "template", "text", "typeset.official"]
    heavy = {"fpdf", "fontTools", "tabulate", "docx", "lxml", "jinja2", "markdown_it", "PIL"}
    script = (
        f"import sys\nfor name in {modules}: __import__('clerk_tui.documents.' + name)\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_words_of_a_watermark_stand_at_the_head_of_every_page() -> None:
    section = opened(request(watermark="演练")).sections[0]
    assert [part.paragraphs[0].text for part in (section.header, section.even_page_header)] == ["演练", "演练"]


def test_28_characters_fit_a_line_and_22_lines_a_page() -> None:
    with ZipFile(BytesIO(render_docx(request()))) as parts:
        body, settings = (parts.read(f"word/{name}.xml").decode() for name in ("document", "settings"))
    tracking = {int(each) for each in re.findall(r'<w:spacing w:val="(-?\d+)"/>', body)}
    pitch = {int(each) for each in re.findall(r'w:line="(\d+)" w:lineRule="exact"', body)}
    assert all(28 * (16 * 20 + each) <= 156 / 25.4 * 1440 for each in tracking)
    assert max(each for each in pitch if each < 600) * 22 <= 225 / 25.4 * 1440
    assert 'w:widowControl w:val="0"' in body
    assert '<w:characterSpacingControl w:val="compressPunctuation"/>' in settings
