"""Everything that goes wrong with terminals, done to the real program at work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.clerk import at_demo
from tests.tui.terminal.faults import FAULTS, Fault, Program


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_program_survives(fault: Fault, tmp_path: Path) -> None:
    clerk = at_demo(tmp_path)

    def settled() -> int:
        """How many marks the journal holds; steps on the agenda are settled one after the other."""
        return clerk.journal().count("办结 ")

    fault(
        Program(
            command=clerk.command,
            ready="今天要办",
            edit=("space", "down"),
            quit=("f10",),
            saved=settled,
        )
    )
