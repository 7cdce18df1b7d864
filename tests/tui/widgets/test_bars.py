from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from clerk_tui.tui.widgets.bars import Lines, bar, spread
from clerk_tui.tui.widgets.line import DIM, line, strip_of


class Framed(App[None]):
    def compose(self) -> ComposeResult:
        yield Lines(2)


async def test_lines_that_change_are_shown() -> None:
    app = Framed()
    async with app.run_test(size=(20, 3)) as pilot:
        lines = app.query_one(Lines)
        for contents in (("甲", "乙"), ("甲", "丙丁"), ("", "丙")):
            lines.show(*map(line, contents))
            await pilot.pause()
            assert [strip.text.rstrip() for strip in app.screen._compositor.render_strips()][:2] == [*contents]


@given(st.text("汉字ab", max_size=40), st.text("汉字ab", max_size=12), st.integers(30, 100))
def test_a_bar_fills_its_width_and_keeps_its_right_end(left: str, right: str, width: int) -> None:
    text = strip_of(bar(left, right, width), width).text
    assert cell_len(text) == width
    assert text.endswith(f"{right} ")


@pytest.mark.parametrize(("width", "text"), [(None, " 甲  乙  "), (8, " 甲  "), (9, " 甲  乙  ")])
def test_pieces_that_do_not_fit_are_left_out_whole(width: int | None, text: str) -> None:
    pieces = spread([("甲", DIM), ("乙", DIM)], width=width).pieces
    assert "".join(piece for piece, _style in pieces) == text


def test_the_piece_that_is_kept_stays_when_others_are_left_out() -> None:
    pieces = [("甲", DIM), ("乙", DIM), ("返回", DIM), ("丙", DIM)]
    shown = spread(pieces, width=11, kept=pieces[2]).pieces
    assert "".join(piece for piece, _style in shown) == " 甲  返回  "
    assert "返回" in "".join(piece for piece, _style in spread(pieces, width=3, kept=pieces[2]).pieces)
