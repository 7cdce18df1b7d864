"""A clerk at the program, within this process: keys in, the text of the screen out."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from clerk_tui.actions.reelection import StepView, open_reelection
from clerk_tui.settings import Settings, holds_township
from clerk_tui.tui.app import ClerkApp

SMALL, LARGE = (80, 24), (120, 40)
PATIENCE = 10.0  # seconds; only a failing test ever waits so long


class NotSeenError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Desk:
    """One app and its keyboard."""

    def __init__(self, pilot: Pilot[Any]):
        self.pilot = pilot
        self.app: App[Any] = pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys; those of several letters by Textual's names."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type as an input method does: one character after the other, of whatever script."""
        for character in text:
            assert self.app._driver is not None
            self.app._driver.process_message(events.Key(_character_to_key(character), character))
            await self.pilot.pause()

    async def sees(self, what: str | Callable[[], object]) -> str:
        """Wait until a text is on the screen, or a condition holds; the line that shows the text."""
        deadline = time.perf_counter() + PATIENCE
        while not (what in self.text if isinstance(what, str) else what()):
            if time.perf_counter() > deadline:
                raise NotSeenError(f"{what!r}\n{self.text}")
            await self.pilot.pause(0.01)
        return self.line(what) if isinstance(what, str) else ""

    def line(self, part: str) -> str:
        """The first line of the screen with this text in it."""
        return next((each for each in self.lines if part in each), "")

    @property
    def lines(self) -> list[str]:
        """The screen as it would be painted from scratch."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class ClerkDesk(Desk):
    """The program on a township."""

    app: ClerkApp

    def step(self, number: int) -> StepView:
        """A step as the store has it."""
        reelection = self.app.reelection
        assert reelection is not None
        return next(view for view in reelection.picture().steps if view.step.number == number)

    def whys(self) -> list[str]:
        """The reasons of all records, oldest first."""
        assert self.app.reelection is not None
        return [entry.why for entry in self.app.reelection.database.entries()]

    async def goes_to(self, number: int) -> None:
        """Put the cursor of a list on a step, by searching for its number."""
        await self.press("ctrl+f")
        await self.sees("找到")
        await self.type(str(number))
        await self.press("enter")
        await self.sees(lambda: "Enter 选定" not in self.text)


@asynccontextmanager
async def desk(settings: Settings, size: tuple[int, int] = SMALL) -> AsyncIterator[ClerkDesk]:
    """The program on the township of these settings; the wizard where there is none."""
    app = ClerkApp(settings, open_reelection(settings) if holds_township(settings.data) else None)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield ClerkDesk(pilot)
            await pilot.pause()
    finally:
        app.leave_in_order()


class Stage(App[None]):
    """An app that shows one dialog and keeps what became of it."""

    CSS_PATH = "../../clerk_tui/tui/app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dialog: Screen[Any]):
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.dialog = dialog
        self.results: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.results.append)


class StageDesk(Desk):
    """A dialog of its own."""

    app: Stage

    @property
    def results(self) -> list[Any]:
        """What the dialog gave, if it is over."""
        return self.app.results


@asynccontextmanager
async def stage(dialog: Screen[Any], size: tuple[int, int] = SMALL) -> AsyncIterator[StageDesk]:
    """A dialog over an empty screen."""
    async with Stage(dialog).run_test(size=size) as pilot:
        await pilot.pause()
        yield StageDesk(pilot)
