"""F5 选举: every contest as a line on a board; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.elections.picture import ContestView, contest_views
from clerk_tui.actions.reelection import Picture
from clerk_tui.domain.text import visible
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.elections import contests as flows
from clerk_tui.tui.flows.elections import measures
from clerk_tui.tui.screens.elections.gates import STYLES
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import GOOD, PLAIN, Line, Piece, line
from clerk_tui.tui.widgets.table import Column, Layout, Table, lay_out
from clerk_tui.wording import rounds as words
from clerk_tui.wording.elections import GATES

COLUMNS = (
    Column("选举项目", 24, 40),
    Column("候选人", 6, right=True),
    Column("当选/应选", 10, 14),
    Column("轮次", 4, right=True),
    Column("现在", 12),
    Column("关口", 14, spare=True),
)
DEEDS: tuple[tuple[str, str, str], ...] = (
    ("hold", "设立选举项目（Ctrl+N）", "elections.contests.hold"),
    ("adopt", "登记选举办法的表决（Ctrl+T）", "elections.measures.adopt"),
    ("meetings", "党代会的各次会议（Ctrl+Y）", "elections.meetings.show"),
    ("badges", "打印证件", "elections.badges.choose"),
)
"""What can be done besides: a name, a title, and module and function of the flow, which is loaded when it is chosen."""


class ContestsScreen(Room):
    """The board of contests."""

    NAME = "elections"
    HEAD = 1
    BINDINGS = [
        Binding("enter", "open", "打开", id="contests.open"),
        Binding("ctrl+n", "hold", "设立", id="contests.hold", tooltip="设立选举项目，名额和候选人先从名册取"),
        Binding("ctrl+y", "meetings", "会议", id="contests.meetings", tooltip="党代会的各次会议：议程、到会、举手表决"),
        Binding("ctrl+t", "adopt", "选举办法", id="contests.adopt", tooltip="登记大会表决通过的选举办法"),
        Binding(
            "space,insert", "change", "修改", id="contests.change", tooltip="改候选人、名额、录入份数；清点人数以前"
        ),
        Binding("delete,ctrl+x", "drop", "删除", id="contests.drop", show=False, tooltip="删除；清点人数以前"),
        Binding("ctrl+d", "deeds", "办理", id="contests.deeds", tooltip="这里能办的全部事项"),
    ]

    def furnish(self) -> ComposeResult:
        """The columns' names and the board."""
        yield Lines(1, id="columns")
        yield Table(id="table")

    def on_mount(self) -> None:
        """The board has the keys."""
        self.table.focus()

    @property
    def table(self) -> Table:
        """The board."""
        return self.query_one("#table", Table)

    def head(self, picture: Picture) -> Sequence[Line]:
        """By what rules the congress elects."""
        return [line(f" {measures.told(self.reelection)}")]

    def paint(self, picture: Picture) -> None:
        """Show all contests."""
        layout = lay_out(COLUMNS, self.size.width)
        self.query_one("#columns", Lines).show(layout.heads(COLUMNS))
        lines = [_row(layout, view) for view in contest_views(self.reelection).values()]
        self.table.show(lines or [line("  还没有选举项目。按 Ctrl+N 设立。")])

    def on_line_list_opened(self) -> None:
        """A contest was chosen with the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Open the contest under the cursor."""
        from clerk_tui.tui.screens.elections.contest import ContestScreen

        if self.table.key is not None:
            self.app.push_screen(ContestScreen(self.reelection, self.table.key))

    def action_hold(self) -> None:
        """Set a contest up."""
        self.conduct(flows.hold(self))

    def action_adopt(self) -> None:
        """Record that a meeting adopted its measures."""
        self.conduct(measures.adopt(self))

    def action_meetings(self) -> None:
        """Open the meetings of the congress."""
        from clerk_tui.tui.flows.elections import meetings

        self.conduct(meetings.show(self))

    def action_change(self) -> None:
        """Change the contest under the cursor."""
        if self.table.key is not None:
            self.conduct(flows.change(self, self.table.key))

    def action_drop(self) -> None:
        """Remove the contest under the cursor."""
        if self.table.key is not None:
            self.conduct(flows.drop(self, self.table.key))

    def action_deeds(self) -> None:
        """Choose one of all things that can be done here."""
        self.conduct(self._choose_deed())

    async def _choose_deed(self) -> None:
        flow_of = {name: flow for name, _title, flow in DEEDS}
        answers = [(name, title) for name, title, _flow in DEEDS]
        chosen = await self.app.push_screen_wait(Choose("选举：办理", [], answers))
        if chosen is not None:
            module, _, function = flow_of[chosen].rpartition(".")
            await getattr(import_module(f"clerk_tui.tui.flows.{module}"), function)(self)

    def candidates(self) -> Sequence[Candidate]:
        """All contests."""
        views = contest_views(self.reelection).values()
        return [Candidate(view.slug, visible(view.record.title), words.contest_line(view)) for view in views]

    def found(self, key: str) -> None:
        """Put the cursor on a contest."""
        self.table.go(key)

    def advice(self) -> Sequence[str]:
        """What comes next in the contest under the cursor."""
        view = contest_views(self.reelection).get(self.table.key or "")
        return [words.NO_CONTESTS] if view is None else [f"下一步：{words.next_step(view)}"]


def _row(layout: Layout, view: ContestView) -> Line:
    gate = next((each for each in reversed(view.round.gates) if each.figures), None)
    told: str | Piece = (f"{GATES[gate.kind]} {words.gate_word(gate)}", STYLES[gate.light]) if gate else ""
    now = view.round.record.round
    cells: Sequence[str | Piece] = (
        visible(view.record.title),
        str(len(now.face.candidates)),
        words.seats(view),
        str(now.number),
        (words.contest_line(view), GOOD if view.complete else PLAIN),
        told,
    )
    return layout.row(cells, COLUMNS, view.slug)
