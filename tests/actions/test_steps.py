from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import steps
from clerk_tui.actions.reelection import Reelection, StepView
from clerk_tui.actions.steps import (
    DependentsDone,
    Details,
    InFuture,
    ItemsOpen,
    Marking,
    NothingToDo,
    ReasonNeeded,
    StepBlocked,
    StepChanged,
)
from clerk_tui.domain.procedure import StepState, StepStatus
from clerk_tui.store.errors import Conflict
from tests.township import STUDY, TODAY, VISIT, WORK_PLAN, done, session_in, township_in, whys

BALLOTS = "design-ballots"
"""Step 27, which has items and waits for step 22."""


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def changed(outcome: steps.Outcome) -> StepView:
    assert isinstance(outcome, StepChanged)
    return outcome.view


def view(reelection: Reelection, slug: str) -> StepView:
    return reelection.picture().view(slug)


def test_a_step_is_marked_done_today_unless_another_day_is_given(reelection: Reelection) -> None:
    assert changed(steps.mark_done(reelection, STUDY)).record.done_on == TODAY
    other = changed(steps.mark_done(reelection, VISIT, Marking(on=date(2026, 8, 5))))
    assert (other.record.done_on, other.status) == (date(2026, 8, 5), StepStatus.DONE)


def test_marking_done_is_one_record_that_says_which_step(reelection: Reelection) -> None:
    before = reelection.database.revision
    view = changed(steps.mark_done(reelection, STUDY))
    assert view.revision == reelection.database.revision == before + 1
    assert whys(reelection)[-1] == "办结 1"


def test_a_day_before_the_window_is_allowed_and_shown_as_early(reelection: Reelection) -> None:
    early = changed(steps.mark_done(reelection, STUDY, Marking(on=date(2026, 7, 1))))
    assert early.status is StepStatus.DONE_EARLY


def test_a_day_that_has_not_come_is_refused(reelection: Reelection) -> None:
    outcome = steps.mark_done(reelection, STUDY, Marking(on=date(2026, 9, 9)))
    assert outcome == InFuture(reelection.procedure.step(STUDY), date(2026, 9, 9), TODAY)
    assert view(reelection, STUDY).record.state is StepState.OPEN


def test_an_unmet_prerequisite_blocks_and_is_named(reelection: Reelection) -> None:
    outcome = steps.mark_done(reelection, WORK_PLAN)
    assert outcome == StepBlocked(reelection.procedure.step(WORK_PLAN), (reelection.procedure.step(STUDY),))


@pytest.mark.parametrize("reason", ["", "  ", "\t\u3000"])
def test_an_empty_reason_overrides_nothing(reelection: Reelection, reason: str) -> None:
    assert isinstance(steps.mark_done(reelection, WORK_PLAN, Marking(reason=reason)), StepBlocked)


def test_a_reason_overrides_and_is_kept_with_what_was_overridden(reelection: Reelection) -> None:
    record = changed(steps.mark_done(reelection, WORK_PLAN, Marking(reason="县委要求先行"))).record
    assert (record.state, record.reason, record.overridden) == (StepState.DONE, "县委要求先行", (STUDY,))


def test_a_reason_is_not_kept_where_nothing_was_overridden(reelection: Reelection) -> None:
    assert changed(steps.mark_done(reelection, STUDY, Marking(reason="多余"))).record.reason == ""


def test_a_prerequisite_set_aside_blocks_nothing(reelection: Reelection) -> None:
    steps.skip(reelection, STUDY, "上级没有文件")
    assert changed(steps.mark_done(reelection, WORK_PLAN)).record.overridden == ()


def test_a_note_given_replaces_the_old_one_and_none_keeps_it(reelection: Reelection) -> None:
    steps.edit(reelection, STUDY, Details("", "旧备注", "", None), 0)
    assert changed(steps.mark_done(reelection, STUDY)).record.note == "旧备注"
    steps.reopen(reelection, STUDY)
    assert changed(steps.mark_done(reelection, STUDY, Marking(note=""))).record.note == ""


