"""Tests of the screens may be coroutines: each runs in an event loop of its own."""

from __future__ import annotations

import asyncio
import inspect
import shutil
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions.demo import prepare_demo
from clerk_tui.settings import Settings

DAY = date(2026, 9, 8)
"""The day of every demonstration township: its congress is on 2026-09-10, steps 18 and 22 are overdue."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    asyncio.run(pyfuncitem.obj(**wanted))
    return True


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
