from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import backups, plans, steps
from clerk_tui.actions.reelection import ONLY, STEPS, Reelection
from clerk_tui.actions.undo import ChangedSince, NothingToUndo, Undone, undo
from clerk_tui.domain.procedure import StepRecord, StepState
from clerk_tui.store.errors import ReadOnly
from tests.township import STUDY, TODAY, TOWNSHIP, VISIT, damage, done, session_in, township_in, whys


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def facts(reelection: Reelection) -> tuple[object, ...]:
    """All that is recorded, without the revisions."""
    picture = reelection.picture()
    return picture.township, picture.plan, [view.record for view in picture.steps]


def mark(reelection: Reelection) -> None:
    steps.mark_done(reelection, VISIT, steps.Marking(reason="先办"))


def rename(reelection: Reelection) -> None:
    picture = reelection.picture()
    plans.save_township(reelection, replace(TOWNSHIP, name="青禾镇"), picture.township_revision)


CHANGES: dict[str, Callable[[Reelection], object]] = {
    "办结 2": mark,
    "不适用 2": lambda held: steps.skip(held, VISIT, "不走访"),
    "撤销办结 1": lambda held: steps.reopen(held, STUDY),
    "分项 27": lambda held: steps.tick(held, "design-ballots", held.procedure.step("design-ballots").items[0].slug),
    "登记 2": lambda held: steps.edit(held, VISIT, steps.Details("李", "注", "卷1", None), 0),
    "党代会改到 2026-09-20": lambda held: plans.save_plan(held, plans.move_congress(held, date(2026, 9, 20))),
    "乡镇概况": rename,
}


@pytest.mark.parametrize("why", CHANGES)
def test_every_change_can_be_taken_back(reelection: Reelection, why: str) -> None:
    done(reelection, 1)
    before, count = facts(reelection), reelection.database.revision
    CHANGES[why](reelection)
    assert facts(reelection) != before
    assert undo(reelection) == Undone(why)
    assert facts(reelection) == before
    assert whys(reelection)[count:] == [why, f"撤销：{why}"]


def test_a_session_that_changed_nothing_has_nothing_to_take_back(reelection: Reelection, tmp_path: Path) -> None:
    assert undo(reelection) == NothingToUndo()
    done(reelection, 1)
    with session_in(tmp_path) as other:
        assert undo(other) == NothingToUndo()


def test_several_changes_of_the_same_record_are_taken_back_one_after_the_other(reelection: Reelection) -> None:
    stages = [facts(reelection)]
    for person in ("甲", "乙", "丙"):
        view = reelection.picture().view(STUDY)
        steps.edit(reelection, STUDY, steps.Details(person, "", "", None), view.revision)
        stages.append(facts(reelection))
    for stage in reversed(stages[:-1]):
        assert undo(reelection) == Undone("登记 1")
        assert facts(reelection) == stage
    assert undo(reelection) == NothingToUndo()


def test_what_was_taken_back_can_be_changed_again(reelection: Reelection) -> None:
    done(reelection, 1)
    undo(reelection)
    done(reelection, 1)
    assert reelection.picture().view(STUDY).record.done_on == TODAY
    assert undo(reelection) == Undone("办结 1")


def test_a_record_that_another_session_changed_since_is_left_alone(reelection: Reelection, tmp_path: Path) -> None:
    done(reelection, 1)
    with session_in(tmp_path) as other:
        steps.edit(other, STUDY, steps.Details("李组长", "", "", None), other.picture().view(STUDY).revision)
    count = reelection.database.revision
    assert undo(reelection) == ChangedSince("办结 1")
    record = reelection.picture().view(STUDY).record
    assert (record.state, record.person) == (StepState.DONE, "李组长")
    assert reelection.database.revision == count + 1


