"""A small program on the hardened terminal: a list, a field, and a number that is written to a file at each change.

python -m tests.tui.terminal.probe_app FILE [LOG]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from clerk_tui.tui.terminal import launch

if __name__ == "__main__":
    launch.prepare()

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input, Label, OptionList

from clerk_tui.tui.terminal.intake import PasteTooLong

READY = "就绪"
PERSON = "王小明 370102199001011234"  # invented; what no log may hold


class Probe(App[None]):
    """Shows what reached it."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "OptionList"
    CSS = "OptionList { height: 10; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "add(1)", "加一"),
        Binding("f5", "add(1)", "加一"),
        Binding("ctrl+z", "add(-1)", "撤销", priority=True),
        Binding("f7", "fail", "出错"),
        Binding("f10", "quit", "退出"),
    ]

    def __init__(self, saved: Path) -> None:
        super().__init__()
        self.saved = saved
        self.number = int(saved.read_text()) if saved.exists() else 0
        self.pasted = ""
        self.too_long = ""

    def compose(self) -> ComposeResult:
        yield Label(READY)
        yield Label(id="state")
        yield OptionList(*(f"第{place}项" for place in range(1, 60)))
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._show()

    def action_add(self, step: int) -> None:
        self.number += step
        self.saved.write_text(str(self.number))
        self._show()

    def action_fail(self) -> None:
        raise RuntimeError(PERSON)

    def on_paste(self, event: Paste) -> None:
        self.pasted = f"{len(event.text)}字"
        self._show()

    def on_paste_too_long(self, message: PasteTooLong) -> None:
        self.too_long = f"过长{message.length}"
        self._show()

    def _show(self) -> None:
        self.query_one("#state", Label).update(f"数={self.number} 粘贴={self.pasted}{self.too_long}")


if __name__ == "__main__":
    sys.exit(launch.run(Probe(Path(sys.argv[1])), Path(sys.argv[2]) if sys.argv[2:] else None))
