"""Characters as the fonts expect them."""

from __future__ import annotations

import re
from unicodedata import normalize

COMPATIBILITY_HAN = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
"""Characters of names that composing would replace by another character."""

LATE = {
    0xE816: "\U00020087",
    0xE817: "\U00020089",
    0xE818: "\U000200cc",
    0xE81E: "\u9fb4",
    0xE826: "\u9fb5",
    0xE82B: "\u9fb6",
    0xE82C: "\u9fb7",
    0xE831: "\U000215d7",
    0xE832: "\u9fb8",
    0xE83B: "\U0002298f",
    0xE843: "\u9fb9",
    0xE854: "\u9fba",
    0xE855: "\U000241fe",
    0xE864: "\u9fbb",
}
"""Private codes of old systems whose characters Python's codec does not know yet (GB 18030-2022)."""


def _private() -> dict[int, str]:
    """The private codes U+E815 to U+E864 of old Chinese systems, which stand for the two-byte codes FE50 to FEA0."""
    table = {}
    for code, second in zip(range(0xE815, 0xE865), [*range(0x50, 0x7F), *range(0x80, 0xA1)], strict=True):
        table[code] = LATE.get(code) or bytes((0xFE, second)).decode("gb18030")
    return table


PRIVATE = _private()
SELECTORS = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
"""Variation selectors: they draw nothing and ask for a form of the character before them that no shipped font has."""


def normal(text: str) -> str:
    """`text` with letters and their marks composed and old private codes replaced; Han characters stay as they are."""
    if text.isascii():
        return text
    parts = COMPATIBILITY_HAN.split(text.translate(SELECTORS).translate(PRIVATE))
    return "".join(part if index % 2 else normalize("NFC", part) for index, part in enumerate(parts))
