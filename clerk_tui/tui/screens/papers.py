"""F6 文书: every paper with where it stands, to be looked at, printed and registered."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.papers.catalogue import catalogue, paper_of
from clerk_tui.actions.papers.parts import part_name
from clerk_tui.actions.papers.records import PaperState, parted
from clerk_tui.actions.papers.register import PaperView, register, registered, view_of
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.procedure import Phase
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.flows import papers as flows
from clerk_tui.tui.screens.preview import PreviewScreen
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, PLAIN, WARN, Line, columns, fit, line
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import papers as words
from clerk_tui.wording.days import short

STYLES = {
    PaperState.DRAFT: DIM,
    PaperState.PRINTED: PLAIN,
    PaperState.ISSUED: GOOD,
    PaperState.APPROVED: GOOD,
    PaperState.VOID: BAD,
}
WIDE = 100
"""Columns from which there is room for a whole document number (发文字号), not just its last part."""
STALE = "stale"
"""The filter that shows what changed since it was printed, whatever its state."""
FILTERS = (None, *PaperState, STALE)


class PapersScreen(Room):
    """All papers. Enter shows one, Space registers what became of it."""

    NAME = "papers"
    HEAD = 2
    BINDINGS = [
        Binding("enter", "open", "预览", id="papers.open"),
        Binding("space,insert", "decide", "登记", id="papers.decide", tooltip="登记印发、批复或作废"),
        Binding("ctrl+o", "print", "打印", id="papers.print", tooltip="打印这一种、一个阶段的或全部文书"),
        Binding("ctrl+n", "phase", "阶段", id="papers.phase", tooltip="只看一个阶段的文书，轮流显示"),
        Binding("ctrl+t", "state", "状态", id="papers.state", tooltip="只看一种状态的文书，轮流显示"),
    ]

    def __init__(self, reelection: Reelection):
        super().__init__(reelection)
        self._phase: Phase | None = None
        self._state: PaperState | str | None = None

    def furnish(self) -> ComposeResult:
        """One list."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.list.focus()

    @property
    def list(self) -> LineList:
        """The list of papers."""
        return self.query_one("#list", LineList)

    def head(self, picture: Picture) -> Sequence[Line]:
        """The filters, the phase in force marked, and the heads of the columns."""
        titles = [(None, "全部"), *picture.preset.phase_titles.items()]
        phases = " ".join(f"[{title}]" if each is self._phase else f" {title} " for each, title in titles)
        heads = columns(("  号", 5), ("文书", self._room), ("程序", 10), ("状态", 9), ("打印", 5), ("字号", 4))
        return [line(f" {phases}"), line((heads, DIM))]

    def paint(self, picture: Picture) -> None:
        """Show the papers that pass the filters."""
        shown = [view for view in register(self.reelection) if self._passes(view, picture)]
        self.list.show([self._line(view) for view in shown] or [line("  没有这样的文书。")])

    def _passes(self, view: PaperView, picture: Picture) -> bool:
        of_phase = self._phase is None or self._phase in view.paper.phases(picture)
        if self._state == STALE:
            return of_phase and _stale(view)
        return of_phase and self._state in (None, view.state)

    @property
    def _room(self) -> int:
        """Columns for the title."""
        return max(20, min(36, self.size.width - 44))

    def _line(self, view: PaperView) -> Line:
        paper = view.paper
        title = f"  {part_name(self.reelection, view.part)}" if view.part and not paper.elsewhere else paper.title
        head = columns((f"  {paper.number}", 5), (title, self._room), (words.steps(paper), 10))
        printed = short(view.printed.printed_on) if view.printed else ""
        number = view.decision.number if view.decision else ""
        if self.size.width < WIDE:
            number = number.rpartition("〕")[2]
        return line(
            head,
            (f" {fit(words.STATES[view.state], 4)} ", STYLES[view.state]),
            (fit("变动" if _stale(view) else "", 4), WARN),
            f" {fit(printed, 5)} {number}",
            key=view.key,
        )

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Show the paper."""
        if registered(self.reelection, event.key).elsewhere:
            self.say(words.ELSEWHERE)
        else:
            self.app.push_screen(PreviewScreen(self.reelection, event.key))

    def action_open(self) -> None:
        """Show the paper under the cursor."""
        self.list.action_open()

    def action_decide(self) -> None:
        """Register what became of the paper under the cursor."""
        if self.list.key:
            self.conduct(flows.decide(self, self.list.key))

    def action_print(self) -> None:
        """Print the paper under the cursor, or more."""
        if self.list.key:
            self.conduct(flows.print_from_list(self, paper_of(parted(self.list.key)[0]), self._phase))

    def action_phase(self) -> None:
        """The papers of the next phase."""
        order = (None, *Phase)
        self._phase = order[(order.index(self._phase) + 1) % len(order)]
        self.renew()

    def action_state(self) -> None:
        """The papers in the next state."""
        self._state = FILTERS[(FILTERS.index(self._state) + 1) % len(FILTERS)]
        self.renew()
        self.say(f"只看状态：{_filter_name(self._state)}" if self._state else "各种状态都看")

    def candidates(self) -> Sequence[Candidate]:
        """All papers."""
        return [Candidate(each.slug, each.title, words.steps(each), each.number) for each in catalogue()]

    def found(self, key: str) -> None:
        """Put the cursor on a paper, whatever the filters."""
        if all(each.key != key for each in self.list.lines):
            self._phase = self._state = None
            self.renew()
        self.list.go(key)

    def advice(self) -> Sequence[str]:
        """What is recorded about the paper under the cursor."""
        if not self.list.key:
            return ()
        view = view_of(self.reelection, self.list.key)
        return [words.named(view.paper), *words.told(view, self.reelection.procedure)]


def _stale(view: PaperView) -> bool:
    """Whether what was printed no longer says what the data says."""
    return bool(view.changed) and view.state is not PaperState.VOID


def _filter_name(state: PaperState | str) -> str:
    return words.STATES[state] if isinstance(state, PaperState) else words.CHANGED
