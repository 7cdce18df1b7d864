"""Counting ballot by ballot (逐票录入): the whole screen is the ballot in hand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from clerk_tui.actions.elections import corrections, entries
from clerk_tui.actions.elections.entries import AllEntered, Impossible, Stored
from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, ballot_problems
from clerk_tui.domain.draft import BallotDraft, fresh, reopened
from clerk_tui.tui.flows.elections import entering
from clerk_tui.tui.flows.elections.asking import sure
from clerk_tui.tui.screens.elections import sheet
from clerk_tui.tui.screens.elections.grid import GridRoom
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import BAD, DIM, STRONG, WARN, Line, line
from clerk_tui.wording import counting as words
from clerk_tui.wording.elections import problem


class CountingScreen(GridRoom):
    """One ballot after the other: digits mark, Enter stores, Backspace takes the last one back."""

    TITLE_ = "逐票录入"
    BINDINGS = [
        Binding("enter", "store", "记下", id="counting.store", tooltip="记下这张票；都录完了，结束这一份"),
        Binding("space", "mark", "划票", id="counting.mark", tooltip="不赞成、弃权、赞成，轮流；按数字也行"),
        Binding("ctrl+n", "write_in", "另选", id="counting.write_in", tooltip="另选他人；同一人再选一次取消"),
        Binding(
            "backspace,ctrl+z",
            "take_back",
            "撤回",
            id="counting.back",
            tooltip="这张票恢复原样；没划过的，撤回上一张",
        ),
        Binding("ctrl+g", "correct", "更正", id="counting.correct", tooltip="从录过的票里找一张来更正，或者抽出"),
        Binding("delete,ctrl+x", "soil", "废票", id="counting.spoilt", tooltip="整张无法辨认或有记号，无效"),
        Binding("insert,ctrl+u", "blur", "辨不清", id="counting.blur", tooltip="光标所在的一名无法辨认"),
        Binding("ctrl+t", "all_alike", "全划", id="counting.all", show=False, tooltip="全部不赞成、弃权、赞成，轮流"),
        Binding("ctrl+k", "drop", "抽出", id="counting.drop", show=False, tooltip="抽出正在更正的这张票"),
        Binding("escape", "leave", "返回", id="counting.leave"),
    ]

    def __init__(self, reelection: Reelection, view: ContestView, side: Side):
        super().__init__(reelection, view, side)
        self._base = self._draft = fresh(self.face)
        """The ballot in hand as it was begun, and as it is."""
        self._number = 0
        """The number of the ballot in hand while it is corrected; 0 for a new one."""
        self._warned = False

    @property
    def _full(self) -> bool:
        """Whether as many ballots are stored as were collected, and none is in hand."""
        return len(self.kept.items) >= self.collected and not self.changed

    @property
    def changed(self) -> bool:
        """Whether the ballot in hand says something that is not stored."""
        return bool(self._number) or self._draft != fresh(self.face) or self._base != fresh(self.face)

    def cell(self, place: int, width: int) -> Line:
        """One candidate with the mark on the ballot in hand."""
        return sheet.cell(self._draft, place, width)

    def tell(self) -> None:
        """Show the count so far, the ballot before, and what this one says."""
        items = self.kept.items
        size, before = len(items), items[-1] if items else None
        told = words.progress(self.kept.count, size, self.collected)
        last = f"上一张 第{size}张：{sheet.said(reopened(self.face, before))}" if isinstance(before, Ballot) else ""
        about = line((words.correcting(self._number), WARN)) if self._number else line((f" {last}", DIM))
        self.query_one("#progress", Lines).show(line((told, BAD if size > self.collected else STRONG)), about)
        self._tell_ballot()

    def _tell_ballot(self) -> None:
        draft = self._draft
        about = line((words.ALL_ENTERED, STRONG)) if self._full else sheet.told(draft)
        if self.tens:
            about = Line((*about.pieces, (f"  +{self.tens * sheet.TENS}", WARN)))
        wrong = next(ballot_problems(self.face, draft.ballot), None)
        others = f" 另选：{'、'.join(draft.write_in)}  " if draft.write_in else " "
        self.query_one("#told", Lines).show(about, line(others, (problem(wrong) if wrong else "", BAD)))

    def press(self, place: int) -> None:
        """Mark a candidate: disapproved, abstained from, approved, by turns."""
        self.cursor = place
        self._take(self._draft.pressed(place))

    def _take(self, draft: BallotDraft) -> None:
        """Another ballot in hand; only the candidates whose mark changed are laid out again."""
        pairs = enumerate(zip(self._draft.marks, draft.marks, strict=True))
        changed = [place for place, (old, new) in pairs if old is not new]
        self._draft, self._warned = draft, False
        self.show_cells(*changed)
        self._tell_ballot()

    def action_mark(self) -> None:
        """Mark the candidate under the cursor."""
        self.press(self.cursor)

    def action_blur(self) -> None:
        """The mark of the candidate under the cursor cannot be read."""
        self._take(self._draft.blurred(self.cursor))

    def action_all_alike(self) -> None:
        """The same mark for everybody."""
        self._take(self._draft.all_alike())

    def action_soil(self) -> None:
        """The whole ballot is invalid."""
        self._take(self._draft.soiled())

    def action_write_in(self) -> None:
        """Somebody else is chosen."""
        self.conduct(self._write_in())

    async def _write_in(self) -> None:
        name = await entering.ask_name(self, self.face)
        if name is not None:
            self._take(self._draft.written(name))

    def action_store(self) -> None:
        """Store the ballot in hand; once all are stored, close the entry.

        Not in a flow: another one would end it, and two ballots may be entered faster than a flow begins.
        """
        if self._full:
            self.conduct(entering.close(self, self.round, self.side))
            return
        with self.storing():
            found = self._stored()
            if isinstance(found, Stored):
                self._go_on(fresh(self.face))
                self.unsay()
            elif isinstance(found, (AllEntered, Impossible)):
                self.say(words.entry_refusal(found), bad=True)
            else:
                self.conduct(entering.stopped(self, found))

    def _stored(self) -> object:
        """Store the ballot in hand, in its place where it is corrected."""
        at, ballot = (self.reelection, self.round, self.side), self._draft.ballot
        return (
            corrections.correct_ballot(*at, self._number, ballot) if self._number else entries.enter_ballot(*at, ballot)
        )

    def action_correct(self) -> None:
        """Take a ballot out of those entered, to correct it in its place."""
        if self.changed:
            self.say("手里这张票还没有记下，先按 Enter 记下。", bad=True)
        else:
            self.conduct(self._correct())

    async def _correct(self) -> None:
        drafts = [reopened(self.face, each) for each in self.kept.items if isinstance(each, Ballot)]
        number = await entering.ask_ballot(self, [sheet.said(each) for each in drafts])
        if number:
            self._go_on(drafts[number - 1], number)

    def action_drop(self) -> None:
        """Take the ballot that is corrected out of the entry."""
        if self._number:
            self.conduct(self._drop(self._number))
        else:
            self.say("先按 Ctrl+G 找到要抽出的票。")

    async def _drop(self, number: int) -> None:
        if not await sure(self, "抽出选票", words.dropping(number), "抽出", careful=True):
            return
        found = corrections.drop_ballot(self.reelection, self.round, self.side, number)
        if isinstance(found, Stored):
            self._go_on(fresh(self.face))
            self.say(f"第{number}张已抽出。")
        else:
            await entering.stopped(self, found)

    def action_take_back(self) -> None:
        """Begin the ballot in hand again; if nothing was marked on it, take the last one back."""
        if self._draft != self._base:
            self._take(self._base)
            self.say("这张票恢复到开始时的样子。")
            return
        if self._number:
            self._go_on(fresh(self.face))
            return
        before, number = self.kept.items[-1:], len(self.kept.items)
        with self.storing():
            found = entries.take_back(self.reelection, self.round, self.side)
            if isinstance(found, Stored) and before and isinstance(before[0], Ballot):
                self._go_on(reopened(self.face, before[0]))
                self.say(f"已撤回第{number}张，改好后按 Enter 重新记下。")
            else:
                self.say(words.entry_refusal(found), bad=True)

    def _go_on(self, draft: BallotDraft, number: int = 0) -> None:
        """With the next ballot, or one taken back, or that of this number to be corrected."""
        self.kept.catch_up()
        self._number = number
        self._base, self.cursor, self.tens = draft, 0, 0
        self._take(draft)
        self.tell()

    def action_leave(self) -> None:
        """Back; a ballot in hand is given up only at the second time, one that is corrected stays as it was."""
        if self._number and (self._warned or self._draft == self._base):
            self._go_on(fresh(self.face))
            self.unsay()
        elif self.changed and not self._warned:
            self._warned = True
            self.say("手里这张票还没有记下。Enter 记下，再按一次 Esc 放弃。", bad=True)
        else:
            self.app.pop_screen()

    def advice(self) -> Sequence[str]:
        """How ballots are entered."""
        return words.COUNTING_ADVICE