def test_a_change_that_cannot_be_taken_back_does_not_bar_the_one_before(reelection: Reelection, tmp_path: Path) -> None:
    done(reelection, 1)
    done(reelection, 2)
    with session_in(tmp_path) as other:
        view = other.picture().view(reelection.procedure.steps[1].slug)
        steps.edit(other, view.step.slug, steps.Details("李组长", "", "", None), view.revision)
    assert undo(reelection) == ChangedSince("办结 2")
    assert undo(reelection) == Undone("办结 1")


def test_other_records_that_changed_since_do_not_matter(reelection: Reelection, tmp_path: Path) -> None:
    done(reelection, 1)
    with session_in(tmp_path) as other:
        done(other, 2)
    assert undo(reelection) == Undone("办结 1")
    states = [reelection.picture().view(slug).record.state for slug in (STUDY, VISIT)]
    assert states == [StepState.OPEN, StepState.DONE]


def test_a_removal_is_taken_back_under_the_same_key(reelection: Reelection) -> None:
    done(reelection, 1)
    before = facts(reelection)
    with reelection.change("删去"):
        reelection.database.records(STEPS, StepRecord).remove(STUDY)
    assert reelection.picture().view(STUDY).record == StepRecord()
    assert undo(reelection) == Undone("删去")
    assert facts(reelection) == before


def test_a_removal_is_not_taken_back_over_what_came_in_its_place(reelection: Reelection, tmp_path: Path) -> None:
    done(reelection, 1)
    with reelection.change("删去"):
        reelection.database.records(STEPS, StepRecord).remove(STUDY)
    with session_in(tmp_path) as other:
        done(other, 2)
    assert undo(reelection) == Undone("删去")
    assert reelection.picture().view(STUDY).record.state is StepState.DONE


def test_a_change_of_several_tables_is_taken_back_as_one(reelection: Reelection) -> None:
    before = facts(reelection)
    with reelection.change("两处"):
        rename(reelection)
        mark(reelection)
    assert facts(reelection) != before
    assert undo(reelection) == Undone("两处")
    assert facts(reelection) == before


def test_a_change_that_changed_nothing_is_not_taken_back(reelection: Reelection) -> None:
    done(reelection, 1)
    plans.save_plan(reelection, plans.move_congress(reelection, reelection.picture().congress))
    assert undo(reelection) == Undone("办结 1")


def test_backups_and_whatever_else_has_happened_are_not_taken_back(reelection: Reelection, tmp_path: Path) -> None:
    done(reelection, 1)
    (tmp_path / "stick").mkdir()
    backups.back_up(reelection, tmp_path / "stick")
    assert reelection.note("打印", "prints", "计划.txt", backups.Backup(TODAY, 1))
    assert undo(reelection) == Undone("办结 1")
    assert len(reelection.database.records(backups.BACKUPS, backups.Backup).all()) == 1
    assert len(reelection.database.records("prints", backups.Backup).all()) == 1


def test_taking_back_says_so_when_the_day_is_simulated(tmp_path: Path) -> None:
    with township_in(tmp_path, simulated=date(2026, 8, 3)) as rehearsal:
        done(rehearsal, 1)
        assert undo(rehearsal) == Undone("办结 1")
        assert whys(rehearsal)[-1] == "撤销：办结 1（模拟日期 2026-08-03）"


def test_what_cannot_be_written_can_be_taken_back_later(reelection: Reelection, tmp_path: Path) -> None:
    done(reelection, 1)
    damage(tmp_path, 1)
    reelection.database.verify()
    with pytest.raises(ReadOnly):
        undo(reelection)
    assert [change.why for change in reelection.changes] == ["办结 1"]


def test_the_plan_has_one_record_however_often_it_is_taken_back(reelection: Reelection) -> None:
    for day in (11, 12):
        plans.save_plan(reelection, plans.move_congress(reelection, date(2026, 9, day)))
    undo(reelection)
    undo(reelection)
    assert list(reelection.database.records("plan", type(reelection.picture().plan)).all()) == [ONLY]
