"""The store beside SQLite (WAL, synchronous=FULL, with an audit row and a hash chain in the same transaction).

Both run in one process, commits alternating, so that a noisy machine troubles both alike; ratios are what to trust.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from clerk_tui.store import disk
from clerk_tui.store.database import Database
from clerk_tui.store.records import Records

MEMBERS = 5_000
COMMITS = 1_000
FAMILY, GIVEN = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "建国志强秀英桂芳文华德明春梅玉兰海涛小红晓东红军"
BRANCHES = ("三河村党支部", "大和圩社区党支部", "太平圩村党支部", "磨形村党支部", "机关第一党支部", "沙明村党支部")


@dataclass(frozen=True)
class Member:
    """A Party member of about 240 bytes."""

    number: str
    name: str
    sex: str
    birth: str
    joined: str
    branch: str
    phone: str
    education: str
    status: str
    count: int
    note: str


def member(number: int) -> Member:
    """An invented member, the same for the same number."""
    chance = random.Random(number)
    return Member(
        f"D{number:06d}",
        chance.choice(FAMILY) + chance.choice(GIVEN) + chance.choice(GIVEN),
        chance.choice("男女"),
        f"{chance.randint(1940, 2004)}-{chance.randint(1, 12):02d}",
        f"{chance.randint(1965, 2025)}-{chance.randint(1, 12):02d}",
        chance.choice(BRANCHES),
        f"1{chance.randint(30, 99)}{chance.randint(0, 99999999):08d}",
        chance.choice(("初中", "高中", "大专", "本科")),
        "在册",
        0,
        "无" * chance.randint(1, 20),
    )


def clock() -> datetime:
    """A clock that costs nothing."""
    return datetime(2026, 9, 8, 9, 0, tzinfo=timezone(timedelta(hours=8)))


class Ours:
    """The store under test."""

    def __init__(self, folder: Path) -> None:
        self.database = Database.create(folder, "clerk", clock)
        self.members: Records[Member] = self.database.records("members", Member)

    def load(self, count: int) -> None:
        """All members in one record."""
        with self.database.transaction("导入"):
            for number in range(1, count + 1):
                self.members.put(str(number), member(number))

    def change(self, number: int, count: int) -> None:
        """Read one member, change two fields, commit."""
        with self.database.transaction("资格审查"):
            row = self.members.get(str(number))
            assert row is not None
            self.members.put(row.key, replace(row.value, count=count, status="审核中"))

    def update(self, number: int, count: int) -> None:
        """Change two fields through TinyDB, commit."""
        self.database.table("members").update({"count": count, "status": "审核中"}, doc_ids=[number])

    def close(self) -> None:
        """End the session."""
        self.database.close()


class Sqlite:
    """The baseline: the same change, the same audit."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.connection = sqlite3.connect(folder / "db.sqlite", isolation_level=None)
        self.connection.execute("pragma journal_mode=WAL")
        self.connection.execute("pragma synchronous=FULL")
        self.connection.execute(
            "create table docs(tbl text, id integer, rev integer, doc text, primary key(tbl, id)) without rowid"
        )
        self.connection.execute(
            "create table journal(seq integer primary key, at text, who text, ops text, prev text, hash text)"
        )

    def _commit(self, changes: dict[int, dict[str, Any]]) -> None:
        run = self.connection.execute
        seq, prev = run("select seq, hash from journal order by seq desc limit 1").fetchone() or (0, "0" * 64)
        ops = json.dumps({"members": changes}, ensure_ascii=False, separators=(",", ":"))
        now = clock().isoformat()
        digest = hashlib.sha256((prev + now + ops).encode()).hexdigest()
        for number, document in changes.items():
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            run("insert or replace into docs values('members', ?, ?, ?)", (number, seq + 1, text))
        run("insert into journal values(?, ?, 'clerk', ?, ?, ?)", (seq + 1, now, ops, prev, digest))

    def load(self, count: int) -> None:
        """All members in one transaction."""
        self.connection.execute("begin immediate")
        self._commit({number: vars(member(number)) for number in range(1, count + 1)})
        self.connection.execute("commit")

    def change(self, number: int, count: int) -> None:
        """Read one member, change two fields, commit."""
        self.connection.execute("begin immediate")
        found = Member(**self._read(number))
        self._commit({number: vars(replace(found, count=count, status="审核中"))})
        self.connection.execute("commit")

    def update(self, number: int, count: int) -> None:
        """Change two fields of a plain dictionary, commit."""
        self.connection.execute("begin immediate")
        self._commit({number: {**self._read(number), "count": count, "status": "审核中"}})
        self.connection.execute("commit")

    def _read(self, number: int) -> dict[str, Any]:
        found = self.connection.execute("select doc from docs where tbl='members' and id=?", (number,))
        return dict(json.loads(found.fetchone()[0]))

    def close(self) -> None:
        """End the session."""
        self.connection.close()


