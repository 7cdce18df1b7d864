"""A store as the rest of the program sees it."""

from __future__ import annotations

import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.store import file
from clerk_tui.store.database import Database
from clerk_tui.store.errors import AlreadyThere, Busy, Conflict, JournalMoved, LockMisused, NoStore, ReadOnly
from clerk_tui.store.journal import Journal
from clerk_tui.store.migrate import begin
from clerk_tui.store.storage import JournalStorage
from tests.store.township import MORNING, Member, Step, Window, clock, create, records_in, reopen


def test_a_new_store_is_private_whatever_the_umask(tmp_path: Path) -> None:
    with create(tmp_path / "township"):
        pass
    assert stat.S_IMODE((tmp_path / "township").stat().st_mode) == 0o700
    for name in ("journal.jsonl", "data.json"):
        assert stat.S_IMODE((tmp_path / "township" / name).stat().st_mode) == 0o600


def test_a_store_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    create(tmp_path / "data" / "county" / "township").close()
    assert stat.S_IMODE((tmp_path / "data" / "county").stat().st_mode) == 0o700


def test_making_a_store_twice_is_refused(tmp_path: Path) -> None:
    create(tmp_path).close()
    with pytest.raises(AlreadyThere) as refused:
        create(tmp_path)
    assert refused.value.folder == tmp_path
    assert len(records_in(tmp_path)) == 1


def test_of_two_who_make_a_store_at_once_one_is_refused(tmp_path: Path) -> None:
    file.create(tmp_path, None)
    slow = JournalStorage(Journal(tmp_path, 1.0, 1), "slow", clock)
    create(tmp_path).close()
    with pytest.raises(AlreadyThere):
        begin(slow, ())
    with pytest.raises(AlreadyThere):  # it has seen the other's record by now
        begin(slow, ())
    slow.close()
    assert len(records_in(tmp_path)) == 1


