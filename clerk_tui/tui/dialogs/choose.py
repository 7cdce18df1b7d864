"""A question with a few answers, under the facts it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.line import Line, line, wrap
from clerk_tui.tui.widgets.line_list import LineList


class Choose(Dialog[str | None]):
    """Shows text, then answers to choose from; gives the key of the answer, or None for Esc."""

    BINDINGS = [
        Binding("enter", "answer", "选定", id="choose.answer"),
        Binding("escape,left", "dismiss(None)", "返回", id="choose.back"),
        Binding("pageup", "read(-1)", "往上看", id="choose.page_up", show=False, priority=True),
        Binding("pagedown", "read(1)", "往下看", id="choose.page_down", show=False, priority=True),
        *(Binding(str(n), f"pick({n})", f"第{n}项", id=f"choose.{n}", show=False) for n in range(1, 10)),
    ]

    def __init__(self, title: str, text: Sequence[str | Line], answers: Sequence[tuple[str, str]]):
        super().__init__(title)
        self._text = text
        self._answers = answers

    def body(self) -> ComposeResult:
        """The text, which scrolls by pages, and the answers, which stay in view."""
        yield LineList(self._text_lines(66), id="choose-text")
        yield LineList(self._answer_lines(), id="choose-answers")

    def _text_lines(self, width: int) -> list[Line]:
        shown: list[Line] = []
        for each in self._text:
            shown += [each] if isinstance(each, Line) else [line(part) for part in wrap(each, width)]
        return shown

    def _answer_lines(self) -> list[Line]:
        many = len(self._answers) > 1
        return [
            line(f" {n} {label}" if many and n < 10 else f"   {label}", key=key)
            for n, (key, label) in enumerate(self._answers, start=1)
        ]

    def on_mount(self) -> None:
        """Give the answers the room they need, the text the rest."""
        text, answers = self.query_one("#choose-text", LineList), self.query_one("#choose-answers", LineList)
        answers.styles.height = min(len(answers.lines), 10)
        room = max(1, self.app.size.height - 9 - len(answers.lines))
        text.styles.height = min(len(text.lines), room)
        text.can_focus = False
        text.display = bool(text.lines)
        answers.focus()
        if len(text.lines) > room:
            self.note(f"共{len(text.lines)}行，PgDn 往下看")

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """The answer was chosen."""
        self.dismiss(event.key)

    def action_answer(self) -> None:
        """Choose the answer under the cursor."""
        self.query_one("#choose-answers", LineList).action_open()

    def action_pick(self, number: int) -> None:
        """Choose an answer by its digit."""
        if number <= len(self._answers):
            self.dismiss(self._answers[number - 1][0])

    def action_read(self, direction: int) -> None:
        """A page of the text up or down."""
        self.query_one("#choose-text", LineList).action_page(direction)
