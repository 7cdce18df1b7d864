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
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers
from clerk_tui.domain.text import visible
from clerk_tui.tui.flows.elections import settling
from clerk_tui.tui.screens.elections.results import apart, figure_name, figure_told
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import DIM, STRONG, WARN, Line, Piece, fit, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import counting as words

NAME = 14
"""Width of a name, in columns."""


class CompareScreen(Room):
    """Digits take the first or the second entry; Enter settles once all are decided."""

    TITLE_ = "比较"
    HEAD = 3
    BINDINGS = [
        Binding("1", "take('a')", "第一份对", id="compare.1"),
        Binding("2", "take('b')", "第二份对", id="compare.2"),
        Binding("space", "turn", "换", id="compare.turn", show=False, tooltip="第一份、第二份，轮流"),
        Binding("enter", "settle", "裁定", id="compare.settle", tooltip="都选定以后，由监票人写明理由"),
        Binding("ctrl+t", "whole", "整份", id="compare.whole", tooltip="不再逐处选定，整份以其中一份为准"),
        Binding("escape,left", "app.pop_screen", "返回", id="compare.back"),
    ]

    def __init__(self, reelection: Reelection, view: ContestView):
        super().__init__(reelection)
        self.round = view.round.key
        self._view = view
        self._candidates = view.round.record.round.face.candidates
        self._taken: dict[int, Side] = {}
        """Which entry is right, by the place in the list."""

    def furnish(self) -> ComposeResult:
        """The differences."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()

    @property
    def _found(self) -> Comparison | None:
        return compare(self.reelection, self.round)

    @staticmethod
    def _groups(found: Comparison | None) -> list[tuple[int, ...]]:
        """The numbers of the differences that are decided together: a ballot; all figures of a person, or of the
        ballots, whose sum must stay that of one entry."""
        if found is None:
            return []
        if found.ballots:
            return [(at,) for at in range(len(found.ballots))]
        groups: dict[str, tuple[int, ...]] = {}
        for at, each in enumerate(found.figures):
            place = each.place if each.mark else ""
            groups[place] = (*groups.get(place, ()), at)
        return list(groups.values())

    def head(self, picture: Picture) -> Sequence[Line]:
        """What is compared, and how far it is decided."""
        count = len(self._groups(self._found))
        by = "  ".join(f"{words.SIDES[side]} {words.entered_by(self._view, side)}" for side in Side)
        return [
            line((f" {visible(self._view.record.title)}  {by}", STRONG)),
            line(f" 有{count}项不同，已定{len(self._taken)}项。对照选票，按 1 或 2 选定哪一份对。"),
            line((self._heading(), DIM)),
        ]

    def _heading(self) -> str:
        if self._found is not None and self._found.ballots:
            return " 每处两行，只列不同的人。第几张是各份自己录入的次序。"
        return f" {' ' * NAME}{fit('  第一份', (self.size.width - NAME - 2) // 2)}  第二份"

    def paint(self, picture: Picture) -> None:
        """Show the differences."""
        found, width = self._found, self.size.width
        lines: list[Line] = []
        for at, group in enumerate(self._groups(found)):
            if found is not None and found.ballots:
                lines += self._ballot(at, found.ballots[group[0]], width)
            elif found is not None:
                lines.append(self._figures(at, [found.figures[each] for each in group], width))
        self.query_one(LineList).show(lines or [line("  两份完全相符。")])

    def _figures(self, at: int, group: Sequence[FigureDiffers], width: int) -> Line:
        """What two entries say of a person, beside each other."""
        names = "、".join(dict.fromkeys(map(figure_name, group)))
        pieces: list[str | Piece] = [f" {fit(names, NAME)}"]
        for side in Side:
            mark = self._picked(at, side)
            told = " ".join(figure_told(each, first=side is Side.FIRST) for each in group)
            pieces.append((fit(f"{mark}{told}", (width - NAME - 2) // 2), _style(mark)))
        return line(*pieces, key=str(at))

    def _ballot(self, at: int, differs: BallotDiffers, width: int) -> list[Line]:
        """The two versions of a ballot under each other, as far as they differ."""
        lines = []
        numbers = {Side.FIRST: differs.first_number, Side.SECOND: differs.second_number}
        for side, ballot, other in (
            (Side.FIRST, differs.first, differs.second),
            (Side.SECOND, differs.second, differs.first),
        ):
            mark = self._picked(at, side)
            where = f"{mark}{words.SIDES[side]}" + (f"第{numbers[side]}张" if ballot else "")
            told = apart(ballot, other, self._candidates) if ballot else "没有这张票"
            pieces = (f" {fit(where, 18)}", _style(mark)), fit(told, width - 20)
            lines.append(line(*pieces, key=str(at) if side is Side.SECOND else None))
        return lines

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
        groups = self._groups(self._found)
        if not groups:
            self.app.pop_screen()
        elif len(self._taken) < len(groups):
            self.say(f"还有{len(groups) - len(self._taken)}项没有选定。", bad=True)
        else:
            picks = {each: self._taken[at] for at, group in enumerate(groups) for each in group}
            self.conduct(settling.settle(self, self._view, [picks[each] for each in sorted(picks)]))

    def action_whole(self) -> None:
        """Have one entry taken for all of it."""
        found = self._found
        if found is not None and found.differences:
            self.conduct(settling.settle_whole(self, self._view, found.differences))


def _style(mark: str) -> Style:
    return WARN if mark.strip() else DIM
