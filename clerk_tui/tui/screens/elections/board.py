"""大屏: the 正 board for the hall, without any other thing; it follows the session that counts."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.elections.picture import ContestView, contest_view
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.count import Count
from clerk_tui.domain.text import visible
from clerk_tui.tui.screens.elections.tally import board_cells, rows
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.bars import Lines, bar
from clerk_tui.tui.widgets.cells import Cells
from clerk_tui.tui.widgets.line import STRONG, Line, line
from clerk_tui.wording.elections import BASES
from clerk_tui.wording.rounds import round_title

PROGRESS = 30
"""Width of the bar that shows how much is counted, in columns."""
EMPTY = Count(0, 0, {}, {})


class BoardScreen(Room):
    """The board of the round that is going on; nothing can be changed on it."""

    TITLE_ = "大屏"
    HALL = True
    BINDINGS = [Binding("escape,left", "back", "返回", id="board.back", show=False)]

    def __init__(self, reelection: Reelection, contest: str):
        super().__init__(reelection)
        self.contest = contest
        self._kept: tuple[str, RunningCount] | None = None
        """The running count of the first entry, with the key of its round."""

    def compose(self) -> ComposeResult:
        """What is elected, the people, and how far the count is."""
        yield Lines(2, id="head")
        yield Lines(2, id="foot")
        yield Cells(id="cells")

    def action_back(self) -> None:
        """Back to the contest; out of a session that shows nothing else."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit(0)

    def renew(self) -> None:
        """Show how it stands now."""
        view = contest_view(self.reelection, self.contest)
        if view is None or not self.size.width:
            return
        self.query_one("#head", Lines).show(*self._heads(view))
        self.call_after_refresh(self._show_count, view)

    def _heads(self, view: ContestView) -> tuple[Line, Line]:
        now = view.round.record.round
        title = f"{visible(view.record.title)}  {round_title(view.round)}"
        turnout = f"应到{_or_blank(now.due)} 实到{_or_blank(now.present)} 发出{_or_blank(now.issued)}"
        told = f" 应选{now.face.seats}名  {turnout} 收回{_or_blank(now.collected)}"
        if threshold := self._threshold(view):
            told += f"  至少{threshold}票当选（{BASES[view.round.rules.base]}过半数）"
        return bar(title, "", self.size.width), line((told, STRONG))

    @staticmethod
    def _threshold(view: ContestView) -> int:
        """The approvals that elect; 0 while it is not known who is there."""
        now = view.round.record.round
        return 0 if now.due is None or now.present is None else view.round.rules.threshold(now.due, now.present)

    def _count(self, view: ContestView) -> Count:
        """The count that was taken over, or that of the first entry so far."""
        now = view.round
        if now.record.round.count is not None:
            return now.record.round.count
        side = next((each for each in Side if each in now.entries), None)
        if side is None:
            return EMPTY
        if self._kept is None or self._kept[0] != now.key:
            self._kept = now.key, RunningCount(self.reelection, now.key, side)
        self._kept[1].catch_up()
        return self._kept[1].count

    def _show_count(self, view: ContestView) -> None:
        """The people and the progress, once the cells have their size."""
        count, now = self._count(view), view.round.record.round
        shown = tuple(rows(now.face, count))
        cells = self.query_one(Cells)
        deep = cells.size.height // max(1, len(shown))
        drawn = board_cells(shown, self._threshold(view), cells.cell_width(len(shown)), deep)
        if drawn and len(drawn[0]) < deep:  # a line between people is read from further away
            drawn = [[*cell, line()] for cell in drawn]
        cells.show([each for cell in drawn for each in cell])
        counted, collected = count.valid + count.invalid, now.collected or 0
        told = f" 有效票 {count.valid}  无效票 {count.invalid}  已计 {counted}/{collected} "
        self.query_one("#foot", Lines).show(line(), line((told, STRONG), _bar(counted, collected)))

    def _show_foot(self) -> None:
        """There are no keys to show to the hall."""

    def say(self, text: str, *, bad: bool = False) -> None:
        """Nothing is said to the hall."""


def _or_blank(figure: int | None) -> str:
    return "--" if figure is None else str(figure)


def _bar(counted: int, collected: int) -> str:
    full = min(PROGRESS, counted * PROGRESS // collected) if collected else 0
    return f"[{'#' * full}{'-' * (PROGRESS - full)}]"
