from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from clerk_tui.tui.terminal.intake import (
    BURST,
    BURST_SILENCE,
    FLURRY_WAIT,
    PASTE_LIMIT,
    PASTE_SILENCE,
    Intake,
    PasteTooLong,
    clean,
)
from tests.keys import PASTE_END, PASTE_START, key, paste

ARROW = key("down")
TYPED = st.text(st.sampled_from("x1 王中é"), max_size=BURST)


def received(chunks: Iterable[bytes]) -> list[Message]:
    """What comes of chunks read at once, and of the silence after them."""
    intake = Intake()
    messages = [message for chunk in chunks for message in intake.feed(chunk, 0.0)]
    while (due := intake.due) is not None:
        if intake._parser._timeout_time is not None:
            intake._parser._timeout_time = 0.0  # the parser's own clock is the machine's
        messages += intake.tick(due)
    return messages


def split(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


def names(messages: Iterable[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


def pastes(messages: Iterable[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, events.Paste)]


@settings(deadline=None)
@given(TYPED)
def test_what_hands_can_type_stays_keys(text: str) -> None:
    typed = received([text.encode()])
    assert [event.character for event in typed if isinstance(event, events.Key)] == list(text)
    assert pastes(typed) == []


def test_a_held_arrow_stays_keys_however_many_come_at_once() -> None:
    assert names(received([ARROW * 500])) == ["down"] * 500


def test_one_more_than_hands_can_type_is_one_paste() -> None:
    messages = received([b"1" * (BURST + 1)])
    assert pastes(messages) == ["1" * (BURST + 1)]
    assert names(messages) == []


def test_a_burst_goes_on_until_silence_however_little_comes_at_once() -> None:
    intake = Intake()
    assert list(intake.feed(b"1" * 100, 0.0)) == []
    assert list(intake.feed(b"2", 0.1)) == []
    assert list(intake.tick(0.1 + BURST_SILENCE / 2)) == []
    assert pastes(intake.tick(0.1 + BURST_SILENCE)) == ["1" * 100 + "2"]
    assert names(intake.feed(b"3", 1.0)) == ["3"]


def test_a_burst_is_known_although_its_first_read_is_short() -> None:
    intake = Intake()
    assert list(intake.feed(b"1" * 20, 0.0)) == []
    assert list(intake.feed(b"1" * 31, FLURRY_WAIT / 2)) == []
    assert pastes(intake.tick(1.0)) == ["1" * 51]


def test_a_sentence_from_an_input_method_waits_only_for_a_moment() -> None:
    intake = Intake()
    sentence = "阿里河镇第十二次代表大会"
    assert list(intake.feed(sentence.encode(), 0.0)) == []
    assert intake.due == FLURRY_WAIT
    assert "".join(names(intake.tick(FLURRY_WAIT))) == sentence


@settings(deadline=None)
@given(st.text(st.sampled_from("x1 王\n\t[~é𠮷"), min_size=1, max_size=PASTE_LIMIT), st.lists(st.integers(0, 10_000)))
def test_an_announced_paste_is_one_paste_however_it_is_cut(text: str, cuts: list[int]) -> None:
    messages = received(split(key("down") + paste(text) + key("up"), cuts))
    assert pastes(messages) == [text]
    assert names(messages) == ["down", "up"]


@pytest.mark.parametrize("bracketed", [True, False])
def test_a_paste_too_long_is_cut_off_and_said(*, bracketed: bool) -> None:
    text = "王" * 100_000
    messages = received(split(paste(text) if bracketed else text.encode(), list(range(0, 300_000, 4_000))))
    assert pastes(messages) == ["王" * PASTE_LIMIT]
    assert [message.length for message in messages if isinstance(message, PasteTooLong)] == [100_000]
    assert names(messages) == []


def test_a_paste_of_exactly_the_limit_is_not_too_long() -> None:
    assert [type(message) for message in received([paste("1" * PASTE_LIMIT)])] == [events.Paste]


def test_a_paste_whose_end_got_lost_gives_the_keyboard_back() -> None:
    intake = Intake()
    assert list(intake.feed(PASTE_START + "张三".encode() + PASTE_END[:3], 0.0)) == []
    assert pastes(intake.tick(PASTE_SILENCE)) == ["张三[2"]
    assert names(intake.feed(b"x", 10.0)) == ["x"]


def test_a_paste_of_nothing_but_controls_is_nothing() -> None:
    assert received([b"\x7f" * 60]) == []
    assert received([paste("\x1b[21~\x00")]) == []


def test_a_lone_escape_is_a_key_when_it_has_waited_once() -> None:
    intake = Intake()
    assert list(intake.feed(b"\x1b", 0.0)) == []
    assert intake.due == pytest.approx(0.1)
    assert list(intake.tick(0.05)) == []
    assert names(intake.tick(0.1)) == ["escape"]
    assert intake.due is None


@pytest.mark.parametrize("name", ["f1", "f5", "f9", "insert", "shift+tab", "ctrl+z", "home", "pagedown"])
def test_a_key_cut_anywhere_is_the_same_key(name: str) -> None:
    data = key(name)
    for cut in range(len(data)):
        assert names(received([data[:cut], data[cut:]])) == [name]


def test_half_a_character_waits_for_the_other_half() -> None:
    data = "张".encode()
    assert names(received([data[:1], data[1:]])) == ["张"]
    half = received([b"1" * 60, data[:2]])
    assert pastes(half) == ["1" * 60]


def test_bytes_of_another_charset_become_replacement_characters() -> None:
    characters = {event.character for event in received(["你".encode("gbk")]) if isinstance(event, events.Key)}
    assert characters == {"\N{REPLACEMENT CHARACTER}"}


def test_the_terminals_own_reports_are_no_keys() -> None:
    reports = key("focus_in") + b"\x1b[?2026;2$y" + b"\x1b[<0;3;4M" + key("focus_out")
    kinds = [type(message).__name__ for message in received([reports])]
    assert kinds == ["AppFocus", "TerminalSupportsSynchronizedOutput", "MouseDown", "AppBlur"]


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=80), st.sampled_from([PASTE_START, PASTE_END, b"\x1b", b"\x1b[<9;", b"\x1b[48;", ARROW])
        ),
        max_size=12,
    )
)
def test_no_bytes_whatever_break_the_intake(chunks: list[bytes]) -> None:
    messages = received(chunks)
    assert all(len(text) <= PASTE_LIMIT for text in pastes(messages))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_cleaned_text_holds_nothing_a_terminal_or_a_reader_is_deceived_by(text: str) -> None:
    cleaned = clean(text + "\x1b[31m\u202e\r\n\u200b")
    assert not set(cleaned) & {"\x1b", "\r", "\u202e", "\u200b", "\x9b", "\x00"}
    assert clean(cleaned) == cleaned


def test_cleaning_keeps_cells_lines_and_rare_characters() -> None:
    assert clean("𠮷䶮\t欧阳·娜\r\n　葛\U000e0100\ue000") == "𠮷䶮\t欧阳·娜\n　葛\U000e0100\ue000"
