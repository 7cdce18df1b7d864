"""GB/T 9704-2012, measured in the PDF itself: figures in millimetres from the upper left corner of the page."""

import re
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont

from clerk_tui.documents.compose import compose
from clerk_tui.documents.fonts.faces import EM, face
from clerk_tui.documents.model import Addressee, Annex, Attachments, Heading, Letterhead, Paragraph, SignOff
from clerk_tui.documents.pdf import render_pdf
from clerk_tui.documents.template import load
from clerk_tui.documents.typeset.display import MM
from tests.documents.official_samples import DAY, FOOT, PARAGRAPHS, REPORT, UNITS, request
from tests.documents.pdf_reading import Pdf, Run

CLOSE = 0.5
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
LINE = 225 / 22


def pdf(**changes: object) -> Pdf:
    return Pdf(render_pdf(request(**changes)))


def runs(read: Pdf, page: int = 0) -> list[Run]:
    return [run for run in read.runs() if run.page == page]


def find(read: Pdf, text: str) -> Run:
    return next(run for run in read.runs() if run.text.startswith(text))


def down(run: Run) -> float:
    """The base line of a run, in millimetres from the upper edge of an upright page."""
    return 297 - run.y / MM


def rules(read: Pdf, page: int) -> list[tuple[float, float, float, float]]:
    """Horizontal rules as thickness, left, right and distance from the upper edge, in millimetres."""
    found = []
    thickness = 0.0
    for match in re.finditer(rb"([\d.]+) w\n|([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", read.contents(page)):
        if match[1]:
            thickness = float(match[1])
        elif match[3] == match[5]:
            left, y, right = (float(match[index]) / MM for index in (2, 3, 4))
            found.append((thickness / MM, left, right, 297 - y))
    return found


def ink(run: Run, character: str) -> tuple[float, float]:
    """Upper and lower edge of a character's ink, in millimetres from the upper edge of the page."""
    name = {"ClerkTitle": "title", "ClerkSong": "song"}[run.font]
    with TTFont(face(name).path, lazy=True) as font:
        glyph = font["glyf"][font.getBestCmap()[ord(character)]]
        return tuple(down(run) - edge / EM * run.size / MM for edge in (glyph.yMax, glyph.yMin))  # type: ignore[return-value]


def test_a_full_page_has_22_lines_on_the_grid() -> None:
    read = pdf(blocks=PARAGRAPHS * 8, letterhead=None, imprint=None)
    lines = sorted({round(down(run), 2) for run in runs(read, 1) if run.size == 16})
    assert len(lines) == 22
    assert [below - above for above, below in pairwise(lines)] == pytest.approx([LINE] * 21, abs=0.02)
    assert lines[0] - 0.88 * 16 / MM == pytest.approx(TOP + (LINE - 16 / MM) / 2, abs=CLOSE)
    assert lines[-1] + 0.12 * 16 / MM <= BOTTOM


def test_the_request_for_a_congress_as_it_is_printed_keeps_to_the_grid() -> None:
    template = load("congress-request")
    read = Pdf(render_pdf(compose(template, template.example, DAY)))
    first = TOP + (LINE - 16 / MM) / 2 + 0.88 * 16 / MM
    top = down(find(read, template.example["superior"]))
    starts: dict[tuple[int, int], float] = {}
    for run in read.runs():
        if run.size == 16 and (run.page > 0 or down(run) >= top):
            row = round((down(run) - first) / LINE)
            assert down(run) == pytest.approx(first + row * LINE, abs=CLOSE)
            starts[run.page, row] = min(run.x / MM, starts.get((run.page, row), RIGHT))
    assert {row for page, row in starts if page == 1} == set(range(22))
    cell = 156 / 28
    assert all(
        min(abs(start - LEFT), abs(start - LEFT - 2 * cell)) < CLOSE for (page, _), start in starts.items() if page < 2
    )
    assert ink(find(read, "中国共产党青石镇委员会文件"), "中")[0] == pytest.approx(TOP + 35, abs=CLOSE)
    assert max(rule[3] for rule in rules(read, len(read.pages) - 1)) == pytest.approx(BOTTOM, abs=CLOSE)


def test_a_full_line_has_28_characters_from_edge_to_edge() -> None:
    read = pdf(blocks=(Paragraph("选" * 100, indent=0),), letterhead=None)
    lines = [run for run in read.runs() if set(run.text) == {"选"}]
    assert [len(run.text) for run in lines] == [28, 28, 28, 16]
    assert {round(run.x / MM, 1) for run in lines} == {LEFT}
    assert lines[0].size == 16
    assert re.search(rb"-0.21 Tc", read.contents(0))


