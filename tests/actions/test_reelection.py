from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from clerk_tui.actions import reelection as module
from clerk_tui.actions.reelection import (
    ONLY,
    PLAN,
    STEPS,
    Beginning,
    NotSetUp,
    Reelection,
    begin,
    open_reelection,
)
from clerk_tui.domain import plan as rules
from clerk_tui.domain.procedure import Step, StepRecord, StepStatus
from clerk_tui.knowledge.problems import KnowledgeError
from clerk_tui.store.database import Database
from clerk_tui.store.errors import AlreadyThere, BadRecord, DiskFull, NoStore, ReadOnly
from tests.township import (
    CONGRESS,
    STUDY,
    TODAY,
    TOWNSHIP,
    WORK_PLAN,
    clock,
    damage,
    done,
    journal,
    session_in,
    settings_in,
    township_in,
    whys,
)
from tests.township import PLAN as FOUR_PHASE


def test_a_township_is_set_up_in_two_records_and_opened_again(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        picture = reelection.picture()
        assert whys(reelection) == ["store.create", "建立阿里河镇"]
    with session_in(tmp_path) as again:
        assert again.picture() == picture
        assert (picture.township, picture.plan, picture.congress, picture.day) == (
            TOWNSHIP,
            FOUR_PHASE,
            CONGRESS,
            TODAY,
        )
        assert len(picture.steps) == 59


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    township_in(tmp_path).close()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()} == {0o600}


def test_a_picture_is_worked_out_once_for_a_revision_and_a_day(tmp_path: Path) -> None:
    days = iter([TODAY, TODAY, date(2026, 9, 9), date(2026, 9, 9)])
    with township_in(tmp_path) as reelection:
        first = reelection.picture()
        assert reelection.picture() is first
        done(reelection, 1)
        assert reelection.picture() is not first
        reelection.settings = replace(
            reelection.settings, clock=lambda: clock().replace(day=next(days, date(2026, 9, 9)).day)
        )
        assert reelection.picture().day == TODAY
        assert reelection.picture().day == TODAY
        assert reelection.picture().day == date(2026, 9, 9)


