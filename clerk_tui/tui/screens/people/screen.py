"""F4 名册: members, branches, delegates, nominees and organs, a tab each: a table, its totals, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from unicodedata import normalize

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input

from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.text import one_line, visible
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.screens.people.tab import Order, Tab, flow
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import STRONG, WARN, Line, Piece, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.tui.widgets.table import Layout, Rows, Table, lay_out

TABS = {
    "members": ("members.MembersTab", "党员"),
    "branches": ("branches.BranchesTab", "党支部"),
    "units": ("units.UnitsTab", "选举单位"),
    "delegates": ("delegates.DelegatesTab", "代表"),
    "nominees": ("nominees.NomineesTab", "人选"),
    "organs": ("organs.OrgansTab", "机构"),
}
"""Module, class and title of each tab; loaded when it is opened."""
WIDE = 116
"""Columns from which the gauges stand beside the table."""
PANE = 40
"""Width of the gauges beside the table, in columns."""


class PeopleScreen(Room):
    """The rolls. Tab goes from one to the next, Enter opens a card, Ctrl+D lists what else can be done."""

    NAME = "people"
    HEAD = 2
    BINDINGS = [
        Binding("enter", "open", "打开", id="people.open"),
        Binding("space,insert", "mark", "标记", id="people.mark", show=False, tooltip="本页签最常办的一项"),
        Binding("ctrl+n", "new", "新增", id="people.new"),
        Binding("ctrl+f,slash", "filter", "查找", id="people.filter", tooltip="汉字、拼音首字母或身份证后四位"),
        Binding("ctrl+d", "deeds", "办理", id="people.deeds", tooltip="导入、导出和本页签能办的全部事项"),
        Binding("tab,ctrl+right", "turn(1)", "下一页签", id="people.next"),
        Binding("shift+tab,ctrl+left", "turn(-1)", "上一页签", id="people.previous", show=False),
        Binding("delete,ctrl+x", "remove", "删除", id="people.remove", show=False),
        Binding("ctrl+t", "order", "排序", id="people.order", show=False, tooltip="换一种顺序，轮流"),
        Binding("escape", "clear", "取消查找", id="people.clear", show=False),
        Binding("up", "move(-1)", "上一行", id="people.up", show=False),
        Binding("down", "move(1)", "下一行", id="people.down", show=False),
    ]

    def __init__(self, reelection: Reelection):
        super().__init__(reelection)
        self._tabs_made: dict[str, Tab] = {}
        self._opened = next(iter(TABS))
        self._queries: dict[str, str] = {}
        """What each tab is narrowed to, if it is."""
        self._orders: dict[str, int] = {}
        self._places: dict[str, str] = {}
        """Where the cursor stood in each tab."""
        self._listed: tuple[tuple[object, ...], Sequence[str]] = (), ()
        """The rows shown last, and what they depend on."""
        self._sorted: tuple[tuple[object, ...], Sequence[str]] = (), ()
        """The same before they are narrowed."""

    def furnish(self) -> ComposeResult:
        """The field of the filter, the table, the gauges and the totals."""
        field = Input(placeholder="汉字、拼音首字母或身份证后四位", max_length=40, id="filter")
        field.cursor_blink = False
        yield field
        yield Lines(1, id="columns")
        with Container(id="people"):
            yield Table(id="table")
            yield LineList(id="gauges")
        yield Lines(1, id="totals")

    def on_mount(self) -> None:
        """The table has the keys."""
        self.query_one("#filter").display = False
        self.query_one("#gauges").can_focus = False
        self.table.focus()

    @property
    def table(self) -> Table:
        """The table of rows."""
        return self.query_one("#table", Table)

    @property
    def tab(self) -> Tab:
        """The tab that is open."""
        return self._tab(self._opened)

    @property
    def key(self) -> str:
        """The key of the row under the cursor; empty where there is none."""
        return self.table.key or ""

    def _tab(self, name: str) -> Tab:
        if name not in self._tabs_made:
            module, _, kind = TABS[name][0].partition(".")
            made: type[Tab] = getattr(import_module(f"clerk_tui.tui.screens.people.{module}"), kind)
            self._tabs_made[name] = made(self.reelection)
        return self._tabs_made[name]

    def head(self, picture: Picture) -> Sequence[Line]:
        """The tabs, and what narrows and orders the rows."""
        tabs: list[Piece | str] = [" "]
        for name, (_place, title) in TABS.items():
            if name == self._opened:
                tabs.append((f"[{title} {self.tab.count()}]", STRONG))
            else:
                tabs.append(f" {title} ")
        return [line(*tabs), line(*self._told_narrowing())]

    def _told_narrowing(self) -> list[Piece | str]:
        """In what order the rows are shown, and how many of them."""
        told: list[Piece | str] = [f" {self._order.title}"]
        if self._query:
            told.append((f"  查找“{visible(self._query)}”：{len(self._rows())}行  Esc 看全部", WARN))
        return told

    @property
    def _layout(self) -> Layout:
        return lay_out(self.tab.COLUMNS, self.size.width - (PANE if self._beside else 0))

    @property
    def _beside(self) -> bool:
        """Whether there is room for the gauges beside the table."""
        return self.tab.GAUGES and self.size.width >= WIDE

    @property
    def _query(self) -> str:
        return self._queries.get(self._opened, "")

    @property
    def _order(self) -> Order:
        orders = self.tab.orders()
        return orders[self._orders.get(self._opened, 0) % len(orders)]

    def _rows(self) -> Sequence[str]:
        """The rows to show, in their order; worked out again only when something about them changed."""
        tab, query, order = self.tab, self._query, self._order
        now = (self._opened, self.reelection.database.revision, self.reelection.today, query, order.title)
        if self._listed[0] != now:
            ordered = self._ordered(tab, order)
            self._listed = now, tab.found(query, ordered) if query else ordered
        return self._listed[1]

    def _ordered(self, tab: Tab, order: Order) -> Sequence[str]:
        now = (self._opened, self.reelection.database.revision, self.reelection.today, order.title)
        if self._sorted[0] != now:
            self._sorted = now, order.sort(tab.keys()) if order.sort else tab.keys()
        return self._sorted[1]

    def paint(self, picture: Picture) -> None:
        """Show the rows of the tab, its totals and its gauges."""
        tab, keys, layout = self.tab, self._rows(), self._layout
        self.set_class(self._beside, "-beside")
        self.query_one("#columns", Lines).show(layout.heads(tab.COLUMNS))
        if keys:
            self.table.show(Rows(keys, lambda key: layout.row(tab.cells(key), tab.COLUMNS, key)))
        else:
            self.table.show([line("  没有找到。可以只输入一部分。" if self._query else f"  {tab.EMPTY}")])
        self.query_one("#totals", Lines).show(tab.totals(keys))
        self._show_gauges(tab)

    def _show_gauges(self, tab: Tab) -> None:
        pane = self.query_one("#gauges", LineList)
        shown = tab.gauges(PANE - 1 if self._beside else self.size.width, beside=self._beside) if tab.GAUGES else ()
        pane.display = bool(shown)
        pane.styles.height = "1fr" if self._beside else min(len(shown), max(3, self.size.height // 4))
        pane.show(list(shown))

    def action_turn(self, step: int) -> None:
        """The next or previous tab."""
        names = list(TABS)
        self.go_to(names[(names.index(self._opened) + step) % len(names)])

    def go_to(self, name: str, query: str | None = None) -> None:
        """Open a tab, narrowed to what a query finds if there is one."""
        self._places[self._opened] = self.key
        self._opened = name
        if query is not None:
            self._queries[name] = query
        self._end_filter()
        self.table.show(())
        self.renew()
        self.table.go(self._places.get(name, ""))

    def on_line_list_opened(self) -> None:
        """A row was chosen with the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Open the card of the row under the cursor."""
        if self.key:
            self.conduct(flow(self.tab.OPEN)(self, self.key))

    def action_mark(self) -> None:
        """Do what is done most often here."""
        self.conduct(flow(self.tab.MARK)(self, self.key))

    def action_new(self) -> None:
        """A new row."""
        self.conduct(flow(self.tab.NEW)(self, self.key))

    def action_remove(self) -> None:
        """Remove the row under the cursor, once that is confirmed."""
        if self.key:
            self.conduct(flow(self.tab.REMOVE)(self, self.key))

    def action_deeds(self) -> None:
        """Choose one of all things that can be done here."""
        self.conduct(self._choose_deed())

    async def _choose_deed(self) -> None:
        deeds = [each for each in self.tab.DEEDS if self.key or not each.row]
        title, text = f"{TABS[self._opened][1]}：办理", [self.tab.named(self.key)] if self.key else []
        chosen = await self.app.push_screen_wait(Choose(title, text, [(each.flow, each.title) for each in deeds]))
        if chosen is not None:
            await flow(chosen)(self, self.key)

    def action_order(self) -> None:
        """The next order."""
        self._orders[self._opened] = (self._orders.get(self._opened, 0) + 1) % len(self.tab.orders())
        self.renew()

    def action_filter(self) -> None:
        """Type what the rows are to be narrowed to."""
        field = self.query_one("#filter", Input)
        field.value = self._query
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the rows while typing."""
        query = one_line(normalize("NFKC", event.value))
        if self.query_one("#filter").display and query != self._query:
            self._queries[self._opened] = query
            self.renew()

    def on_input_submitted(self) -> None:
        """Go on in what was found."""
        self._end_filter()

    def _end_filter(self) -> None:
        self.query_one("#filter").display = False
        self.table.focus()

    def action_clear(self) -> None:
        """Show all rows again; the cursor stays on its row."""
        self._end_filter()
        if self._queries.pop(self._opened, ""):
            self.renew()

    def action_move(self, step: int) -> None:
        """Move in the table while the field of the filter has the keys."""
        self.table.action_move(step)

    def found(self, key: str) -> None:
        """Put the cursor on a row, whatever narrows the tab."""
        if key not in self._rows():
            self._queries.pop(self._opened, "")
            self.renew()
        self.table.go(key)

    def advice(self) -> Sequence[str]:
        """What is known about the row under the cursor."""
        return self.tab.advice(self.key) if self.key else ()
