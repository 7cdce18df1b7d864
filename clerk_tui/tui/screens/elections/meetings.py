"""The meetings of the congress: one line each; Enter opens one, and in it does what the line under the cursor says."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.congress.meetings_picture import MeetingView, meeting_view, meeting_views
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.meeting import AgendaItem, MeetingState
from clerk_tui.domain.text import visible
from clerk_tui.tui.flows.elections import meetings as flows
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, PLAIN, STRONG, WARN, Line, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import meetings as words

STYLES = {
    MeetingState.WAITING: DIM,
    MeetingState.READY: STRONG,
    MeetingState.OPEN: WARN,
    MeetingState.TOO_FEW: BAD,
    MeetingState.CLOSED: GOOD,
}
NOW = (MeetingState.OPEN, MeetingState.TOO_FEW, MeetingState.READY)
"""Where a meeting stands that is going on, or can."""
ITEM = "item:"
"""What keys of items begin with."""
OPEN, CLOSE = "open", "close"
TITLE = 26
"""Columns of a meeting's title, and of its number."""


class MeetingsScreen(Room):
    """All meetings, in their order."""

    TITLE_ = "各次会议"
    HEAD = 1
    BINDINGS = [
        Binding("enter", "open", "打开", id="meetings.open"),
        Binding("ctrl+r", "script", "主持词", id="meetings.script", tooltip="打印这次会议的主持词，人数按现在的"),
        Binding("escape,left", "app.pop_screen", "返回", id="meetings.back"),
    ]

    def furnish(self) -> ComposeResult:
        """The list."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys, and the cursor stands on what comes next."""
        self.listing.focus()
        views = meeting_views(self.reelection)
        wanted = next((slug for slug, view in views.items() if view.state in NOW), "")
        self.call_after_refresh(self.listing.go, wanted)

    @property
    def listing(self) -> LineList:
        """The meetings as lines."""
        return self.query_one("#list", LineList)

    def head(self, picture: Picture) -> Sequence[Line]:
        """How far the congress is."""
        views = meeting_views(self.reelection).values()
        over = sum(view.state is MeetingState.CLOSED for view in views)
        return [line(f" 党代会的各次会议：已开完 {over}/{len(views)}")]

    def paint(self, picture: Picture) -> None:
        """Show all meetings."""
        self.listing.show([_row(slug, view) for slug, view in meeting_views(self.reelection).items()])

    def on_line_list_opened(self) -> None:
        """A meeting was chosen with the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Open the meeting under the cursor."""
        if self.listing.key:
            self.app.push_screen(MeetingScreen(self.reelection, self.listing.key))

    def action_script(self) -> None:
        """Print the script of the meeting under the cursor."""
        if self.listing.key:
            self.conduct(flows.print_script(self, self.listing.key))

    def advice(self) -> Sequence[str]:
        """What comes next in the meeting under the cursor."""
        return [words.next_to_do(meeting_view(self.reelection, self.listing.key))] if self.listing.key else []


def _row(slug: str, view: MeetingView) -> Line:
    number = "、".join(map(str, view.meeting.steps))
    there = view.record.attendance if view.record else None
    people = f"实到 {there.present}/{there.due}" if there else f"应到 {view.expected}" if view.expected else ""
    title = f" {number:>5}  {view.meeting.title}"
    gap = " " * max(1, 2 * TITLE - len(title) - sum(ord(each) > 0x2E7F for each in title))
    return line((title, PLAIN), gap, (f"{words.STATES[view.state]}  ", STYLES[view.state]), people, key=slug)


