import pytest

from clerk_tui.documents.columns import columns
from clerk_tui.documents.model import Align, Form, FormCell, FormRow
from clerk_tui.documents.text_forms import form_lines
from clerk_tui.documents.typeset.display import Box, Rule, text_of
from clerk_tui.documents.typeset.flow import Strip
from clerk_tui.documents.typeset.forms import OverlappingCellsError, form_strips, placed_cells
from clerk_tui.documents.typeset.tables import Frame
from tests.documents.official_samples import REPORT

FRAME = Frame(size=10, pitch=14, side=2, top=3)


def strips(form: Form) -> list[Strip]:
    return list(form_strips(form, 320, FRAME))


def boxes(strip: Strip) -> list[tuple[float, float, float, float]]:
    return [(op.x, op.y, op.width, op.height) for op in strip.ops if isinstance(op, Box)]


def test_cells_go_to_the_free_columns_of_their_row() -> None:
    places = [(each.cell.text, each.row, each.column) for each in placed_cells(REPORT)]
    assert ("收回选票", 1, 0) in places
    assert ("84", 2, 1) in places
    assert ("纪委委员", 0, 3) in places


def test_merged_cells_are_drawn_as_one() -> None:
    first, middle, last = strips(REPORT)
    assert [box[0] for box in boxes(first)] == pytest.approx([0, 80, 200])
    assert [box[2] for box in boxes(first)] == pytest.approx([80, 120, 120])
    assert {box[3] for box in boxes(first)} == {1.6 * FRAME.pitch}
    assert boxes(middle)[0] == pytest.approx((0, 0, 80, 44.8))
    assert boxes(last)[1][2] == pytest.approx(240)
    assert "".join(text_of(strip.ops) for strip in strips(REPORT)) == "".join(
        cell.text for row in REPORT.rows for cell in row.cells if "＿" not in cell.text
    )


def test_a_blank_is_a_rule_to_write_on() -> None:
    (strip,) = strips(Form((1,), (FormRow((FormCell("＿＿＿＿"),)),)))
    (rule,) = (op for op in strip.ops if isinstance(op, Rule))
    assert (rule.to_x - rule.x, rule.y == rule.to_y) == (40, True)


def test_long_text_makes_the_last_row_of_its_cell_higher() -> None:
    text = "很长的内容" * 20
    form = Form((1, 1), (FormRow((FormCell(text, rows=2), FormCell("甲"))), FormRow((FormCell("乙"),))))
    (strip,) = strips(form)
    tall, upper, lower = boxes(strip)
    assert tall[3] == pytest.approx(upper[3] + lower[3])
    assert upper[3] == pytest.approx(1.6 * 14)
    assert lower[3] > 50
    assert text_of(strip.ops).replace("甲", "").replace("乙", "") == text


@pytest.mark.parametrize(
    "rows",
    [
        (FormRow((FormCell("甲"), FormCell("乙"), FormCell("丙"))),),
        (FormRow((FormCell("甲"), FormCell("乙", rows=2))), FormRow((FormCell("丙", columns=2),))),
    ],
)
def test_cells_that_do_not_fit_are_an_error_with_their_row(rows: tuple[FormRow, ...]) -> None:
    with pytest.raises(OverlappingCellsError) as found:
        placed_cells(Form((1, 1), rows))
    assert found.value.row == len(rows) - 1


def test_a_form_as_text_has_rows_of_equal_width() -> None:
    for width in (56, 80, 132):
        lines = form_lines(REPORT, width)
        assert {columns(line) for line in lines} == {width}


def test_merged_cells_have_no_rules_within_them_in_text() -> None:
    form = Form(
        (1, 1), (FormRow((FormCell("左", rows=2), FormCell("上"))), FormRow((FormCell("下", align=Align.LEFT),)))
    )
    assert form_lines(form, 21) == (
        "+---------+---------+",
        "|         |   上    |",
        "|   左    +---------+",
        "|         | 下      |",
        "+---------+---------+",
    )


def test_combining_marks_take_no_column_of_a_form() -> None:
    (line,) = (line for line in form_lines(Form((1,), (FormRow((FormCell("q\u0307x"),)),)), 12) if "q" in line)
    assert columns(line) == 12
