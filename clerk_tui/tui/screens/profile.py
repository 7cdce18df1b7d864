"""设置: the profile of the township. Enter changes a line; every change is saved at once and can be taken back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.plans import save_township
from clerk_tui.actions.reelection import Picture
from clerk_tui.tui.flows import plans as plan_flows
from clerk_tui.tui.flows.profile import ask
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import DIM, STRONG, Line, columns, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import profile
from clerk_tui.wording.store import note, trouble


class ProfileScreen(Room):
    """The profile, the plan's anchors, and where everything lies."""

    TITLE_ = "设置"
    BINDINGS = [
        Binding("enter", "open", "修改", id="profile.edit"),
        Binding("escape,left", "app.pop_screen", "返回", id="profile.back"),
    ]

    def furnish(self) -> ComposeResult:
        """One list."""
        yield LineList(id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()

    def paint(self, picture: Picture) -> None:
        """Show the profile."""
        answers = profile.answers_of(picture.township)
        lines = [line((" 乡镇概况", STRONG))]
        lines += [_row(each.label, answers[each.key], each.key) for each in profile.QUESTIONS]
        lines += [line(), line((" 计划", STRONG))]
        lines.append(_row("党代会日期", picture.congress.isoformat(), "congress"))
        lines.append(_row("工作方案", f"{picture.preset.title}  {picture.preset.source}", "preset"))
        lines += [line(), line((" 数据", STRONG))]
        database = self.reelection.database
        facts = [
            ("数据文件夹", str(self.reelection.settings.data)),
            ("经办人", self.reelection.settings.user),
            ("记录", f"共 {database.revision} 条，校验码 {database.head[:12]}"),
        ]
        facts += [("只读", trouble(database.trouble))] if database.trouble else []
        facts += [("提示", note(each)) for each in database.notes]
        for label, text in facts:
            lines += _fact(label, text, self.size.width)
        self.query_one(LineList).show(lines)

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Change the line."""
        if event.key == "congress":
            self.conduct(plan_flows.move_congress(self))
        elif event.key == "preset":
            self.conduct(plan_flows.change_preset(self))
        else:
            self.conduct(self._change(event.key))

    def action_open(self) -> None:
        """Change the line under the cursor."""
        self.query_one(LineList).action_open()

    async def _change(self, key: str) -> None:
        picture = self.reelection.picture()
        answers = profile.answers_of(picture.township)
        question = next(each for each in profile.QUESTIONS if each.key == key)
        answer = await ask(self.app, question, answers[key])
        if answer is not None and answer != answers[key]:
            township = profile.township_of({**answers, key: answer})
            save_township(self.reelection, township, picture.township_revision)
            self.say(f"{question.label}改为“{answer}”，已保存    Ctrl+Z 撤销")
            self.renew()


def _row(label: str, text: str, key: str) -> Line:
    return line((columns((f"   {label}", 20)) + " ", DIM), text, key=key)


def _fact(label: str, text: str, width: int) -> list[Line]:
    first, *rest = wrap(text, width - 23)
    return [line((columns((f"   {label}", 20)) + " ", DIM), first), *(line(" " * 21 + part) for part in rest)]
