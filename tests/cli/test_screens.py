from __future__ import annotations

import subprocess
from typing import Any

import pytest

from clerk_tui.store.database import Database
from clerk_tui.tui.terminal import launch
from tests.cli.program import Program, start
from tests.township import NAME, clock, damage


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The apps that would be shown on a terminal."""
    apps: list[Any] = []

    def run(app: Any, _log: Any) -> int:
        apps.append((app, None if app.reelection is None else app.reelection.picture().township.name))
        return 7

    monkeypatch.setattr(launch, "problem", lambda *_given: None)
    monkeypatch.setattr(launch, "prepare", lambda: None)
    monkeypatch.setattr(launch, "run", run)
    return apps


def test_without_a_terminal_the_screens_are_refused_in_both_languages(clerk: Program) -> None:
    with start(clerk.folder, stdin=subprocess.DEVNULL, environ={"PYTHONUTF8": "1"}) as process:
        shown, said = process.communicate()
    told = said.decode()
    assert (process.returncode, shown) == (2, b"")
    assert "The screens need a terminal" in told
    assert "界面要在终端中运行" in told


def test_no_command_opens_the_township(township: Program, shown: list[Any]) -> None:
    assert township().code == 7
    assert [name for _, name in shown] == [NAME]


def test_a_folder_without_a_township_or_one_not_finished_opens_the_wizard(clerk: Program, shown: list[Any]) -> None:
    assert clerk().code == 7
    Database.create(clerk.folder / "data", "甲", clock).close()
    assert clerk().code == 7
    assert [name for _, name in shown] == [None, None]


def test_damage_of_the_first_record_opens_no_wizard(township: Program, shown: list[Any]) -> None:
    damage(township.folder, 1)
    assert township().code == 3
    assert shown == []


def test_the_demonstration_stands_beside_the_township_and_is_made_once(township: Program, shown: list[Any]) -> None:
    assert township("demo").code == 7
    assert township("demo", "--reset").code == 7
    assert [name for _, name in shown] == ["青禾镇", "青禾镇"]
    assert (township.folder / "data" / "demo" / "journal.jsonl").exists()
    assert NAME in township("log").out
