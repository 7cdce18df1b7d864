"""One contest: what comes next, its gates with the sentences to read aloud, and the result with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.elections.picture import ContestView, RoundView, contest_view
from clerk_tui.actions.elections.review import compare
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.contest import State
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.elections import entering
from clerk_tui.tui.flows.elections import rounds as flows
from clerk_tui.tui.screens.elections.gates import GATE, gate_lines, gate_row, to_read
from clerk_tui.tui.screens.elections.results import PERSON, result_lines
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import BAD, DIM, GOOD, STRONG, Line, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import rounds as words
from clerk_tui.wording.counting import METHODS, SIDES
from clerk_tui.wording.elections import STATES, measures, why

COUNTED = 3
"""So many gates lie before the count."""
STEP, BACK, ENTRY, COMPARE = "step", "back", "entry:", "compare"
"""Keys of what can be done next."""


class ContestScreen(Room):
    """A contest. Enter does what the line under the cursor says."""

    TITLE_ = "选举项目"
    HEAD = 2
    BINDINGS = [
        Binding("enter", "open", "办理", id="contest.open"),
        Binding("ctrl+r", "board", "大屏", id="contest.board", tooltip="正字大屏，给全场看"),
        Binding("ctrl+n", "names", "名单", id="contest.names", tooltip="候选人名单、请假人员"),
        Binding(
            "delete,ctrl+x", "go_back", "退回", id="contest.go_back", tooltip="退回到前面的一步，写明理由；文书随之作废"
        ),
        Binding("ctrl+o", "print", "打印", id="contest.print", tooltip="打印选票、样票、报告单；选票登记"),
        Binding("ctrl+d", "deeds", "其他", id="contest.deeds", tooltip="换人录入、清空重录等"),
        Binding("escape,left", "app.pop_screen", "返回", id="contest.back"),
    ]

    def __init__(self, reelection: Reelection, slug: str):
        super().__init__(reelection)
        self.slug = slug
        self._wanted = ""
        """The key of what comes next, as it was last."""

    def furnish(self) -> ComposeResult:
        """Everything in one list; the cursor stops at what can be done."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.listing.focus()

    @property
    def listing(self) -> LineList:
        """The lines of the contest."""
        return self.query_one("#list", LineList)

    @property
    def view(self) -> ContestView | None:
        """The contest as it stands; None where somebody removed it."""
        return contest_view(self.reelection, self.slug)

    def head(self, picture: Picture) -> Sequence[Line]:
        """What is elected, in which round, and the row of gates."""
        view = self.view
        if view is None:
            return [line(), line()]
        now = view.round.record.round
        title = f" {visible(view.record.title)}  {words.round_title(view.round)}  应选{now.face.seats}名"
        title += f"  候选人{len(now.face.candidates)}名  {STATES[now.state]}"
        return [line((title, STRONG)), gate_row(view.round.gates)]

    def paint(self, picture: Picture) -> None:
        """Show what comes next, the result, and the gates."""
        view = self.view
        if view is None:
            self.listing.show([line("  这个选举项目已经删除。")])
            return
        width = self.size.width - 1
        todo = self._todo(view)
        lines = [line((" 下一步", STRONG)), *todo, line()]
        lines += _body(view, width)
        lines += [line(), *_wrapped(measures(view.round.measures), width, DIM), *_before(view, width)]
        self.listing.show(lines)
        self._go_on(view, todo)

    def _go_on(self, view: ContestView, todo: Sequence[Line]) -> None:
        """Put the cursor on what comes next, whenever that is something new."""
        keys = [each.key for each in todo if each.key]
        done = {ENTRY + side.value for side, row in view.round.entries.items() if row.value.done}
        wanted = next((key for key in keys if key not in done), "")
        if view.round.settlement is not None and wanted == COMPARE:
            wanted = STEP
        if wanted != self._wanted:
            self._wanted = wanted
            self.listing.go(wanted)

    def _todo(self, view: ContestView) -> list[Line]:
        """What can be done now, each line by its key."""
        state = view.round.record.round.state
        if red := words.red_gate(view.round):
            back = line("   数字报错了的，退回重报", key=BACK)
            return [*_wrapped(red, self.size.width - 1, BAD), *self._sequels(view), back]
        if state is State.ANNOUNCED:
            return self._sequels(view) or [line("   本项选举已经完成。")]
        lines = self._entries(view) if state is State.COUNTING else []
        return [*lines, line(f"   {words.next_step(view)}", key=STEP)]

    def _sequels(self, view: ContestView) -> list[Line]:
        return [line(f"   {title}", key=key) for key, title in flows.offered(self.reelection, view)]

    def _entries(self, view: ContestView) -> list[Line]:
        """The entries of the count, and where they differ."""
        sides = list(Side)[: view.record.entries]
        lines = [line(f"   {_entry(view, side)}", key=ENTRY + side.value) for side in sides]
        found = compare(self.reelection, view.round.key) if len(sides) > 1 else None
        if found is not None and found.differences:
            settled = found.settlement
            told = f"监票人{visible(settled.scrutineer)}已裁定" if settled else "请监票人裁定"
            lines.append(line(f"   两份有{found.differences}处不同：{told}", key=COMPARE))
        elif found is not None:
            lines.append(line(("   两份完全相符。", GOOD)))
        return lines

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Do what the line says."""
        view, key = self.view, event.key
        if view is None:
            return
        if key.startswith(ENTRY):
            self.conduct(entering.enter(self, self.slug, Side(key.removeprefix(ENTRY))))
        elif key.startswith((GATE, PERSON)):
            self.conduct(self._read(view, key))
        elif key == COMPARE:
            from clerk_tui.tui.screens.elections.comparing import CompareScreen

            self.app.push_screen(CompareScreen(self.reelection, view))
        elif key == BACK:
            self.action_go_back()
        elif key == STEP:
            self.conduct(flows.step(self, view))
        else:
            self.conduct(flows.follow(self, view, key))

    async def _read(self, view: ContestView, key: str) -> None:
        """The sentence of a gate, or why somebody is or is not elected, to be read aloud."""
        found, rules = view.round.outcome, view.round.rules
        text = [part for each in view.round.gates if GATE + each.kind.value == key for part in to_read(each, rules)]
        if found is not None:
            text += [f"{each.name}：{why(each, found)}" for each in found.results if PERSON + each.name == key]
        await self.app.push_screen_wait(Choose("宣读", text, [("back", "读完了")]))

    def action_open(self) -> None:
        """Do what the line under the cursor says."""
        self.listing.action_open()

    def action_board(self) -> None:
        """Show the board to the hall."""
        from clerk_tui.tui.screens.elections.board import BoardScreen

        self.app.push_screen(BoardScreen(self.reelection, self.slug))

    def action_names(self) -> None:
        """Read who stands, and who is on leave."""
        if self.view is not None:
            self.conduct(flows.read_names(self, self.view))

    def action_print(self) -> None:
        """Print ballots or count forms, or note what became of the ballots."""
        from clerk_tui.tui.flows.elections import printing

        if self.view is not None:
            self.conduct(printing.choose(self, self.view))

    def action_go_back(self) -> None:
        """Take the round back."""
        if self.view is not None:
            self.conduct(flows.go_back(self, self.view))

    def action_deeds(self) -> None:
        """Choose one of the things that are seldom done."""
        if self.view is not None:
            self.conduct(flows.deeds(self, self.view))

    def advice(self) -> Sequence[str]:
        """What comes next."""
        view = self.view
        return [] if view is None else [f"下一步：{words.next_step(view)}", *words.advice(view)]


def _body(view: ContestView, width: int) -> list[Line]:
    """The gates; once it is counted the last two, then the result, then those before the count."""
    gates, rules = view.round.gates, view.round.rules
    if view.round.outcome is None:
        return gate_lines(gates, rules, width)
    after, before = gate_lines(gates[COUNTED:], rules, width), gate_lines(gates[:COUNTED], rules, width)
    return [*after, line(), *_result(view, width), *before]


def _result(view: ContestView, width: int) -> list[Line]:
    """Who is elected and why, and what was confirmed."""
    found, count = view.round.outcome, view.round.record.round.count
    if found is None or count is None:
        return []
    lines = [*result_lines(found, count, width), line()]
    if view.round.confirmation is not None:
        chief = visible(view.round.confirmation.chief)
        told = f"总监票人{chief}已确认。当选名单：{_names(view.elected)}"
        return [*_wrapped(told, width, GOOD), line(), *lines]
    return lines


def _entry(view: ContestView, side: Side) -> str:
    """One entry: who, how, how far."""
    row = view.round.entries.get(side)
    title = "录入" if view.record.entries == 1 else SIDES[side]
    if row is None:
        return f"{title}：开始录入"
    entry = row.value
    begun = "" if entry.method is Method.TOTALS else f"已录{entry.size}，"
    far = "录完了" if entry.done else f"{begun}接着录"
    return f"{title}：{visible(entry.by[-1])} {METHODS[entry.method]}，{far}"


def _before(view: ContestView, width: int) -> list[Line]:
    """The rounds before this one."""
    lines = [each for one in view.rounds[:-1] for each in _wrapped(_told(one), width, DIM)]
    return [line(), *lines] if lines else []


def _told(one: RoundView) -> str:
    confirmed = one.confirmation
    return f"{words.round_title(one)}：{_names(confirmed.elected) if confirmed else '无效'}"


def _names(names: Sequence[str]) -> str:
    return "、".join(map(visible, names)) or "无人当选"


def _wrapped(text: str, width: int, style: Style) -> list[Line]:
    return [line((f" {part}", style)) for part in wrap(text, width - 2)]
