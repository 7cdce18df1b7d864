"""Each safety measure is needed: without it, a test fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.mutating import MUTANTS, ROOT

PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_a_store_without_any_one_of_its_safety_measures_is_noticed(tmp_path: Path, part: int) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    command = [sys.executable, "-m", "tests.store.mutating", str(tmp_path), str(part), str(PARTS)]
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr
    survivors = done.stdout.splitlines()
    assert survivors == [mutant.name for mutant in MUTANTS[part::PARTS] if mutant.name == "none"]


def test_every_mutant_has_its_own_name() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 15
