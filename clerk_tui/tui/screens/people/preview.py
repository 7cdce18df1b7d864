"""What an import would do (导入预览), row by row, before anything is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.people.exporting import write_list
from clerk_tui.actions.people.importing import ROLLS, HasErrors, Imported, Outdated, commit
from clerk_tui.actions.people.intake import Preview, RowProblem, RowState, RowView
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.text import visible
from clerk_tui.rosters.entries import MONTHS, Answers
from clerk_tui.rosters.headers import title_of
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.people.cards import sure
from clerk_tui.tui.flows.people.importing import ask_path, previewed
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, PLAIN, STRONG, WARN, Line, Piece, line
from clerk_tui.tui.widgets.table import Column, Rows, Table, lay_out
from clerk_tui.wording import rosters as words

STYLES = {
    RowState.NEW: GOOD,
    RowState.CHANGED: STRONG,
    RowState.SAME: DIM,
    RowState.WARNING: WARN,
    RowState.ERROR: BAD,
}
COLUMNS = (Column("行", 5, right=True), Column("状态", 4), Column("姓名", 8, 14), Column("问题，或要改的项目", 40, 200))


class ImportScreen(Room):
    """The preview. Enter shows what is wrong with a row and takes the answer; F8 imports."""

    TITLE_ = "导入预览"
    HEAD = 2
    BINDINGS = [
        Binding("f8,ctrl+s", "commit", "导入", id="import.commit"),
        Binding("enter", "open", "看这一行", id="import.open"),
        Binding("ctrl+t", "narrow", "只看问题", id="import.narrow", tooltip="只看有问题的行，或看全部"),
        Binding("ctrl+d", "answer", "答复", id="import.answer", tooltip="写作 1985.1 的，一起定为 1 月或 10 月"),
        Binding("ctrl+w", "problems", "问题清单", id="import.problems", tooltip="把问题写成表格，交支部核对"),
        Binding("escape,left", "leave", "返回", id="import.back", tooltip="不导入，返回名册"),
    ]

    def __init__(self, reelection: Reelection, shown: Preview, answers: Answers, tell: Callable[[str], None]):
        """`tell` says what became of it on the room below."""
        super().__init__(reelection)
        self._preview = shown
        self._answers = answers
        self._tell = tell
        self._only_problems = False

    def furnish(self) -> ComposeResult:
        """The heads of the columns and the rows."""
        yield Lines(1, id="columns")
        yield Table(id="table")

    def on_mount(self) -> None:
        """The rows have the keys."""
        self.table.focus()

    @property
    def table(self) -> Table:
        """The rows."""
        return self.query_one("#table", Table)

    def head(self, picture: Picture) -> Sequence[Line]:
        """What all rows together would do."""
        shown = self._preview
        name, made = visible(shown.source.path.name), words.new_branches(shown)
        return [line((f" {ROLLS[shown.source.kind]}  {name}", STRONG)), line(f" {words.summary(shown)}{made}")]

    def paint(self, picture: Picture) -> None:
        """Show the rows, those with problems alone if wanted."""
        layout = lay_out(COLUMNS, self.size.width)
        rows = {str(row.number): row for row in self._preview.rows if row.problems or not self._only_problems}
        self.query_one("#columns", Lines).show(layout.heads(COLUMNS))
        self.table.show(
            Rows(list(rows), lambda key: layout.row(self._cells(rows[key]), COLUMNS, key))
            if rows
            else [line("  没有有问题的行。")]
        )

    def _cells(self, row: RowView) -> Sequence[str | Piece]:
        kind = self._preview.source.kind
        told = [words.told(kind, each) for each in row.problems] or [title_of(kind, field) for field in row.changed]
        return (
            str(row.number),
            (words.STATES[row.state], STYLES[row.state]),
            visible(row.name),
            ("、".join(told), STYLES[row.state] if row.problems else PLAIN),
        )

    def _row(self) -> RowView | None:
        return next((row for row in self._preview.rows if str(row.number) == self.table.key), None)

    def on_line_list_opened(self) -> None:
        """A row was chosen with the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """What is wrong with the row under the cursor, and what to do."""
        row = self._row()
        if row is not None:
            self.conduct(self._look_at(row))

    async def _look_at(self, row: RowView) -> None:
        kind = self._preview.source.kind
        text = [words.problem(kind, each) for each in row.problems] or [words.row(kind, row)]
        asked = next((each for each in row.problems if each.asks), None)
        answers = [(str(month), f"{asked.detail} 年 {month} 月") for month in MONTHS] if asked else []
        title = f"第 {row.number} 行  {visible(row.name)}"
        chosen = await self.app.push_screen_wait(Choose(title, text, [*answers, ("back", "返回")]))
        if asked and chosen not in (None, "back"):
            await self._take(self._with(asked, int(chosen or 0)))

    def _with(self, asked: RowProblem, month: int) -> Answers:
        months = {**(self._answers.months or {}), (asked.row, asked.field): month}
        return replace(self._answers, months=months)

    def action_answer(self) -> None:
        """One answer for every 1985.1."""
        self.conduct(self._answer_all())

    async def _answer_all(self) -> None:
        asked = sum(each.asks for each in self._preview.problems)
        if not asked:
            self.say("没有要答复的。")
            return
        text = [f"有 {asked} 处写作 1985.1 这样的年月，表格软件会把 1985.10 存成 1985.1。都是哪个月？"]
        listed = [(str(month), f"都是 {month} 月") for month in MONTHS]
        chosen = await self.app.push_screen_wait(Choose("一起答复", text, [*listed, ("back", "逐行核对")]))
        if chosen not in (None, "back"):
            await self._take(replace(self._answers, month=int(chosen or 0)))

    async def _take(self, answers: Answers) -> None:
        """Work the preview out again with these answers."""
        shown = await previewed(self, self._preview.source, answers)
        if shown is not None:
            self._preview, self._answers = shown, answers
            self.renew()

    def action_narrow(self) -> None:
        """The rows with problems alone, or all."""
        self._only_problems = not self._only_problems
        self.renew()

    def action_problems(self) -> None:
        """Write the list of problems."""
        self.conduct(self._write_problems())

    async def _write_problems(self) -> None:
        if not self._preview.problems:
            self.say("没有问题。")
            return
        source = self._preview.source
        proposed = self.reelection.settings.exports / f"{source.path.stem}-问题清单.xlsx"
        path = await ask_path(self, "问题清单", proposed)
        if path is not None:
            await asyncio.to_thread(write_list, path, "问题清单", words.problem_rows(self._preview))
            self.say(f"问题清单已写到 {visible(str(path))}")

    def action_commit(self) -> None:
        """Import all, or leave the rows with errors out once that is confirmed."""
        self.conduct(self._commit())

    async def _commit(self) -> None:
        errors = self._preview.counts.get(RowState.ERROR, 0)
        text = f"有 {errors} 行有错误。可以先改好表格再导入，也可以跳过这些行，只导入其余的。"
        if errors and not await sure(self, "有错误的行", text, f"跳过 {errors} 行，导入其余", careful=True):
            return
        self.say("正在导入……")
        outcome = await asyncio.to_thread(commit, self.reelection, self._preview, without_errors=bool(errors))
        told = words.outcome(outcome, self._preview.source.kind)
        if isinstance(outcome, Imported):
            self.app.pop_screen()
            self._tell(f"{told}    Ctrl+Z 撤销")
            return
        self.say(told, bad=isinstance(outcome, HasErrors | Outdated))
        if isinstance(outcome, Outdated):
            await self._take(self._answers)

    def action_leave(self) -> None:
        """Nothing is imported."""
        self.app.pop_screen()
        self._tell("什么也没有导入。")
