"""Plain TinyDB calls on the journal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.table import Document

from clerk_tui.store.database import Database
from clerk_tui.store.errors import ReadOnly, Unstorable
from clerk_tui.store.journal import Journal
from clerk_tui.store.storage import JournalStorage
from clerk_tui.store.table import JournalDB, Touched
from tests.store.township import clock, create, reopen


@pytest.fixture
def made(tmp_path: Path) -> Database:
    return create(tmp_path / "t")


def tiny(made: Database) -> TinyDB:
    return JournalDB(storage=lambda: JournalStorage(made.journal, "clerk", clock))


def plain(documents: list[Document]) -> list[dict[str, Any]]:
    return [{name: value for name, value in document.items() if name != "_rev"} for document in documents]


def test_inserting_searching_updating_and_removing_work_as_in_tinydb(made: Database) -> None:
    table = made.table("m")
    assert table.insert({"a": 1}) == 1
    assert table.insert_multiple([{"a": 2}, {"a": 3}]) == [2, 3]
    assert plain(table.search(where("a") > 1)) == [{"a": 2}, {"a": 3}]
    assert table.update({"b": 1}, where("a") == 2) == [2]
    assert table.update(increment("a"), doc_ids=[3, 99]) == [3]
    assert table.update_multiple([({"c": 1}, where("a") == 1), (increment("a"), where("c") == 1)]) == [1, 1]
    assert plain(table.all()) == [{"a": 2, "c": 1}, {"a": 2, "b": 1}, {"a": 4}]
    assert table.upsert({"a": 4, "d": 1}, where("a") == 4) == [3]
    assert table.upsert({"a": 9}, where("a") == 9) == [4]
    assert table.upsert(Document({"e": 1}, doc_id=4)) == [4]
    assert table.upsert(Document({"e": 1}, doc_id=7)) == [7]
    assert table.remove(where("a") == 2) == [1, 2]
    assert table.remove(doc_ids=[3, 99]) == [3]
    assert [document.doc_id for document in table] == [4, 7]
    assert table.count(where("e") == 1) == 2
    assert len(table) == 2
    table.update({"f": 1})
    assert [document["f"] for document in table] == [1, 1]
    table.truncate()
    assert table.all() == []
    assert table.get(doc_id=4) is None


def test_each_call_is_one_record(made: Database) -> None:
    table = made.table("m")
    for call in (
        lambda: table.insert({"a": 1}),
        lambda: table.insert_multiple({"a": number} for number in range(50)),
        lambda: table.update({"b": 2}, where("a") < 9),
        lambda: table.upsert({"a": 77}, where("a") == 77),
        lambda: table.remove(where("a") > 20),
        table.truncate,
    ):
        before = made.revision
        call()
        assert made.revision == before + 1


def test_ids_are_never_used_twice_not_even_by_another_session(made: Database, tmp_path: Path) -> None:
    with reopen(tmp_path / "t") as other:
        made.table("m").insert_multiple([{}, {}])
        other.table("m").remove(doc_ids=[2])
        assert made.table("m").insert({}) == 3
        assert other.table("m").insert_multiple([{}, {}]) == [4, 5]
    made.table("m").truncate()
    made.close()
    with reopen(tmp_path / "t") as again:
        assert again.table("m").insert({}) == 6


def test_a_document_keeps_the_id_it_brings_unless_that_is_taken(made: Database) -> None:
    table = made.table("m")
    assert table.insert(Document({"a": 1}, doc_id=9)) == 9
    assert table.insert({"a": 2}) == 10
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"a": 3}, doc_id=9))
    with pytest.raises(ValueError, match="already exists"):
        table.insert_multiple([{"a": 4}, Document({"a": 5}, doc_id=11)])
    assert len(table) == 2


def test_documents_given_out_are_private(made: Database) -> None:
    table = made.table("m")
    given = {"deep": [{"x": 1}]}
    table.insert(given)
    given["deep"].append({"x": 2})
    found = table.get(doc_id=1)
    assert found is not None
    found["deep"][0]["x"] = 99
    assert plain(table.all()) == [{"deep": [{"x": 1}]}]


def test_every_document_says_which_record_changed_it_last(made: Database) -> None:
    table = made.table("m")
    table.insert_multiple([{"a": 1}, {"a": 2}])
    table.update({"a": 3}, doc_ids=[2])
    assert [document["_rev"] for document in table] == [2, 3]
    table.update({"_rev": 99}, doc_ids=[1])  # nobody else may say so
    assert [document["_rev"] for document in table] == [2, 3]
    assert made.revision == 3


def test_a_search_sees_what_another_session_has_just_written(made: Database, tmp_path: Path) -> None:
    with reopen(tmp_path / "t") as other:
        assert made.table("m").search(where("a") == 1) == []
        other.table("m").insert({"a": 1})
        assert len(made.table("m").search(where("a") == 1)) == 1


def test_dropping_tables_is_one_record_and_other_tables_stay(made: Database) -> None:
    made.table("m").insert({"a": 1})
    made.table("n").insert({"a": 1})
    database = tiny(made)
    database.drop_table("m")
    assert made.revision == 4
    assert database.tables() == {"_format", "n"}
    made.table("m").insert({"a": 2})
    database.drop_tables()
    assert database.tables() == set()
    assert made.revision == 6


def test_what_a_transaction_changed_shows_in_plain_reads_inside_it(made: Database) -> None:
    table = made.table("m")
    with made.transaction("w"):
        number = table.insert({"a": 1})
        table.update({"a": 2}, doc_ids=[number])
        assert plain(table.all()) == [{"a": 2}]
        assert set(tiny_names(made)) == {"_format", "m"}
        table.remove(doc_ids=[number])
        assert table.all() == []
    assert made.revision == 2


def tiny_names(made: Database) -> list[str]:
    return list(made._storage.read())


@pytest.mark.parametrize(
    "bad",
    [{"x": {1, 2}}, {"x": float("nan")}, {"x": "\ud800"}, {"x": b""}, {(1, 2): 1}],
)
def test_what_is_no_json_changes_nothing(made: Database, bad: dict[Any, Any]) -> None:
    with pytest.raises(Unstorable):
        made.table("m").insert(bad)
    assert (made.revision, len(made.table("m"))) == (1, 0)


def test_a_document_nested_too_deeply_changes_nothing(made: Database) -> None:
    deep: dict[str, Any] = {}
    for _ in range(300):
        deep = {"x": deep}
    made.table("m").insert(deep)
    hopeless: list[Any] = []
    for _ in range(900):
        hopeless = [hopeless]
    ring: list[Any] = []
    ring.append(ring)
    for bad in ({"x": ring},):
        with pytest.raises((Unstorable, RecursionError)):
            made.table("m").insert(bad)
    assert made.revision == 2


@pytest.mark.parametrize("number", [-1, 10**18])
def test_an_id_that_cannot_be_read_back_changes_nothing(made: Database, number: int) -> None:
    with pytest.raises(Unstorable):
        made.table("m").insert(Document({}, doc_id=number))
    assert made.revision == 1


def test_only_mappings_are_documents(made: Database) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        made.table("m").insert([1])  # type: ignore[arg-type]


def test_the_name_that_data_json_needs_itself_is_refused(made: Database) -> None:
    with pytest.raises(Unstorable):
        made.table("_store").insert({})


def test_a_record_longer_than_any_line_may_be_is_refused(made: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clerk_tui.store.journal.LIMIT", 2_000)
    with pytest.raises(Unstorable):
        made.table("m").insert({"x": "备" * 1_000})
    made.table("m").insert({"x": "备" * 100})


def test_closing_tinydb_closes_the_journal(tmp_path: Path) -> None:
    create(tmp_path / "t").close()
    held = Journal(tmp_path / "t", 1.0, 1)
    with JournalDB(storage=lambda: JournalStorage(held, "clerk", clock)) as database:
        database.table("m").insert({})
    with pytest.raises(ReadOnly), held.writing():
        pass


def test_an_updater_touches_copies_only() -> None:
    base = {"1": {"a": [1]}, "2": {"a": [2]}}
    touched = Touched(base)
    touched[1]["a"].append(9)
    touched[3] = {"a": [3]}
    del touched[2]
    assert (list(touched), len(touched), 2 in touched, 1 in touched) == ([1, 3], 2, False, True)
    with pytest.raises(KeyError):
        touched[2]
    with pytest.raises(KeyError):
        del touched[2]
    assert touched.changes() == {"1": {"a": [1, 9]}, "2": None, "3": {"a": [3]}}
    assert base == {"1": {"a": [1]}, "2": {"a": [2]}}
    touched.clear()
    assert touched.changes() == {"1": None, "2": None}
