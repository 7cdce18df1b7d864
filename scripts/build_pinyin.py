"""Writes the table of all readings of Chinese characters, from the readings that pypinyin (MIT) knows.

    pip install pypinyin==0.55.0
    python scripts/build_pinyin.py

One line for each syllable without its tone: the syllable, a space, and every character that can be read so.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

TABLE = Path(__file__).parent.parent / "clerk_tui" / "rosters" / "pinyin.txt"
SURNAMES = {"费": "bi", "谌": "shen", "贠": "yun"}
"""Readings as a surname that pypinyin lacks."""
RANGES = ((0x3400, 0x9FFF), (0x20000, 0x323AF))


def plain(reading: str) -> str:
    """`lǚ` as `lv`, `zhāng` as `zhang`."""
    letters = unicodedata.normalize(
        "NFD", reading.replace("ü", "v").replace("ǚ", "v").replace("ǜ", "v").replace("ǘ", "v").replace("ǖ", "v")
    )
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def main() -> None:
    """Write the table."""
    syllables: dict[str, set[str]] = defaultdict(set)
    for code, readings in PINYIN_DICT.items():
        if any(first <= code <= last for first, last in RANGES):
            for reading in readings.split(","):
                if syllable := plain(reading):
                    syllables[syllable].add(chr(code))
    for character, syllable in SURNAMES.items():
        syllables[syllable].add(character)
    lines = [f"{syllable} {''.join(sorted(found))}\n" for syllable, found in sorted(syllables.items())]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{TABLE.name}: {len(lines)} syllables, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
