"""A card: the fields of one record, filled in one after the other and saved together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from unicodedata import normalize

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input

from clerk_tui.domain.text import visible
from clerk_tui.domain.value import value
from clerk_tui.tui.dialogs.dialog import Dialog
from clerk_tui.tui.widgets.bars import Lines
from clerk_tui.tui.widgets.line import BAD, DIM, PLAIN, STRONG, Line, fit, line, wrap
from clerk_tui.tui.widgets.line_list import LineList

Values = Mapping[str, str]
"""What the fields hold, by name; empty for what is not known."""
Check = Callable[[Values], Values]
"""Gives a sentence for each field with which something is wrong."""

LABEL = 20
"""Width of the labels, in columns."""
WIDTH = 66
"""Width inside the box, in columns."""
SAVE = "@save"
"""Key of the last line, on which Enter saves."""
DIGITS = 9
"""So many choices can be picked by a digit; of more, one is searched for."""


@value
class Field:
    """A field of a card: text, or one of some choices."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Values and how they are called. A field with choices takes nothing else."""
    needed: bool = False
    """Whether it may not stay empty."""
    longest: int = 80
    """Characters."""

    def told(self, held: str) -> str:
        """What the field holds, as it is shown."""
        return dict(self.choices).get(held, visible(held))


class CardInput(Input):
    """The field that is filled in. It hands the card's own keys over itself: by way of the screen, what is typed after
    Enter in one go would be taken in before it."""

    async def _on_key(self, event: events.Key) -> None:
        card = self.screen
        if not isinstance(card, Card):
            raise TypeError(card)
        action = card.action_of(event)
        if action is None:
            await super()._on_key(event)
        else:
            event.stop()
            event.prevent_default()
            await card.run_action(action)


