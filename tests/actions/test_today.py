from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from clerk_tui.actions import backups, plans
from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.actions.today import SOON, BackupAge, PhaseProgress, agenda, current_phase, findings, progress
from clerk_tui.domain.dates import Window
from clerk_tui.domain.plan import OutsidePhase, Plan
from clerk_tui.domain.procedure import Phase, StepStatus
from tests.township import MORNING, STUDY, done, session_in, settings_in, township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def on(folder: Path, day: date) -> Reelection:
    return session_in(folder, simulated=day)


def test_the_agenda_goes_from_overdue_to_blocked_and_then_to_what_comes_soon(reelection: Reelection) -> None:
    done(reelection, *range(1, 31))
    order = [StepStatus.OVERDUE, StepStatus.DUE_TODAY, StepStatus.READY, StepStatus.BLOCKED, StepStatus.NOT_YET]
    listed = agenda(reelection.picture())
    ranks = [order.index(view.status) for view in listed]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) >= 4
    for status in order[:-1]:
        ends = [(view.window.end, view.step.number) for view in listed if view.status is status]
        assert ends == sorted(ends)


def test_the_agenda_leaves_out_what_is_settled_and_what_is_far(reelection: Reelection) -> None:
    done(reelection, 1)
    picture = reelection.picture()
    listed = {view.step.slug: view for view in agenda(picture)}
    assert STUDY not in listed
    for view in picture.steps:
        near = view.window.start <= picture.day + timedelta(days=SOON)
        assert (view.step.slug in listed) == (near and not view.record.settled)


def test_progress_counts_settled_due_and_overdue_steps_of_each_phase(reelection: Reelection) -> None:
    done(reelection, 1, 2, *range(7, 34))
    preparation, inspection, election, summary = progress(reelection.picture())
    assert preparation == PhaseProgress(Phase.PREPARATION, 2, 6, 0, 4)
    assert (inspection.settled, inspection.steps, inspection.overdue) == (13, 13, 0)
    assert (election.steps, summary) == (38, PhaseProgress(Phase.SUMMARY, 0, 2, 0, 0))
    due = [view for view in reelection.picture().of_phase(Phase.ELECTION) if view.status is StepStatus.DUE_TODAY]
    assert election.due_today == len(due) > 0


@pytest.mark.parametrize(
    ("day", "current"),
    [
        (date(2026, 7, 31), None),
        (date(2026, 8, 1), (Phase.PREPARATION, 1)),
        (date(2026, 8, 15), (Phase.PREPARATION, 15)),
        (date(2026, 9, 8), (Phase.ELECTION, 3)),
        (date(2026, 9, 25), (Phase.SUMMARY, 10)),
        (date(2026, 9, 26), None),
    ],
)
def test_the_current_phase_and_its_day_are_counted_from_one(
    reelection: Reelection, tmp_path: Path, day: date, current: tuple[Phase, int] | None
) -> None:
    with on(tmp_path, day) as session:
        assert current_phase(session.picture()) == current


def test_the_later_of_two_phases_that_share_their_days_is_the_current_one(tmp_path: Path) -> None:
    with township_in(tmp_path, plan=Plan("four-part", date(2026, 4, 24)), simulated=date(2026, 4, 22)) as session:
        assert current_phase(session.picture()) == (Phase.SUMMARY, 2)


def test_doubts_about_the_plan_are_among_the_findings(reelection: Reelection) -> None:
    assert not any(isinstance(found, OutsidePhase) for found in findings(reelection))
    december = Window(date(2026, 12, 1), date(2026, 12, 5))
    plans.save_plan(reelection, plans.set_step(reelection, STUDY, december))
    assert OutsidePhase(STUDY, Phase.PREPARATION, december) in findings(reelection)


def ages(reelection: Reelection) -> list[int | None]:
    return [found.days for found in findings(reelection) if isinstance(found, BackupAge)]


def busy(reelection: Reelection) -> Reelection:
    """With enough records that a backup is worth while."""
    done(reelection, *range(1, 10))
    return reelection


def test_a_township_hardly_begun_needs_no_backup(reelection: Reelection) -> None:
    done(reelection, 1)
    assert ages(reelection) == []


def test_a_township_never_backed_up_is_told_so(reelection: Reelection) -> None:
    assert ages(busy(reelection)) == [None]


@pytest.mark.parametrize(("days", "told"), [(0, []), (2, []), (3, [3]), (40, [40])])
def test_the_newest_backup_is_mentioned_when_it_is_more_than_two_days_old(
    reelection: Reelection, tmp_path: Path, days: int, told: list[int]
) -> None:
    backups.back_up(busy(reelection), tmp_path)
    later = replace(settings_in(tmp_path), clock=lambda: MORNING + timedelta(days=days))
    with open_reelection(later) as session:
        assert ages(session) == told


def test_a_simulated_day_makes_no_backup_older_or_newer(reelection: Reelection, tmp_path: Path) -> None:
    busy(reelection)
    with on(tmp_path, date(2030, 1, 1)) as rehearsal:
        backups.back_up(rehearsal, tmp_path)
        assert ages(rehearsal) == []
    later = replace(settings_in(tmp_path), clock=lambda: MORNING + timedelta(days=5))
    with open_reelection(later) as session:
        assert ages(session) == [5]
