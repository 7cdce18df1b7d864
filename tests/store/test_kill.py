"""Sessions killed at any moment, alone and beside others, and sessions that write all at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import clerk_tui

PACKAGE = Path(clerk_tui.__file__).parents[1]
TESTS = Path(__file__).parents[2]


def kill(way: str, folder: Path, seed: int, times: int) -> int:
    """How many acknowledged changes (or points) were checked."""
    command = [sys.executable, "-m", "tests.store.killing", way, str(folder), str(seed), str(times)]
    found = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(command, cwd=PACKAGE, env=found, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("seed", range(6))
def test_three_hundred_kills_lose_nothing_acknowledged(tmp_path: Path, seed: int) -> None:
    assert kill("random", tmp_path / "t", seed, 50) >= 50


@pytest.mark.parametrize("seed", range(2))
def test_a_session_beside_a_killed_one_loses_nothing_and_never_waits_for_it(tmp_path: Path, seed: int) -> None:
    assert kill("one-of-two", tmp_path / "t", seed, 20) >= 40


def test_a_kill_before_or_after_any_system_call_loses_nothing(tmp_path: Path) -> None:
    assert kill("boundaries", tmp_path / "t", 0, 200) >= 30


def test_four_sessions_writing_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    assert kill("together", tmp_path / "t", 0, 250) == 1_000


def test_four_sessions_writing_for_a_moment_do_not_mix(tmp_path: Path) -> None:
    assert kill("together", tmp_path / "t", 0, 40) == 160


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(100, 112))
def test_three_thousand_kills_lose_nothing_acknowledged(tmp_path: Path, seed: int) -> None:
    assert kill("random", tmp_path / "t", seed, 250) >= 250


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(100, 104))
def test_many_kills_of_one_of_two_sessions_lose_nothing(tmp_path: Path, seed: int) -> None:
    assert kill("one-of-two", tmp_path / "t", seed, 100) >= 200
