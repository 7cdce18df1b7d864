"""Who may read and write a store, and on which disks."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from clerk_tui.store import disk, place
from clerk_tui.store.database import Database
from clerk_tui.store.errors import (
    Busy,
    CutShort,
    DamagedRecord,
    GroupUnusable,
    LockMisused,
    ModesNotKept,
    NetworkDisk,
    NoAccess,
    NoStore,
    NotAFile,
    NotPermitted,
    ReadOnly,
    ReadOnlyDisk,
    TornWrite,
    Trouble,
)
from clerk_tui.store.lock import FileLock
from tests.store.faults import Acting, standing_in
from tests.store.township import Step, clock, create, journal, reopen


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o027, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> str:
    """A group this user belongs to."""
    monkeypatch.setattr("grp.getgrnam", lambda name: {"office": SimpleNamespace(gr_gid=os.getgid())}[name])
    return "office"


def without_writing(number: int) -> Acting:
    """A user, or a disk, that allows no opening for writing."""

    def refuse(name: str, arguments: tuple[Any, ...]) -> Any:
        if arguments[1] & (os.O_RDWR | os.O_WRONLY):
            raise OSError(number, os.strerror(number))
        return acting.really(name, arguments)

    acting = Acting("open", refuse)
    return acting


@pytest.mark.usefixtures("umask")
def test_every_file_of_a_private_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    with create(tmp_path / "t"):
        pass
    with journal(tmp_path / "t").open("ab") as file:
        file.write(b"torn")
    with reopen(tmp_path / "t") as opened:
        opened.table("m").insert({})
    assert mode(tmp_path / "t") == 0o700
    assert {path.name: mode(path) for path in (tmp_path / "t").iterdir()} == {
        "journal.jsonl": 0o600,
        "data.json": 0o600,
        "journal.jsonl.torn-2-1": 0o600,
    }


@pytest.mark.usefixtures("umask")
def test_every_file_of_a_shared_store_is_for_its_group(tmp_path: Path, office: str) -> None:
    with Database.create(tmp_path / "t", "clerk", clock, group=office):
        pass
    with journal(tmp_path / "t").open("ab") as file:
        file.write(b"torn")
    with reopen(tmp_path / "t") as opened:
        opened.table("m").insert({})
    assert mode(tmp_path / "t") == 0o2770
    assert {path.name: mode(path) for path in (tmp_path / "t").iterdir()} == {
        "journal.jsonl": 0o660,
        "data.json": 0o660,
        "journal.jsonl.torn-2-1": 0o660,
    }
    assert {path.stat().st_gid for path in (tmp_path / "t").iterdir()} == {os.getgid()}


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t").chmod(0o750)
    create(tmp_path / "t").close()
    assert mode(tmp_path / "t") == 0o750
    assert mode(journal(tmp_path / "t")) == 0o600


def test_the_group_can_reach_a_shared_store_through_folders_made_for_it(tmp_path: Path, office: str) -> None:
    with Database.create(tmp_path / "county" / "town", "clerk", clock, group=office):
        assert stat.S_IMODE((tmp_path / "county").stat().st_mode) == 0o711


def test_a_group_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GroupUnusable) as refused:
        Database.create(tmp_path / "t", "clerk", clock, group="no-such-group-here")
    assert refused.value.group == "no-such-group-here"


def test_a_group_of_other_people_is_refused(tmp_path: Path, office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(GroupUnusable):
        Database.create(tmp_path / "t", "clerk", clock, group=office)


def test_a_disk_that_keeps_no_rights_is_said(tmp_path: Path) -> None:
    def refuse(_name: str, _arguments: tuple[Any, ...]) -> Any:
        raise PermissionError

    before = os.umask(0o277)  # so that the mode is not right by itself
    try:
        with standing_in(Acting("fchmod", refuse)), create(tmp_path / "t") as made:
            assert made.notes == [ModesNotKept()]
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.EACCES, NotPermitted()), (errno.EPERM, NotPermitted()), (errno.EROFS, ReadOnlyDisk())],
)
def test_who_may_not_write_reads_and_follows(tmp_path: Path, number: int, trouble: Trouble) -> None:
    with create(tmp_path / "t") as mine:
        mine.records("steps", Step).put("1", Step("甲"))
        with standing_in(without_writing(number)):
            reader = reopen(tmp_path / "t")
        assert reader.trouble == trouble
        assert reader.records("steps", Step).get("1") is not None
        mine.records("steps", Step).put("2", Step("乙"))
        assert reader.refresh() is True
        assert list(reader.records("steps", Step).all()) == ["1", "2"]
        with pytest.raises(ReadOnly) as refused:
            reader.records("steps", Step).put("3", Step("丙"))
        assert refused.value.trouble == trouble
        assert reader.verify().trouble is None
        before = sorted(path.name for path in (tmp_path / "t").iterdir())
        reader.snapshot()
        reader.close()
        assert sorted(path.name for path in (tmp_path / "t").iterdir()) == before
        mine.records("steps", Step).put("3", Step("丙"))


def test_who_may_not_write_is_told_of_damage_but_moves_no_byte(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        for number in range(5):
            made.records("steps", Step).put("1", Step(str(number)))
    (tmp_path / "t" / "data.json").unlink()
    whole = journal(tmp_path / "t").read_bytes()
    for data, trouble in ((whole.replace(b'"title":"1"', b'"title":"9"'), DamagedRecord), (whole[:-9], NotPermitted)):
        journal(tmp_path / "t").write_bytes(data)
        with standing_in(without_writing(errno.EACCES)), reopen(tmp_path / "t") as reader:
            assert isinstance(reader.trouble, trouble)
        assert journal(tmp_path / "t").read_bytes() == data
        assert len(list((tmp_path / "t").iterdir())) == 1


def test_who_may_not_even_read_is_refused(tmp_path: Path) -> None:
    create(tmp_path / "t").close()

    def refuse(_name: str, _arguments: tuple[Any, ...]) -> Any:
        raise PermissionError(errno.EACCES, "")

    with standing_in(Acting("open", refuse)), pytest.raises(NoAccess) as refused:
        reopen(tmp_path / "t")
    assert refused.value.folder == tmp_path / "t"


def test_another_failure_to_open_is_not_taken_for_a_missing_right(tmp_path: Path) -> None:
    create(tmp_path / "t").close()
    with standing_in(without_writing(errno.EMFILE)), pytest.raises(OSError, match="Too many"):
        reopen(tmp_path / "t")


def test_a_journal_behind_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    create(tmp_path / "real").close()
    (tmp_path / "t").mkdir()
    journal(tmp_path / "t").symlink_to(journal(tmp_path / "real"))
    with pytest.raises(NotAFile) as refused:
        reopen(tmp_path / "t")
    assert refused.value.path == journal(tmp_path / "t")
    with pytest.raises(NotAFile):
        create(tmp_path / "t")


def test_a_pipe_or_a_folder_in_the_journals_place_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(journal(tmp_path / "a"))
    journal(tmp_path / "b").mkdir(parents=True)
    for folder in (tmp_path / "a", tmp_path / "b"):
        with pytest.raises(NotAFile):
            reopen(folder)


def test_a_data_json_behind_a_symbolic_link_is_not_read_and_not_written_through(tmp_path: Path) -> None:
    create(tmp_path / "t").close()
    data = tmp_path / "t" / "data.json"
    data.rename(tmp_path / "elsewhere")
    data.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    with reopen(tmp_path / "t") as opened:
        assert [type(note).__name__ for note in opened.notes] == ["SnapshotUnreadable"]
        opened.table("m").insert({})
    assert not data.is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == before


def test_a_left_over_link_in_the_place_of_the_next_data_json_is_not_followed(tmp_path: Path) -> None:
    with create(tmp_path / "t"):
        (tmp_path / "t" / "data.new").symlink_to(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert (tmp_path / "t" / "data.json").is_file()


MOUNTS = r"""
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / {here}/nfs rw - nfs4 server:/x rw
31 21 0:41 / {here}/smb\040share rw - cifs //server/x rw
32 21 0:42 / {here}/sshfs rw - fuse.sshfs user@host: rw
33 21 0:43 / {here}/p9 rw - 9p host rw
34 21 8:2 / {here}/nfs/usb rw - vfat /dev/sdb1 rw
35 21 8:3 / {here}/ntfs rw - fuseblk /dev/sdc1 rw
36 21 0:44 / {here}/twice rw - nfs server:/y rw
37 36 8:4 / {here}/twice rw - ext4 /dev/sdd1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("", None),
        ("nfs", "nfs4"),
        ("nfs/deep/inside", "nfs4"),
        ("nfs-but-not-it", None),
        ("smb share/township", "cifs"),
        ("sshfs", "fuse.sshfs"),
        ("p9", "9p"),
        ("nfs/usb/township", None),
        ("ntfs", None),
        ("twice", None),
    ],
)
def test_network_disks_are_told_from_local_ones(tmp_path: Path, folder: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.strip().replace("{here}", str(tmp_path.resolve())))
    assert place.network_kind(tmp_path / folder, mounts) == kind


