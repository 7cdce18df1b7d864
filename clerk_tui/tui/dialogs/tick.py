"""A question answered by ticking some of many."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import DIM, Line, line, wrap
from clerk_tui.tui.widgets.table import Rows, Table

WIDTH = 66


class Tick(Dialog[tuple[str, ...] | None]):
    """Gives the keys of what is ticked, in the order listed, or None when it was given up."""

    BINDINGS = [
        Binding("space,insert", "tick", "勾选", id="tick.tick"),
        Binding("ctrl+a", "all", "全选/全不选", id="tick.all"),
        Binding("enter", "save", "确定", id="tick.save"),
        Binding("escape", "leave", "返回", id="tick.back"),
    ]

    def __init__(
        self,
        title: str,
        text: Sequence[str],
        items: Sequence[tuple[str, str]],
        ticked: Collection[str] = (),
        *,
        least: int = 0,
    ):
        """`least`: with fewer ticked the note says so; it is no bar."""
        super().__init__(title)
        self._text = [part for each in text for part in wrap(each, WIDTH)]
        self._items = dict(items)
        self._before = frozenset(ticked)
        self._ticked = set(ticked)
        self._least = least
        self._warned = False

    def body(self) -> ComposeResult:
        """What is asked, and the list."""
        if self._text:
            yield Lines(len(self._text), id="tick-text")
        yield Table(self._rows(), id="tick-list")

    def on_mount(self) -> None:
        """Show the question, and wait in the list."""
        if self._text:
            self.query_one("#tick-text", Lines).show(*(line((each, DIM)) for each in self._text))
        self.query_one(Table).styles.height = max(1, min(len(self._items), self.app.size.height - 9 - len(self._text)))
        self.query_one(Table).focus()
        self._tell()

    @property
    def changed(self) -> bool:
        """Whether something was ticked that is not saved."""
        return self._ticked != self._before

    def _rows(self) -> Rows:
        return Rows(list(self._items), self._row)

    def _row(self, key: str) -> Line:
        return line(f" [{'x' if key in self._ticked else ' '}] {self._items[key]}", key=key)

    def _show(self) -> None:
        self._warned = False
        self.query_one(Table).show(self._rows())
        self._tell()

    def _tell(self) -> None:
        short = f"，至少要 {self._least} 项" if len(self._ticked) < self._least else ""
        self.note(f"已选 {len(self._ticked)} 项，共 {len(self._items)} 项{short}")

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take the tick away, and go on to the next."""
        key = self.query_one(Table).key
        if key is not None:
            self._ticked ^= {key}
            self._show()
            self.query_one(Table).action_move(1)

    def action_all(self) -> None:
        """Tick all; once all are ticked, none."""
        self._ticked = set() if len(self._ticked) == len(self._items) else set(self._items)
        self._show()

    def on_line_list_opened(self, event: Table.Opened) -> None:
        """A click on the line under the cursor ticks it."""
        self.action_tick()

    def action_save(self) -> None:
        """Give what is ticked."""
        self.dismiss(tuple(key for key in self._items if key in self._ticked))

    def action_leave(self) -> None:
        """Give up; what was ticked is given up only at the second time."""
        if not self.changed or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self.note("刚才勾选的还没有确定。Enter 确定，再按一次 Esc 放弃。")