def test_the_organ_stands_35_mm_under_the_edge_of_the_type_area() -> None:
    organ = find(pdf(), "中国共产党青石镇委员会文件")
    assert organ.font == "ClerkTitle"
    assert min(ink(organ, each)[0] for each in organ.text) == pytest.approx(TOP + 35, abs=CLOSE)


def test_the_organ_is_red_and_fits_however_long_its_name() -> None:
    for name in ("中共青石镇委文件", "中国共产党内蒙古自治区鄂伦春自治旗阿里河镇委员会文件"):
        read = pdf(letterhead=Letterhead(name, "青党发〔2026〕1号"))
        run = find(read, name)
        width = run.size * len(name) / MM
        assert width <= 156 + 0.1
        assert run.x / MM == pytest.approx(LEFT + (156 - width) / 2, abs=CLOSE)
        assert b"0.8627 0 0 rg" in read.contents(0)


def test_copy_number_secrecy_and_urgency_stand_at_the_upper_left() -> None:
    read = pdf()
    found = [find(read, text) for text in ("000012", "机密", "特急")]
    assert {round(run.x / MM, 1) for run in found} == {LEFT}
    assert [below - above for above, below in pairwise(map(down, found))] == (pytest.approx([LINE] * 2, abs=0.02))


def test_the_number_stands_left_and_the_signer_right_of_a_paper_that_goes_upward() -> None:
    read = pdf()
    number, label, signer = (find(read, text) for text in ("青党发", "签发人", "王建国"))
    cell = 156 / 28
    assert number.x / MM == pytest.approx(LEFT + cell, abs=CLOSE)
    assert down(number) == down(label) == down(signer)
    assert (signer.font, signer.size) == ("ARPLUKaiClerkSubset", 16)
    assert (signer.x + 3 * 16) / MM == pytest.approx(RIGHT - cell, abs=CLOSE)


def test_without_signers_the_number_stands_in_the_middle() -> None:
    read = pdf(letterhead=Letterhead("中共青石镇委文件", "青党发一二号"))
    number = find(read, "青党发")
    assert number.x / MM + 3 * 16 / MM == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


def test_four_signers_take_two_lines() -> None:
    read = pdf(letterhead=Letterhead("中共青石镇委文件", "青党发一二号", ("王一一", "李二二", "张三三", "赵四四")))
    first, second, number = (find(read, text) for text in ("王一一", "张三三", "青党发"))
    assert down(second) - down(first) == pytest.approx(LINE, abs=0.02)
    assert (first.x, down(second)) == (second.x, down(number))


def test_the_red_rule_is_4_mm_under_the_number_and_as_wide_as_the_type_area() -> None:
    read = pdf()
    thickness, left, right, y = rules(read, 0)[0]
    assert (left, right) == pytest.approx((LEFT, RIGHT), abs=0.05)
    assert y - (down(find(read, "青党发")) + 0.12 * 16 / MM) == pytest.approx(4, abs=CLOSE)
    assert thickness == pytest.approx(0.5, abs=0.05)


def test_the_title_stands_two_lines_under_the_rule_in_balanced_lines() -> None:
    read = pdf()
    first, second = (run for run in runs(read) if run.size == 22)
    assert first.text + second.text == request().title
    assert abs(len(first.text) - len(second.text)) <= 6
    rule = rules(read, 0)[0][3]
    assert down(first) - 0.88 * 22 / MM - rule == pytest.approx(2 * LINE, abs=2)


def test_the_text_begins_on_the_first_page_on_a_line_of_the_grid() -> None:
    read = pdf()
    addressee = find(read, "中国共产党云岭县委员会")
    assert (addressee.page, round(addressee.x / MM, 1)) == (0, LEFT)
    assert addressee.text.endswith("：")
    top = down(addressee) - 0.88 * 16 / MM - (LINE - 16 / MM) / 2 - TOP
    assert top / LINE == pytest.approx(round(top / LINE), abs=0.02)
    assert any(run.text.startswith("根据《中国共产党章程》") for run in runs(read))


def test_headings_have_their_own_fonts() -> None:
    read = pdf()
    fonts = [find(read, text).font for text in ("一、主要任务", "（一）代表名额")]
    assert fonts == ["ClerkHei", "ARPLUKaiClerkSubset"]
    assert find(read, "一、主要任务").x / MM == pytest.approx(LEFT + 2 * 156 / 28, abs=0.1)


