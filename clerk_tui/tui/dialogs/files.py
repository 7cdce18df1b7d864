"""Choosing a file: from the list of a folder, or by typing its path."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from clerk_tui.domain.text import visible
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import BAD, DIM, Line, fit, line
from clerk_tui.tui.widgets.table import Rows, Table

UP = ".."
MOST = 2000
"""Entries of a folder that are listed."""


class PickFile(Dialog[Path | None]):
    """Gives the path of a file that is there, or None when it was given up."""

    BINDINGS = [
        Binding("enter", "open", "选定", id="files.open", priority=True),
        Binding("up", "move(-1)", "上一行", id="files.up", show=False, priority=True),
        Binding("down", "move(1)", "下一行", id="files.down", show=False, priority=True),
        Binding("pageup", "page(-1)", "上一页", id="files.page_up", show=False, priority=True),
        Binding("pagedown", "page(1)", "下一页", id="files.page_down", show=False, priority=True),
        Binding("escape", "dismiss(None)", "返回", id="files.back"),
    ]

    def __init__(self, title: str, folder: Path, endings: Collection[str]):
        """`endings` are those of the files that are listed, such as `.xlsx`."""
        super().__init__(title)
        self._folder = folder
        self._endings = tuple(endings)

    def body(self) -> ComposeResult:
        """The folder, the field, the list."""
        yield Lines(1, id="files-folder")
        field = Input(placeholder="输入几个字筛选，或输入完整路径", max_length=1000, id="files-field")
        field.cursor_blink = False
        yield field
        yield Table(steady=True, id="files-list")

    def on_mount(self) -> None:
        """List the folder."""
        self._list.styles.height = max(3, min(14, self.app.size.height - 10))
        self.query_one(Input).focus()
        self._show("")

    @property
    def _list(self) -> Table:
        return self.query_one("#files-list", Table)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list; a path is not looked for in it."""
        self._show("" if _is_path(event.value) else event.value)

    def _show(self, query: str) -> None:
        self.query_one("#files-folder", Lines).show(line((fit(visible(str(self._folder)), 66), DIM)))
        names = [UP, *(name for name in self._names() if not query or matches(query, name.rstrip("/")))]
        self._list.show(Rows(names, _row))
        self._list.action_edge(-1)
        if query and len(names) > 1:
            self._list.action_move(1)
        self.note("" if len(names) > 1 else f"这里没有这样的文件（{'、'.join(self._endings)}）")

    def _names(self) -> list[str]:
        """Folders, with a slash behind, then the files with the endings; none of a folder that cannot be read."""
        try:
            entries = sorted(self._folder.iterdir(), key=lambda path: path.name)[:MOST]
            folders = [f"{path.name}/" for path in entries if path.is_dir() and not path.name.startswith(".")]
            files = [path.name for path in entries if path.suffix.lower() in self._endings and path.is_file()]
        except OSError:
            return []
        return folders + files

    def action_open(self) -> None:
        """Take what was typed if it is a path, else the line under the cursor."""
        typed = self.query_one(Input).value.strip()
        if _is_path(typed):
            self._take(Path(typed).expanduser())
        elif self._list.key == UP:
            self._enter(self._folder.parent)
        elif self._list.key is not None:
            self._take(self._folder / self._list.key)

    def _take(self, path: Path) -> None:
        if path.is_dir():
            self._enter(path)
        elif path.is_file():
            self.dismiss(path)
        else:
            self.note("", line(("没有这个文件，请检查路径。", BAD)))

    def _enter(self, folder: Path) -> None:
        self._folder = folder
        self.query_one(Input).value = ""
        self._show("")

    def on_line_list_opened(self, event: Table.Opened) -> None:
        """A line was clicked."""
        self.action_open()

    def action_move(self, step: int) -> None:
        """Move in the list while the field keeps the keys."""
        self._list.action_move(step)

    def action_page(self, direction: int) -> None:
        """Move in the list while the field keeps the keys."""
        self._list.action_page(direction)


def _is_path(typed: str) -> bool:
    return typed.startswith(("/", "~"))


def _row(name: str) -> Line:
    return line(f" {'..（上一层）' if name == UP else name}", key=name)
