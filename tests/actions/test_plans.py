from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import plans
from clerk_tui.actions.plans import PlanChange
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.dates import Anchor, Window
from clerk_tui.domain.plan import CongressOutside, Move, OutOfOrder, OutsidePhase, TooLate
from clerk_tui.domain.procedure import Phase
from clerk_tui.store.errors import Conflict
from tests.township import CONGRESS, STUDY, TOWNSHIP, session_in, township_in, whys

LATER = date(2026, 9, 20)


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def window(reelection: Reelection, target: Phase | str) -> Window:
    table = reelection.picture().table
    return table.phases[target] if isinstance(target, Phase) else table.steps[target]


def moves(change: PlanChange) -> dict[Phase | Anchor | str, Move]:
    return {move.target: move for move in change.moves}


AUGUST = Window(date(2026, 8, 3), date(2026, 8, 20))
CHANGES: list[tuple[Callable[[Reelection], PlanChange], str]] = [
    (lambda held: plans.move_congress(held, LATER), "党代会改到 2026-09-20"),
    (lambda held: plans.set_start(held, date(2026, 7, 25)), "开始日期改到 2026-07-25"),
    (lambda held: plans.set_phase(held, Phase.PREPARATION, AUGUST), "准备阶段改为 2026-08-03 至 2026-08-20"),
    (lambda held: plans.set_step(held, STUDY, AUGUST), "第1项时限改为 2026-08-03 至 2026-08-20"),
    (lambda held: plans.change_preset(held, "four-part"), "方案改为四个部分"),
]


@pytest.mark.parametrize(("make", "why"), CHANGES, ids=[why for _, why in CHANGES])
def test_a_change_is_shown_before_it_is_saved_and_saved_as_shown(
    reelection: Reelection, make: Callable[[Reelection], PlanChange], why: str
) -> None:
    before, revision = reelection.picture().table, reelection.database.revision
    change = make(reelection)
    assert (reelection.picture().table, reelection.database.revision) == (before, revision)
    assert change.moves
    plans.save_plan(reelection, change)
    after = reelection.picture()
    assert after.plan == change.plan
    assert whys(reelection)[-1] == why
    for move in change.moves:
        if isinstance(move.target, Anchor):
            assert after.table.anchors[move.target] == move.after.start
        else:
            assert window(reelection, move.target) == move.after


def test_moving_the_congress_moves_all_but_what_was_fixed_by_hand(reelection: Reelection) -> None:
    plans.save_plan(reelection, plans.set_step(reelection, STUDY, AUGUST))
    moved = moves(plans.move_congress(reelection, LATER))
    assert moved[Anchor.CONGRESS].after == Window(LATER, LATER)
    assert moved[Phase.ELECTION].after == Window(date(2026, 9, 16), date(2026, 9, 25))
    assert STUDY not in moved


def test_a_start_day_fixed_by_hand_stays_when_the_congress_moves_until_it_is_released(reelection: Reelection) -> None:
    plans.save_plan(reelection, plans.set_start(reelection, date(2026, 8, 1)))
    assert Anchor.START not in moves(plans.move_congress(reelection, LATER))
    plans.save_plan(reelection, plans.set_start(reelection, None))
    assert whys(reelection)[-1] == "开始日期改到 随党代会"
    assert Anchor.START in moves(plans.move_congress(reelection, LATER))


@pytest.mark.parametrize(
    ("target", "why"),
    [(STUDY, "第1项时限恢复自动推算"), (Phase.PREPARATION, "准备阶段时限恢复自动推算")],
)
def test_a_window_released_follows_the_anchors_again(reelection: Reelection, target: Phase | str, why: str) -> None:
    own = window(reelection, target)
    if isinstance(target, Phase):
        plans.save_plan(reelection, plans.set_phase(reelection, target, AUGUST))
    else:
        plans.save_plan(reelection, plans.set_step(reelection, target, AUGUST))
    assert window(reelection, target) == AUGUST
    plans.save_plan(reelection, plans.release(reelection, target))
    assert window(reelection, target) == own
    assert whys(reelection)[-1] == why


def test_a_step_fixed_by_hand_is_told_apart(reelection: Reelection) -> None:
    plans.save_plan(reelection, plans.set_step(reelection, STUDY, AUGUST))
    assert [view.step.slug for view in reelection.picture().steps if view.fixed] == [STUDY]


def test_doubts_come_with_the_change_that_brings_them(reelection: Reelection) -> None:
    december = Window(date(2026, 12, 1), date(2026, 12, 5))
    doubts = plans.set_step(reelection, STUDY, december).doubts
    assert OutsidePhase(STUDY, Phase.PREPARATION, december) in doubts
    assert OutOfOrder("visit-grassroots", STUDY) in doubts
    assert not any(isinstance(doubt, OutsidePhase) for doubt in plans.move_congress(reelection, LATER).doubts)


def test_a_congress_outside_its_phase_is_doubtful_but_can_be_saved(reelection: Reelection) -> None:
    december = Window(date(2026, 12, 1), date(2026, 12, 5))
    change = plans.set_phase(reelection, Phase.ELECTION, december)
    assert any(isinstance(doubt, CongressOutside) for doubt in change.doubts)
    plans.save_plan(reelection, change)
    assert window(reelection, Phase.ELECTION) == december


def test_a_step_later_than_its_lead_time_is_doubtful(reelection: Reelection) -> None:
    lead = next(each for each in reelection.procedure.lead_times if each.before == Anchor.CONGRESS.value)
    late = plans.set_step(reelection, lead.step, Window(CONGRESS, CONGRESS))
    assert lead in [doubt.lead_time for doubt in late.doubts if isinstance(doubt, TooLate)]


def test_a_plan_that_another_session_changed_meanwhile_is_not_overwritten(
    reelection: Reelection, tmp_path: Path
) -> None:
    mine = plans.move_congress(reelection, LATER)
    with session_in(tmp_path) as other:
        plans.save_plan(other, plans.set_step(other, STUDY, AUGUST))
    with pytest.raises(Conflict):
        plans.save_plan(reelection, mine)
    assert reelection.picture().congress == CONGRESS
    assert window(reelection, STUDY) == AUGUST


def test_the_profile_is_saved_and_guarded_alike(reelection: Reelection, tmp_path: Path) -> None:
    read = reelection.picture().township_revision
    with session_in(tmp_path) as other:
        plans.save_township(other, replace(TOWNSHIP, category=2), read)
    with pytest.raises(Conflict):
        plans.save_township(reelection, replace(TOWNSHIP, category=3), read)
    assert reelection.picture().township.category == 2
    assert whys(reelection)[-1] == "乡镇概况"


def test_the_holidays_looked_up_reach_one_year_before_the_plan(reelection: Reelection) -> None:
    january = plans.move_congress(reelection, date(2026, 1, 20))
    plans.save_plan(reelection, january)
    assert plans.holidays_around(reelection.picture().table).years >= {2024, 2025, 2026}
