"""Names as they are typed in a line."""

from __future__ import annotations

import re

from clerk_tui.domain.text import one_line

BETWEEN = re.compile(r"[、，,；; ]+")


def read_list(text: str) -> tuple[str, ...]:
    """Names with 、 or spaces between them."""
    return tuple(name for name in BETWEEN.split(one_line(text)) if name)


def written_list(names: tuple[str, ...]) -> str:
    """Names as `read_list` takes them."""
    return "、".join(names)
