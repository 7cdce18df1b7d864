from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_tui.domain.text import one_line, printable, visible
from tests.domain.build import STEADY

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]),
        st.sampled_from("张三\x1b\x9b[]\u202e\u200b\n\t\ufeff\U000e0041"),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三", "张三"),
        ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
        ("\x9b2J", "\\x9b2J"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\u202e三张", "\\u202e三张"),
        ("张\u200b三", "张\\u200b三"),
        ("\ud800", "\\ud800"),
        ("张\U000e0041三", "张\\U000e0041三"),
        ("𠮷𡘙", "𠮷𡘙"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@STEADY
@given(HOSTILE)
def test_visible_text_has_no_control_line_end_or_half_character(text: str) -> None:
    assert not {category(character) for character in visible(text)} & {"Cc", "Cs", "Zl", "Zp"}


@STEADY
@given(HOSTILE)
def test_visible_text_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@STEADY
@given(HOSTILE)
def test_printable_text_is_shown_unchanged(text: str) -> None:
    assert not printable(text) or visible(text) == text


@pytest.mark.parametrize("text", ["\x1b", "张\u200b三", "\u0378", "\ud800", "张\n三"])
def test_what_cannot_be_shown_as_it_is_is_not_printable(text: str) -> None:
    assert not printable(text)


@pytest.mark.parametrize("text", ["", "阿里河镇", "买买提·艾力", "㐂𠮷", "A-1 (甲)"])
def test_names_with_rare_characters_and_dots_are_printable(text: str) -> None:
    assert printable(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  张三\n", "张三"), ("张\t三", "张 三"), ("张\u3000\u3000三", "张 三"), ("\u3000", ""), ("a\r\nb", "a b")],
)
def test_a_field_keeps_one_line_without_spaces_at_its_ends(typed: str, kept: str) -> None:
    assert one_line(typed) == kept
