from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.actions.backups import (
    BACKUPS,
    LONGEST,
    Backup,
    NoBackup,
    WhichBackup,
    back_up,
    find_backup,
    portable,
    restore,
)
from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.settings import JOURNAL
from clerk_tui.store.errors import AlreadyThere, Damaged, DiskFull, Diverged, ReadOnly, Trouble
from tests.township import (
    NAME,
    STUDY,
    TODAY,
    damage,
    done,
    journal,
    session_in,
    settings_in,
    township_in,
    whys,
)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def written(path: Path) -> bytes:
    """The records of a journal, without the room kept for the next ones."""
    return path.read_bytes().rstrip(b"\n") + b"\n"


def test_a_backup_holds_every_record_and_is_noted(home: Path, stick: Path) -> None:
    with township_in(home) as reelection:
        done(reelection, 1)
        records, revision = written(journal(home)), reelection.database.revision
        made = back_up(reelection, stick)
        assert (made.path, made.revision, made.noted) == (stick / NAME / JOURNAL, revision, True)
        assert made.added == len(records)
        assert made.path.read_bytes() == records
        assert reelection.database.records(BACKUPS, Backup).get(str(made.path)).value == Backup(TODAY, revision)  # type: ignore[union-attr]
        assert whys(reelection)[-1] == f"备份到 {stick}"
        assert (made.path.parent.stat().st_mode & 0o777, made.path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_next_backup_only_appends(home: Path, stick: Path) -> None:
    with township_in(home) as reelection:
        first = back_up(reelection, stick)
        before = first.path.read_bytes()
        done(reelection, 1)
        second = back_up(reelection, stick)
        after = second.path.read_bytes()
    assert after.startswith(before)
    assert second.added == len(after) - len(before) > 0


def test_the_records_of_another_session_come_along(home: Path, stick: Path) -> None:
    with township_in(home) as reelection, session_in(home) as other:
        done(other, 1)
        newest = other.database.revision
        assert back_up(reelection, stick).revision == newest


def test_several_townships_share_one_stick(tmp_path: Path, stick: Path) -> None:
    for name in ("阿里河镇", "青禾镇"):
        with township_in(tmp_path / name, name=name) as reelection:
            back_up(reelection, stick)
    assert sorted(path.name for path in stick.iterdir()) == ["阿里河镇", "青禾镇"]
    with pytest.raises(WhichBackup) as refusal:
        find_backup(stick)
    assert set(refusal.value.folders) == {stick / "阿里河镇", stick / "青禾镇"}


def test_a_backup_of_another_township_of_the_same_name_is_left_alone(tmp_path: Path, stick: Path) -> None:
    with township_in(tmp_path / "one") as reelection:
        path = back_up(reelection, stick).path
    before = path.read_bytes()
    with township_in(tmp_path / "two", user="别人") as other, pytest.raises(Diverged):
        back_up(other, stick)
    assert path.read_bytes() == before


@pytest.mark.parametrize("refusal", [ReadOnly(Trouble()), DiskFull(28)])
def test_a_backup_is_made_even_where_it_cannot_be_noted(
    home: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    with township_in(home) as reelection:

        def refuse(_why: str) -> None:
            raise refusal

        monkeypatch.setattr(reelection, "record", refuse)
        made = back_up(reelection, stick)
        assert not made.noted
        assert made.path.read_bytes() == written(journal(home))


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("阿里河镇", "阿里河镇"),
        ("../../etc/镇", "_.._etc_镇"),
        ("/root", "_root"),
        ("a\x1b[31m\x00\n\u202e镇", "a_[31m___镇"),
        ('C:\\<x>|?*"', "C___x_____"),
        ("..", "_"),
        (" . ", "_"),
        ("", "_"),
        ("镇" * 500, "镇" * LONGEST),
    ],
)
def test_any_name_becomes_one_plain_folder(tmp_path: Path, name: str, folder: str) -> None:
    assert portable(name) == folder
    (tmp_path / portable(name)).mkdir()
    assert [path.name for path in tmp_path.iterdir()] == [folder]


