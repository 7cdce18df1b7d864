"""What all dialogs share: a box in the middle of the screen, with a title and the keys that work in it."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from clerk_tui.tui.keys import key_help
from clerk_tui.tui.widgets.bars import Lines, spread
from clerk_tui.tui.widgets.line import DIM, PLAIN, STRONG, Line, line

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box over a screen. The keys at its foot are taken from its bindings."""

    BINDINGS = [
        Binding("f1,ctrl+g", "app.help", "帮助", id="dialog.help", show=False, tooltip="这里的按键"),
        Binding("f10,ctrl+q", "app.leave", "离开", id="dialog.leave", show=False),
    ]

    def __init__(self, title: str):
        super().__init__()
        self.dialog_title = title

    def compose(self) -> ComposeResult:
        """The title, the dialog's own widgets, a note, and the keys."""
        with Vertical():
            yield Lines(1, id="dialog-title")
            yield from self.body()
            yield Lines(1, id="dialog-note")
            yield Lines(1, id="dialog-keys")

    def body(self) -> ComposeResult:
        """The dialog's own widgets."""
        yield from ()

    def on_mount(self) -> None:
        """Write the title and the keys."""
        self.query_one("#dialog-title", Lines).show(line((self.dialog_title, STRONG)))
        self.show_keys()

    def show_keys(self) -> None:
        """The keys that work here, from the bindings."""
        shown = [each for each in key_help(self.active_bindings.values()) if each.shown]
        pieces = [(f"{each.keys[0]} {each.description}", DIM) for each in shown]
        self.query_one("#dialog-keys", Lines).show(spread(pieces))

    def note(self, text: str, style: Line | None = None) -> None:
        """A sentence above the keys."""
        self.query_one("#dialog-note", Lines).show(style or line((text, PLAIN)))
