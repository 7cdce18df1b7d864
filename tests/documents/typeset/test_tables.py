import pytest

from clerk_tui.documents.model import Align, Axis, Bar, Column, Row, Table
from clerk_tui.documents.typeset.display import Box, Glyphs, Ink, Rule, text_of
from clerk_tui.documents.typeset.flow import Strip, pages
from clerk_tui.documents.typeset.tables import Frame, column_edges, table_strips

FRAME = Frame(size=10, pitch=12, side=2, top=2)
COLUMNS = (Column("序号", 1, Align.CENTRE), Column("姓名", 3))


def table(*rows: Row) -> Table:
    return Table(COLUMNS, rows)


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row((str(number), f"第{number}人")) for number in range(count))


def test_columns_share_the_width_in_proportion() -> None:
    assert column_edges(table(), 400) == (0, 100, 400)


def test_many_rows_run_over_pages_with_the_head_on_each() -> None:
    sheets = list(pages(table_strips(table(*rows(100)), 400, 300, FRAME), 300))
    texts = [text_of(sheet.ops) for sheet in sheets]
    assert len(texts) > 3
    assert all(text.startswith("序号姓名") for text in texts)
    assert "".join(text.removeprefix("序号姓名") for text in texts) == "".join(f"{n}第{n}人" for n in range(100))


def test_a_long_cell_makes_its_row_higher_and_the_others_stand_in_its_middle() -> None:
    _, strip = table_strips(table(Row(("7", "很长的内容" * 20))), 400, 1000, FRAME)
    lines = {op.y for op in strip.ops if isinstance(op, Glyphs) and op.text != "7"}
    (number,) = (op.y for op in strip.ops if isinstance(op, Glyphs) and op.text == "7")
    assert len(lines) > 3
    assert strip.height == len(lines) * FRAME.pitch + 2 * FRAME.top
    assert abs(number - (min(lines) + max(lines)) / 2) < 0.01


def test_a_row_higher_than_a_page_is_parted_and_loses_nothing() -> None:
    text = "".join(f"内容{number}；" for number in range(300))
    sheets = list(pages(table_strips(table(Row(("1", text))), 400, 200, FRAME), 200))
    assert len(sheets) > 1
    assert all(sheet.used <= 200 for sheet in sheets)
    drawn = "".join(text_of(sheet.ops).removeprefix("序号姓名") for sheet in sheets)
    assert drawn.removeprefix("1") == text


def test_cells_stay_within_their_columns() -> None:
    strips = list(table_strips(table(*rows(3), Row(("123456789012345", "w" * 90))), 200, 500, FRAME))
    for strip in strips:
        for op in strip.ops:
            if isinstance(op, Glyphs):
                assert op.x >= 2 - 0.01
                assert op.x + len(op.text) * FRAME.size / 2 <= 200 + FRAME.size


def test_a_section_spans_the_table_and_is_shaded() -> None:
    _, strip = table_strips(table(Row(("准备阶段",), section=True)), 400, 500, FRAME)
    assert strip.kept
    shade = strip.ops[0]
    assert isinstance(shade, Box)
    assert (shade.width, shade.ink) == (400, Ink.PALE)
    assert sum(isinstance(op, Rule) and op.x == op.to_x for op in strip.ops) == 2


def test_bars_and_axis_are_drawn_to_scale() -> None:
    chart = Table((Column(Axis(((0, "08-01"), (0.5, "08-08"))), 1),), (Row((Bar(0.25, 0.75, mark=0.5),)),))
    head, strip = table_strips(chart, 400, 500, FRAME)
    assert text_of(head.ops) == "08-0108-08"
    (bar,) = (op for op in strip.ops if isinstance(op, Box))
    assert (bar.x, bar.width, bar.thickness) == (100, 200, 0)
    assert [op.x for op in strip.ops if isinstance(op, Rule) and op.ink is Ink.RED] == [200]


def test_an_open_bar_is_an_outline() -> None:
    chart = Table((Column("图", 1),), (Row((Bar(0, 1, filled=False),)),))
    _, strip = table_strips(chart, 400, 500, FRAME)
    assert [op.thickness > 0 for op in strip.ops if isinstance(op, Box)] == [True]


@pytest.mark.parametrize("sections", [(), (Row(("一组",), section=True),)])
def test_no_row_stands_alone_with_the_head(sections: tuple[Row, ...]) -> None:
    strips = [*table_strips(table(*sections, *rows(6)), 400, 300, FRAME)]
    for room in range(int(strips[0].height), 200):
        sheets = list(pages([Strip(strips[0].height), *strips], 300, first=room + strips[0].height))
        counts = [sum("人" in op.text for op in sheet.ops if isinstance(op, Glyphs)) for sheet in sheets]
        assert sum(counts) == 6
        assert 1 not in counts
