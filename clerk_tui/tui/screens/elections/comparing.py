"""Two entries side by side (比较): for each difference it is decided which is right, by the paper."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.review import Comparison, compare
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.comparison import BallotDiffers
from clerk_tui.domain.text import visible
from clerk_tui.tui.flows.elections import settling
from clerk_tui.tui.screens.elections.results import figure_cells, said
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import DIM, STRONG, WARN, Line, fit, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import counting as words

LABEL = 34
"""Width of what differs, in columns."""


class CompareScreen(Room):
    """Digits take the first or the second entry; Enter settles once all are decided."""

    TITLE_ = "比较"
    HEAD = 2
    BINDINGS = [
        Binding("1", "take('a')", "第一份对", id="compare.1"),
        Binding("2", "take('b')", "第二份对", id="compare.2"),
        Binding("space", "turn", "换", id="compare.turn", show=False, tooltip="第一份、第二份，轮流"),
        Binding("enter", "settle", "裁定", id="compare.settle", tooltip="都选定以后，由监票人写明理由"),
        Binding("escape,left", "app.pop_screen", "返回", id="compare.back"),
    ]

    def __init__(self, reelection: Reelection, view: ContestView):
        super().__init__(reelection)
        self.round = view.round.key
        self._titled = visible(view.record.title)
        self._entries = view.round.entries
        self._taken: dict[int, Side] = {}
        """Which entry is right, by the number of the difference."""

    def furnish(self) -> ComposeResult:
        """The differences."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()

    @property
    def _found(self) -> Comparison | None:
        return compare(self.reelection, self.round)

    def head(self, picture: Picture) -> Sequence[Line]:
        """What is compared, and how far it is decided."""
        found = self._found
        count = found.differences if found else 0
        by = "  ".join(f"{words.SIDES[side]} {visible(row.value.by[-1])}" for side, row in self._entries.items())
        return [
            line((f" {self._titled}  {by}", STRONG)),
            line(f" 有{count}处不同，已定{len(self._taken)}处。对照选票，按 1 或 2 选定哪一份对。"),
        ]

    def paint(self, picture: Picture) -> None:
        """Show the differences."""
        found = self._found
        lines: list[Line] = []
        if found is not None:
            width = self.size.width
            if found.ballots:
                lines = [each for at, one in enumerate(found.ballots) for each in self._ballot(at, one, width)]
            else:
                lines = [self._figure(at, *figure_cells(one)) for at, one in enumerate(found.figures)]
        self.query_one(LineList).show(lines or [line("  两份完全相符。")])

    def _figure(self, at: int, what: str, first: int, second: int) -> Line:
        one, other = (self._picked(at, side) for side in Side)
        return line(
            f" {fit(what, LABEL)}",
            (f"{one}第一份 {first:<6}", _style(one)),
            (f"{other}第二份 {second}", _style(other)),
            key=str(at),
        )

    def _ballot(self, at: int, differs: BallotDiffers, width: int) -> list[Line]:
        lines = []
        numbers = {Side.FIRST: differs.first_number, Side.SECOND: differs.second_number}
        for side, ballot in ((Side.FIRST, differs.first), (Side.SECOND, differs.second)):
            mark = self._picked(at, side)
            where = f"{mark}{words.SIDES[side]}" + (f"第{numbers[side]}张" if ballot else "")
            first, *rest = wrap(said(ballot) if ballot else "没有这张票", width - 20)
            lines.append(line((f" {fit(where, 18)}", _style(mark)), first, key=str(at) if side is Side.FIRST else None))
            lines += [line(" " * 19 + part) for part in rest]
        return [*lines, line(("", DIM))]

    def _picked(self, at: int, side: Side) -> str:
        return "> " if self._taken.get(at) is side else "  "

    def action_take(self, side: str) -> None:
        """The entry that is right for the difference under the cursor; on to the next."""
        listing = self.query_one(LineList)
        if listing.key is not None:
            self._taken[int(listing.key)] = Side(side)
            self.renew()
            listing.action_move(1)

    def action_turn(self) -> None:
        """The other entry."""
        key = self.query_one(LineList).key
        if key is not None:
            self._taken[int(key)] = self._taken.get(int(key), Side.SECOND).other
            self.renew()

    def action_settle(self) -> None:
        """Have it settled."""
        found = self._found
        if found is None or not found.differences:
            self.app.pop_screen()
        elif len(self._taken) < found.differences:
            self.say(f"还有{found.differences - len(self._taken)}处没有选定。", bad=True)
        else:
            taken = [self._taken[at] for at in range(found.differences)]
            self.conduct(settling.settle(self, self.round, taken))


def _style(mark: str) -> Style:
    return WARN if mark.strip() else DIM
