"""Kills writing sessions with SIGKILL and looks at what they leave. A process of its own, so that it may fork safely.

    python -m tests.store.killing random|one-of-two|boundaries|together FOLDER SEED TIMES

Prints how many acknowledged changes were checked; an AssertionError ends it.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from clerk_tui.store.database import Database
from tests.store.faults import Acting, Quiet, standing_in
from tests.store.township import clock
from tests.store.workload import change, create, held


class Child:
    """A forked session that reports each acknowledged change on a pipe."""

    def __init__(self, work: Callable[[Callable[[int], None]], None]) -> None:
        self._read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._read)
            _work(work, write)
        os.close(write)
        self._text = b""
        self.killed = False

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait_for_first(self) -> None:
        select.select([self._read], [], [], 10)

    def acknowledged(self) -> list[int]:
        """Everything reported, once the child has ended."""
        while part := os.read(self._read, 1 << 16):
            self._text += part
        os.close(self._read)
        self.killed = os.WIFSIGNALED(os.waitpid(self.pid, 0)[1])
        return [int(each) for each in self._text.split(b"\n")[:-1]]


def _work(work: Callable[[Callable[[int], None]], None], write: int) -> NoReturn:
    code = 1
    try:
        work(lambda number: _report(write, number))
        code = 0
    finally:
        os._exit(code)


def _report(write: int, number: int) -> None:
    os.write(write, b"%d\n" % number)


def changes_on(folder: Path, report: Callable[[int], None]) -> None:
    with Database.open(folder, "clerk", clock) as database:
        number = held(database)
        assert number is not None
        while True:
            number += 1
            change(database, number)
            report(number)


def kill_at_random(folder: Path, chance: random.Random, times: int) -> int:
    """Each session goes on with what the one before it left."""
    create(folder).close()
    last = checked = 0
    for _ in range(times):
        child = Child(lambda report: changes_on(folder, report))
        child.wait_for_first()
        time.sleep(chance.random() * 0.04)
        child.kill()
        acknowledged = child.acknowledged()
        last, checked = max([last, *acknowledged]), checked + len(acknowledged)
        with Database.open(folder, "clerk", clock) as found:
            number = held(found)
            assert found.trouble is None
            assert number is not None
            assert last <= number <= last + 1
            last = number
    with Database.open(folder, "clerk", clock) as found:
        assert found.verify().records == found.revision
    return checked


def own_inserts(folder: Path, name: str, report: Callable[[int], None]) -> None:
    with Database.open(folder, name, clock) as database:
        number = sum(document["by"] == name for document in database.table("log"))
        while True:
            number += 1
            database.table("log").insert({"by": name, "n": number})
            report(number)


def kill_one_of_two(folder: Path, chance: random.Random, times: int) -> int:
    """The other one goes on as if nothing had happened; neither loses anything."""
    create(folder).close()
    most, checked = {"a": 0, "b": 0}, 0
    for _ in range(times):
        children = {name: Child(lambda report, name=name: own_inserts(folder, name, report)) for name in most}
        for child in children.values():
            child.wait_for_first()
        time.sleep(chance.random() * 0.03)
        victim, survivor = chance.sample(list(children.values()), 2)
        victim.kill()
        time.sleep(0.01)
        survivor.kill()
        for name, child in children.items():
            acknowledged = child.acknowledged()
            most[name], checked = max([most[name], *acknowledged]), checked + len(acknowledged)
        with Database.open(folder, "clerk", clock) as found:
            assert found.verify().trouble is None
            assert found.trouble is None
            for name, least in most.items():
                numbers = [document["n"] for document in found.table("log") if document["by"] == name]
                assert numbers == list(range(1, len(numbers) + 1))
                assert least <= len(numbers) <= least + 1
                most[name] = len(numbers)
    return checked


def one_change_killed_at(folder: Path, nth: int, *, after: bool, report: Callable[[int], None]) -> None:
    def die(name: str, arguments: tuple[Any, ...]) -> Any:
        done = None
        if killer.seen < nth or after:
            done = killer.really(name, arguments)
        if killer.seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    killer = Acting("any", die)
    with standing_in(killer), Database.open(folder, "clerk", clock) as database:
        number = held(database)
        assert number is not None
        for next_number in (number + 1, number + 2):
            change(database, next_number)
            report(next_number)


def kill_at_boundaries(folder: Path, _chance: random.Random, times: int) -> int:
    """Before and after every system call of opening, two changes and closing; `times` bounds the calls."""
    with standing_in(Quiet()):
        create(folder).close()
    last = points = 0
    for nth in range(1, times):
        killed = False
        for after in (False, True):
            child = Child(
                lambda report, nth=nth, after=after: one_change_killed_at(folder, nth, after=after, report=report)
            )
            acknowledged = child.acknowledged()
            points, killed = points + child.killed, killed or child.killed
            with standing_in(Quiet()), Database.open(folder, "clerk", clock) as found:
                number = held(found)
                assert number is not None
                assert found.trouble is None
                assert max([last, *acknowledged]) <= number
                last = number
        if not killed:
            return points
    raise AssertionError("the session has more system calls than were tried")


def write_together(folder: Path, _chance: random.Random, times: int) -> int:
    """Four sessions count one number up and add documents of their own; `times` changes each."""
    create(folder).close()

    def count(name: str, report: Callable[[int], None]) -> None:
        with Database.open(folder, name, clock, timeout=60) as database:
            for number in range(1, times + 1):
                with database.transaction(name):
                    database.table("m").update(lambda document: document.update(n=document["n"] + 1), doc_ids=[1])
                    database.table("log").insert({"by": name, "n": number})
                report(number)

    children = {name: Child(lambda report, name=name: count(name, report)) for name in "abcd"}
    for child in children.values():
        assert child.acknowledged() == list(range(1, times + 1))
    with Database.open(folder, "clerk", clock) as found:
        assert found.trouble is None
        assert found.verify().records == found.revision == 2 + 4 * times
        document = found.table("m").get(doc_id=1)
        assert document is not None
        assert document["n"] == 4 * times
        told = [(document["by"], document["n"]) for document in found.table("log")]
        assert told == [(entry.by, entry.ops["log"][str(seq)]["n"]) for seq, entry in enumerate(found.entries(2), 1)]
        for name in "abcd":
            assert [number for by, number in told if by == name] == list(range(1, times + 1))
    return 4 * times


WAYS = {
    "random": kill_at_random,
    "one-of-two": kill_one_of_two,
    "boundaries": kill_at_boundaries,
    "together": write_together,
}

if __name__ == "__main__":
    print(WAYS[sys.argv[1]](Path(sys.argv[2]), random.Random(int(sys.argv[3])), int(sys.argv[4])))