def test_a_step_done_cannot_be_marked_done_again(reelection: Reelection) -> None:
    steps.mark_done(reelection, STUDY)
    before = reelection.database.revision
    assert steps.mark_done(reelection, STUDY) == NothingToDo(reelection.procedure.step(STUDY), StepState.DONE)
    assert reelection.database.revision == before


def test_a_step_set_aside_can_be_marked_done_after_all(reelection: Reelection) -> None:
    steps.skip(reelection, STUDY, "不需要")
    record = changed(steps.mark_done(reelection, STUDY)).record
    assert (record.state, record.reason) == (StepState.DONE, "")


def test_open_items_are_named_and_ticked_along_when_confirmed(reelection: Reelection) -> None:
    done(reelection, 22)
    step = reelection.procedure.step(BALLOTS)
    assert steps.mark_done(reelection, BALLOTS) == ItemsOpen(step, tuple(item.title for item in step.items))
    record = changed(steps.mark_done(reelection, BALLOTS, Marking(tick_items=True))).record
    assert record.ticked == tuple(item.slug for item in step.items)


def test_items_are_ticked_and_unticked_one_by_one_and_kept_in_their_order(reelection: Reelection) -> None:
    first, second, *_ = (item.slug for item in reelection.procedure.step(BALLOTS).items)
    steps.tick(reelection, BALLOTS, second)
    assert steps.tick(reelection, BALLOTS, first).view.record.ticked == (first, second)
    assert steps.tick(reelection, BALLOTS, second).view.record.ticked == (first,)
    assert whys(reelection)[-1] == "分项 27"


def test_a_step_whose_items_are_all_ticked_needs_no_confirmation(reelection: Reelection) -> None:
    done(reelection, 22)
    for item in reelection.procedure.step(BALLOTS).items:
        steps.tick(reelection, BALLOTS, item.slug)
    assert changed(steps.mark_done(reelection, BALLOTS)).record.state is StepState.DONE


def test_an_item_that_the_step_does_not_have_is_not_ticked(reelection: Reelection) -> None:
    assert steps.tick(reelection, BALLOTS, "no-such-item").view.record.ticked == ()


def test_setting_aside_needs_a_reason(reelection: Reelection) -> None:
    assert steps.skip(reelection, STUDY, " ") == ReasonNeeded(reelection.procedure.step(STUDY))
    record = changed(steps.skip(reelection, STUDY, "本届不涉及")).record
    assert (record.state, record.reason, record.done_on) == (StepState.SKIPPED, "本届不涉及", None)
    assert view(reelection, STUDY).status is StepStatus.NOT_APPLICABLE


def test_setting_aside_again_changes_only_the_reason(reelection: Reelection) -> None:
    steps.skip(reelection, STUDY, "甲")
    assert steps.skip(reelection, STUDY, "甲") == NothingToDo(reelection.procedure.step(STUDY), StepState.SKIPPED)
    assert changed(steps.skip(reelection, STUDY, "乙")).record.reason == "乙"


def test_a_step_done_can_be_set_aside_and_loses_its_day(reelection: Reelection) -> None:
    steps.mark_done(reelection, STUDY)
    record = changed(steps.skip(reelection, STUDY, "误办")).record
    assert (record.state, record.done_on) == (StepState.SKIPPED, None)


def test_a_mark_is_taken_back(reelection: Reelection) -> None:
    steps.mark_done(reelection, STUDY)
    record = changed(steps.reopen(reelection, STUDY)).record
    assert (record.state, record.done_on, record.reason) == (StepState.OPEN, None, "")
    assert whys(reelection)[-1] == "撤销办结 1"


def test_an_open_step_has_no_mark_to_take_back(reelection: Reelection) -> None:
    assert steps.reopen(reelection, STUDY) == NothingToDo(reelection.procedure.step(STUDY), StepState.OPEN)


