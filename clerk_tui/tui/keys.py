"""Keys by name, and full-width keys taken for the half-width ones they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.keys import _character_to_key

NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "空格",
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "up": "上",
    "down": "下",
    "left": "左",
    "right": "右",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
    "backspace": "退格",
    "tab": "Tab",
    "plus": "+",
    "minus": "-",
}
FULL_WIDTH = {0x3000: " ", 0x3001: "/", 0x3002: "."}
"""Punctuation that a Chinese input method puts out for other keys: the ideographic space, comma and full stop."""


def key_name(key: str) -> str:
    """`ctrl+f` as Ctrl+F, `escape` as Esc."""
    *chords, last = key.split("+")
    name = NAMES.get(last) or (last.upper() if len(last) == 1 or (last[0] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(chord.capitalize() for chord in chords), name])


def half_width(event: events.Key) -> events.Key:
    """The key as an input method without full-width mode would have sent it; most keys come back as they are."""
    character = event.character
    if not character or len(character) > 1:
        return event
    code = ord(character)
    plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else FULL_WIDTH.get(code)
    if plain is None:
        return event
    return events.Key(_character_to_key(plain), plain)


class KeyHelp(NamedTuple):
    """One thing that can be done now: its keys, what it does, and where the binding lives."""

    id: str
    keys: tuple[str, ...]
    description: str
    tooltip: str
    shown: bool
    binding: Binding
    active: ActiveBinding


def key_help(active: Iterable[ActiveBinding]) -> list[KeyHelp]:
    """The active bindings that have a name, one entry for each however many keys it has, nearest first."""
    found: dict[str, list[ActiveBinding]] = {}
    for each in active:
        if each.binding.id and each.enabled:
            found.setdefault(each.binding.id, []).append(each)
    for group in found.values():
        group.sort(key=lambda each: not re.fullmatch(r"f\d+", each.binding.key))  # function keys pass an input method
    return [
        KeyHelp(
            name,
            tuple(key_name(each.binding.key) for each in group),
            group[0].binding.description,
            group[0].binding.tooltip,
            group[0].binding.show,
            group[0].binding,
            group[0],
        )
        for name, group in found.items()
    ]