class MeetingScreen(Room):
    """One meeting: who is there, the agenda with its votes, and what comes next."""

    TITLE_ = "会议"
    HEAD = 1
    BINDINGS = [
        Binding("enter", "open", "办理", id="meeting.open"),
        Binding("space,insert", "open", "办理", id="meeting.tick", show=False, tooltip="同 Enter"),
        Binding("ctrl+n", "count", "清点", id="meeting.count", tooltip="重新清点到会人数"),
        Binding("ctrl+r", "script", "主持词", id="meeting.script", tooltip="打印主持词，人数按现在的"),
        Binding("delete,ctrl+x", "drop", "撤回", id="meeting.drop", tooltip="撤回这次会议的记录，写明理由"),
        Binding("escape,left", "app.pop_screen", "返回", id="meeting.back"),
    ]

    def __init__(self, reelection: Reelection, slug: str):
        super().__init__(reelection)
        self.slug = slug

    def furnish(self) -> ComposeResult:
        """Everything in one list."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.listing.focus()

    @property
    def listing(self) -> LineList:
        """The lines of the meeting."""
        return self.query_one("#list", LineList)

    @property
    def view(self) -> MeetingView:
        """The meeting as it stands."""
        return meeting_view(self.reelection, self.slug)

    def head(self, picture: Picture) -> Sequence[Line]:
        """Which meeting, and where it stands."""
        view = self.view
        return [line((f" {view.meeting.title}  ", STRONG), (words.STATES[view.state], STYLES[view.state]))]

    def paint(self, picture: Picture) -> None:
        """Show who is there, what comes next, and the agenda."""
        view, width = self.view, self.size.width - 1
        self.listing.show([*_people(view, width), line(), *_todo(view, width), line(), *_agenda(view)])

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Do what the line says."""
        self._do(event.key)

    def action_open(self) -> None:
        """Do what the line under the cursor says."""
        if self.listing.key:
            self._do(self.listing.key)

    def _do(self, key: str) -> None:
        if key == OPEN:
            self.conduct(flows.open_one(self, self.view))
        elif key == CLOSE:
            self.conduct(flows.close(self, self.view))
        else:
            self.conduct(flows.settle(self, self.view, key.removeprefix(ITEM)))

    def action_count(self) -> None:
        """Count the people anew."""
        self.conduct(flows.count(self, self.view))

    def action_drop(self) -> None:
        """Take the record back."""
        self.conduct(flows.drop(self, self.view))

    def action_script(self) -> None:
        """Print the script of the meeting."""
        self.conduct(flows.print_script(self, self.slug))

    def advice(self) -> Sequence[str]:
        """What comes next."""
        return [words.next_to_do(self.view)]


def _people(view: MeetingView, width: int) -> list[Line]:
    record = view.record
    if record is None:
        told = f"主持：{visible(view.chair) or view.meeting.chair}"
        return _wrapped(f"{told}  应到会{view.expected}人" if view.expected else told, width, PLAIN)
    parts = (f"{record.on.month}月{record.on.day}日{record.time}", record.place, f"主持：{record.chair or '未填'}")
    told = "  ".join(visible(part) for part in parts if part)
    style = PLAIN if record.attendance.enough else BAD
    lines = [*_wrapped(told, width, PLAIN), *_wrapped(words.quorum(record.attendance, view.quorum), width, style)]
    reasons = {"先开的理由": record.reason, "没有办完而散会的理由": record.open_reason}
    return lines + [each for name, why in reasons.items() if why for each in _wrapped(f"{name}：{why}", width, DIM)]


def _todo(view: MeetingView, width: int) -> list[Line]:
    told = _wrapped(words.next_to_do(view), width, STRONG)
    if view.record is None:
        return [*told, line("   清点人数，开会", key=OPEN)]
    return told if view.state is MeetingState.CLOSED else [*told, line("   散会", key=CLOSE)]


def _agenda(view: MeetingView) -> list[Line]:
    return [line((" 议程", DIM)), *(_item(view, number, item) for number, item in enumerate(view.agenda, 1))]


def _item(view: MeetingView, number: int, item: AgendaItem) -> Line:
    settled = view.record is not None and view.record.settled(item.slug)
    state = words.item_state(view, item)
    style = GOOD if settled else PLAIN
    key = ITEM + item.slug if view.record and not view.record.closed else ""
    return line((f" {number:>3}  [{'x' if settled else ' '}] {item.title}  ", style), (state, DIM), key=key)


def _wrapped(text: str, width: int, style: Style) -> list[Line]:
    return [line((f" {part}", style)) for part in wrap(visible(text), width - 2)]