def test_taking_back_names_the_done_steps_that_build_on_it_and_needs_a_reason(reelection: Reelection) -> None:
    done(reelection, 1, 2, 3)
    steps.skip(reelection, VISIT, "不走访")
    step = reelection.procedure.step(STUDY)
    assert steps.reopen(reelection, STUDY) == DependentsDone(step, (reelection.procedure.step(WORK_PLAN),))
    record = changed(steps.reopen(reelection, STUDY, "文件有误")).record
    assert (record.state, record.reason) == (StepState.OPEN, "文件有误")


def test_details_are_saved(reelection: Reelection) -> None:
    outcome = steps.edit(reelection, STUDY, Details("李干事", "两次集中学习", "卷1第3页", None), 0)
    record = changed(outcome).record
    assert (record.person, record.note, record.paper, record.done_on) == ("李干事", "两次集中学习", "卷1第3页", None)
    assert whys(reelection)[-1] == "登记 1"


def test_the_day_of_an_open_step_is_not_kept(reelection: Reelection) -> None:
    record = changed(steps.edit(reelection, STUDY, Details("", "", "", date(2026, 8, 2)), 0)).record
    assert record.done_on is None


def test_the_day_of_a_done_step_can_be_changed_but_not_emptied(reelection: Reelection) -> None:
    revision = changed(steps.mark_done(reelection, STUDY)).revision
    moved = changed(steps.edit(reelection, STUDY, Details("", "", "", date(2026, 8, 2)), revision))
    assert moved.record.done_on == date(2026, 8, 2)
    kept = changed(steps.edit(reelection, STUDY, Details("王", "", "", None), moved.revision))
    assert kept.record.done_on == date(2026, 8, 2)


def test_a_day_to_come_is_refused_in_the_details_too(reelection: Reelection) -> None:
    outcome = steps.edit(reelection, STUDY, Details("李", "", "", date(2027, 1, 1)), 0)
    assert outcome == InFuture(reelection.procedure.step(STUDY), date(2027, 1, 1), TODAY)
    assert view(reelection, STUDY).record.person == ""


def test_details_that_are_the_same_make_no_record(reelection: Reelection) -> None:
    revision = changed(steps.edit(reelection, STUDY, Details("李", "", "", None), 0)).revision
    before = reelection.database.revision
    steps.edit(reelection, STUDY, Details("李", "", "", None), revision)
    assert reelection.database.revision == before


def test_details_based_on_what_another_session_changed_are_refused_with_both_versions(
    reelection: Reelection, tmp_path: Path
) -> None:
    mine = view(reelection, STUDY)
    with session_in(tmp_path) as other:
        steps.edit(other, STUDY, Details("李组长", "", "", None), 0)
    with pytest.raises(Conflict) as refusal:
        steps.edit(reelection, STUDY, Details("张干事", "", "", None), mine.revision)
    assert refusal.value.current.value == replace(mine.record, person="李组长")
    assert view(reelection, STUDY).record.person == "李组长"


def test_a_mark_goes_by_what_another_session_has_just_done(reelection: Reelection, tmp_path: Path) -> None:
    assert view(reelection, WORK_PLAN).waiting == (STUDY,)
    with session_in(tmp_path) as other:
        steps.mark_done(other, STUDY)
    assert changed(steps.mark_done(reelection, WORK_PLAN)).record.overridden == ()


def test_every_record_says_so_when_the_day_is_simulated(tmp_path: Path) -> None:
    with township_in(tmp_path, simulated=date(2026, 8, 3)) as rehearsal:
        assert changed(steps.mark_done(rehearsal, STUDY)).record.done_on == date(2026, 8, 3)
        steps.skip(rehearsal, VISIT, "不走访")
        told = whys(rehearsal)
    assert told[1:] == [
        "建立阿里河镇（模拟日期 2026-08-03）",
        "办结 1（模拟日期 2026-08-03）",
        "不适用 2（模拟日期 2026-08-03）",
    ]