def test_names_of_attachments_turn_under_their_first_character() -> None:
    names = ("中国共产党青石镇第十二次代表大会代表名额分配和构成比例的情况说明", "选举办法")
    read = pdf(blocks=(Attachments(names),))
    label = find(read, "附件：")
    name = next(run for run in read.runs() if "第十二次代表大会代表名额" in run.text)
    turned = next(run for run in read.runs() if run.page == name.page and 0 < name.y - run.y < 40)
    assert label.x / MM == pytest.approx(LEFT + 2 * 156 / 28, abs=0.1)
    start = name.x + 16 * name.text.index("中")
    assert turned.x == pytest.approx(start, abs=3)


def test_with_a_seal_the_date_stands_four_cells_in_and_the_organ_over_its_middle() -> None:
    cell = 156 / 28
    read = pdf(blocks=(Paragraph("请批示。"), SignOff("中共青石镇委", "二〇二六年八月五日")))
    organ, day = find(read, "中共青石镇委"), find(read, "二〇二六年")
    assert day.x / MM + 9 * cell == pytest.approx(RIGHT - 4 * cell, abs=CLOSE)
    assert organ.x / MM + 3 * cell == pytest.approx(day.x / MM + 4.5 * cell, abs=CLOSE)
    assert down(organ) - down(find(read, "请批示")) == pytest.approx(3 * LINE, abs=0.05)


def test_without_a_seal_the_date_begins_two_cells_right_of_the_organ() -> None:
    cell = 156 / 28
    for organ_name, day_text, longest in (
        ("中国共产党青石镇委员会", "二〇二六年八月五日", "organ"),
        ("青石镇党委", "二〇二六年十二月二十五日", "day"),
    ):
        read = pdf(blocks=(Paragraph("请批示。"), SignOff(organ_name, day_text, sealed=False)), letterhead=None)
        organ = next(run for run in read.runs() if run.text == organ_name)
        day = find(read, "二〇二六年")
        assert day.x - organ.x == pytest.approx(2 * cell * MM, abs=0.5)
        ends = {"organ": organ.x / MM + len(organ_name) * cell, "day": day.x / MM + len(day_text) * cell}
        assert max(ends.values()) <= RIGHT - 2 * cell + CLOSE or longest == "organ"
        assert ends["day"] <= RIGHT


def test_a_very_long_organ_stays_on_the_line() -> None:
    name = "中国共产党内蒙古自治区鄂伦春自治旗阿里河镇"
    run = find(pdf(blocks=(Paragraph("甲"), SignOff(name + "委员会", "2026年8月5日"))), name[:4])
    assert run.x / MM >= LEFT - 0.1


def test_no_page_holds_nothing_but_a_signature() -> None:
    for count in range(10, 24):
        read = pdf(blocks=(*[Paragraph("一行。")] * count, SignOff("中共青石镇委", "二〇二六年八月五日")), imprint=None)
        page = find(read, "二〇二六年").page
        assert any(run.text.startswith("一行") for run in runs(read, page))


def test_the_imprint_ends_on_the_lower_edge_of_the_last_page() -> None:
    read = pdf()
    last = len(read.pages) - 1
    found = [rule for rule in rules(read, last) if rule[2] - rule[1] == pytest.approx(156, abs=0.1)]
    first, middle, lowest = sorted(found, key=lambda rule: rule[3])[-3:]
    assert lowest[3] == pytest.approx(BOTTOM, abs=CLOSE)
    assert [round(rule[0], 2) for rule in (first, middle, lowest)] == pytest.approx([0.35, 0.25, 0.35], abs=0.01)
    copies = find(read, "抄送：")
    assert (copies.page, copies.size) == (last, 14)
    assert first[3] < down(copies) < middle[3]


def test_an_imprint_without_copies_has_two_rules() -> None:
    read = pdf(imprint=type(FOOT)("办公室", "2026年8月5日"), blocks=(Paragraph("甲"),))
    assert len([rule for rule in rules(read, 0) if rule[3] > 240]) == 2


def test_an_imprint_never_meets_the_text_and_takes_a_new_page_where_there_is_no_room() -> None:
    pages = []
    for count in range(12, 24):
        read = pdf(blocks=(Paragraph("\n".join(["一行。"] * count)),), letterhead=None)
        last = len(read.pages) - 1
        pages.append((last, any(run.text == "一行。" for run in runs(read, last))))
        first_rule = min(rule[3] for rule in rules(read, last) if rule[2] - rule[1] > 155)
        assert find(read, "抄送").page == last
        assert all(down(run) < first_rule for run in runs(read, last) if run.text == "一行。")
    assert set(pages) == {(0, True), (1, False), (1, True)}


def filled(lines: int) -> tuple[Paragraph, ...]:
    return (Paragraph("\n".join(["一行。"] * lines)),)


