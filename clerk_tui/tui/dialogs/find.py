"""Finding one of many by typing: the command palette, and the search in a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar
from unicodedata import normalize

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.line import DIM, Line, columns, line
from clerk_tui.tui.widgets.table import Rows, Table

Matches = Callable[[str, str], bool]
"""Whether a query finds a text."""


class Find(Dialog[str | None]):
    """Narrows a list while typing; gives the key of what was chosen."""

    BINDINGS = [
        Binding("enter", "choose", "选定", id="find.choose", priority=True),
        Binding("escape", "dismiss(None)", "返回", id="find.back"),
        Binding("up", "move(-1)", "上一行", id="find.up", show=False, priority=True),
        Binding("down", "move(1)", "下一行", id="find.down", show=False, priority=True),
        Binding("pageup", "page(-1)", "上一页", id="find.page_up", show=False, priority=True),
        Binding("pagedown", "page(1)", "下一页", id="find.page_down", show=False, priority=True),
    ]

    HINT: ClassVar[str] = "汉字、拼音首字母或编号"
    """What stands in the empty field."""
    NOTHING: ClassVar[str] = "没有找到。可以只输入一部分。"

    def __init__(self, title: str, candidates: Sequence[Candidate], matches: Matches):
        super().__init__(title)
        self._candidates = candidates
        self._followed = ""
        """What was typed when the list was narrowed last."""
        self._matches = matches

    def body(self) -> ComposeResult:
        """The field and what it finds."""
        field = Input(placeholder=self.HINT, max_length=40, id="find-field")
        field.cursor_blink = False
        yield field
        yield Table(steady=True, id="find-list")

    def on_mount(self) -> None:
        """Everything can be found while nothing is typed."""
        self.query_one(Table).styles.height = min(14, max(1, len(self._candidates)))
        self.query_one(Input).focus()
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._look_for(event.value)

    def _look_for(self, typed: str) -> None:
        self._followed = typed
        self._narrow(normalize("NFKC", typed).strip())

    def _narrow(self, query: str) -> None:
        found = [each for each in self._candidates if not query or self._finds(query, each)]
        found.sort(key=lambda each: bool(query) and each.number != query)
        listing = self.query_one(Table)
        lines = {each.key: each for each in found}
        listing.show(Rows(list(lines), lambda key: self._line(lines[key])))
        listing.action_edge(-1)
        self.note(f"找到 {len(found)} 项" if found else self.NOTHING)

    def _finds(self, query: str, candidate: Candidate) -> bool:
        return query == candidate.number or self._matches(query, candidate.text)

    @staticmethod
    def _line(candidate: Candidate) -> Line:
        return line(
            columns((candidate.number, 3), (candidate.text, 42)), (" " + candidate.hint, DIM), key=candidate.key
        )

    def action_move(self, step: int) -> None:
        """Move in the list while the field keeps the keys."""
        self.query_one(Table).action_move(step)

    def action_page(self, direction: int) -> None:
        """Move in the list while the field keeps the keys."""
        self.query_one(Table).action_page(direction)

    def action_choose(self) -> None:
        """Take the line under the cursor.

        What was typed faster than the list follows waits in the field's queue: the choice goes behind it.
        """
        self.query_one(Input).call_later(self._choose)

    def _choose(self) -> None:
        typed = self.query_one(Input).value
        if typed != self._followed:
            self._look_for(typed)
        key = self.query_one(Table).key
        if key is not None:
            self.dismiss(key)
