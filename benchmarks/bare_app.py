"""The least a Textual program can be: one word on the screen."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label

READY = "就绪"


class Bare(App[None]):
    """Against this all others are measured."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Label(READY)


if __name__ == "__main__":
    Bare().run()
