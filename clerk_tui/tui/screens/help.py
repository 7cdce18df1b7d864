"""F1 帮助: the keys that work on the screen below, taken from its bindings, and advice on what is under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.keys import KeyHelp
from clerk_tui.tui.widgets.line import DIM, STRONG, Line, fit, line, wrap
from clerk_tui.tui.widgets.line_list import LineList

WIDTH = 66


class HelpScreen(Dialog[None]):
    """All keys of a screen, and its advice."""

    BINDINGS = [Binding("escape,enter,f1,ctrl+g,left", "dismiss(None)", "返回", id="help.back")]

    def __init__(self, advice: Sequence[str], keys: Sequence[KeyHelp]):
        super().__init__("帮助")
        self._lines = help_lines(advice, keys)

    def body(self) -> ComposeResult:
        """One list that scrolls."""
        yield LineList(self._lines, id="help")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()
        self.query_one(LineList).styles.height = min(len(self._lines), 17)


def help_lines(advice: Sequence[str], keys: Sequence[KeyHelp]) -> list[Line]:
    """Advice first, then every key with what it does; of the screen's own, those it shows come first."""
    lines: list[Line] = []
    for text in advice:
        lines += [line(part) for part in wrap(text, WIDTH)]
        lines.append(line())
    for title, prefix in GROUPS:
        group = [each for each in keys if each.id.split(".")[0] == prefix or (prefix == "" and _own(each))]
        if not prefix:
            group.sort(key=lambda each: not each.shown)
        if group:
            lines += [line((title, STRONG)), *map(_key_line, group), line()]
    return lines[:-1]


GROUPS = (("本屏", ""), ("到处可用", "app"), ("在对话框里", "dialog"), ("在列表里", "list"))
KEYS = 20
"""Width of the names of keys, in columns."""


def _own(each: KeyHelp) -> bool:
    return each.id.split(".")[0] not in {prefix for _title, prefix in GROUPS}


def _key_line(each: KeyHelp) -> Line:
    return line((fit(" 或 ".join(each.keys[:2]), KEYS), DIM), f" {each.tooltip or each.description}")
