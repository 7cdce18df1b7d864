"""Names in order of strokes."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.domain.text import visible
from clerk_tui.domain.township import ordinal
from clerk_tui.rosters.stroke import By

TITLES = {By.SURNAME: "按姓氏笔画为序", By.NAME: "按姓名笔画为序"}
"""What the title of a list says about its order."""
NOT_TEXT = "这不是名单：请给文本，每行一个姓名，UTF-8 或 GB18030 编码。"
SHOWN = 20
"""How many characters a sentence names."""


def too_large(megabytes: int) -> str:
    """More was given than a list of names can be."""
    return f"名单太大：最多 {megabytes} MB。"


def heading(strokes: int) -> str:
    """The heading of a group of names by the strokes of their first character, such as 七画; 0: not known."""
    return f"{ordinal(strokes)}画" if strokes else "画数不明"


def unknown(characters: Sequence[str]) -> str:
    """Characters without a place in the order; their names need a look."""
    shown = "、".join(visible(character) for character in characters[:SHOWN])
    rest = f"等 {len(characters)} 个字" if len(characters) > SHOWN else ""
    return f"笔顺表里没有：{shown}{rest}。已排在同画数的最后，画数也不明的排在末尾，请核对这些姓名的位置。"
