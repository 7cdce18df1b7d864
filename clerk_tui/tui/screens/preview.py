"""A paper as text, with what is missing above it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from clerk_tui.actions.papers.catalogue import paper_of
from clerk_tui.actions.papers.making import Made, Order, Part, make
from clerk_tui.actions.papers.parts import part_name
from clerk_tui.actions.papers.records import Format, Manner, parted
from clerk_tui.actions.papers.register import registered, view_of
from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.documents.template import BadTemplate, UnknownForm
from clerk_tui.tui.flows import papers as flows
from clerk_tui.tui.screens.room import Room
from clerk_tui.tui.widgets.line import DIM, STRONG, WARN, Line, line, wrap
from clerk_tui.tui.widgets.line_list import LineList
from clerk_tui.wording import papers as words

WIDTH = 78
"""Columns of the text: it reads as it will print, whatever the width of the window."""


class PreviewScreen(Room):
    """The paper filled, blank or as a sample; the keys scroll."""

    TITLE_ = "预览"
    BINDINGS = [
        Binding("ctrl+t", "turn", "填好/空白/样例", id="preview.turn"),
        Binding("space,insert", "decide", "登记", id="preview.decide", tooltip="登记印发、批复或作废"),
        Binding("ctrl+o", "print", "打印", id="preview.print", tooltip="打印这一种文书"),
        Binding("escape,left", "app.pop_screen", "返回", id="preview.back"),
    ]

    def __init__(self, reelection: Reelection, key: str):
        """`key`: that of the paper in the register."""
        super().__init__(reelection)
        self.key = key
        self.paper = registered(reelection, key)
        self._manner = Manner.FILLED

    def furnish(self) -> ComposeResult:
        """One list without a cursor."""
        yield LineList([line(" 正在排版……")], id="list")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineList).focus()

    def paint(self, picture: Picture) -> None:
        """Make the paper anew: it takes longer than a key may."""
        self.run_worker(self._fill(), exclusive=True, group="preview")

    async def _fill(self) -> None:
        try:
            lines = await asyncio.to_thread(self._lines)
        except UnknownForm as error:
            lines = _wrapped(words.no_template(error.form))
        except BadTemplate as error:
            lines = _wrapped(words.bad_template(error))
        self.query_one(LineList).show(lines)

    def _lines(self) -> list[Line]:
        from clerk_tui.documents.text import render_text

        picture = self.reelection.picture()
        made = make(
            self.reelection, picture, Order(self.paper.slug, Format.TEXT, manner=self._manner, part=self._part())
        )
        text = render_text(made.document, WIDTH).replace("\f", "\n").split("\n")
        return [*self._remarks(made), line(), *(line(f" {each}") for each in text)]

    def _remarks(self, made: Made) -> Iterator[Line]:
        """The title, what is recorded, and what is missing."""
        yield line((f" {words.named(self.paper)}  {words.MANNERS[self._manner]}", STRONG))
        for told in words.told(view_of(self.reelection, self.key), self.reelection.procedure):
            yield from _wrapped(told)
        if made.broken:
            yield from (line((f" {part}", WARN)) for part in wrap(words.broken(made.broken), WIDTH))
        if self._manner is Manner.FILLED and not self.paper.working:
            yield from _wrapped(words.missing(made.missing))
        yield line((" " + "-" * WIDTH, DIM))

    def _part(self) -> Part | None:
        """Whose paper it is."""
        part = parted(self.key)[1]
        return Part(part, part_name(self.reelection, part)) if part else None

    def action_turn(self) -> None:
        """Filled, blank, as a sample, by turns."""
        if not self.paper.working:
            order = list(Manner)
            self._manner = order[(order.index(self._manner) + 1) % len(order)]
            self.renew()

    def action_decide(self) -> None:
        """Register what became of it."""
        self.conduct(flows.decide(self, self.key))

    def action_print(self) -> None:
        """Print it."""
        self.conduct(flows.print_as(self, [paper_of(self.paper.slug)]))

    def advice(self) -> Sequence[str]:
        """What was recorded about it."""
        return words.told(view_of(self.reelection, self.key), self.reelection.procedure)


def _wrapped(text: str) -> list[Line]:
    return [line(f" {part}") for part in wrap(text, WIDTH)]
