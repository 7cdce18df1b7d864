"""Counting as it is called out (唱票计票): a key for each person adds a stroke of 正."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from clerk_tui.actions.elections import entries
from clerk_tui.actions.elections.entries import Impossible, Stored
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.count import Mark, Stroke, Votes
from clerk_tui.tui.flows.elections import calling, entering
from clerk_tui.tui.screens.elections.grid import GridRoom
from clerk_tui.tui.screens.elections.sheet import STYLES, TENS, key_of
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import DIM, STRONG, WARN, Line, fit, line
from clerk_tui.tui.widgets.strokes import strokes
from clerk_tui.wording import counting as words
from clerk_tui.wording.elections import MARKS

CALLED = (Mark.APPROVE, Mark.DISAPPROVE, Mark.ABSTAIN, Mark.ILLEGIBLE)
"""What can be called out for a candidate; for somebody written in there is one thing only."""


class CallOutScreen(GridRoom):
    """The caller reads names; each key is a stroke, on the disk at once."""

    TITLE_ = "唱票"
    BINDINGS = [
        Binding("space", "mark", "画一笔", id="callout.mark", tooltip="给光标所在的人画一笔；按数字也行"),
        Binding(
            "tab,ctrl+t", "turn", "换一栏", id="callout.turn", tooltip="现在唱的是赞成、不赞成、弃权、辨不清，轮流"
        ),
        Binding("ctrl+n", "write_in", "另选", id="callout.write_in", tooltip="给另选的人画一笔"),
        Binding("backspace,ctrl+z", "take_back", "撤回一笔", id="callout.back"),
        Binding("enter", "done", "录完", id="callout.done", tooltip="唱完了：填有效票、无效票，结束这一份"),
        Binding("escape", "app.pop_screen", "返回", id="callout.leave"),
    ]

    def __init__(self, reelection: Reelection, view: ContestView, side: Side):
        super().__init__(reelection, view, side)
        self._mark = Mark.APPROVE

    @property
    def _others(self) -> tuple[str, ...]:
        """People written in."""
        return tuple(self.kept.count.write_ins)

    @property
    def people(self) -> int:
        """Candidates, then people written in."""
        return len(self.face.candidates) + len(self._others)

    def cell(self, place: int, width: int) -> Line:
        """One person with the strokes for what is called out now."""
        name = (*self.face.candidates, *self._others)[place]
        votes = self._votes(place, name)
        letter = key_of(place) if place >= TENS else ""
        room = max(8, min(14, width // 3))
        head = f" {place + 1:>2}{letter:<1} {fit(name, room)} "
        figure = f" {votes:>4}"
        drawn = strokes(votes, max(4, width - 6 - room - 5))
        return line(head, (fit(drawn, max(4, width - 6 - room - 5)), STYLES[self._mark]), figure)

    def _votes(self, place: int, name: str) -> int:
        """Strokes for the mark that is called out now; somebody written in has one kind only."""
        if place >= len(self.face.candidates):
            return self.kept.count.write_ins[name]
        figure: int = getattr(self.kept.count.votes.get(name, Votes()), self._mark.value)
        return figure

    def tell(self) -> None:
        """Show what is called out, and the last stroke."""
        items = self.kept.items
        last = items[-1] if items else None
        stroke = f" 上一笔：{MARKS[last.mark]} {last.name}" if isinstance(last, Stroke) else " 还没有画"
        self.query_one("#progress", Lines).show(
            line(
                (f" 现在唱：{MARKS[self._mark]}", STYLES[self._mark] + STRONG),
                f"  共{len(items)}笔  收回{self.collected}张",
            ),
            line((stroke, DIM)),
        )
        shift = (f"  +{self.tens * TENS}", WARN) if self.tens else ""
        self.query_one("#told", Lines).show(line(" 听到谁的名字，按谁的数字。Tab 换一栏。", shift), line())

    def press(self, place: int) -> None:
        """A stroke for somebody."""
        self.cursor = place
        candidates = self.face.candidates
        if place < len(candidates):
            self._call(Stroke(candidates[place], self._mark))
        else:
            self._call(Stroke(self._others[place - len(candidates)], Mark.WRITE_IN))

    def _call(self, stroke: Stroke) -> None:
        with self.storing():
            found = entries.call_out(self.reelection, self.round, self.side, stroke)
            if isinstance(found, Stored):
                self._show_stroke(stroke)
            elif isinstance(found, Impossible):
                self.say(words.entry_refusal(found), bad=True)
            else:
                self.conduct(entering.stopped(self, found))

    def _show_stroke(self, stroke: Stroke) -> None:
        """One stroke came or went."""
        before = self.people
        self.kept.catch_up()
        self.unsay()
        if self.people != before or stroke.mark is Mark.WRITE_IN:
            self.cursor = min(self.cursor, self.people - 1)
            self.lay_out()
        else:
            self.show_cells(self.face.candidates.index(stroke.name))
            self.tell()

    def action_mark(self) -> None:
        """A stroke for the person under the cursor."""
        self.press(self.cursor)

    def action_turn(self) -> None:
        """What is called out from now on."""
        self._mark = CALLED[(CALLED.index(self._mark) + 1) % len(CALLED)]
        self.lay_out()

    def action_write_in(self) -> None:
        """A stroke for somebody else."""
        self.conduct(self._write_in())

    async def _write_in(self) -> None:
        name = await entering.ask_name(self, self.face)
        if name is not None:
            self._call(Stroke(name, Mark.WRITE_IN))

    def action_take_back(self) -> None:
        """Take the last stroke back."""
        last = self.kept.items[-1:]
        with self.storing():
            found = entries.take_back(self.reelection, self.round, self.side)
            if isinstance(found, Stored) and last and isinstance(last[0], Stroke):
                self._show_stroke(last[0])
                self.say(f"已撤回一笔：{MARKS[last[0].mark]} {last[0].name}")
            else:
                self.say(words.entry_refusal(found), bad=True)

    def action_done(self) -> None:
        """All was called out."""
        self.conduct(calling.finish(self, self.round, self.side, self.collected))

    def advice(self) -> Sequence[str]:
        """How votes are called out."""
        return words.CALLING_ADVICE