class Card(Dialog[Values | None]):
    """Gives what the fields hold once nothing is wrong with it, or None when it was given up."""

    BINDINGS = [
        Binding("enter,tab", "step(1)", "下一项", id="card.next"),
        Binding("down", "step(1)", "下一行", id="card.down", show=False),
        Binding("up,shift+tab", "step(-1)", "上一项", id="card.previous", show=False),
        Binding("pageup", "edge(-1)", "第一项", id="card.first", show=False),
        Binding("pagedown", "edge(1)", "最后一项", id="card.last", show=False),
        Binding("space,insert", "turn", "选择", id="card.turn", tooltip="轮流选择；很多项的，打开查找"),
        Binding("f8,ctrl+s", "save", "保存", id="card.save"),
        Binding("escape", "leave", "返回", id="card.back"),
        *(
            Binding(str(n), f"pick({n})", f"第{n}项" if n else "不填", id=f"card.{n}", show=False)
            for n in range(DIGITS + 1)
        ),
    ]

    def __init__(  # noqa: PLR0913 - most have a default
        self,
        title: str,
        fields: Sequence[Field],
        values: Values,
        check: Check,
        *,
        problems: Values | None = None,
        before: Values | None = None,
    ):
        """`problems` were found when saving; `before` is what is stored, where `values` already differ from it."""
        super().__init__(title)
        self._fields = tuple(fields)
        self._before = {field.name: (before or values).get(field.name, "") for field in fields}
        self._held = {field.name: values.get(field.name, "") for field in fields}
        self._check = check
        self._problems = dict(problems or {})
        self._warned = False
        self._typed: Field | None = None
        """The field that the input stands for."""

    def body(self) -> ComposeResult:
        """The fields in a list, the input over the line under the cursor, and what is to be said about it."""
        with Container(id="card-form"):
            yield LineList(self._lines(), steady=True, id="card-fields")
            field = CardInput(id="card-input", select_on_focus=False)
            field.cursor_blink = False
            yield field
        yield Lines(2, id="card-hint")

    def on_mount(self) -> None:
        """Begin with the first field, or the first with a problem."""
        height = max(3, min(len(self._fields) + 1, self.app.size.height - 9))
        self.query_one("#card-form").styles.height = height
        self._list.styles.height = height
        self._list.can_focus = False
        self._input.focus()
        if self._problems:
            self._tell_problems()
        self.call_after_refresh(self._attend)

    @property
    def _list(self) -> LineList:
        return self.query_one("#card-fields", LineList)

    @property
    def _input(self) -> Input:
        return self.query_one("#card-input", Input)

    @property
    def _field(self) -> Field | None:
        """The field under the cursor; None on the line that saves."""
        return next((field for field in self._fields if field.name == self._list.key), None)

    @property
    def changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self._held != self._before

    def _lines(self) -> list[Line]:
        return [*map(self._line, self._fields), line((" [ 保存 ]", STRONG), key=SAVE)]

    def _line(self, field: Field) -> Line:
        mark = "!" if field.name in self._problems else " "
        label = fit(f"{mark}{field.label}{'*' if field.needed else ''}", LABEL)
        held = self._held[field.name]
        style = STRONG if held != self._before[field.name] else PLAIN
        return line((label, BAD if mark == "!" else DIM), (field.told(held), style), key=field.name)

    def action_of(self, event: events.Key) -> str | None:
        """What the card does with a key; None for one that is typed into the field."""
        if self._typed and event.is_printable:
            return None
        key = normalize("NFKC", event.character) if event.is_printable and event.character else event.key
        return KEYS.get({" ": "space"}.get(key, key), "nothing" if event.is_printable else None)

    def action_nothing(self) -> None:
        """A letter says nothing where one of some choices is wanted."""

    def _attend(self) -> None:
        """Put the input over the line under the cursor, and say what the field is for."""
        field, shown = self._field, self._input
        self._typed = field if field and not field.choices else None
        shown.max_length = field.longest if field else 0
        shown.value = field.told(self._held[field.name]) if field else ""
        shown.cursor_position = len(shown.value) if self._typed else 0
        shown.styles.offset = (LABEL, self._list.y)
        self._show_hint(field)

    def _show_hint(self, field: Field | None) -> None:
        text, style = ("Enter 保存" if field is None else self._hint(field)), DIM
        if field is not None and field.name in self._problems:
            text, style = self._problems[field.name], BAD
        shown = [*wrap(text, WIDTH), "", ""][:2]
        self.query_one("#card-hint", Lines).show(*(line((part, style)) for part in shown))

    def _hint(self, field: Field) -> str:
        if len(field.choices) > DIGITS:
            return f"空格 查找并选定，共{len(field.choices)}项" + ("" if field.needed else "  0不填")
        named = [f"{n}{label}" for n, (_held, label) in enumerate(field.choices, start=1)]
        if named and not field.needed:
            named.append("0不填")
        return "  ".join(named) + (f"  {field.hint}" if named and field.hint else field.hint)

    def on_input_changed(self) -> None:
        """Keep what is typed."""
        self._take_in()

    def _take_in(self) -> None:
        """Keep what the input says; keys may overtake the message that it changed."""
        if self._typed and self._input.value != visible(self._held[self._typed.name]):
            self._hold(self._typed, self._input.value)

    def _hold(self, field: Field, held: str) -> None:
        self._held[field.name] = held
        if field is not self._typed:
            self._input.value = field.told(held)
        self._warned = False
        self._problems.pop(field.name, None)
        self._list.show(self._lines())
        self._show_hint(field)
        self.note("")

    def action_step(self, step: int) -> None:
        """The next or previous field; on the last line, Enter saves."""
        self._take_in()
        if step > 0 and self._list.key == SAVE:
            self.action_save()
            return
        self._list.action_move(step)
        self._attend()

    def action_edge(self, direction: int) -> None:
        """The first field or the last line."""
        self._take_in()
        self._list.action_edge(direction)
        self._attend()

    def action_pick(self, number: int) -> None:
        """Choose by a digit; 0 leaves the field empty."""
        field = self._field
        if field and number == 0 and not field.needed:
            self._hold(field, "")
        elif field and 0 < number <= len(field.choices) <= DIGITS:
            self._hold(field, field.choices[number - 1][0])

    def action_turn(self) -> None:
        """The next choice, or a search where there are too many to turn through."""
        field = self._field
        if field is None or not field.choices:
            return
        if len(field.choices) > DIGITS:
            self.run_worker(self._search(field), exclusive=True)
            return
        order = [held for held, _label in field.choices]
        held = self._held[field.name]
        self._hold(field, order[(order.index(held) + 1) % len(order)] if held in order else order[0])

    async def _search(self, field: Field) -> None:
        from clerk_tui.rosters.pinyin import matches
        from clerk_tui.tui.candidates import Candidate
        from clerk_tui.tui.dialogs.find import Find

        candidates = [Candidate(held, label) for held, label in field.choices]
        chosen = await self.app.push_screen_wait(Find(field.label, candidates, matches))
        if chosen is not None:
            self._hold(field, chosen)
            self.action_step(1)

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """A line was clicked: go there, or save."""
        if event.key == SAVE:
            self.action_save()

    def on_line_list_moved(self) -> None:
        """The input follows the cursor, however it was moved."""
        self._attend()

    def action_save(self) -> None:
        """Give what is held if nothing is wrong with it; else say all that is, and go to the first."""
        self._take_in()
        self._problems = dict(self._check(self._held))
        if not self._problems:
            self.dismiss(dict(self._held))
            return
        self._tell_problems()
        self._attend()

    def _tell_problems(self) -> None:
        self._list.show(self._lines())
        places = [field for field in self._fields if field.name in self._problems]
        if places:
            self._list.go(places[0].name)
        elsewhere = [each for name, each in self._problems.items() if name not in self._held]
        named = "、".join(field.label for field in places)
        self.note("", line(("；".join(elsewhere) or f"有{len(places)}处要改：{named}", BAD)))

    def action_leave(self) -> None:
        """Give up; what was entered is given up only at the second time."""
        self._take_in()
        if not self.changed or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self.note("刚才填写的还没有保存。F8 保存，再按一次 Esc 放弃。")


KEYS = {
    key: binding.action for binding in Card.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
}
"""What each of the card's own keys does."""
