"""What a terminal sends for a key."""

from __future__ import annotations

import re
import string

ESC = b"\x1b"
PASTE_START, PASTE_END = ESC + b"[200~", ESC + b"[201~"
FOCUS_IN, FOCUS_OUT = ESC + b"[I", ESC + b"[O"

_FINALS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_NUMBERS = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6} | {
    f"f{5 + place}": number for place, number in enumerate((15, 17, 18, 19, 20, 21, 23, 24))
}
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5}

KEYS: dict[str, bytes] = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": ESC + b"[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "escape": ESC,
    "focus_in": FOCUS_IN,
    "focus_out": FOCUS_OUT,
    **{name: f"\x1b[{final}".encode() for name, final in _FINALS.items()},
    **{name: f"\x1b[{number}~".encode() for name, number in _NUMBERS.items()},
    **{f"f{place}": f"\x1bO{final}".encode() for place, final in enumerate("PQRS", 1)},
    **{f"ctrl+{letter}": bytes([ord(letter) & 0x1F]) for letter in string.ascii_lowercase},
    **{
        f"{mod}+{name}": f"\x1b[1;{code}{final}".encode()
        for mod, code in _MODIFIERS.items()
        for name, final in _FINALS.items()
    },
}


def key(name: str) -> bytes:
    """The bytes of one key: a name of `KEYS`, or any single character. KeyError for a name nobody knows."""
    return name.encode() if len(name) == 1 else KEYS[name]


def presses(keys: tuple[str, ...]) -> list[bytes]:
    """`"down*3"` stands for three times `"down"`."""
    sent = []
    for spec in keys:
        times = re.fullmatch(r"(.+)\*(\d+)", spec)
        sent += [key(times[1])] * int(times[2]) if times else [key(spec)]
    return sent


def paste(text: str) -> bytes:
    """A paste as a terminal announces it."""
    return PASTE_START + text.encode() + PASTE_END
