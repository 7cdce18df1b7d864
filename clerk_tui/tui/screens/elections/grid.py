"""People as cells under a cursor, each with a key of their own: what counting ballots and calling them out share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.store.errors import StoreError
from clerk_tui.tui.screens.elections.sheet import LETTERS, TENS
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.cells import Cells
from clerk_tui.tui.widgets.line import STRONG, Line, line
from clerk_tui.wording.counting import entry_title
from clerk_tui.wording.store import problem

DIGITS = "第1至9名，0是第10名：划一下，或画一笔"


class GridRoom(Room):
    """One entry of a count, filled in person by person."""

    TITLE_ = "计票"
    HEAD = 1
    BINDINGS = [
        *(
            Binding(str(n % 10), f"press({n - 1})", f"第{n}名", id=f"grid.{n % 10}", show=False, tooltip=DIGITS)
            for n in range(1, TENS + 1)
        ),
        Binding(
            "full_stop", "shift", "+10", id="grid.shift", show=False, tooltip="后面的数字加10：.3 第13名，..3 第23名"
        ),
        Binding("up", "move(-1)", "上一名", id="grid.up", show=False),
        Binding("down", "move(1)", "下一名", id="grid.down", show=False),
        Binding("left", "column(-1)", "左一列", id="grid.left", show=False),
        Binding("right", "column(1)", "右一列", id="grid.right", show=False),
    ]

    def __init__(self, reelection: Reelection, view: ContestView, side: Side):
        super().__init__(reelection)
        self.contest, self.round, self.side = view.slug, view.round.key, side
        now = view.round.record.round
        self.face, self.collected = now.face, now.collected or 0
        self.kept = RunningCount(reelection, self.round, side)
        """What is stored of this entry."""
        self.cursor = 0
        self.tens = 0
        """What is added to the next digit, in tens."""
        self._titled = entry_title(view, side)
        self._laid: list[Line] = []

    def furnish(self) -> ComposeResult:
        """How far the count is, the people, and what is to be said."""
        yield Lines(2, id="progress")
        yield Cells(id="cells")
        yield Lines(2, id="told")

    @property
    def people(self) -> int:
        """How many cells there are."""
        return len(self.face.candidates)

    @abstractmethod
    def cell(self, place: int, width: int) -> Line:
        """One person in `width` columns."""

    @abstractmethod
    def press(self, place: int) -> None:
        """The key of a person."""

    @abstractmethod
    def tell(self) -> None:
        """Show how far the count is, and what is to be said."""

    def head(self, picture: Picture) -> list[Line]:
        """What is counted, and by whom."""
        return [line((f" {self._titled}", STRONG))]

    def paint(self, picture: Picture) -> None:
        """Show the count so far, once the cells have their size."""
        self.kept.catch_up()
        self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Show every person anew."""
        width = self.query_one(Cells).cell_width(self.people)
        self._laid = [self.cell(place, width) for place in range(self.people)]
        self.show_cells()
        self.tell()

    def show_cells(self, *changed: int) -> None:
        """Show the people, those at the places given anew."""
        cells = self.query_one(Cells)
        width = cells.cell_width(self.people)
        for place in changed:
            self._laid[place] = self.cell(place, width)
        cells.show(tuple(self._laid), self.cursor)

    def on_key(self, event: events.Key) -> None:
        """Letters stand for people after the tenth, where no input method takes them.

        They wait their turn among the keys that are bound: those come back to the app before they do anything.
        """
        letter = event.character or "-"
        if letter in LETTERS and TENS + LETTERS.index(letter) < self.people:
            event.stop()
            event.prevent_default()
            self.app.call_later(self.press, TENS + LETTERS.index(letter))

    def action_press(self, place: int) -> None:
        """The key of a person by number."""
        place += self.tens * TENS
        self.tens = 0
        if place < self.people:
            self.press(place)
        else:
            self.tell()

    def action_shift(self) -> None:
        """The next digit stands for a person ten further down."""
        self.tens = (self.tens + 1) % -(-self.people // TENS)
        self.tell()

    def action_move(self, step: int) -> None:
        """One person up or down."""
        self.cursor = (self.cursor + step) % self.people
        self.show_cells()

    def action_column(self, step: int) -> None:
        """One column to the left or right."""
        goal = self.cursor + step * self.query_one(Cells).rows(self.people)
        if 0 <= goal < self.people:
            self.cursor = goal
            self.show_cells()

    @contextmanager
    def storing(self) -> Iterator[None]:
        """What the store refuses is said; nothing is half done."""
        try:
            yield
        except (StoreError, OSError) as error:
            self.say(problem(error), bad=True)

    def unsay(self) -> None:
        """What was said of the ballot before is over."""
        if self._notice.pieces:
            self.say("")
