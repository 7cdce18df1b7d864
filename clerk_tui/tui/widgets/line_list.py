"""A list that draws its own lines: one widget, whatever the number of rows; a key repaints two lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from clerk_tui.tui.widgets.line import CURSOR, Line, changed_columns, line, strip_of


class LineList(Widget, can_focus=True):
    """Lines with a cursor that stops at the selectable ones; without any, the keys scroll.

    It scrolls by itself: a scroll view would bring three more widgets for bars that are never shown.
    """

    BINDINGS = [
        Binding("up", "move(-1)", "上一行", id="list.up", show=False),
        Binding("down", "move(1)", "下一行", id="list.down", show=False),
        Binding("pageup", "page(-1)", "上一页", id="list.page_up", show=False),
        Binding("pagedown", "page(1)", "下一页", id="list.page_down", show=False),
        Binding("home,ctrl+home", "edge(-1)", "第一行", id="list.home", show=False),
        Binding("end,ctrl+end", "edge(1)", "最后一行", id="list.end", show=False),
    ]

    class Opened(Message):
        """Enter was pressed on the line with this key."""

        def __init__(self, key: str):
            super().__init__()
            self.key = key

    class Moved(Message):
        """The cursor now stands on the line with this key."""

        def __init__(self, key: str):
            super().__init__()
            self.key = key

    def __init__(self, lines: Sequence[Line] = (), *, steady: bool = False, id: str | None = None):  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: Sequence[Line] = lines
        self._steady = steady
        """Whether the cursor shows although a field has the keys."""
        self._cursor = self._next(-1, 1)
        self._top = 0
        """Number of the first line in view."""

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._lines

    @property
    def key(self) -> str | None:
        """The key of the line under the cursor."""
        return self._lines[self._cursor].key if 0 <= self._cursor < len(self._lines) else None

    @property
    def y(self) -> int:
        """How many lines from the top of the list the cursor stands."""
        return self._cursor - self._top

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._show_cursor()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines. The cursor stays on its key; only lines in view that differ are painted again."""
        before, key, self._lines = self._lines, self.key, lines
        place, self._cursor = self._cursor, self._place_of(key, self._cursor)
        if len(before) != len(lines):
            self._scroll(self._top)
            self.refresh()
        else:
            for number in range(self._top, min(self._top + self.size.height, len(lines))):
                if place != self._cursor and number in (place, self._cursor):
                    self._repaint(number)
                elif lines[number] != before[number]:
                    self._repaint_changes(number, before[number])
        self._show_cursor()

    def _place_of(self, key: str | None, near: int) -> int:
        number = -1 if key is None else self.place_of(key)
        return number if number >= 0 else self._next(min(near, len(self._lines)) - 1, 1)

    def place_of(self, key: str) -> int:
        """Where the line with this key stands; -1 if it does not."""
        return next((number for number, each in enumerate(self._lines) if each.key == key), -1)

    def _next(self, start: int, step: int) -> int:
        """The first selectable line after `start` in a direction; else the last one before it; else -1."""
        forward = range(start + step, len(self._lines) if step > 0 else -1, step)
        back = range(start, -1 if step > 0 else len(self._lines), -step)
        for number in chain(forward, back):
            if 0 <= number < len(self._lines) and self._lines[number].key is not None:
                return number
        return -1

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number, width = y + self._top, self.size.width
        if number >= len(self._lines):
            return strip_of(line(), width)
        return strip_of(self._lines[number], width, self._over(number))

    def on_focus(self) -> None:
        """The cursor shows only in the list that has the keys."""
        self._repaint(self._cursor)

    def on_blur(self) -> None:
        """The cursor shows only in the list that has the keys."""
        self._repaint(self._cursor)

    def go(self, key: str) -> None:
        """Put the cursor on the line with this key, if there is one."""
        self._go(self._place_of(key, self._cursor))

    def _go(self, number: int) -> None:
        if number < 0 or number == self._cursor:
            return
        before, self._cursor = self._cursor, number
        self._repaint(before)
        self._repaint(number)
        self._show_cursor()
        self.post_message(self.Moved(self._lines[number].key or ""))

    def _repaint(self, number: int) -> None:
        """Paint one line again, if it is in view."""
        y = number - self._top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _repaint_changes(self, number: int, before: Line) -> None:
        """Paint those columns of a line again that changed, if it is in view."""
        y, over = number - self._top, self._over(number)
        if 0 <= y < self.size.height:
            width = self.size.width
            start, end = changed_columns(strip_of(before, width, over), strip_of(self._lines[number], width, over))
            self.refresh(Region(start, y, end - start, 1))

    def _over(self, number: int) -> Style | None:
        """The style that lies over a whole line: that of the cursor."""
        return CURSOR if number == self._cursor and (self.has_focus or self._steady) else None

    def _scroll(self, top: int) -> None:
        """Bring line `top` to the top, as far as the list goes."""
        top = max(0, min(top, len(self._lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def _show_cursor(self) -> None:
        height = self.size.height
        if self._cursor < 0 or not height:
            return
        if self._cursor < self._top:
            heading = self._cursor > 0 and self._lines[self._cursor - 1].key is None
            self._scroll(self._cursor - 1 if heading else self._cursor)
        elif self._cursor >= self._top + height:
            self._scroll(self._cursor - height + 1)

    def action_move(self, step: int) -> None:
        """One selectable line up or down; without any, scroll one line."""
        if self._cursor < 0:
            self._scroll(self._top + step)
        else:
            self._go(self._next(self._cursor, step))

    def action_page(self, direction: int) -> None:
        """A page up or down."""
        step = direction * max(1, self.size.height - 1)
        if self._cursor < 0:
            self._scroll(self._top + step)
            return
        goal = min(max(self._cursor + step, 0), len(self._lines) - 1)
        self._go(goal if self._lines[goal].key is not None else self._next(goal, direction))

    def action_edge(self, direction: int) -> None:
        """The first or last line."""
        if self._cursor >= 0:
            self._go(self._next(-1, 1) if direction < 0 else self._next(len(self._lines), -1))
        if direction < 0 or self._cursor < 0:
            self._scroll(0 if direction < 0 else len(self._lines))

    def action_open(self) -> None:
        """Open the line under the cursor."""
        if self.key is not None:
            self.post_message(self.Opened(self.key))

    def on_click(self, event: events.Click) -> None:
        """Choose a line with the mouse; a second click opens it."""
        number = event.y + self._top
        if number < len(self._lines) and self._lines[number].key is not None:
            if number == self._cursor or event.chain > 1:
                self.action_open()
            self._go(number)
