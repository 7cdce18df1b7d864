"""The real program on a pseudo-terminal, and its command line beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from clerk_tui.actions.demo import prepare_demo
from clerk_tui.settings import Settings
from tests.terminal import Terminal

DAY = date(2026, 9, 8)
LATE = date(2026, 9, 30)
"""A day after the end of the plan: nothing lies in the future any more."""


@dataclass(frozen=True)
class Clerk:
    """One user, on one folder, on one day."""

    data: Path
    exports: Path
    user: str = "李青"
    today: date = DAY

    @property
    def command(self) -> tuple[str, ...]:
        options = ("--data", self.data, "--exports", self.exports, "--user", self.user, "--today", self.today)
        return (sys.executable, "-m", "clerk_tui", *map(str, options))

    def opens(self, **options: Any) -> Terminal:
        """A terminal on which the program has been started."""
        return Terminal(self.command, **options)

    def runs(self, *words: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """A command without screens."""
        return subprocess.run([*self.command, *words], capture_output=True, text=True, check=False, env=env)

    def steps(self) -> dict[int, dict[str, Any]]:
        """What `steps --json` says, by number."""
        return {each["number"]: each for each in json.loads(self.runs("steps", "--json").stdout)}

    def journal(self) -> str:
        """The records as they lie in the file, without the blank lines kept for the next ones."""
        return (self.data / "journal.jsonl").read_text(encoding="utf-8").rstrip("\n")


def at_demo(folder: Path) -> Clerk:
    """The clerk of a demonstration township of one's own."""
    clerk = Clerk(folder / "data", folder / "exports")
    prepare_demo(Settings(clerk.data, clerk.exports, clerk.user, clerk.today))
    return clerk


def colleague(clerk: Clerk) -> Clerk:
    """Another user on the same folder."""
    return replace(clerk, user="王岚")


def goes_to(terminal: Terminal, number: int) -> None:
    """Put the cursor of a list on a step, by searching for its number."""
    terminal.press("ctrl+f")
    terminal.wait_for("找到")
    terminal.type(str(number))
    terminal.press("enter")
    terminal.wait_for(lambda it: "Enter 选定" not in it.text)
