from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.documents import pdf
from clerk_tui.documents.checklist import checklist, plan
from clerk_tui.documents.fonts.faces import SUBSTITUTES, Role, face
from clerk_tui.documents.model import (
    Align,
    Attachments,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    SignatureLine,
    Table,
)
from clerk_tui.documents.pdf import Cancelled, GlyphsLostError, pages_to_pdf, render_pdf
from clerk_tui.documents.typeset.display import Glyphs, Ink, Page, Rule
from tests.documents.official_samples import REPORT
from tests.documents.pdf_reading import Pdf
from tests.documents.samples import HEADING, PROSE, RARE, checklist_rows, plan_phases

DAY = date(2026, 8, 20)


def paper(*blocks: object, **changes: object) -> Document:
    return Document("青石镇名册", DAY, blocks, **changes)  # type: ignore[arg-type]


def test_every_character_is_found_again_in_the_pdf() -> None:
    text = PROSE.replace("\n", "") + RARE
    document = paper(
        Heading("一、标题"), Paragraph(text), Note("说明（一）"), SignatureLine(("填报人", "日期")), footer="数据版本 1"
    )
    read = Pdf(render_pdf(document)).text()
    assert read == f"青石镇名册一、标题{text}说明（一）填报人：日期：第1页，共1页数据版本 1"


def test_pages_have_the_size_and_direction_asked_for() -> None:
    upright, across = (Pdf(render_pdf(paper(landscape=each))) for each in (False, True))
    assert b"/MediaBox [0 0 595.28 841.89]" in upright.pages[0]
    assert b"/MediaBox [0 0 841.89 595.28]" in across.pages[0]


def test_all_59_procedures_are_on_the_checklist_and_every_page_is_numbered() -> None:
    read = Pdf(render_pdf(checklist(checklist_rows(), HEADING)))
    text = read.text()
    assert all(f"第{number}个程序的名称" in text for number in range(1, 60))
    count = len(read.pages)
    assert count > 1
    assert all(f"第{page}页，共{count}页" in text for page in range(1, count + 1))


def test_everything_stays_on_the_paper() -> None:
    for document in (checklist(checklist_rows(), HEADING), plan(plan_phases(), HEADING)):
        for run in Pdf(render_pdf(document)).runs():
            assert 28 <= run.x <= 842 - 28
            assert 28 <= run.y <= 595 - 28


def test_the_same_paper_is_the_same_bytes() -> None:
    document = checklist(checklist_rows(), HEADING)
    assert render_pdf(document) == render_pdf(document)
    assert b"D:20260820000000Z" in render_pdf(document)


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    text = "甲) Tj ET\x1b]0;pwned\x07\\(\u202e乙<</JS>>[b]"
    columns = (Column("名", 1),)
    read = Pdf(render_pdf(paper(Table(columns, (Row((text,)),)), footer=text)))
    shown = "甲) Tj ET\\x1b]0;pwned\\x07\\(\\u202e乙<</JS>>[b]"
    assert read.text().replace(" ", "").count(shown.replace(" ", "")) == 2


def test_what_no_font_has_is_framed_and_reported_but_prints() -> None:
    assert "3134A" in Pdf(render_pdf(paper(Paragraph("李\U0003134a")))).text()


def test_progress_counts_pages() -> None:
    seen: list[tuple[int, int]] = []
    render_pdf(checklist(checklist_rows(), HEADING), lambda done, total: seen.append((done, total)))
    count = len(seen)
    assert seen == [(page, count) for page in range(1, count + 1)]
    assert count > 1


def test_printing_can_be_cancelled() -> None:
    drawn: list[int] = []
    with pytest.raises(Cancelled):
        render_pdf(checklist(checklist_rows(), HEADING), lambda done, _: drawn.append(done), lambda: len(drawn) == 1)
    assert drawn == [1]


def test_a_lost_character_is_an_error_and_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "excerpt", excerpt_without_last)
    with pytest.raises(GlyphsLostError) as lost:
        render_pdf(paper(Paragraph("中国")))
    assert lost.value.codes


def excerpt_without_last(face: object, characters: set[str]) -> bytes:
    from clerk_tui.documents.fonts.excerpt import excerpt

    return excerpt(face, sorted(characters)[:-1])  # type: ignore[arg-type]


def test_colours_lines_and_spacing_reach_the_file() -> None:
    ops = (
        Glyphs(10, 20, "红头", Role.TITLE.value, 22, 3, Ink.RED),
        Rule(10, 30, 200, 30, 1.5, Ink.RED),
        Glyphs(10, 60, "正文", Role.FANG.value, 16),
    )
    read = Pdf(pages_to_pdf([Page(300, 400, ops), Page(300, 400, ops[2:])], paper()))
    first = read.contents(0)
    assert b"0.8627 0 0 rg" in first
    assert b"BT 3.00 Tc ET" in first
    assert b"10.00 370.00 m 200.00 370.00 l S" in first
    assert b"1.50 w" in first
    assert b"Tc" not in read.contents(1)


def test_centred_text_is_centred() -> None:
    (run,) = (
        run
        for run in Pdf(render_pdf(paper(Paragraph("中间", indent=0, align=Align.CENTRE)))).runs()
        if run.text == "中间"
    )
    assert run.x + run.size == pytest.approx(595.28 / 2, abs=0.1)


def test_no_font_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    render_pdf(replace(paper(), title="甲"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", sorted({name for names in SUBSTITUTES.values() for name in names}))
def test_characters_of_every_font_are_found_again(name: str) -> None:
    characters = [each for each in face(name).marks if each.strip()][::37]
    ops = tuple(Glyphs(10, 20 + 12 * row, each, name, 9) for row, each in enumerate(characters))
    assert Pdf(pages_to_pdf([Page(100, 9000, ops)], paper())).text() == "".join(characters)


def test_forms_and_single_attachments_print_in_working_papers_too() -> None:
    read = Pdf(render_pdf(paper(REPORT, Attachments(("名额表",)))))
    assert "收回选票" in read.text()
    assert "附件：名额表" in read.text()
