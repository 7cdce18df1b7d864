import pytest
from textual import events

from clerk_tui.tui.keys import half_width, key_name


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+f", "Ctrl+F"), ("f10", "F10"), ("escape", "Esc"), ("space", "空格"), ("question_mark", "?"), ("a", "A")],
)
def test_keys_are_named_as_on_the_keyboard(key: str, name: str) -> None:
    assert key_name(key) == name


@pytest.mark.parametrize(
    ("typed", "key", "character"),
    [
        ("？", "question_mark", "?"),
        ("／", "slash", "/"),
        ("、", "slash", "/"),
        ("１", "1", "1"),
        ("　", "space", " "),
        ("。", "full_stop", "."),
    ],
)
def test_a_full_width_key_counts_as_the_half_width_one(typed: str, key: str, character: str) -> None:
    event = half_width(events.Key("whatever", typed))
    assert (event.key, event.character) == (key, character)


@pytest.mark.parametrize(("key", "character"), [("f2", None), ("a", "a"), ("张", "张"), ("enter", "\r")])
def test_other_keys_stay_as_they_are(key: str, character: str | None) -> None:
    event = events.Key(key, character)
    assert half_width(event) is event
