"""The first run: what must be known to set a township up, on one screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from clerk_tui.domain.procedure import Preset
from clerk_tui.store.errors import StoreError
from clerk_tui.tui.flows.profile import ask
from clerk_tui.tui.keys import key_help
from clerk_tui.tui.widgets.bars import Lines, bar, spread
from clerk_tui.tui.widgets.line import BAD, DIM, STRONG, Line, columns, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording.profile import CONGRESS, PRESET, QUESTIONS, Question, problems
from clerk_tui.wording.store import problem

Found = Callable[[dict[str, str]], None]
"""Sets the township up from answers without problems. Raises the store's errors."""


class WizardScreen(Screen[None]):
    """Questions with their answers; the last line sets the township up."""

    BINDINGS = [
        Binding("enter", "open", "填写", id="wizard.edit"),
        Binding("f10,ctrl+q", "app.leave", "离开", id="wizard.leave"),
    ]

    def __init__(self, folder: str, presets: dict[str, Preset], today: date, found: Found):
        super().__init__()
        self._folder = folder
        self._found = found
        choices = tuple((slug, f"{preset.title}  {preset.source}") for slug, preset in presets.items())
        self._questions = (
            *QUESTIONS,
            Question(CONGRESS, "党代会日期", "例如：2026-09-10，以后可以改"),
            Question(PRESET, "工作方案", "各阶段怎样排，以后可以改", choices),
        )
        self._answers = {"kind": "镇", "category": "1", PRESET: choices[0][0], CONGRESS: ""}
        self._told: list[str] = []

    def compose(self) -> ComposeResult:
        """The masthead, the questions, the keys."""
        yield Lines(1, id="head")
        yield LineList(id="list")
        yield Lines(1, id="foot")

    def on_mount(self) -> None:
        """Begin with the first question."""
        self._show()
        self.query_one(LineList).focus()
        shown = [
            each for each in key_help(self.active_bindings.values()) if each.shown and each.id.startswith("wizard")
        ]
        self.query_one("#foot", Lines).show(spread([(f"{each.keys[0]} {each.description}", DIM) for each in shown]))

    def on_resize(self) -> None:
        """Lines are laid out for a width."""
        self._show()

    def _show(self) -> None:
        self.query_one("#head", Lines).show(bar("乡镇党委换届选举", "首次使用", self.size.width))
        text = ["请填写本乡镇的情况，逐行按 Enter 填写，填好后选最后一行。以后都可以在“设置”里修改。"]
        text.append(f"数据将放在：{self._folder}")
        lines = [line(f" {part}") for each in text for part in wrap(each, self.size.width - 2)]
        lines += [line(), *(self._row(each) for each in self._questions), line()]
        lines.append(line((" [ 建立 ]", STRONG), key="found"))
        lines += [line((f"   {part}", BAD)) for each in self._told for part in wrap(each, self.size.width - 4)]
        self.query_one(LineList).show(lines)

    def _row(self, question: Question) -> Line:
        answer = self._answers.get(question.key, "")
        shown = dict(question.choices).get(answer, answer)
        label = columns((f"   {question.label}", 20)) + " "
        return line(label, (shown, STRONG) if shown else (f"（{question.hint}）", DIM), key=question.key)

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Answer the question, or set the township up."""
        if event.key == "found":
            self._set_up()
        else:
            self.run_worker(self._answer(event.key), exclusive=True)

    def action_open(self) -> None:
        """Answer the question under the cursor."""
        self.query_one(LineList).action_open()

    async def _answer(self, key: str) -> None:
        question = next(each for each in self._questions if each.key == key)
        answer = await ask(self.app, question, self._answers.get(key, ""))
        if answer is not None:
            self._answers[key] = answer
            self._told = []
            self._show()
            self.query_one(LineList).action_move(1)

    def _set_up(self) -> None:
        self._told = problems(self._answers)
        if not self._told:
            try:
                self._found(self._answers)
            except (StoreError, OSError) as error:
                self._told = [problem(error)]
            else:
                return
        self._show()