@pytest.mark.parametrize("missing", ["nowhere", "."])
def test_opening_where_there_is_no_store_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(NoStore):
        reopen(tmp_path / missing)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_without_a_first_record_is_no_store_and_may_become_one(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").touch()
    with pytest.raises(NoStore):
        reopen(tmp_path)
    with create(tmp_path) as made:
        assert made.revision == 1


def test_what_was_put_is_there_after_reopening(tmp_path: Path) -> None:
    step = Step("讨论决定召开党代表大会", True, Window(date(2026, 8, 1)), ("请示",))
    with create(tmp_path) as made:
        made.records("steps", Step).put("1", step)
        head = made.head
    with reopen(tmp_path) as opened:
        row = opened.records("steps", Step).get("1")
        assert row is not None
        assert (row.key, row.value, row.revision) == ("1", step, 2)
        assert (opened.revision, opened.head, opened.trouble, opened.notes) == (2, head, None, [])


def test_a_transaction_is_one_record_over_several_tables(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps, members = made.records("steps", Step), made.records("members", Member)
        with made.transaction("导入"):
            steps.put("1", Step("甲"))
            members.put("m1", Member("张三"))
            assert steps.get("1") is not None  # its own changes show inside
            with made.transaction("inner blocks join"):
                steps.put("2", Step("乙"))
        (entry,) = made.entries(after=1)
        assert (entry.seq, entry.at, entry.by, entry.why) == (2, MORNING, "张干事", "导入")
        assert set(entry.ops) == {"steps", "members"}
        assert list(steps.all()) == ["1", "2"]


def test_a_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        with pytest.raises(ZeroDivisionError), made.transaction("坏"):
            steps.put("1", Step("甲"))
            raise ZeroDivisionError
        assert steps.get("1") is None
        assert made.revision == 1
        assert len(records_in(tmp_path)) == 1


def test_a_transaction_without_change_writes_no_record(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        steps.put("1", Step("甲"))
        with made.transaction("同样"):
            steps.put("1", Step("甲"))
            steps.remove("9")
        assert made.revision == 2


def test_other_sessions_are_seen_after_a_refresh(tmp_path: Path) -> None:
    with create(tmp_path) as mine, reopen(tmp_path) as theirs:
        assert mine.refresh() is False
        theirs.records("steps", Step).put("1", Step("甲"))
        assert mine.records("steps", Step).get("1") is None
        assert mine.refresh() is True
        assert mine.records("steps", Step).get("1") is not None
        assert mine.head == theirs.head


def test_a_change_of_a_row_that_another_session_changed_is_refused_with_what_is_there_now(tmp_path: Path) -> None:
    with create(tmp_path) as mine, reopen(tmp_path) as theirs:
        mine.records("steps", Step).put("1", Step("甲"))
        theirs.refresh()
        theirs.records("steps", Step).put("1", Step("乙"), based_on=2)
        with pytest.raises(Conflict) as refused:
            mine.records("steps", Step).put("1", Step("丙"), based_on=2)
        assert (refused.value.table, refused.value.key) == ("steps", "1")
        assert refused.value.current.value == Step("乙")
        assert refused.value.current.revision == 3
        with pytest.raises(Conflict):
            mine.records("steps", Step).remove("1", based_on=2)
        assert mine.revision == 3


def test_a_key_that_must_be_new_is_refused_if_it_is_there(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        steps.put("1", Step("甲"), based_on=0)
        with pytest.raises(Conflict):
            steps.put("1", Step("乙"), based_on=0)
        with pytest.raises(Conflict) as gone:
            steps.put("2", Step("乙"), based_on=1)
        assert gone.value.current is None


def test_a_transaction_may_change_its_row_again_from_the_same_basis(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        steps.put("1", Step("甲"))
        with made.transaction("两次"):
            steps.put("1", Step("乙"), based_on=2)
            steps.put("1", Step("丙"), based_on=2)
        row = steps.get("1")
        assert row is not None
        assert (row.value.title, row.revision) == ("丙", 3)


def test_a_transaction_based_on_rows_and_documents_is_refused_if_one_changed(tmp_path: Path) -> None:
    with create(tmp_path) as mine, reopen(tmp_path) as theirs:
        steps, notes = mine.records("steps", Step), mine.table("notes")
        steps.put("1", Step("甲"))
        number = notes.insert({"text": "一"})
        row, document = steps.get("1"), notes.get(doc_id=number)
        with mine.transaction("未变", based_on=[("steps", row), ("notes", document)]):
            steps.put("2", Step("乙"))
        theirs.table("notes").update({"text": "二"}, doc_ids=[number])
        with pytest.raises(Conflict) as changed, mine.transaction("变了", based_on=[("notes", document)]):
            steps.put("2", Step("丙"))
        assert changed.value.current["text"] == "二"
        theirs.records("steps", Step).remove("1")
        with pytest.raises(Conflict) as gone, mine.transaction("没了", based_on=[("steps", row)]):
            steps.put("2", Step("丙"))
        assert gone.value.current is None


def test_a_key_put_again_after_removal_never_gets_its_old_number(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        steps.put("1", Step("甲"))
        steps.remove("1")
        steps.put("1", Step("乙"))
        assert [document.doc_id for document in made.table("steps")] == [2]
        assert list(steps.all()) == ["1"]


def test_records_added_get_keys_that_none_ever_had(tmp_path: Path) -> None:
    with create(tmp_path) as database:
        members = database.records("members", Member)
        with database.transaction("两人"):
            assert [members.add("m", Member(name)) for name in ("王", "李")] == ["m0001", "m0002"]
        members.remove("m0002")
        assert members.add("m", Member("赵")) == "m0003"
        assert [row.value.name for row in members.all().values()] == ["王", "赵"]


def test_rows_keep_their_identity_until_their_document_changes(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        steps.put("1", Step("甲"))
        steps.put("2", Step("乙"))
        before = steps.all()
        steps.put("2", Step("丙"))
        after = steps.all()
        assert after["1"] is before["1"]
        assert after["2"] is not before["2"]


def test_a_session_in_a_transaction_makes_others_busy_but_not_blind(tmp_path: Path) -> None:
    with create(tmp_path) as mine, reopen(tmp_path, timeout=0.02) as theirs, mine.transaction("长"):
        assert theirs.refresh() is False
        with pytest.raises(Busy) as refused:
            theirs.records("steps", Step).put("1", Step("甲"))
        assert refused.value.seconds == 0.02


def test_threads_of_one_session_wait_for_each_other(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        steps.put("n", Step("0"))

        def count() -> None:
            for _ in range(25):
                with made.transaction("加一"):
                    row = steps.get("n")
                    assert row is not None
                    steps.put("n", Step(str(int(row.value.title) + 1)))

        threads = [threading.Thread(target=count) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        row = steps.get("n")
        assert row is not None
        assert row.value.title == "100"


def test_other_threads_do_not_see_half_a_transaction(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        seen: list[object] = []
        with made.transaction("一半"):
            steps.put("1", Step("甲"))
            thread = threading.Thread(target=lambda: seen.append((steps.get("1"), made.refresh())))
            thread.start()
            thread.join()
        assert seen == [(None, False)]


def test_a_closed_store_refuses_changes_and_closes_again(tmp_path: Path) -> None:
    made = create(tmp_path)
    made.close()
    made.close()
    assert made.records("steps", Step).all() == {}
    with pytest.raises(ReadOnly):
        made.records("steps", Step).put("1", Step("甲"))


def test_closing_inside_a_transaction_is_refused_and_the_change_goes_on(tmp_path: Path) -> None:
    made = create(tmp_path)
    with made.transaction("w"):
        made.records("steps", Step).put("1", Step("甲"))
        with pytest.raises(LockMisused):
            made.close()
    made.close()
    assert len(records_in(tmp_path)) == 2


def test_trouble_that_comes_up_inside_a_transaction_refuses_the_change(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        with pytest.raises(ReadOnly) as refused, made.transaction("w"):
            made.records("steps", Step).put("1", Step("甲"))
            (tmp_path / "journal.jsonl").rename(tmp_path / "elsewhere")
            made.refresh()
        assert refused.value.trouble == JournalMoved()
        assert made.records("steps", Step).all() == {}


def test_entries_of_the_newest_slice_are_the_end_of_all_entries(tmp_path: Path) -> None:
    with create(tmp_path) as made:
        steps = made.records("steps", Step)
        for number in range(40):
            steps.put("1", Step("长" * 1000 + str(number)))
        everything = list(made.entries())
        assert [entry.seq for entry in everything] == list(range(1, 42))
        for after in (0, 1, 2, 17, 39, 40, 41):
            assert list(made.entries(after)) == everything[after:]
        assert list(made.entries(-5)) == everything


def test_the_user_and_the_clock_come_from_outside(tmp_path: Path) -> None:
    with Database.create(tmp_path, "王五", clock) as made:
        (entry,) = made.entries()
    assert (entry.by, entry.at, entry.why) == ("王五", MORNING, "store.create")