@pytest.mark.parametrize(
    ("lines", "single", "double"),
    [(3, 1, 2), (18, 2, 2), (25, 2, 2), (37, 3, 4), (40, 3, 4)],
    ids=["room on an odd page", "no room on it", "room on an even page", "no room on it, a white page", "odd again"],
)
def test_printed_on_both_sides_the_imprint_stands_on_an_even_page(lines: int, single: int, double: int) -> None:
    for two_sided, count in ((False, single), (True, double)):
        read = pdf(blocks=filled(lines), letterhead=None, two_sided=two_sided)
        assert (len(read.pages), find(read, "抄送").page) == (count, count - 1)


def test_white_pages_and_those_of_nothing_but_the_imprint_have_no_number() -> None:
    read = pdf(blocks=filled(37), letterhead=None, two_sided=True)
    numbers = [run.text for run in read.runs() if run.text.startswith("— ")]
    assert numbers == ["— 1 —", "— 2 —"]
    assert runs(read, 2) == []


def test_pages_without_an_imprint_stay_as_many_when_printed_on_both_sides() -> None:
    assert len(pdf(blocks=filled(3), letterhead=None, imprint=None, two_sided=True).pages) == 1


def test_the_number_of_a_wide_page_stands_where_that_of_an_upright_one_does_once_the_sheet_is_turned() -> None:
    changes = {"blocks": (Addressee("县委"), UNITS, UNITS, UNITS), "letterhead": None, "imprint": None}
    wide, upright = pdf(landscape=True, **changes), pdf(**changes)
    for page in range(2):
        there, here = (
            next(run for run in runs(read, page) if run.text == f"— {page + 1} —") for read in (upright, wide)
        )
        assert (there.turned, here.turned) == (False, True)
        assert (here.x, 210 * MM - here.y) == pytest.approx((there.y, there.x), abs=0.02)
    assert not any(run.turned for run in wide.runs() if "党支部" in run.text)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages_7_mm_under_the_text() -> None:
    read = pdf()
    cell = 156 / 28
    assert len(read.pages) >= 4
    for page in range(len(read.pages)):
        number = next(run for run in runs(read, page) if run.text == f"— {page + 1} —")
        assert (number.font, number.size) == ("ClerkSong", 14)
        upper, lower = ink(number, "—")
        assert (upper + lower) / 2 - BOTTOM == pytest.approx(7, abs=CLOSE)
        if page % 2:
            assert number.x / MM == pytest.approx(LEFT + cell, abs=CLOSE)
        else:
            assert number.x / MM > 150


def test_attachments_begin_on_pages_of_their_own() -> None:
    read = pdf()
    for label, title in (("附件1", "代表名额分配表"), ("附件2", "选票清点")):
        mark = next(run for run in read.runs() if run.text == label)
        head = next(run for run in read.runs() if run.text.startswith(title) and run.size == 22)
        assert mark.page == head.page
        assert down(mark) == min(down(run) for run in runs(read, mark.page))
        assert (down(head) - TOP) / LINE == pytest.approx(2.8, abs=0.5)
    assert runs(pdf(blocks=(Annex("附件"), Paragraph("甲"))), 1)[0].text == "附件"


def test_a_wide_paper_has_the_type_area_turned() -> None:
    read = Pdf(render_pdf(request(landscape=True, blocks=(Addressee("县委"), UNITS), letterhead=None, imprint=None)))
    assert b"841.89 595.28" in read.pages[0]
    assert max(run.x for run in read.runs()) / MM <= 37 + 225


def test_everything_that_was_said_is_printed() -> None:
    text = pdf().text()
    for wanted in (
        "收回的选票等于发出的选票",
        "第11党支部",
        "（联系人：李𬭎，电话：0470-5621234）",
        "2026年8月5日印发",
    ):
        assert wanted in text
    assert "".join(cell.text for row in REPORT.rows for cell in row.cells if "＿" not in cell.text) in text


def test_the_state_of_the_data_stands_small_near_the_edge_where_it_is_asked_for() -> None:
    run = find(pdf(footer="数据版本 12"), "数据版本")
    assert run.size == 7.5
    assert down(run) > BOTTOM + 15


def test_a_heading_stays_with_the_table_under_it() -> None:
    for count in range(12, 22):
        read = pdf(blocks=(*[Paragraph("一行。")] * count, Heading("一、名额"), UNITS), letterhead=None, imprint=None)
        assert find(read, "一、名额").page == find(read, "选举单位").page == find(read, "第").page


def test_what_ends_with_a_colon_stays_with_what_it_announces() -> None:
    for count in range(14, 24):
        blocks = (*[Paragraph("一行。")] * count, Paragraph("名单如下："), Paragraph("甲、乙、丙。"))
        read = pdf(blocks=blocks, letterhead=None, imprint=None)
        assert find(read, "名单如下").page == find(read, "甲、乙").page
