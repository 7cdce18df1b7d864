"""The command line within this process: words in; exit code, output and error output back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clerk_tui.cli.main import main

DAY = "2026-09-08"
INIT = ("init", "--name", "阿里河镇", "--kind", "镇", "--superior", "旗委", "--session", "12")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Told:
    """What became of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """The program on one data folder, on a simulated day."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Told:
        """Run a command on this folder."""
        return self.plain("--data", str(self.folder / "data"), "--user", "张干事", "--today", DAY, *words)

    def plain(self, *words: str) -> Told:
        """Run a command as it is."""
        self.capture.readouterr()
        with pytest.raises(SystemExit) as end:
            main(list(words))
        out, err = self.capture.readouterr()
        return Told(int(end.value.code or 0), out, err)

    def set_up(self, *more: str) -> Told:
        """Set the township up."""
        return self(*INIT, "--congress-date", "2026-09-10", *more)


def start(
    folder: Path, *words: str, environ: Mapping[str, str] | None = None, **options: Any
) -> subprocess.Popen[bytes]:
    """The program as a process of its own."""
    command = [sys.executable, "-m", "clerk_tui", "--data", str(folder / "data"), "--today", DAY, *words]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})}
    return subprocess.Popen(
        command, env=given, cwd=folder, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    )