def test_a_backup_is_found_from_its_file_its_folder_or_the_folder_around(home: Path, stick: Path) -> None:
    with township_in(home) as reelection:
        path = back_up(reelection, stick).path
    assert find_backup(path) == find_backup(path.parent) == find_backup(stick) == path


@pytest.mark.parametrize("there", [True, False])
def test_a_place_without_a_backup_is_refused(tmp_path: Path, there: bool) -> None:
    place = tmp_path / "empty"
    if there:
        (place / "unrelated").mkdir(parents=True)
    with pytest.raises(NoBackup) as refusal:
        find_backup(place)
    assert refusal.value.place == place


def test_a_backup_is_restored_into_an_empty_folder(home: Path, stick: Path, tmp_path: Path) -> None:
    with township_in(home) as reelection:
        done(reelection, 1, 2)
        facts = [view.record for view in reelection.picture().steps]
        revision = back_up(reelection, stick).revision
    again = settings_in(tmp_path / "new machine")
    restored = restore(again, stick)
    assert (restored.records, restored.lost, restored.kept) == (revision, 0, ())
    with open_reelection(again) as reelection:
        assert [view.record for view in reelection.picture().steps] == facts
        assert reelection.database.verify().trouble is None


def test_a_whole_township_is_not_restored_over(home: Path, stick: Path) -> None:
    with township_in(home) as reelection:
        back_up(reelection, stick)
        done(reelection, 1)
    before = journal(home).read_bytes()
    with pytest.raises(AlreadyThere):
        restore(settings_in(home), stick)
    assert journal(home).read_bytes() == before


@pytest.mark.parametrize("seen", [True, False], ids=["seen at opening", "found by verify alone"])
def test_a_damaged_township_is_mended_and_keeps_what_the_backup_lacks(home: Path, stick: Path, seen: bool) -> None:
    with township_in(home) as reelection:
        done(reelection, 1)
        back_up(reelection, stick)
        done(reelection, 2)
        revision = reelection.database.revision
    whole = written(journal(home))
    damage(home, 2, seen=seen)
    restored = restore(settings_in(home), stick)
    assert (restored.records, restored.mended, restored.lost) == (revision, 1, 0)
    assert len(restored.kept) == 1
    assert written(journal(home)) == whole
    with session_in(home) as reelection:
        assert reelection.database.verify().trouble is None
        assert reelection.picture().view(STUDY).record.done_on == TODAY


def test_a_damaged_backup_restores_nothing(home: Path, stick: Path, tmp_path: Path) -> None:
    with township_in(home) as reelection:
        path = back_up(reelection, stick).path
        done(reelection, 1)
        back_up(reelection, stick)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{}\n" + b"".join(lines[2:]))
    again = settings_in(tmp_path / "new machine")
    with pytest.raises(Damaged):
        restore(again, stick)
    assert not (again.data / JOURNAL).exists()


def test_a_damaged_township_is_not_backed_up_as_if_it_were_whole(home: Path, stick: Path) -> None:
    with township_in(home) as reelection:
        done(reelection, 1)
    damage(home, 2, seen=False)
    with session_in(home) as reelection, pytest.raises(Damaged):
        back_up(reelection, stick)


def sessions(reelection: Reelection) -> int:
    return len(reelection.changes)


def test_a_backup_is_no_change_of_the_session(home: Path, stick: Path) -> None:
    with township_in(home) as reelection:
        back_up(reelection, stick)
        assert sessions(reelection) == 0


def test_a_folder_whose_name_is_no_text_takes_a_backup_that_is_not_noted(home: Path, tmp_path: Path) -> None:
    odd = tmp_path / "U\udcff"
    odd.mkdir()
    with township_in(home) as reelection:
        made = back_up(reelection, odd)
    assert not made.noted
    assert made.path.exists()
