import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from clerk_tui.tui.widgets.line import CURSOR, STRONG, columns, fit, line, strip_of, wrap


@given(st.text("汉字abc，。·䶮𬭎", max_size=30), st.integers(0, 40))
def test_a_fitted_text_takes_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("欧阳建国", 8, "欧阳建国"),
        ("欧阳建国", 7, "欧阳.. "),
        ("欧阳建国", 6, "欧阳.."),
        ("欧阳建国", 5, "欧.. "),
        ("欧阳", 1, "."),
        ("李", 4, "李  "),
    ],
)
def test_a_cut_text_says_that_it_is_cut(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_columns_stand_one_space_apart() -> None:
    assert columns(("甲", 4), ("乙", 2)) == "甲   乙"


@given(st.text("汉字abc，。）", max_size=60), st.integers(8, 40))
def test_wrapping_loses_nothing_and_never_starts_a_line_with_closing_punctuation(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines) == text
    assert all(part[:1] not in "，。）" or not part for part in lines[1:])
    assert all(cell_len(part) <= width or not part[1:].strip("，。）") for part in lines)


def test_control_and_escape_characters_are_shown_not_obeyed() -> None:
    strip = strip_of(line("王\x1b[31m军\x07\u202e"), 40)
    assert strip.text.rstrip() == "王\\x1b[31m军\\x07\\u202e"


def test_markup_in_data_is_text() -> None:
    assert strip_of(line("[red]王军[/red]"), 20).text == "[red]王军[/red]     "


@given(st.lists(st.text("汉字ab\x1b", max_size=12), max_size=4), st.integers(1, 40))
def test_a_strip_is_exactly_as_wide_as_asked(pieces: list[str], width: int) -> None:
    strip = strip_of(line(*pieces), width)
    assert cell_len(strip.text) == width == strip.cell_length


def test_the_cursor_lies_over_every_piece() -> None:
    strip = strip_of(line("甲", ("乙", STRONG)), 8, CURSOR)
    assert all(segment.style and segment.style.reverse for segment in strip)
