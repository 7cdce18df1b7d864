"""Older formats are brought up to date, newer ones refused."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from clerk_tui.store.database import Database
from clerk_tui.store.errors import DamagedRecord, NeedsMigration, NewerFormat, ReadOnly, TooNew
from clerk_tui.store.storage import Transaction
from tests.store.faults import standing_in
from tests.store.test_sharing import without_writing
from tests.store.township import Step, clock, create, journal, reopen


def add_papers(transaction: Transaction) -> None:
    """From 1 to 2: steps get papers."""
    for number, document in transaction.table("steps").items():
        transaction.stage("steps", {number: {**document, "papers": ["请示"]}})


def rename_steps(transaction: Transaction) -> None:
    """From 2 to 3: the table gets another name."""
    for number, document in transaction.table("steps").items():
        transaction.stage("procedures", {number: document})
        transaction.stage("steps", {number: None})


STEPS = (add_papers, rename_steps)


def old(folder: Path) -> None:
    with create(folder) as made:
        made.table("steps").insert({"key": "1", "title": "甲", "done": False, "window": None})


def test_an_older_store_is_brought_up_to_date_one_record_per_step(tmp_path: Path) -> None:
    old(tmp_path / "t")
    with Database.open(tmp_path / "t", "clerk", clock, migrations=STEPS) as opened:
        assert opened.revision == 4
        assert [entry.why for entry in opened.entries(2)] == ["store.migrate", "store.migrate"]
        row = opened.records("procedures", Step).get("1")
        assert row is not None
        assert row.value == Step("甲", papers=("请示",))
        assert opened.records("steps", Step).all() == {}
        assert opened.journal.state.version == 3
    with Database.open(tmp_path / "t", "clerk", clock, migrations=STEPS) as again:
        assert again.revision == 4


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    old(tmp_path / "t")

    def fail(transaction: Transaction) -> None:
        add_papers(transaction)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Database.open(tmp_path / "t", "clerk", clock, migrations=(fail,))
    with reopen(tmp_path / "t") as opened:
        assert (opened.revision, opened.journal.state.version) == (2, 1)


def test_a_new_store_has_the_newest_format(tmp_path: Path) -> None:
    with Database.create(tmp_path / "t", "clerk", clock, migrations=STEPS) as made:
        assert (made.revision, made.journal.state.version) == (1, 3)


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    Database.create(tmp_path / "t", "clerk", clock, migrations=STEPS).close()
    with pytest.raises(TooNew) as refused:
        reopen(tmp_path / "t")
    assert refused.value.version == 3


def test_a_session_whose_store_becomes_newer_keeps_showing_what_it_understands(tmp_path: Path) -> None:
    old(tmp_path / "t")
    with reopen(tmp_path / "t") as mine:
        Database.open(tmp_path / "t", "clerk", clock, migrations=STEPS).close()
        assert mine.refresh() is False
        assert mine.trouble == NewerFormat(3)
        assert mine.table("steps").get(doc_id=1) is not None
        with pytest.raises(ReadOnly):
            mine.table("steps").insert({})


def test_a_migration_that_another_session_has_just_done_is_not_done_again(tmp_path: Path) -> None:
    old(tmp_path / "t")
    done: list[int] = []

    def beside(transaction: Transaction) -> None:
        done.append(transaction.state.version)
        add_papers(transaction)

    with reopen(tmp_path / "t") as first:
        behind = Database.open(tmp_path / "t", "b", clock)
        with Database.open(tmp_path / "t", "a", clock, migrations=(beside,)):
            pass
        from clerk_tui.store.migrate import migrate

        behind.journal._supported = 2
        migrate(behind._storage, (beside,))
        assert behind.journal.state.version == 2
        assert done == [1]
        behind.close()
        assert first.journal.state.version == 1


def test_a_reader_cannot_open_an_older_store(tmp_path: Path) -> None:
    old(tmp_path / "t")
    with standing_in(without_writing(errno.EACCES)), pytest.raises(NeedsMigration) as refused:
        Database.open(tmp_path / "t", "clerk", clock, migrations=STEPS)
    assert refused.value.version == 1


def test_a_journal_that_names_no_format_is_refused(tmp_path: Path) -> None:
    with create(tmp_path / "t") as made:
        made.table("_format").update({"version": "one"}, doc_ids=[1])
    with pytest.raises(NeedsMigration) as refused:
        reopen(tmp_path / "t")
    assert refused.value.version == 0


def test_a_store_with_a_damaged_first_record_opens_for_mending(tmp_path: Path) -> None:
    old(tmp_path / "t")
    (tmp_path / "t" / "data.json").unlink()
    data = journal(tmp_path / "t").read_bytes()
    journal(tmp_path / "t").write_bytes(b"#" + data[1:])
    with reopen(tmp_path / "t") as opened:
        assert (opened.trouble, opened.revision) == (DamagedRecord(1, 0), 0)
