"""Counting in totals (汇总录入): what is against each candidate; approvals follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.elections import entries
from clerk_tui.actions.elections.entries import Impossible, Stored
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Side, TotalsSheet
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.count import Votes
from clerk_tui.store.errors import StoreError
from clerk_tui.tui.flows.elections import entering
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import BAD, DIM, STRONG, Line, columns, fit, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import counting as words
from clerk_tui.wording.elections import problem
from clerk_tui.wording.store import problem as store_problem

FIGURES = ("disapprove", "abstain", "illegible")
"""What is typed of a candidate, from the left."""
VALID, INVALID = "@valid", "@invalid"
"""Keys of the lines of ballots."""
FIGURE, LONGEST = 8, 5
"""Width of a figure in columns, and its digits."""


class TotalsScreen(Room):
    """A table of figures: digits fill the cell, Enter and the arrows go on."""

    TITLE_ = "合计数"
    HEAD = 2
    BINDINGS = [
        *(Binding(str(n), f"type({n})", f"数字{n}", id=f"totals.{n}", show=False, tooltip="填数") for n in range(10)),
        Binding("enter,tab", "step", "下一格", id="totals.next"),
        Binding("up", "move(-1)", "上一行", id="totals.up", show=False),
        Binding("down", "move(1)", "下一行", id="totals.down", show=False),
        Binding("left", "turn(-1)", "左一格", id="totals.left", show=False),
        Binding("right", "turn(1)", "右一格", id="totals.right", show=False),
        Binding("backspace,delete,ctrl+z", "erase", "改", id="totals.erase", tooltip="去掉这一格的末位数字"),
        Binding("ctrl+n", "write_in", "另选", id="totals.write_in", tooltip="加一行另选的人"),
        Binding("ctrl+d", "done", "录完", id="totals.done", tooltip="核对各项，结束这一份"),
        Binding("escape", "leave", "返回", id="totals.leave"),
    ]

    def __init__(self, reelection: Reelection, view: ContestView, side: Side):
        super().__init__(reelection)
        self.round, self.side = view.round.key, side
        now = view.round.record.round
        self.face, self.collected = now.face, now.collected or 0
        self._sheet = view.round.entries[side].value.sheet
        self._titled = words.entry_title(view, side)
        self._column = 0
        self._typed: str | None = None
        """What the cell in hand holds; None while nothing was typed into it."""

    def furnish(self) -> ComposeResult:
        """The table, and what is wrong with the cell in hand."""
        yield LineList(steady=True, id="list")
        yield Lines(1, id="told")

    def on_mount(self) -> None:
        """The first figure is that of the invalid ballots: the valid ones follow from it."""
        self._show()
        self._list.go(INVALID)

    @property
    def _list(self) -> LineList:
        return self.query_one("#list", LineList)

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not stored."""
        return self._typed is not None

    def head(self, picture: Picture) -> Sequence[Line]:
        """What is counted and by whom, and what the figures are."""
        heads = [(each, FIGURE) for each in ("不赞成", "弃权", "辨不清", "赞成")]
        return [line((f" {self._titled}", STRONG)), line((" " + columns(("", 24), *heads), DIM))]

    def paint(self, picture: Picture) -> None:
        """Show the table."""
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        lines = [
            self._one(VALID, f"有效票（收回{self.collected}张）", sheet.valid),
            self._one(INVALID, "无效票", sheet.invalid),
            *(self._candidate(name, number) for number, name in enumerate(self.face.candidates, start=1)),
            *(self._one("+" + name, f"另选 {name}", votes) for name, votes in sheet.write_ins.items()),
        ]
        self._list.show(lines)

    def _one(self, key: str, label: str, figure: int) -> Line:
        return line(f" {fit(label, 24)} {self._cell(key, 0, figure)}", key=key)

    def _candidate(self, name: str, number: int) -> Line:
        votes = self._sheet.minority.get(name, Votes())
        cells = [self._cell(name, place, getattr(votes, each)) for place, each in enumerate(FIGURES)]
        approve = self._sheet.valid - votes.disapprove - votes.abstain - votes.illegible
        return line(f" {number:>2} {fit(name, 21)} {' '.join(cells)} ", (str(approve), STRONG), key=name)

    def _cell(self, key: str, place: int, figure: int) -> str:
        if self._list.key != key or (place != self._column and self._wide(key)):
            return fit(f"  {figure}", FIGURE)
        shown = str(figure) if self._typed is None else self._typed
        return fit(f"[ {shown}_]" if self._typed is not None else f"[ {shown} ]", FIGURE)

    def _wide(self, key: str) -> bool:
        """Whether the line has several figures."""
        return key in self.face.candidates

    def _read(self) -> int:
        """The figure of the cell in hand as it is stored."""
        key, sheet = self._list.key or "", self._sheet
        if self._wide(key):
            return int(getattr(sheet.minority.get(key, Votes()), FIGURES[self._column]))
        return {VALID: sheet.valid, INVALID: sheet.invalid}.get(key, sheet.write_ins.get(key[1:], 0))

    def _with(self, figure: int) -> TotalsSheet:
        """The sheet with another figure in the cell in hand; valid and invalid ballots are those collected."""
        key, sheet = self._list.key or "", self._sheet
        if self._wide(key):
            votes = replace(sheet.minority.get(key, Votes()), **{FIGURES[self._column]: figure})
            return replace(sheet, minority={**sheet.minority, key: votes})
        if key == INVALID:
            return replace(sheet, invalid=figure, valid=self.collected - figure)
        if key == VALID:
            return replace(sheet, valid=figure, invalid=self.collected - figure)
        return replace(sheet, write_ins={**sheet.write_ins, key[1:]: figure})

    def action_type(self, digit: int) -> None:
        """A digit more in the cell in hand."""
        self._typed = f"{self._typed or ''}{digit}"[:LONGEST]
        self._show()

    def action_erase(self) -> None:
        """A digit less."""
        self._typed = (str(self._read()) if self._typed is None else self._typed)[:-1]
        self._show()

    def _kept(self) -> bool:
        """Store the cell in hand; False where it cannot be, and why is said."""
        if self._typed is None:
            return True
        sheet = self._with(int(self._typed or "0"))
        wrong = entries.totals_problems(self.reelection, self.round, sheet)
        if wrong:
            self._tell(problem(wrong[0]))
            return False
        try:
            found = entries.save_totals(self.reelection, self.round, self.side, sheet)
        except (StoreError, OSError) as error:
            self._tell(store_problem(error))
            return False
        if not isinstance(found, Stored):
            self._tell(words.entry_refusal(found).split("\n")[0])
            if not isinstance(found, Impossible):
                self.conduct(entering.stopped(self, found))
            return False
        self._sheet, self._typed = sheet, None
        self._tell("")
        return True

    def _tell(self, text: str) -> None:
        self.query_one("#told", Lines).show(line((f" {text}", BAD)))

    def action_step(self) -> None:
        """Store the cell and go to the next: to the right, then to the line below."""
        if not self._kept():
            return
        if self._wide(self._list.key or "") and self._column < len(FIGURES) - 1:
            self._column += 1
        else:
            self._column = 0
            self._list.action_move(1)
        self._show()

    def action_move(self, step: int) -> None:
        """Store the cell and go a line up or down."""
        if self._kept():
            self._list.action_move(step)
            self._show()

    def action_turn(self, step: int) -> None:
        """Store the cell and go to the left or right."""
        if self._kept():
            self._column = (self._column + step) % len(FIGURES)
            self._show()

    def action_write_in(self) -> None:
        """A line for somebody written in."""
        if self._kept():
            self.conduct(self._write_in())

    async def _write_in(self) -> None:
        name = await entering.ask_name(self, self.face)
        if name is not None:
            self._sheet = replace(self._sheet, write_ins={name: 0, **self._sheet.write_ins})
            self._show()
            self._list.go("+" + name)
            self._show()

    def action_done(self) -> None:
        """Store everything, and say that the entry is complete."""
        if not self._kept():
            return
        sheet = self._sheet
        full = {name: sheet.minority.get(name, Votes()) for name in self.face.candidates}
        self.conduct(self._close(replace(sheet, minority=full, valid=self.collected - sheet.invalid)))

    async def _close(self, sheet: TotalsSheet) -> None:
        """Whatever was left empty is 0."""
        entries.save_totals(self.reelection, self.round, self.side, sheet)
        await entering.close(self, self.round, self.side)

    def action_leave(self) -> None:
        """Back; the cell in hand is stored first."""
        if self._kept():
            self.app.pop_screen()

    def advice(self) -> Sequence[str]:
        """How totals are typed."""
        return words.TOTALS_ADVICE
