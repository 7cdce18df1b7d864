from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from clerk_tui.actions.reelection import Beginning, Reelection, begin
from clerk_tui.cli import main
from clerk_tui.cli.grammar import Parser
from clerk_tui.cli.parser import _names_command, build
from clerk_tui.settings import Settings
from tests.cli.program import Program
from tests.copies import copy_of
from tests.township import PLAN, TODAY, TOWNSHIP


@pytest.fixture(scope="session", autouse=True)
def command_line_built_once() -> Iterator[None]:
    """Building it takes 10 ms, twice that where coverage is measured."""

    @cache
    def built(named: bool) -> Parser:
        return build(["log"] if named else [])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "build", lambda words: built(_names_command(words)))
        yield


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine's own settings are."""
    for name in ("CLERK_DATA", "CLERK_EXPORTS", "CLERK_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def clerk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program where nothing was set up yet."""
    return Program(tmp_path, capsys)


@pytest.fixture
def township(clerk: Program) -> Program:
    """The program on a township just set up."""
    copy_of(set_up, clerk.folder)
    return clerk


def set_up(folder: Path) -> Reelection:
    """What `Program.set_up` leaves behind."""
    return begin(Settings(folder / "data", folder / "exports", "张干事", TODAY), Beginning(TOWNSHIP, PLAN))