def test_where_the_system_tells_nothing_about_mounts_a_disk_is_local(tmp_path: Path) -> None:
    assert place.network_kind(tmp_path, tmp_path / "nowhere") is None


def test_a_store_on_a_network_disk_is_only_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "t").close()
    monkeypatch.setattr(place, "network_kind", lambda folder: "nfs4")
    with reopen(tmp_path / "t") as opened:
        assert opened.trouble == NetworkDisk("nfs4")
        assert opened.revision == 1
        with pytest.raises(ReadOnly):
            opened.table("m").insert({})
    with pytest.raises(NoStore):
        reopen(tmp_path / "nowhere")
    with pytest.raises(ReadOnly):
        create(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_data_json_alone_on_a_network_disk_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "t").close()
    journal(tmp_path / "t").unlink()
    monkeypatch.setattr(place, "network_kind", lambda folder: "nfs4")
    with reopen(tmp_path / "t") as opened:
        assert opened.trouble == CutShort(0, 1)


def test_the_kernel_holds_the_lock_exactly_as_long_as_a_transaction(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made, journal(tmp_path / "t").open("rb") as probe:

        def is_locked() -> bool:
            try:
                fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            fcntl.flock(probe, fcntl.LOCK_UN)
            return False

        assert not is_locked()
        with made.transaction("outer"):
            assert is_locked()
            with made.transaction("inner"):
                made.table("m").insert({})
            made.table("m").all()
            made.refresh()
            assert is_locked()
        assert not is_locked()
        with pytest.raises(ZeroDivisionError), made.transaction("fails"):
            raise ZeroDivisionError
        assert not is_locked()


def test_nothing_is_written_without_the_lock(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        before = journal(tmp_path / "t").read_bytes()
        at = clock().isoformat()
        record = {"seq": 2, "at": at, "by": "", "why": "", "ops": {"m": {"1": {}}}, "prev": made.head}
        for write in (
            lambda: made.journal.append(record),
            lambda: made.journal.file.append(b"x\n", 0),
            lambda: made.journal.file.overwrite(b"x", 0, 1),
            lambda: made.journal.file.cut(0),
        ):
            with pytest.raises(LockMisused):
                write()
        assert made.revision == 1
        assert journal(tmp_path / "t").read_bytes() == before


def test_a_lock_taken_twice_is_refused_and_stays_held(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    descriptor = disk.open_file(path, disk.WRITE)
    other = disk.open_file(path, disk.WRITE)
    lock = FileLock(descriptor, 0.01)
    with lock.hold():
        with pytest.raises(LockMisused), lock.hold():
            pass
        with pytest.raises(Busy), FileLock(other, 0.01).hold():
            pass
        lock.require()
    with FileLock(other, 0.01).hold():
        pass
    disk.close(descriptor)
    disk.close(other)


def test_a_snapshot_inside_a_transaction_is_refused(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        with made.transaction("w"):
            made.table("m").insert({})
            with pytest.raises(LockMisused):
                made.snapshot()
        assert made.revision == 2


def test_a_store_can_be_opened_while_another_session_is_writing_for_long(tmp_path: Path) -> None:
    with create(tmp_path / "t") as mine:
        with mine.transaction("long"):
            with journal(tmp_path / "t").open("r+b") as file:  # as if half of its line were written
                file.seek(mine.journal.state.offset)
                file.write(b'{"seq":2')
            with reopen(tmp_path / "t", timeout=0.02) as other:
                assert (other.revision, other.trouble, other.notes) == (1, None, [])
        mine.table("m").insert({})
        assert [type(note) for note in mine.notes] == [TornWrite]
