"""The record of changes: who, when, what, why."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.reelection import Picture
from clerk_tui.store.chain import Entry
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import DIM, Line, columns, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.store import why

SHOWN = 500
"""How many of the newest records are listed."""


class LogScreen(Room):
    """The newest records of the journal, newest first."""

    TITLE_ = "变更记录"
    BINDINGS = [Binding("escape,left", "app.pop_screen", "返回", id="log.back")]

    def furnish(self) -> ComposeResult:
        """One list."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()

    def paint(self, picture: Picture) -> None:
        """Show the newest records."""
        entries = list(self.reelection.database.entries(after=max(0, picture.revision - SHOWN)))
        lines = [_entry_line(entry) for entry in reversed(entries)]
        self.query_one(LineList).show(
            [line((columns((" 记录", 7), ("时间", 17), ("经办人", 12), ("内容", 40)), DIM)), *lines]
        )


def _entry_line(entry: Entry) -> Line:
    when = f"{entry.at:%Y-%m-%d %H:%M}"
    return line(columns((f" {entry.seq:>5}", 7), (when, 17), (entry.by, 12)) + " " + why(entry.why), key=str(entry.seq))
