from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import Program


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
    assert clerk.set_up().code == 0
    return clerk
