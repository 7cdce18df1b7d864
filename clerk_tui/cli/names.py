"""`order-names`: a filter for lists of names, without any township."""

from __future__ import annotations

import io
import sys
from argparse import Namespace

from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.output import refuse
from clerk_tui.domain.text import visible
from clerk_tui.rosters.charset import decoded
from clerk_tui.rosters.stroke import By, ordered
from clerk_tui.settings import Settings
from clerk_tui.wording import names as words

MEGABYTES = 16
"""A million names are fewer."""


def order_names(options: Namespace, _settings: Settings) -> int:
    """Give back the names of standard input, one a line, in order of strokes."""
    if sys.stdin.isatty():
        print("请输入姓名，每行一个；输完按 Ctrl+D。", file=sys.stderr)
    data = sys.stdin.buffer.read(MEGABYTES * 1024 * 1024 + 1)
    if len(data) > MEGABYTES * 1024 * 1024:
        return refuse(words.too_large(MEGABYTES), REFUSED)
    text = decoded(data)
    if text is None:
        return refuse(words.NOT_TEXT, REFUSED)
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    order = ordered((line for line in lines if line.strip()), By(options.by))
    _give_back(order.names)
    if order.unknown:
        print(words.unknown(order.unknown), file=sys.stderr)
    return DONE


def _give_back(names: tuple[str, ...]) -> None:
    """As they were given, in UTF-8 whatever the locale; on a terminal no control character reaches it."""
    if sys.stdout.isatty():
        names = tuple(visible(name) for name in names)
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.writelines(f"{name}\n" for name in names)
