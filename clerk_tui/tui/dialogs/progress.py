"""Long work with its progress, which can be given up."""

from __future__ import annotations

import threading

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import line

WIDTH = 50


class Progress(Dialog[None]):
    """A bar that fills; Esc asks the work to stop."""

    BINDINGS = [Binding("escape", "stop", "取消", id="progress.stop")]

    def __init__(self, title: str):
        super().__init__(title)
        self.stopped = threading.Event()

    def body(self) -> ComposeResult:
        """The bar."""
        yield Lines(1, id="progress-bar")

    def told(self, done: int, total: int) -> None:
        """So much of it is done."""
        full = done * WIDTH // max(total, 1)
        text = f"[{'#' * full}{'-' * (WIDTH - full)}] {done}/{total}"
        self.query_one("#progress-bar", Lines).show(line(text))

    def action_stop(self) -> None:
        """Ask the work to stop."""
        self.stopped.set()
        self.note("正在取消……")
