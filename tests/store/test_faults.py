"""System calls that fail, one after the other: nothing acknowledged is lost, what failed is gone, reading goes on."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from clerk_tui.store.database import Database
from clerk_tui.store.errors import (
    DiskFailing,
    DiskFull,
    JournalMoved,
    NotPermitted,
    SnapshotNotWritten,
    StoreError,
    WriteFailed,
)
from tests.store.faults import Acting, Counting, Failing, Quiet, Short, StandIn, files_in, put_files, standing_in
from tests.store.test_sharing import without_writing
from tests.store.township import clock, journal
from tests.store.workload import DOCUMENTS, change, create, held

CHANGES = 6
FAULTS = [
    ("pwrite", errno.ENOSPC),
    ("pwrite", errno.EIO),
    ("sync", errno.EIO),
    ("sync", errno.ENOSPC),
    ("open", errno.EMFILE),
    ("open", errno.EACCES),
    ("open", errno.EROFS),
    ("replace", errno.EIO),
    ("ftruncate", errno.EIO),
    ("unlink", errno.EACCES),
    ("any", errno.EIO),
    ("any", errno.EROFS),
]


@pytest.fixture
def township(tmp_path: Path) -> Path:
    with standing_in(Quiet()):
        create(tmp_path / "t").close()
    return tmp_path / "t"


def season(folder: Path, stand_in: StandIn) -> tuple[list[int], list[int], int | None]:
    """Changes on a faulty disk: which were acknowledged, which were refused, and what the session shows at the end."""
    acknowledged: list[int] = []
    refused: list[int] = []
    with standing_in(stand_in):
        try:
            database = Database.open(folder, "clerk", clock)
        except (StoreError, OSError):
            return [], [], 0
        number = 0
        for _ in range(CHANGES):
            try:
                change(database, number + 1)
            except StoreError:
                refused.append(number + 1)
            else:
                number += 1
                acknowledged.append(number)
        shown = held(database)
        database.close()
    return acknowledged, refused, shown


def assert_holds(folder: Path, acknowledged: list[int], refused: list[int], *, unknown: bool) -> None:
    with standing_in(Quiet()):
        with Database.open(folder, "clerk", clock) as found:
            number = held(found)
            assert found.trouble is None
            assert found.verify().trouble is None
            last = acknowledged[-1] if acknowledged else 0
            assert number is not None
            assert number == last or (unknown and number == last + 1 and number in refused)
            change(found, number + 1)
        with Database.open(folder, "clerk", clock) as again:
            assert held(again) == number + 1


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
@pytest.mark.parametrize(("kind", "number"), FAULTS)
def test_any_failing_call_loses_nothing_acknowledged(township: Path, kind: str, number: int, for_good: bool) -> None:
    before = files_in(township)
    for nth in range(1, 100):
        put_files(township, before)
        failing = Failing(kind, nth, number, for_good=for_good)
        acknowledged, refused, shown = season(township, failing)
        assert shown == (acknowledged[-1] if acknowledged else 0)
        # A line whose taking back failed too may come to light again; the session then only reads (see DiskFailing).
        assert_holds(township, acknowledged, refused, unknown=for_good)
        if not failing.fired:
            assert acknowledged == list(range(1, CHANGES + 1))
            return
    raise AssertionError("the season has more calls than were failed")


@pytest.mark.parametrize("then_full", [False, True])
def test_a_short_write_is_finished_or_taken_back(township: Path, then_full: bool) -> None:
    before = files_in(township)
    for nth in range(1, 20):
        put_files(township, before)
        short = Short(nth, then_full=then_full)
        acknowledged, refused, _ = season(township, short)
        assert_holds(township, acknowledged, refused, unknown=False)
        assert then_full or refused == []


def test_writes_that_are_always_short_are_finished(township: Path) -> None:
    acknowledged, refused, _ = season(township, Short(0, then_full=False))
    assert (acknowledged, refused) == (list(range(1, CHANGES + 1)), [])
    assert_holds(township, acknowledged, refused, unknown=False)


def test_a_full_disk_refuses_the_change_and_takes_the_next_when_there_is_room(township: Path) -> None:
    with standing_in(Quiet()), Database.open(township, "clerk", clock) as database:
        change(database, 1)
        size = journal(township).stat().st_size
        with standing_in(Failing("pwrite", 1, errno.ENOSPC, for_good=False)), pytest.raises(DiskFull) as refused:
            change(database, 2)
        assert refused.value.number == errno.ENOSPC
        assert (held(database), database.trouble, database.revision) == (1, None, 3)
        assert journal(township).stat().st_size <= size
        change(database, 2)
        assert held(database) == 2


def test_room_for_the_line_but_not_for_the_blank_lines_after_it_is_room_enough(township: Path) -> None:
    def nearly_full(_name: str, arguments: tuple[object, ...]) -> object:
        descriptor, data, start = arguments
        return acting.really("pwrite", (descriptor, data[:2_000], start))  # type: ignore[index]

    acting = Acting("pwrite", nearly_full)
    with standing_in(acting), Database.open(township, "clerk", clock) as database:
        change(database, 1)
        assert acting.seen == 1
        assert held(database) == 1


def test_a_failed_sync_is_no_acknowledgement_and_leaves_no_line(township: Path) -> None:
    with standing_in(Quiet()), Database.open(township, "clerk", clock) as database:
        before = journal(township).read_bytes()
        with standing_in(Failing("fdatasync", 1, errno.EIO, for_good=False)), pytest.raises(WriteFailed):
            change(database, 1)
        assert journal(township).read_bytes() == before
        assert (held(database), database.trouble) == (0, None)


def test_a_failed_change_that_cannot_be_taken_back_makes_the_session_read_only(township: Path) -> None:
    with standing_in(Quiet()), Database.open(township, "clerk", clock) as database:
        with standing_in(Failing("any", 2, errno.EIO, for_good=True)), pytest.raises(WriteFailed):
            change(database, 1)
        assert database.trouble == DiskFailing(errno.EIO)
        assert database.refresh() is False
        assert held(database) == 0


@pytest.mark.parametrize(("kind", "nth"), [("fdatasync", 1), ("pwrite", 1), ("ftruncate", 1), ("fsync", 2)])
def test_an_interrupted_write_that_cannot_be_set_aside_stays_and_the_session_only_reads(
    township: Path, kind: str, nth: int
) -> None:
    with journal(township).open("ab") as file:
        file.write(b"torn")
    with standing_in(Failing(kind, nth, errno.EIO, for_good=True)):
        database = Database.open(township, "clerk", clock)
        assert database.trouble == DiskFailing(errno.EIO)
        assert held(database) == 0
        database.close()
    assert journal(township).read_bytes().endswith(b"torn")
    assert_holds(township, [], [], unknown=False)


def test_a_reader_on_a_disk_without_locks_is_not_told_of_a_failing_disk(township: Path) -> None:
    with journal(township).open("ab") as file:
        file.write(b"torn")
    reading = without_writing(errno.EACCES)
    with standing_in(reading), pytest.MonkeyPatch.context() as patch:
        patch.setattr("fcntl.flock", _no_locks)
        with Database.open(township, "clerk", clock) as database:
            assert database.trouble == NotPermitted()


def _no_locks(_descriptor: int, how: int) -> None:
    if how != fcntl.LOCK_UN:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def test_a_snapshot_while_another_session_writes_is_left_to_another_time(township: Path) -> None:
    with standing_in(Quiet()), Database.open(township, "clerk", clock, timeout=0.01) as database:
        with Database.open(township, "other", clock) as other, other.transaction("long"):
            database.snapshot()
            assert database.notes == [SnapshotNotWritten(errno.EWOULDBLOCK)]
        journal(township).rename(township / "elsewhere")
        (township / "data.json").unlink()
        database.snapshot()
        assert database.trouble == JournalMoved()
        assert not (township / "data.json").exists()


def test_a_session_closes_while_another_one_writes(township: Path) -> None:
    with standing_in(Quiet()), Database.open(township, "other", clock) as other, other.transaction("long"):
        Database.open(township, "clerk", clock, timeout=0.01).close()


def test_opening_that_fails_leaves_no_descriptor_open(township: Path) -> None:
    open_before = open_descriptors()

    def fail(_name: str, _arguments: tuple[object, ...]) -> object:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (township / "data.json").unlink()
    reading = Acting("pread", fail)
    with standing_in(reading), pytest.raises(OSError, match="Input"):
        Database.open(township, "clerk", clock)
    assert open_descriptors() == open_before


def open_descriptors() -> set[str]:
    return {path.name for path in Path("/dev/fd").iterdir()}


def test_a_snapshot_that_cannot_be_written_is_noted_and_harmless(township: Path) -> None:
    with standing_in(Quiet()), Database.open(township, "clerk", clock) as database:
        change(database, 1)
        with standing_in(Failing("replace", 1, errno.EACCES, for_good=True)):
            database.snapshot()
        assert database.notes == [SnapshotNotWritten(errno.EACCES)]
        assert database.trouble is None
        assert {path.name for path in township.iterdir()} == {"journal.jsonl", "data.json"}
        change(database, 2)


def test_a_commit_inside_the_blank_lines_is_one_write_and_one_sync(township: Path) -> None:
    counting = Counting()
    with standing_in(Quiet()), Database.open(township, "clerk", clock) as database:
        change(database, 1)
        with standing_in(counting):
            for number in range(2, 40):
                change(database, number)
        assert counting.counts == {"pwrite": 38, "fdatasync": 38}
        assert counting.bytes_written < 38 * 1_700


def test_growing_the_file_is_one_write_and_one_sync_too(township: Path) -> None:
    counting = Counting()
    with standing_in(counting), Database.open(township, "clerk", clock) as database:
        counting.counts.clear()
        change(database, 1)
        assert counting.counts == {"pwrite": 1, "fdatasync": 1}
        assert journal(township).stat().st_size % (1 << 16) == 0


def test_a_transaction_without_change_touches_no_disk(township: Path) -> None:
    counting = Counting()
    with standing_in(counting), Database.open(township, "clerk", clock) as database:
        counting.counts.clear()
        with database.transaction("nothing"):
            assert len(database.table("m")) == DOCUMENTS
        assert counting.counts == {}


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interruption_before_or_after_any_call_leaves_the_session_at_one_with_the_disk(
    township: Path, error: type[BaseException]
) -> None:
    before = files_in(township)
    for nth in range(1, 40):
        for after in (False, True):
            put_files(township, before)
            if not _interrupted_at(township, nth, after=after, error=error):
                assert nth > 2
                return
    raise AssertionError("the change has more calls than were interrupted")


def _interrupted_at(folder: Path, nth: int, *, after: bool, error: type[BaseException]) -> bool:
    def interrupt(name: str, arguments: tuple[object, ...]) -> object:
        if acting.seen != nth:
            return acting.really(name, arguments)
        if after:
            acting.really(name, arguments)
        raise error

    acting = Acting("any", interrupt)
    with standing_in(Quiet()), Database.open(folder, "clerk", clock) as database:
        with standing_in(acting):
            interrupted = _raises(error, lambda: change(database, 1))
        assert_at_one(folder, database)
    return interrupted


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interruption_in_any_function_leaves_the_session_at_one_with_the_disk(
    township: Path, error: type[BaseException]
) -> None:
    before = files_in(township)
    for nth in range(1, 1_000):
        put_files(township, before)
        with standing_in(Quiet()), Database.open(township, "clerk", clock) as database:
            interrupted = _interrupted_in(nth, error, lambda: change(database, 1))
            assert_at_one(township, database)
        if not interrupted:
            assert nth > 50
            return
    raise AssertionError("the change has more calls than were interrupted")


def _interrupted_in(nth: int, error: type[BaseException], action: Callable[[], None]) -> bool:
    """Raise at the n-th start or going on of a function of the store: where Python looks for signals."""
    seen = 0

    def profile(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal seen
        inside = "clerk_tui/store" in frame.f_code.co_filename or frame.f_code.co_filename.endswith("contextlib.py")
        if event == "call" and inside:
            seen += 1
            if seen == nth:
                sys.setprofile(None)
                raise error

    def profiled() -> None:
        sys.setprofile(profile)
        try:
            action()
        finally:
            sys.setprofile(None)

    return _raises(error, profiled)


def _raises(error: type[BaseException], action: Callable[[], None]) -> bool:
    try:
        action()
    except error:
        return True
    return False


def assert_at_one(folder: Path, database: Database) -> None:
    """The session shows what a new one finds, both can write, and both see it."""
    assert database.trouble is None
    with Database.open(folder, "other", clock, timeout=0.2) as other:
        database.refresh()
        assert held(database) == held(other)
        assert database.head == other.head
        number = held(other)
        assert number is not None
        change(other, number + 1)
        change(database, number + 2)
        other.refresh()
        assert held(other) == held(database) == number + 2
        assert other.verify().trouble is None
