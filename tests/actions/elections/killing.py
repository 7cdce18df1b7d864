"""Kills sessions that count with SIGKILL and looks at what they leave. A process of its own, to fork safely.

    python -m tests.actions.elections.killing FOLDER SEED TIMES

Prints how many acknowledged ballots were checked; an AssertionError ends it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from clerk_tui.actions.elections import entries
from clerk_tui.actions.elections.entries import NothingThere, Opened, Stored
from clerk_tui.actions.elections.running import RunningCount
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.count import count_ballots
from tests import contests as ways
from tests.contests import NAMES, approving, by_hand
from tests.store.killing import Child
from tests.township import session_in, township_in

ROUND, SIDE = "committee.1", Side.FIRST
PEOPLE = 100_000
"""More ballots than are ever entered."""


def ballot(number: int) -> Ballot:
    """The ballot with this number, different from those before and after it."""
    names = NAMES[number % 9 :] + NAMES[: number % 9]
    return approving(names[:7], names[7:])


def set_up(folder: Path) -> None:
    with township_in(folder) as town:
        ways.adopted(town)
        ways.held(town, by_hand())
        ways.counting(town, "committee", PEOPLE, PEOPLE)


def counting(folder: Path, report: Callable[[int], None]) -> None:
    """Enter ballots where the count stopped; now and then take the last one back and enter it again."""
    with session_in(folder, "张干事") as town:
        opened = entries.open_entry(town, ROUND, SIDE, Method.BALLOTS)
        assert isinstance(opened, Opened)
        size = opened.size
        while True:
            size += 1
            assert entries.enter_ballot(town, ROUND, SIDE, ballot(size)) == Stored(size)
            report(size)
            if size % 5 == 0:
                assert not isinstance(entries.take_back(town, ROUND, SIDE), NothingThere)
                assert entries.enter_ballot(town, ROUND, SIDE, ballot(size)) == Stored(size)


def found(folder: Path) -> int:
    """How many ballots are there, each whole and in its place, and counted as they should be."""
    with session_in(folder, "张干事") as town:
        assert town.database.trouble is None
        running = RunningCount(town, ROUND, SIDE)
        size = len(running.items)
        assert list(running.items) == [ballot(number) for number in range(1, size + 1)]
        face = ways.view(town, "committee").round.record.round.face
        assert running.count == count_ballots(face, [ballot(number) for number in range(1, size + 1)])
        return size


def kill(folder: Path, chance: random.Random, times: int) -> int:
    set_up(folder)
    checked = last = 0
    for _ in range(times):
        child = Child(lambda report: counting(folder, report))
        child.wait_for_first()
        time.sleep(chance.random() * 0.03)
        child.kill()
        acknowledged = child.acknowledged()
        assert child.killed
        last, checked = max([last, *acknowledged]), checked + len(acknowledged)
        size = found(folder)
        assert last - (last % 5 == 0) <= size <= last + 1  # the last one may just have been taken back to be corrected
        last = size
    return checked


if __name__ == "__main__":
    place, seed, times = sys.argv[1:]
    print(kill(Path(place), random.Random(int(seed)), int(times)))
