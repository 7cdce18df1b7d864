"""Copies on another disk, and what they are good for when the first disk goes bad."""

from __future__ import annotations

import errno
import random
import shutil
from pathlib import Path

import pytest

from clerk_tui.store.copies import copy_to, mend, restore
from clerk_tui.store.database import Database
from clerk_tui.store.errors import (
    AlreadyThere,
    Busy,
    CutShort,
    Damaged,
    DamagedRecord,
    Diverged,
    NoStore,
    NotAFile,
    ReadOnly,
)
from tests.store.faults import standing_in
from tests.store.test_sharing import without_writing
from tests.store.township import Step, create, journal, records_in, reopen


def filled(folder: Path, records: int = 30) -> Database:
    made = create(folder)
    fill(made, records)
    return made


def fill(made: Database, records: int) -> None:
    for number in range(records):
        step = Step("备" * (number % 30), papers=(made.journal.folder.name, str(made.revision)))
        made.records("steps", Step).put(str(number % 7), step)


def damage(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(data)


def test_a_copy_is_appended_to_and_never_written_anew(tmp_path: Path) -> None:
    copy = tmp_path / "usb" / "copy.jsonl"
    with filled(tmp_path / "t", 5) as made:
        first = copy_to(made, copy)
        inode = copy.stat().st_ino
        fill(made, 9)
        assert first + copy_to(made, copy) == len(b"".join(records_in(tmp_path / "t")))
        assert copy_to(made, copy) == 0
        assert copy.stat().st_ino == inode
        assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.read_bytes() == journal(tmp_path / "t").read_bytes()


@pytest.mark.parametrize("tail", [b'{"seq":9', b"\0" * 700, b"\n\n\n"])
def test_an_interrupted_copying_is_taken_up_again(tmp_path: Path, tail: bytes) -> None:
    with filled(tmp_path / "t", 5) as made:
        copy_to(made, tmp_path / "copy")
        with (tmp_path / "copy").open("ab") as copy:
            copy.write(tail)
        fill(made, 3)
        copy_to(made, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == journal(tmp_path / "t").read_bytes()


def test_a_copy_damaged_near_its_end_is_mended_from_the_journal(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 9) as made:
        copy_to(made, tmp_path / "copy")
        damage(tmp_path / "copy", -20)
        damage(tmp_path / "copy", -700)
        copy_to(made, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == journal(tmp_path / "t").read_bytes()


def test_a_copy_of_another_history_is_refused_and_left_alone(tmp_path: Path) -> None:
    with filled(tmp_path / "a", 5) as one, filled(tmp_path / "b", 6) as other:
        copy_to(other, tmp_path / "copy")
        before = (tmp_path / "copy").read_bytes()
        with pytest.raises(Diverged) as refused:
            copy_to(one, tmp_path / "copy")
        assert refused.value.path == tmp_path / "copy"
    assert (tmp_path / "copy").read_bytes() == before


def test_a_copy_that_knows_more_than_the_journal_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 5) as made:
        shutil.copytree(tmp_path / "t", tmp_path / "old")
        fill(made, 3)
        copy_to(made, tmp_path / "copy")
    with reopen(tmp_path / "old") as old, pytest.raises(Diverged):
        copy_to(old, tmp_path / "copy")


def test_damaged_records_are_not_copied(tmp_path: Path) -> None:
    filled(tmp_path / "t", 9).close()
    damage(journal(tmp_path / "t"), 900)
    with reopen(tmp_path / "t") as opened:  # shown from data.json, which is whole
        assert opened.trouble is None
        with pytest.raises(Damaged) as refused:
            copy_to(opened, tmp_path / "copy")
        assert refused.value.record == opened.verify().records + 1
    assert (tmp_path / "copy").read_bytes() == b""


def test_nothing_is_copied_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "copy").symlink_to(tmp_path / "elsewhere")
    with filled(tmp_path / "t", 2) as made, pytest.raises(NotAFile):
        copy_to(made, tmp_path / "copy")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_is_mended_from_a_copy_to_the_exact_state(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = filled(tmp_path / "t", 40)
    copy_to(made, tmp_path / "copy")
    truth = made.records("steps", Step).all()
    if chance.random() < 0.5:
        made.close()
    path = journal(tmp_path / "t")
    data = bytearray(path.read_bytes())
    match seed % 4:
        case 0:
            for _ in range(chance.randint(1, 5)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 1:
            del data[chance.randrange(len(data)) :]
        case 2:
            start = chance.randrange(0, len(data), 512)
            data[start : start + 512] = b"\0" * len(data[start : start + 512])
        case _:
            data.clear()
    path.write_bytes(data)
    if chance.random() < 0.5:
        (tmp_path / "t" / "data.json").unlink(missing_ok=True)
    if not data and not (tmp_path / "t" / "data.json").exists():  # no store at all: nothing to mend
        restore(tmp_path / "t", tmp_path / "copy")
    with reopen(tmp_path / "t") as opened:
        mend(opened, tmp_path / "copy")
        assert opened.trouble is None
        assert opened.records("steps", Step).all() == truth
        assert opened.verify().records == 41
        opened.records("steps", Step).put("9", Step("还能写"))
    with reopen(tmp_path / "t") as again:
        assert (again.revision, again.trouble) == (42, None)


def test_a_journal_damaged_in_one_place_and_its_copy_in_another_mend_each_other(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 20)
    copy_to(made, tmp_path / "copy")
    fill(made, 5)
    truth = made.records("steps", Step).all()
    made.close()
    damage(journal(tmp_path / "t"), 2_000)
    damage(tmp_path / "copy", 1_000)
    (tmp_path / "t" / "data.json").unlink()
    with reopen(tmp_path / "t") as opened:
        assert isinstance(opened.trouble, DamagedRecord)
        assert mend(opened, tmp_path / "copy") == 1
        assert (opened.trouble, opened.revision) == (None, 26)
        assert opened.records("steps", Step).all() == truth


def test_bytes_inserted_into_a_journal_do_not_keep_newer_records_from_being_mended(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 20)
    copy_to(made, tmp_path / "copy")
    fill(made, 5)
    made.close()
    path = journal(tmp_path / "t")
    data = path.read_bytes()
    path.write_bytes(data[:1_000] + b"an editor was here" + data[1_000:])
    (tmp_path / "t" / "data.json").unlink()
    with reopen(tmp_path / "t") as opened:
        mend(opened, tmp_path / "copy")
        assert opened.revision == 26
    assert path.read_bytes() == data


def test_the_damaged_file_is_kept_aside_when_it_is_mended(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 9)
    copy_to(made, tmp_path / "copy")
    made.close()
    damage(journal(tmp_path / "t"), 900)
    damaged = journal(tmp_path / "t").read_bytes()
    with reopen(tmp_path / "t") as opened:
        assert mend(opened, tmp_path / "copy") == 1
    assert (tmp_path / "t" / "journal.jsonl.damaged-1").read_bytes() == damaged


def test_what_a_copy_cannot_mend_stays_damaged_and_read_only(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 5)
    copy_to(made, tmp_path / "copy")
    fill(made, 9)
    made.close()
    (tmp_path / "t" / "data.json").unlink()
    damage(journal(tmp_path / "t"), (tmp_path / "copy").stat().st_size + 500)
    before = journal(tmp_path / "t").read_bytes()
    with reopen(tmp_path / "t") as opened:
        assert mend(opened, tmp_path / "copy") == 0
        assert isinstance(opened.trouble, DamagedRecord)
    assert journal(tmp_path / "t").read_bytes() == before


def test_a_copy_of_another_history_mends_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "a", 9).close()
    with filled(tmp_path / "b", 12) as other:
        other.table("notes").insert({"text": "另一个乡镇"})
        copy_to(other, tmp_path / "copy")
    damage(journal(tmp_path / "a"), 5)
    before = journal(tmp_path / "a").read_bytes()
    with reopen(tmp_path / "a") as opened, pytest.raises(Diverged):
        mend(opened, tmp_path / "copy")
    assert journal(tmp_path / "a").read_bytes() == before


def test_a_session_on_a_journal_that_is_gone_cannot_mend(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 3)
    copy_to(made, tmp_path / "copy")
    made.close()
    journal(tmp_path / "t").unlink()
    with reopen(tmp_path / "t") as opened:
        assert opened.trouble == CutShort(0, 4)
        with pytest.raises(ReadOnly):
            mend(opened, tmp_path / "copy")


def test_who_may_not_write_cannot_mend(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 3) as made:
        copy_to(made, tmp_path / "copy")
    with standing_in(without_writing(errno.EACCES)):
        reader = reopen(tmp_path / "t")
    with pytest.raises(ReadOnly):
        mend(reader, tmp_path / "copy")
    reader.close()


def test_two_records_of_one_number_are_two_histories(tmp_path: Path) -> None:
    filled(tmp_path / "t", 5).close()
    shutil.copytree(tmp_path / "t", tmp_path / "u")
    for name in "tu":
        with reopen(tmp_path / name, by=name) as opened:
            fill(opened, 1)
    whole = records_in(tmp_path / "t")
    (tmp_path / "copy").write_bytes(b"".join([*whole, records_in(tmp_path / "u")[-1]]))
    journal(tmp_path / "t").write_bytes(b"".join(whole[:5]))
    with reopen(tmp_path / "t") as opened, pytest.raises(Diverged):
        mend(opened, tmp_path / "copy")
    journal(tmp_path / "t").write_bytes(b"".join(whole))
    shutil.copy(journal(tmp_path / "u"), tmp_path / "copy")
    damage(tmp_path / "copy", 900)
    with reopen(tmp_path / "t") as opened, pytest.raises(Diverged):
        copy_to(opened, tmp_path / "copy")
    (tmp_path / "copy").write_bytes(records_in(tmp_path / "u")[-1])
    journal(tmp_path / "t").write_bytes(b"".join(whole[:5]) + whole[6])
    (tmp_path / "t" / "data.json").unlink()
    with reopen(tmp_path / "t") as opened, pytest.raises(Diverged):
        mend(opened, tmp_path / "copy")


def test_records_that_do_not_continue_the_history_are_not_taken(tmp_path: Path) -> None:
    filled(tmp_path / "a", 9).close()
    with filled(tmp_path / "b", 12) as other:
        copy_to(other, tmp_path / "copy")
    journal(tmp_path / "a").write_bytes(b"".join(records_in(tmp_path / "a")[:4]))
    (tmp_path / "a" / "data.json").unlink()
    with reopen(tmp_path / "a") as opened, pytest.raises(Diverged):
        mend(opened, tmp_path / "copy")


def test_a_record_that_is_damaged_in_both_places_cannot_be_mended(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 9) as made:
        copy_to(made, tmp_path / "copy")
    (tmp_path / "t" / "data.json").unlink()
    damage(journal(tmp_path / "t"), 900)
    damage(tmp_path / "copy", 905)
    with reopen(tmp_path / "t") as opened:
        assert mend(opened, tmp_path / "copy") == 0
        assert isinstance(opened.trouble, DamagedRecord)


def test_a_journal_is_not_copied_onto_itself(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 3) as made:
        before = journal(tmp_path / "t").read_bytes()
        with pytest.raises(AlreadyThere):
            copy_to(made, journal(tmp_path / "t"))
        assert journal(tmp_path / "t").read_bytes() == before


def test_restoring_a_store_of_another_history_sets_it_aside(tmp_path: Path) -> None:
    filled(tmp_path / "a", 9).close()
    with filled(tmp_path / "b", 12) as other:
        copy_to(other, tmp_path / "copy")
        head = other.head
    damage(journal(tmp_path / "a"), 900)
    (tmp_path / "a" / "data.json").unlink()
    done = restore(tmp_path / "a", tmp_path / "copy")
    assert (done.records, done.kept) == (13, ("journal.jsonl.replaced-1",))
    with reopen(tmp_path / "a") as opened:
        assert opened.head == head


def test_restoring_beside_a_session_that_writes_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clerk_tui.store.copies._TIMEOUT", 0.01)
    made = filled(tmp_path / "t", 9)
    copy_to(made, tmp_path / "copy")
    with made.transaction("long"):
        damage(journal(tmp_path / "t"), 900)
        with pytest.raises(Busy):
            restore(tmp_path / "t", tmp_path / "copy")


def test_restoring_into_an_empty_folder_gives_the_copy(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 9) as made:
        copy_to(made, tmp_path / "copy")
        head = made.head
    done = restore(tmp_path / "new", tmp_path / "copy")
    assert (done.records, done.mended, done.lost, done.kept) == (10, 10, 0, ())
    with reopen(tmp_path / "new") as opened:
        assert (opened.head, opened.trouble, opened.notes) == (head, None, [])
    assert journal(tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_restoring_over_a_whole_store_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 9) as made:
        copy_to(made, tmp_path / "copy")
    before = journal(tmp_path / "t").read_bytes()
    with pytest.raises(AlreadyThere):
        restore(tmp_path / "t", tmp_path / "copy")
    assert journal(tmp_path / "t").read_bytes() == before


def test_restoring_a_damaged_store_keeps_its_newer_good_records(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 9)
    copy_to(made, tmp_path / "copy")
    fill(made, 4)
    made.close()
    (tmp_path / "t" / "data.json").unlink()
    damage(journal(tmp_path / "t"), 900)
    done = restore(tmp_path / "t", tmp_path / "copy")
    assert (done.records, done.mended, done.lost, done.kept) == (14, 1, 0, ("journal.jsonl.damaged-1",))


def test_restoring_what_cannot_be_mended_sets_the_old_files_aside(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 5)
    copy_to(made, tmp_path / "copy")
    fill(made, 9)
    made.close()
    damage(journal(tmp_path / "t"), (tmp_path / "copy").stat().st_size + 500)
    damage(tmp_path / "t" / "data.json", -9)
    damaged = journal(tmp_path / "t").read_bytes()
    done = restore(tmp_path / "t", tmp_path / "copy")
    assert (done.records, done.kept) == (6, ("data.json.replaced-1", "journal.jsonl.replaced-1"))
    assert (tmp_path / "t" / "journal.jsonl.replaced-1").read_bytes() == damaged
    with reopen(tmp_path / "t") as opened:
        assert (opened.revision, opened.trouble) == (6, None)


def test_restoring_an_older_copy_says_how_many_records_are_lost(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 5)
    copy_to(made, tmp_path / "copy")
    fill(made, 9)
    made.close()
    journal(tmp_path / "t").unlink()
    done = restore(tmp_path / "t", tmp_path / "copy")
    assert (done.records, done.lost, done.kept) == (6, 9, ("data.json.replaced-1",))


def test_a_session_that_goes_on_after_a_restore_only_reads(tmp_path: Path) -> None:
    made = filled(tmp_path / "t", 5)
    copy_to(made, tmp_path / "copy")
    journal(tmp_path / "t").unlink()
    restore(tmp_path / "t", tmp_path / "copy")
    with pytest.raises(ReadOnly):
        fill(made, 1)
    made.close()
    with reopen(tmp_path / "t") as opened:
        assert opened.revision == 6


@pytest.mark.parametrize(("content", "refusal"), [(b"", NoStore), (b"no journal\n", NoStore)])
def test_a_copy_without_records_restores_nothing(tmp_path: Path, content: bytes, refusal: type[Exception]) -> None:
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(refusal):
        restore(tmp_path / "new", tmp_path / "copy")
    assert not (tmp_path / "new").exists()


def test_a_damaged_copy_restores_nothing(tmp_path: Path) -> None:
    with filled(tmp_path / "t", 9) as made:
        copy_to(made, tmp_path / "copy")
    damage(tmp_path / "copy", 900)
    with pytest.raises(Damaged):
        restore(tmp_path / "new", tmp_path / "copy")
    assert not (tmp_path / "new").exists()
