"""A question answered by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import BAD, line, wrap

Check = Callable[[str], str | None]
"""Gives the sentence that says what is wrong with an answer, or None."""


class Ask(Dialog[str | None]):
    """Asks for a line of text; gives it, or None when it was given up."""

    BINDINGS = [
        Binding("enter", "save", "确定", id="ask.save", priority=True),
        Binding("escape", "leave", "返回", id="ask.back"),
    ]

    def __init__(  # noqa: PLR0913 - most have a default
        self,
        title: str,
        text: Sequence[str],
        value: str = "",
        *,
        check: Check | None = None,
        max_length: int = 200,
        replaced: bool = False,
    ):
        """`replaced`: what is typed first takes the place of the whole value, as with a day."""
        super().__init__(title)
        self._text = [part for each in text for part in wrap(each, 66)]
        self._value = value
        self._shown = visible(value)
        """The value as it may reach a terminal: a field draws raw what it holds."""
        self._check = check
        self._max_length = max_length
        self._replaced = replaced
        self._warned = False

    def body(self) -> ComposeResult:
        """What is asked, and the field."""
        if self._text:
            yield Lines(len(self._text), id="ask-text")
        field = Input(self._shown, max_length=self._max_length, select_on_focus=self._replaced, id="ask-field")
        field.cursor_blink = False
        yield field

    def on_mount(self) -> None:
        """Show the question and wait in the field."""
        if self._text:
            self.query_one("#ask-text", Lines).show(*map(line, self._text))
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """A new answer has not been complained about yet."""
        self._warned = False
        self.note("")

    def action_save(self) -> None:
        """Take the answer if nothing is wrong with it."""
        value = self.query_one(Input).value if self.changed else self._value
        problem = self._check(value) if self._check else None
        if problem is None:
            self.dismiss(value)
        else:
            self.note("", line((problem, BAD)))

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.query_one(Input).value != self._shown

    def action_leave(self) -> None:
        """Give up; what was typed is given up only at the second time."""
        if not self.changed or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self.note("刚才输入的还没有保存。Enter 确定，再按一次 Esc 放弃。")
