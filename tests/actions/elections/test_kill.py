"""Power cuts while ballots are entered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import clerk_tui

ROOT = Path(clerk_tui.__file__).parents[1]
TESTS = Path(__file__).parents[3]


def kill(folder: Path, seed: int, times: int) -> int:
    """How many acknowledged ballots were checked."""
    command = [sys.executable, "-m", "tests.actions.elections.killing", str(folder), str(seed), str(times)]
    found = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(command, cwd=ROOT, env=found, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_power_cut_while_counting_loses_at_most_the_ballot_being_typed(tmp_path: Path) -> None:
    assert kill(tmp_path, 0, 15) >= 15


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(1, 9))
def test_hundreds_of_power_cuts_while_counting_lose_no_ballot(tmp_path: Path, seed: int) -> None:
    assert kill(tmp_path, seed, 60) >= 60
