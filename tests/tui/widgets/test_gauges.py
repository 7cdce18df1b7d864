from __future__ import annotations

from rich.cells import cell_len

from clerk_tui.domain.composition import Direction, Gauge
from clerk_tui.tui.widgets.gauges import gauge_line, gauge_lines, gauge_pair
from clerk_tui.tui.widgets.line import BAD, GOOD, WARN, Line

WOMEN = Gauge("women", "女党员代表", Direction.AT_LEAST, 38, 150, 45)
UNKNOWN = Gauge("young", "五十岁以下", Direction.AT_LEAST, 38, 150, 45, unknown=9)
OLD = Gauge("old", "男年满50岁的不再提名", Direction.AT_MOST, 2, 9, 0)
KEPT = Gauge("front", "生产和工作一线代表，名称很长很长很长的一项", Direction.AT_LEAST, 120, 150, 90)


def text(shown: Line) -> str:
    return "".join(piece for piece, _style in shown.pieces)


def test_what_is_missing_stands_in_words_beside_the_bar() -> None:
    assert text(gauge_line(WOMEN, 80)).split() == ["女党员代表", "38/150", ">=45", "[########--]", "还差7"]
    assert text(gauge_line(OLD, 80)).split()[-3:] == ["<=0", "[##########]", "超2"]
    assert text(gauge_line(KEPT, 80)).endswith("[##########] 符合")


def test_colour_follows_the_word_and_what_may_yet_be_met_is_no_error() -> None:
    assert {style for _text, style in gauge_line(WOMEN, 80).pieces[1:]} == {BAD}
    assert gauge_line(UNKNOWN, 80).pieces[-1][1] == WARN
    assert gauge_line(KEPT, 80).pieces[-1][1] == GOOD


def test_nothing_is_wider_than_its_pane() -> None:
    for gauge in (WOMEN, UNKNOWN, OLD, KEPT):
        assert cell_len(text(gauge_line(gauge, 80))) <= 80
        assert all(cell_len(text(part)) <= 39 for part in gauge_pair(gauge, 39))


def test_what_is_not_kept_comes_first() -> None:
    below = gauge_lines([KEPT, WOMEN, OLD], 80, beside=False)
    assert [text(each).split()[0] for each in below][:2] == ["女党员代表", "男年满50岁的不再提名"]
    assert len(gauge_lines([KEPT, WOMEN, OLD], 39, beside=True)) == 6
