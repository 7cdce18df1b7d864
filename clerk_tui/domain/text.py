"""Text that came from people or files, made safe to show."""

from __future__ import annotations

import re
from unicodedata import category

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control and escape characters, and those that hide or turn text round. Tabs and line ends are among them."""


def visible(text: str) -> str:
    """`text` with every control, escape and invisible character written out, as in `\\x1b`; never raw to a terminal."""
    return UNSAFE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """`text` as typed into a field: line ends and tabs become spaces, spaces at the ends go."""
    return " ".join(text.replace("\u3000", " ").split())


def printable(text: str) -> bool:
    """Whether a name or note can be shown just as it is."""
    return not UNSAFE.search(text) and not any(category(character) == "Cn" for character in text)
