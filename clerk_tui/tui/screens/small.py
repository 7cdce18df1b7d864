"""Shown while the window is too small for the screens."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen

from clerk_tui.tui.terminal.launch import MINIMUM
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import line


class SmallScreen(Screen[None]):
    """One line that says how large the window should be; nothing is lost below it."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Lines(1)

    def on_mount(self) -> None:
        """Say it."""
        self.query_one(Lines).show(line(f"窗口太小，至少 {MINIMUM[0]}x{MINIMUM[1]}"))