def test_a_picture_names_the_hash_of_the_record_it_shows(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        entries = list(reelection.database.entries())
        assert (reelection.picture().revision, reelection.picture().head) == (entries[-1].seq, entries[-1].hash)


def test_a_picture_that_others_outran_while_it_was_worked_out_is_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, outran = module.waiting_for, []

    def outrun(step: Step, records: Mapping[str, StepRecord]) -> tuple[str, ...]:
        if not outran:
            outran.append(step)
            done(other, 1)
            reelection.database.refresh()
        return real(step, records)

    with township_in(tmp_path) as reelection, session_in(tmp_path) as other:
        monkeypatch.setattr(module, "waiting_for", outrun)
        picture = reelection.picture()
        assert picture.revision == other.database.revision
        assert picture.view(STUDY).record.settled


def test_two_sessions_see_each_other_after_a_refresh(tmp_path: Path) -> None:
    with township_in(tmp_path) as mine, session_in(tmp_path) as theirs:
        done(mine, 1)
        assert theirs.picture().view(WORK_PLAN).waiting == (STUDY,)
        assert theirs.database.refresh()
        assert theirs.picture().view(WORK_PLAN).waiting == ()
        done(theirs, 3)
        assert mine.database.refresh()
        assert mine.picture().view(WORK_PLAN).status is StepStatus.DONE
        assert [entry.by for entry in mine.database.entries()][-2:] == ["张干事", "李组长"]


def test_a_folder_without_a_journal_holds_no_township(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        session_in(tmp_path)


def test_an_interrupted_setting_up_is_told_apart_and_completed(tmp_path: Path) -> None:
    Database.create(tmp_path / "data", "张干事", clock).close()
    with pytest.raises(NotSetUp):
        session_in(tmp_path)
    with township_in(tmp_path) as reelection:
        assert reelection.picture().township == TOWNSHIP
        assert whys(reelection) == ["store.create", "建立阿里河镇"]


def test_a_township_that_is_there_is_not_set_up_again(tmp_path: Path) -> None:
    township_in(tmp_path).close()
    before = journal(tmp_path).read_bytes()
    with pytest.raises(AlreadyThere):
        township_in(tmp_path, name="青禾镇")
    with session_in(tmp_path) as reelection:
        assert reelection.picture().township == TOWNSHIP
    assert journal(tmp_path).read_bytes().rstrip(b"\n") == before.rstrip(b"\n")


def test_setting_up_that_fails_leaves_no_session_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, closed = Database.close, []

    def close(database: Database) -> None:
        closed.append(database)
        real(database)

    monkeypatch.setattr(Database, "close", close)

    def full(*_given: object) -> None:
        raise DiskFull(28)

    monkeypatch.setattr(module.Reelection, "record", full)
    with pytest.raises(DiskFull):
        begin(settings_in(tmp_path), Beginning(TOWNSHIP, FOUR_PHASE))
    assert len(closed) == 1


def test_faulty_knowledge_opens_no_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    township_in(tmp_path).close()
    opened = []

    def faulty() -> None:
        raise KnowledgeError(())

    monkeypatch.setattr(module, "load_procedure", faulty)
    monkeypatch.setattr(Database, "open", lambda *given: opened.append(given))
    with pytest.raises(KnowledgeError):
        open_reelection(settings_in(tmp_path))
    assert not opened


def test_damage_of_the_first_record_is_damage(tmp_path: Path) -> None:
    township_in(tmp_path).close()
    damage(tmp_path, 1)
    with pytest.raises(ReadOnly):
        session_in(tmp_path)


def test_a_plan_on_an_unknown_preset_is_a_bad_record(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        odd = replace(FOUR_PHASE, preset="five-phase")
        reelection.database.records(PLAN, rules.Plan).put(ONLY, odd)
    with pytest.raises(BadRecord) as refusal:
        session_in(tmp_path)
    assert (refusal.value.table, refusal.value.field) == (PLAN, "preset")


def test_what_a_session_changed_is_remembered_with_both_versions(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        done(reelection, 1)
        (change,) = reelection.changes
        ((table, key),) = change.before
        assert change.before == {(table, key): None}
        assert change.after[table, key]["key"] == STUDY  # type: ignore[index]


def test_a_change_that_fails_is_not_remembered(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        with pytest.raises(ZeroDivisionError), reelection.change("不成"):
            done(reelection, 1)
            raise ZeroDivisionError
        assert reelection.changes == []
        assert not reelection.picture().view(STUDY).record.settled


@pytest.mark.parametrize("simulated", [None, date(2026, 8, 3)])
def test_the_day_is_the_clocks_unless_it_is_simulated(tmp_path: Path, simulated: date | None) -> None:
    with township_in(tmp_path, simulated=simulated) as reelection:
        assert reelection.simulated == (simulated is not None)
        assert reelection.today == (simulated or TODAY)
        assert {entry.at for entry in reelection.database.entries()} == {clock()}


def test_what_is_worked_out_is_kept_until_something_or_the_day_changes(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        made: list[int] = []

        def settled(seen: Reelection) -> int:
            made.append(seen.database.revision)
            return len(seen.database.records(STEPS, StepRecord).all())

        assert [reelection.worked_out(settled) for _ in range(2)] == [0, 0]
        done(reelection, 1)
        assert [reelection.worked_out(settled) for _ in range(2)] == [1, 1]
        assert len(made) == 2
        reelection.settings = replace(reelection.settings, simulated=TODAY + timedelta(days=1))
        reelection.worked_out(settled)
        assert len(made) == 3


def test_what_is_worked_out_inside_a_change_sees_it_and_does_not_outlive_it(tmp_path: Path) -> None:
    def settled(seen: Reelection) -> int:
        return len(seen.database.records(STEPS, StepRecord).all())

    with township_in(tmp_path) as reelection:
        with pytest.raises(RuntimeError), reelection.change("试"):
            reelection.database.records(STEPS, StepRecord).put(STUDY, StepRecord(note="试"))
            assert reelection.worked_out(settled) == 1
            raise RuntimeError
        assert reelection.worked_out(settled) == 0