@contextmanager
def counted_syncs() -> Iterator[list[int]]:
    """How often the block waits for the disk."""
    calls = [0]
    real = disk.sync

    def counting(descriptor: int) -> None:
        calls[0] += 1
        real(descriptor)

    disk.sync = counting
    try:
        yield calls
    finally:
        disk.sync = real


@contextmanager
def without_disk() -> Iterator[None]:
    """Fill a store fast: nothing is waited for."""
    real = disk.sync
    disk.sync = lambda descriptor: None
    try:
        yield
    finally:
        disk.sync = real


def written() -> int:
    """Bytes this process has given to write calls."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["wchar"])


def paired(ours: Ours, theirs: Sqlite, ways: tuple[str, str], counts: range) -> dict[str, float]:
    """Alternating commits of one way of changing: times in microseconds, bytes and syncs per commit."""
    chance = random.Random(counts.start)
    stores = {"theirs": getattr(theirs, ways[1]), "ours": getattr(ours, ways[0])}
    times: dict[str, list[float]] = {name: [] for name in stores}
    given = dict.fromkeys(stores, 0)
    with counted_syncs() as syncs:
        for count in counts:
            number = chance.randint(1, MEMBERS)
            for name, change in stores.items():
                before, start = written(), time.perf_counter()
                change(number, count)
                times[name].append((time.perf_counter() - start) * 1e6)
                given[name] += written() - before
    middle = {name: statistics.median(values) for name, values in times.items()}
    return {
        "commit_us": middle["ours"],
        "commit_us_sqlite": middle["theirs"],
        "commit_ratio_p50": middle["ours"] / middle["theirs"],
        "commit_ratio_mean": statistics.mean(times["ours"]) / statistics.mean(times["theirs"]),
        "bytes_per_commit": given["ours"] / len(counts),
        "bytes_ratio": given["ours"] / given["theirs"],
        "syncs_per_commit": syncs[0] / len(counts),
    }


def grow(ours: Ours, records: int) -> None:
    """Changes until the journal holds this many records."""
    chance = random.Random(1)
    with without_disk():
        for count in range(records - ours.database.revision):
            ours.change(chance.randint(1, MEMBERS), count)


def milliseconds(action: Callable[[], Any], times: int = 5) -> float:
    """The median of some runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        spent.append((time.perf_counter() - start) * 1e3)
    return statistics.median(spent)


def opening(folder: Path) -> None:
    """Open a store as the program does, read a member, and let go without tidying."""
    opened = Database.open(folder, "clerk", clock)
    assert opened.records("members", Member).get("17") is not None
    opened.journal.file.close()


def figures(folder: Path) -> dict[str, float]:
    """Every figure, in the order of the journal's growth."""
    found: dict[str, float] = {}
    ours, theirs = Ours(folder / "ours"), Sqlite(folder / "theirs")
    ours.load(MEMBERS)
    theirs.load(MEMBERS)
    found |= both_ways(ours, theirs, "new", 1_000_000)
    for records in (10_000, 100_000):
        grow(ours, records)
        ours.database.snapshot()
        found[f"open_ms.{records}"] = milliseconds(lambda: opening(folder / "ours"))
    os.sync()
    found["poll_us"] = milliseconds(lambda: [ours.database.refresh() for _ in range(1_000)])
    found["newest_50_entries_ms"] = milliseconds(lambda: list(ours.database.entries(ours.database.revision - 50)))
    found["all_5000_again_ms"] = milliseconds(ours.members.all)
    found["verify_s.100000"] = milliseconds(ours.database.verify, times=1) / 1e3
    found |= both_ways(ours, theirs, "old", 2_000_000)
    (folder / "ours" / "data.json").unlink()
    found["open_without_data_json_s.100000"] = milliseconds(lambda: opening(folder / "ours"), times=1) / 1e3
    ours.close()
    theirs.close()
    return found


def both_ways(ours: Ours, theirs: Sqlite, label: str, first: int) -> dict[str, float]:
    """Through typed records, as the program does it, and through plain TinyDB calls."""
    typed = paired(ours, theirs, ("change", "change"), range(first, first + COMMITS))
    plain = paired(ours, theirs, ("update", "update"), range(first + COMMITS, first + 2 * COMMITS))
    return {
        **{f"{label}.typed.{name}": value for name, value in typed.items()},
        **{f"{label}.plain.{name}": value for name, value in plain.items()},
    }


def main() -> dict[str, float]:
    """Measure beside this checkout, not in memory: what is measured is waiting for the disk."""
    folder = Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/var/tmp")))
    try:
        found = figures(folder)
    finally:
        shutil.rmtree(folder)
    for name, value in found.items():
        print(f"{name:38} {value:12.3f}")
    return found


if __name__ == "__main__":
    main()
