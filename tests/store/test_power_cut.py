"""The power goes at any moment: nothing acknowledged is lost, nothing half done is seen, and the store goes on."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clerk_tui.store.chain import seal
from clerk_tui.store.database import Database
from clerk_tui.store.errors import NoStore, WriteFailed
from tests.store.faults import Quiet, Recording, files_in, put_files, standing_in
from tests.store.power import Directory, Disk
from tests.store.township import clock
from tests.store.workload import change, create, held

PARTS = 2
NOTHING = -2  # not even the first record


@dataclass(frozen=True)
class Cut:
    """A directory a power cut left, with the change that was acknowledged last and the one that was begun last."""

    files: Directory
    acknowledged: int
    begun: int


def cuts(folder: Path, before: Directory, recording: Recording, more: int, seed: int) -> Iterator[Cut]:
    chance = random.Random(seed)
    disk = Disk(folder, before)
    acknowledged = begun = NOTHING
    for call in recording.calls:
        if call.name == "ack":
            what, number = call.other.split()
            begun = max(begun, int(number))
            if what == "begin":
                continue
            acknowledged = int(number)
        disk.apply(call)
        yield from (Cut(files, acknowledged, begun) for files in disk.states(chance, more))


def recorded_changes(folder: Path, changes: int) -> tuple[Directory, Recording]:
    """A season of changes with two closings in it."""
    recording = Recording()
    with standing_in(Quiet()):
        create(folder).close()
    before = files_in(folder)
    recording.acknowledge("done 0")
    with standing_in(recording):
        database = Database.open(folder, "clerk", clock)
        for number in range(1, changes + 1):
            recording.acknowledge(f"begin {number}")
            change(database, number)
            recording.acknowledge(f"done {number}")
            if number in (changes // 3, 2 * changes // 3):
                database.close()
                database = Database.open(folder, "clerk", clock)
        database.close()
    return before, recording


def assert_recovers(folder: Path, cut: Cut) -> None:
    put_files(folder, cut.files)
    with standing_in(Quiet()):
        with Database.open(folder, "clerk", clock) as found:
            number = held(found)
            assert found.trouble is None
            assert number is not None
            assert cut.acknowledged <= number <= max(cut.begun, 0)
            assert found.verify().trouble is None
            change(found, number + 1)
        with Database.open(folder, "clerk", clock) as again:
            assert (held(again), again.trouble, again.notes) == (number + 1, None, [])


@pytest.mark.parametrize("part", range(PARTS))
def test_a_power_cut_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, part: int) -> None:
    before, recording = recorded_changes(tmp_path / "live", 60)
    states = 0
    for cut in cuts(tmp_path / "live", before, recording, more=40, seed=7):
        if states % PARTS == part:
            assert_recovers(tmp_path / "found", cut)
        states += 1
    assert states >= 800


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(100, 108))
def test_thousands_of_power_cuts_lose_nothing_acknowledged(tmp_path: Path, seed: int) -> None:
    before, recording = recorded_changes(tmp_path / "live", 120 + seed)
    for cut in cuts(tmp_path / "live", before, recording, more=60, seed=seed):
        assert_recovers(tmp_path / "found", cut)


def test_a_power_cut_in_a_short_season_loses_nothing_acknowledged(tmp_path: Path) -> None:
    before, recording = recorded_changes(tmp_path / "live", 9)
    for cut in cuts(tmp_path / "live", before, recording, more=12, seed=1):
        assert_recovers(tmp_path / "found", cut)


def written_but_not_synced(recording: Recording, database: Database) -> None:
    """A session killed between its write and its sync: its record can be read, but is not on the disk."""
    document = {**database.journal.state.table("m")["1"], "n": 1}
    del document["_rev"]
    state, now = database.journal.state, clock().isoformat()
    line = seal(
        {"seq": state.seq + 1, "at": now, "by": "", "why": "", "ops": {"m": {"1": document}}, "prev": state.head}
    )
    path = str(database.journal.file.path)
    descriptor = recording.open(path, os.O_RDWR)
    recording.pwrite(descriptor, line + b"\n" * 5_000, state.offset)
    recording.close(descriptor)


@pytest.mark.parametrize("shown_by", ["opening", "refreshing"])
def test_what_a_session_has_seen_of_a_killed_one_survives_a_power_cut(tmp_path: Path, shown_by: str) -> None:
    recording = Recording()
    with standing_in(Quiet()):
        create(tmp_path / "live").close()
        before = files_in(tmp_path / "live")
    with standing_in(recording):
        database = Database.open(tmp_path / "live", "clerk", clock)
        recording.acknowledge("begin 1")
        written_but_not_synced(recording, database)
        if shown_by == "opening":
            shown = Database.open(tmp_path / "live", "other", clock)
            recording.acknowledge("done 1")  # a person has seen it
        else:
            shown = database
            shown.refresh()
        assert held(shown) == 1
        shown.snapshot()
    for cut in cuts(tmp_path / "live", before, recording, more=24, seed=1):
        assert_recovers(tmp_path / "found", cut)


def test_a_failed_change_does_not_come_back_after_a_power_cut(tmp_path: Path) -> None:
    """Its line was written, the sync failed, and the refusal was told: from then on the line must be gone."""

    class FailingOnce(Recording):
        def fdatasync(self, descriptor: int) -> None:
            super().fdatasync(descriptor)  # the data may well be on the disk
            if not failed:
                failed.append(True)
                raise OSError

    failed: list[bool] = [True]
    recording = FailingOnce()
    with standing_in(Quiet()):
        create(tmp_path / "live").close()
    before = files_in(tmp_path / "live")
    with standing_in(recording):
        database = Database.open(tmp_path / "live", "clerk", clock)
        failed.clear()
        with pytest.raises(WriteFailed):
            change(database, 1)
        told = len(recording.calls)
        assert held(database) == 0
    disk = Disk(tmp_path / "live", before)
    for call in recording.calls[:told]:
        disk.apply(call)
    for files in disk.states(random.Random(1), 12):
        assert_recovers(tmp_path / "found", Cut(files, 0, 0))


def test_the_names_of_new_folders_are_on_the_disk_before_the_store_is(tmp_path: Path) -> None:
    recording = Recording()
    with standing_in(recording):
        Database.create(tmp_path / "county" / "township", "clerk", clock).close()
    synced = [call.path for call in recording.calls if call.name == "sync"]
    assert synced[:3] == [str(tmp_path), str(tmp_path / "county"), str(tmp_path / "county" / "township")]


def recorded_creation(folder: Path) -> Recording:
    recording = Recording()
    with standing_in(recording):
        recording.acknowledge("begin -1")
        database = Database.create(folder, "clerk", clock)
        recording.acknowledge("done -1")
        recording.acknowledge("begin 0")
        with database.transaction("begin"):
            database.table("m").insert_multiple({"n": 0, "note": ""} for _ in range(12))
        recording.acknowledge("done 0")
        for number in (1, 2, 3):
            recording.acknowledge(f"begin {number}")
            change(database, number)
            recording.acknowledge(f"done {number}")
        database.close()
    return recording


def test_a_power_cut_while_a_store_is_made_leaves_a_store_or_room_for_one(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    recording = recorded_creation(tmp_path / "live")
    states = list(cuts(tmp_path / "live", {}, recording, more=400, seed=3))
    assert len(states) >= 200
    for cut in states:
        put_files(tmp_path / "found", cut.files)
        with standing_in(Quiet()):
            try:
                found = Database.open(tmp_path / "found", "clerk", clock)
            except NoStore:
                assert cut.acknowledged == NOTHING
                found = Database.create(tmp_path / "found", "clerk", clock)
            assert found.trouble is None
            if cut.acknowledged >= 0:
                number = held(found)
                assert number is not None
                assert cut.acknowledged <= number <= cut.begun
            found.table("m").insert({"n": 0})
            found.close()


def test_a_power_cut_while_recovering_from_a_power_cut_loses_nothing_either(tmp_path: Path) -> None:
    before, recording = recorded_changes(tmp_path / "live", 12)
    first = list(cuts(tmp_path / "live", before, recording, more=12, seed=5))
    torn = [cut for cut in random.Random(2).sample(first, len(first)) if _is_torn(cut)][:40]
    assert len(torn) == 40
    states = 0
    for seed, cut in enumerate(torn):
        put_files(tmp_path / "second", cut.files)
        again = Recording()
        with standing_in(again):
            Database.open(tmp_path / "second", "clerk", clock).close()
        for found in cuts(tmp_path / "second", cut.files, again, more=6, seed=seed):
            assert_recovers(tmp_path / "found", Cut(found.files, cut.acknowledged, cut.begun))
            states += 1
    assert states >= 500


def _is_torn(cut: Cut) -> bool:
    last = cut.files.get("journal.jsonl", b"").rstrip(b"\n").rpartition(b"\n")[2]
    return not last.endswith(b'"}')


def test_a_store_without_its_syncs_does_not_pass(tmp_path: Path) -> None:
    """The simulation must be able to find what it looks for."""
    before, recording = recorded_changes(tmp_path / "live", 6)
    recording.calls = [call for call in recording.calls if call.name != "sync" or not call.path.endswith(".jsonl")]
    lost = 0
    for cut in cuts(tmp_path / "live", before, recording, more=6, seed=7):
        try:
            assert_recovers(tmp_path / "found", cut)
        except AssertionError:
            lost += 1
    assert lost > 0
