"""Tests of the screens may be coroutines: each runs in an event loop of its own."""

from __future__ import annotations

import asyncio
import inspect
import shutil
from asyncio import to_thread
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import app, pilot, screen

from clerk_tui.actions.demo import prepare_demo
from clerk_tui.settings import Settings

DAY = date(2026, 9, 8)
"""The day of every demonstration township: its congress is on 2026-09-10, steps 18 and 22 are overdue."""


FRAME = 1 / 500  # seconds; at most so long is waited until what changed is painted
ROUNDS = 2  # how often nothing may be ready before the program is at rest


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    asyncio.run(pyfuncitem.obj(**wanted))
    return True


class Rest:
    """Waits until nothing goes on without another key: no task is ready, no thread works, nothing is to be painted.

    In place of Textual's own waiting, which sleeps 20 ms twice for every key and takes a process that the machine has
    no time for as one at rest.
    """

    def __init__(self) -> None:
        self._threads = 0

    async def in_thread(self, work: Callable[..., object], /, *given: object, **named: object) -> object:
        """`asyncio.to_thread`, watched."""
        self._threads += 1
        try:
            return await to_thread(work, *given, **named)
        finally:
            self._threads -= 1

    async def wait(self, _least: float = 0, longest: float = 1) -> None:
        """For a thread half of `longest` (seconds): some tests hold one back."""
        loop: Any = asyncio.get_running_loop()
        deadline, quiet = loop.time() + longest, 0
        while quiet < ROUNDS and loop.time() < deadline:
            await asyncio.sleep(0)
            quiet = 0 if loop._ready else quiet + 1
            working = self._threads and loop.time() < deadline - longest / 2
            if quiet == ROUNDS and (working or self._due(loop)):
                await asyncio.sleep(FRAME)
                quiet = 0

    @staticmethod
    def _due(loop: Any) -> bool:
        """Whether something sleeps that wakes within three frames: Textual's timers may leave one out."""
        soon = loop.time() + 3 * FRAME
        return any(timer.when() <= soon and not timer.cancelled() for timer in loop._scheduled)


@pytest.fixture(scope="session", autouse=True)
def waiting_for_rest() -> Iterator[None]:
    """A key has had its effect when the program is at rest."""
    rest = Rest()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "to_thread", rest.in_thread)
        patch.setattr(app, "wait_for_idle", rest.wait)
        patch.setattr(pilot, "wait_for_idle", rest.wait)
        patch.setattr(screen, "UPDATE_PERIOD", FRAME)
        yield


@pytest.fixture
def empty(tmp_path: Path) -> Settings:
    """Where nothing was set up yet."""
    return Settings(tmp_path / "data", tmp_path / "exports", "李青", DAY)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demonstration township; making them takes a tenth of a second."""
    folder = tmp_path_factory.mktemp("demonstration")
    prepare_demo(Settings(folder / "data", folder / "exports", "李青", DAY))
    return folder / "data"


@pytest.fixture
def township(empty: Settings, demonstration: Path) -> Settings:
    """A demonstration township of its own for each test."""
    shutil.copytree(demonstration, empty.data)
    return empty
